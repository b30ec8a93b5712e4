from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from seikei._version import __version__
from seikei.cli import main
from seikei.errors import ConfigError, InputError, MapError, ModelNotFound

HEAVY = ("spacy", "numpy", "torch", "rich", "jinja2", "zstandard", "pypdfium2", "wordfreq", "pyarrow")


def commands(group: Any, name: str = "seikei") -> dict[str, Any]:
    """Give every command by the words that call it."""
    found: dict[str, Any] = {}
    for each, command in group.commands.items():
        inner = commands(command, f"{name} {each}") if hasattr(command, "commands") else {f"{name} {each}": command}
        found.update(inner)
    return found


COMMANDS = commands(typer.main.get_command(main.app))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_ends_in_an_example_of_it(name: str) -> None:
    last = COMMANDS[name].help.strip().split("\n\n")[-1]
    assert last.startswith(f"Example: {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_of_a_command_says_what_it_is_for(name: str) -> None:
    assert [each.name for each in COMMANDS[name].params if not each.help] == []


def test_every_command_is_documented(checkout: Path) -> None:
    page = (checkout / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"## `{name}`" not in page] == []


def test_the_command_line_has_the_commands_of_the_main_job() -> None:
    wanted = {"run", "show", "report", "locate", "validate", "schema", "taxonomy", "evaluate", "rehydrate"}
    assert wanted <= {name.split()[1] for name in COMMANDS}


def test_help_of_the_whole_loads_no_heavy_library() -> None:
    program = (
        "import sys; from seikei.cli.main import app; app(['--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    environment = {**os.environ, "TYPER_USE_RICH": "0"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert "Read diplomatic history and write down who explains what by what." in done.stdout
    assert done.stderr.strip() == "[]"


def test_the_version_is_told_whatever_else_is_asked(seikei) -> None:
    done = seikei("--version", "--debug")
    assert (done.status, done.stdout, done.stderr) == (0, f"seikei {__version__}\n", "")


@pytest.mark.parametrize("arguments", [(), ("annotations",)])
def test_without_a_command_the_help_is_shown_and_nothing_is_called_wrong(seikei, arguments) -> None:
    done = seikei(*arguments)
    assert done.status == 2
    assert "Usage: seikei" in done.stdout + done.stderr
    assert "seikei: " not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--bogus",), "no such option: --bogus (see `seikei --help`)"),
        (("mapp",), "no such command 'mapp' (see `seikei --help`)"),
        (("--debug",), "missing command (see `seikei --help`)"),
        (("run", "--bogus"), "no such option: --bogus (see `seikei run --help`)"),
        (("run",), "missing argument 'INPUT' (see `seikei run --help`)"),
        (("run", "a.txt"), "missing option '-o' / '--output' (see `seikei run --help`)"),
        (("run", "a.txt", "-o"), "option '-o' requires an argument (see `seikei --help`)"),
        (("schema", "more"), "got unexpected extra argument(s) (more) (see `seikei schema --help`)"),
        (
            ("annotations", "attach"),
            "no such command 'attach'. Did you mean 'detach'? (see `seikei annotations --help`)",
        ),
    ],
)
def test_a_wrong_command_line_is_one_line_with_the_way_to_the_help(seikei, arguments, message) -> None:
    done = seikei(*arguments)
    assert (done.status, done.stdout, done.stderr) == (2, "", f"seikei: {message}\n")


def test_a_value_of_the_wrong_kind_names_its_option(seikei) -> None:
    done = seikei("run", "a.txt", "-o", "maps.jsonl", "--workers", "0")
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr.startswith("seikei: invalid value for '--workers': ")
    assert done.stderr.endswith(" (see `seikei run --help`)\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (ConfigError("no such day"), 2, "no such day"),
        (ModelNotFound("no model"), 2, "no model"),
        (InputError("is empty", path="a.txt", line=3), 1, "a.txt:3: is empty"),
        (MapError("a map breaks off"), 1, "a map breaks off"),
        (
            PermissionError(13, "Permission denied", "maps.jsonl"),
            1,
            "maps.jsonl: cannot be read or written (Permission denied); check path, permissions and free space",
        ),
        (
            OSError(28, "No space left on device"),
            1,
            "cannot be read or written (No space left on device); check path, permissions and free space",
        ),
        (
            KeyError("cause\nof it"),
            1,
            r"KeyError: 'cause\nof it'; a fault of seikei, please report it with what `seikei --debug` shows",
        ),
    ],
)
def test_every_error_is_one_line_and_has_its_status(monkeypatch, seikei, error, status, message) -> None:
    def fail(**_: object) -> int:
        raise error

    monkeypatch.setattr(main, "app", fail)
    done = seikei("run")
    assert (done.status, done.stdout, done.stderr) == (status, "", f"seikei: {message}\n")


def test_an_interrupted_command_says_that_nothing_was_written(monkeypatch, seikei) -> None:
    def interrupt(**_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "app", interrupt)
    done = seikei("run")
    assert (done.status, done.stderr) == (130, "seikei: interrupted; nothing was written\n")


def test_an_interrupt_within_a_command_has_the_same_end(monkeypatch, seikei, letter) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("seikei.runner.run.discover", interrupt)
    done = seikei("run", letter, "-o", letter.with_name("maps.jsonl"))
    assert (done.status, done.stderr) == (130, "seikei: interrupted; nothing was written\n")


def test_a_traceback_is_shown_with_debug_alone(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(sys, "argv", ["seikei", "--debug", "show", str(tmp_path / "none.jsonl")])
    monkeypatch.setenv("SEIKEI_DEBUG", "")
    with pytest.raises(MapError, match="cannot be read"):
        main.run()


def test_a_reader_that_goes_away_ends_the_command_quietly(sample) -> None:
    program = [str(Path(sys.executable).parent / "seikei"), "schema"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
