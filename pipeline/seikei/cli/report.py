"""`seikei report`: maps as one page to open in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["report"]


def report(
    maps: Annotated[Path, typer.Argument(metavar="MAPS", help="A file of maps.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the page goes.")],
    ids: Annotated[list[str] | None, typer.Option("--id", help="Only this document; may be repeated.")] = None,
    title: Annotated[str, typer.Option(help="The page's title.")] = "Argument maps",
) -> None:
    """Write maps as one self-contained page of HTML that needs no network.

    Example: seikei report maps.jsonl -o report.html
    """
    from seikei.cli.maps import chosen_maps
    from seikei.export.html import render_page
    from seikei.runner.output import Outputs, written_aside

    target = Outputs.named(str(output))
    target.spare([maps])
    page = render_page(chosen_maps(maps, tuple(ids or ())), title)
    with written_aside(target.maps) as file:
        file.write(page)
