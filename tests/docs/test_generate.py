from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copied_docs(tmp_path: Path) -> Path:
    """Give a copy of the generator in a project folder of its own, without any page."""
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "generate.py", tmp_path / "docs")
    return tmp_path


def generate(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(project / "docs" / "generate.py"), *options], capture_output=True, text=True, check=False
    )


def test_the_pages_in_the_project_are_those_that_the_code_gives() -> None:
    # In a process of its own: the form of the help is settled when typer is first imported.
    checked = generate(ROOT, "--check")
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_stale_page_is_named_and_written_anew(copied_docs: Path) -> None:
    assert generate(copied_docs).returncode == 0
    assert generate(copied_docs, "--check").returncode == 0
    page = copied_docs / "docs" / "cli.md"
    content = page.read_text(encoding="utf-8")
    page.write_text(content + "more\n", encoding="utf-8")
    checked = generate(copied_docs, "--check")
    assert (checked.returncode, checked.stdout) == (1, "docs/cli.md: is not what the code says; run `make docs`\n")
    written = generate(copied_docs)
    assert (written.returncode, written.stdout) == (0, "docs/cli.md: written\n")
    assert page.read_text(encoding="utf-8") == content


def test_the_reference_holds_every_command_with_an_example() -> None:
    from seikei.cli.main import app

    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands]
    assert "run" in names
    for name in names:
        section = page.split(f"## `seikei {name}`")[1].split("\n## ")[0]
        assert f"Example: seikei {name}" in section, f"`seikei {name} --help` has no example"
