"""The command `seikei`: its subcommands, and how errors end."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated, Any, cast

import typer

from seikei._version import __version__
from seikei.cli.annotations import annotations_app
from seikei.cli.card import card
from seikei.cli.evaluate import evaluate
from seikei.cli.locate import locate
from seikei.cli.rehydrate import rehydrate
from seikei.cli.report import report
from seikei.cli.run import run as run_command
from seikei.cli.schema import schema
from seikei.cli.show import show
from seikei.cli.taxonomy import taxonomy
from seikei.cli.train import train
from seikei.cli.validate import validate
from seikei.errors import ConfigError, ModelMismatch, ModelNotFound, SeikeiError

__all__ = ["app", "run"]

app = typer.Typer(
    name="seikei",
    help="Read diplomatic history and write down who explains what by what.\n\n"
    "Example: seikei run letters/ -o maps.jsonl && seikei show maps.jsonl",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
USAGE_ERRORS = (ConfigError, ModelNotFound, ModelMismatch)
# What typer raises for a wrong command line; the module it comes from differs between versions of typer.
CommandLineError = cast(type[Exception], typer.BadParameter.__base__)
INTERRUPTED = 130


def say_version(wanted: bool) -> None:
    """Print the version and end, whatever else stands on the command line."""
    if wanted:
        typer.echo(f"seikei {__version__}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole traceback of an error.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=say_version)
    ] = False,
) -> None:
    """Take the options that all commands share."""
    if debug:
        os.environ["SEIKEI_DEBUG"] = "1"


for name, command in (
    ("run", run_command),
    ("show", show),
    ("report", report),
    ("locate", locate),
    ("validate", validate),
    ("schema", schema),
    ("taxonomy", taxonomy),
    ("evaluate", evaluate),
    ("train", train),
    ("card", card),
    ("rehydrate", rehydrate),
):
    app.command(name)(command)
app.add_typer(annotations_app, name="annotations")


def run() -> None:
    """Run the command line; an error is one line on standard error.

    Exit status: 0 done, 1 some input failed or a map breaks the contract, 2 the command cannot be carried out so.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        status = status_of_app()
    except Exception as error:
        if os.environ.get("SEIKEI_DEBUG"):
            raise
        print(f"seikei: {in_one_line(error)}", file=sys.stderr)
        status = 2 if isinstance(error, USAGE_ERRORS) else 1
    sys.exit(status)


def status_of_app() -> int:
    """Carry out the command and give its exit status; what is wrong with the command line itself is said here."""
    try:
        status: int = app(prog_name="seikei", standalone_mode=False) or 0
    except CommandLineError as error:
        print(wrong_usage(error), end="", file=sys.stderr)
        return 2
    except (typer.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    if status == INTERRUPTED:
        print("seikei: interrupted; nothing was written", file=sys.stderr)
    return status


def wrong_usage(error: Any) -> str:
    """Say what is wrong with a command line, in one line with the way to its help; nothing where help was shown."""
    message: str = error.format_message()
    if not message or "\n" in message:
        return message
    command = error.ctx.command_path if error.ctx is not None else "seikei"
    return f"seikei: {message[0].lower()}{message[1:].rstrip('.')} (see `{command} --help`)\n"


def in_one_line(error: Exception) -> str:
    """Give the message of an error; one that seikei did not raise on purpose is named as a fault."""
    if isinstance(error, SeikeiError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}cannot be read or written ({error.strerror}); check path, permissions and free space"
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {said}; a fault of seikei, please report it with what `seikei --debug` shows"
