"""Writes the pages of docs/ that come from the code, or says which of them are stale.

python docs/generate.py          write them
python docs/generate.py --check  write nothing; status 1 if one is not as it would be written
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

# Help as plain text of a fixed width, whatever the terminal; read when typer is imported.
os.environ.update(TYPER_USE_RICH="0", COLUMNS="100", NO_COLOR="1")

from typer import Typer
from typer.testing import CliRunner

from seikei.cli.main import app
from seikei.schema.argument_map import SCHEMA_VERSION
from seikei.schema.derive import arrow_text, json_schema

DOCS = Path(__file__).parent
HEAD = """<!-- Written by `make docs` from the commands' own help; do not edit. -->
# The command line

What `seikei --help` and `seikei COMMAND --help` say.
"""
STATUSES = """## Exit status

| status | when |
|---|---|
| 0 | all is done |
| 1 | some input failed, or a map breaks the contract; all else is done |
| 2 | the command cannot be carried out as it was given |
| 130 | interrupted |

An error is one line on standard error; `seikei --debug COMMAND …` shows the whole traceback.
"""


def pages() -> dict[Path, str]:
    """Give every generated page by its path."""
    stem = f"argument-map-{SCHEMA_VERSION}"
    return {
        DOCS / "cli.md": command_line_page(),
        DOCS / "schema" / f"{stem}.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n",
        DOCS / "schema" / f"{stem}.arrow.txt": f"{arrow_text()}\n",
    }


def command_line_page() -> str:
    """Give the reference of the command line: the help of every command."""
    names = commands_of(app)
    contents = "\n".join(f"- [`seikei {name}`](#seikei-{name.replace(' ', '-')})" for name in names)
    sections = [f"## `seikei {name}`\n\n{help_of(*name.split())}" for name in names]
    return "\n\n".join([HEAD.rstrip(), help_of(), contents, *sections, STATUSES])


def commands_of(program: Typer, group: str = "") -> list[str]:
    """Give the names of all commands, those of groups behind the name of their group."""
    names = [f"{group}{command.name}" for command in program.registered_commands if not command.hidden]
    for each in program.registered_groups:
        if each.typer_instance is not None:
            names += commands_of(each.typer_instance, f"{group}{each.name} ")
    return names


def help_of(*command: str) -> str:
    """Give the help of a command as a block, without spaces at the ends of its lines."""
    shown = CliRunner().invoke(app, [*command, "--help"], prog_name="seikei", catch_exceptions=False).stdout
    return "\n".join(["```text", *(line.rstrip() for line in shown.strip().splitlines()), "```"])


def main() -> int:
    """Write or check all pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is stale")
    check = parser.parse_args().check
    stale = []
    for path, content in pages().items():
        if path.is_file() and path.read_text(encoding="utf-8") == content:
            continue
        stale.append(path.relative_to(DOCS.parent))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    for each in stale:
        print(f"{each}: {'is not what the code says; run `make docs`' if check else 'written'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
