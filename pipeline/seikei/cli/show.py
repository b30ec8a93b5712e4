"""`seikei show`: a map to read in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["show"]


def show(
    maps: Annotated[Path, typer.Argument(metavar="MAPS", help="A file of maps.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Which documents; all by default.")] = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Show the text with its marks.")] = True,
    width: Annotated[int | None, typer.Option(min=40, help="Columns of the output.")] = None,
) -> None:
    """Show maps: the text with causes and effects marked (denied causes struck), then who explains what by what.

    Example: seikei show maps.jsonl d97
    """
    from rich.console import Console

    from seikei.cli.maps import chosen_maps
    from seikei.export.terminal import render_map

    console = Console(width=width, highlight=False, soft_wrap=False)
    for each in chosen_maps(maps, tuple(ids or ())):
        render_map(each, console, with_text=text)
        console.print()
