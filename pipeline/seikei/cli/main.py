"""The command `seikei`: its subcommands, and how errors end."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from seikei._version import __version__
from seikei.cli.annotations import annotations_app
from seikei.cli.evaluate import evaluate
from seikei.cli.locate import locate
from seikei.cli.rehydrate import rehydrate
from seikei.cli.report import report
from seikei.cli.run import run as run_command
from seikei.cli.schema import schema
from seikei.cli.show import show
from seikei.cli.taxonomy import taxonomy
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


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole traceback of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True)] = False,
) -> None:
    """Take the options that all commands share."""
    if version:
        typer.echo(f"seikei {__version__}")
        raise typer.Exit
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
    ("rehydrate", rehydrate),
):
    app.command(name)(command)
app.add_typer(annotations_app, name="annotations")


def run() -> None:
    """Run the command line; an error of seikei's is one line on standard error.

    Exit status: 0 done, 1 some input failed or a map breaks the contract, 2 the command cannot be carried out so.
    """
    try:
        app()
    except SeikeiError as error:
        if os.environ.get("SEIKEI_DEBUG"):
            raise
        print(f"seikei: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, USAGE_ERRORS) else 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        print("seikei: interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
