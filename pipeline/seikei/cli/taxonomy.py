"""`seikei taxonomy`: the kinds of explanation, to read and to change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["taxonomy"]


def taxonomy(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A taxonomy of your own to check.")] = None,
    source: Annotated[bool, typer.Option("--source", help="Print the TOML file itself, to be edited.")] = False,
) -> None:
    """List the explanation types with their definitions, or check a file of your own.

    Example: seikei taxonomy --source > mine.toml && seikei taxonomy mine.toml
    """
    from rich.console import Console
    from rich.table import Table

    from seikei.relations.taxonomy import load_taxonomy, read_taxonomy_text

    if source:
        typer.echo(read_taxonomy_text(file), nl=False)
        return
    table = Table("id", "name", "definition", "cue terms")
    for kind in load_taxonomy(file).types:
        table.add_row(kind.id, kind.name, kind.definition, ", ".join(str(term) for term in kind.terms[:6]))
    Console().print(table)
