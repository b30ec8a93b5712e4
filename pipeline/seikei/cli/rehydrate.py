"""`seikei rehydrate`: put the words back into maps that were written without them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["rehydrate"]


def rehydrate(
    maps: Annotated[Path, typer.Argument(metavar="MAPS", help="A file of maps written with --no-text.")],
    sources: Annotated[list[str], typer.Argument(metavar="INPUT", help="The inputs that they were made from.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the whole maps go.")],
    encoding: Annotated[str | None, typer.Option(help="As it was given to the run.")] = None,
    repair: Annotated[str, typer.Option(help="As it was given to the run.")] = "auto",
    id_prefix: Annotated[str, typer.Option(help="As it was given to the run.")] = "",
) -> None:
    """Fill in text and quotes from the source files; the result is what the run would have written with its text.

    Example: seikei rehydrate published.jsonl essays/ -o maps.jsonl
    """
    from seikei.config import Config
    from seikei.runner.output import Outputs, written_aside
    from seikei.runner.rehydrate import rehydrate as rehydrated
    from seikei.schema.codec import to_line

    target = Outputs.named(str(output))
    target.spare(sources)
    config = Config(repair=repair, encoding=encoding, id_prefix=id_prefix, any_language=True)
    with written_aside(target.maps) as file:
        for each in rehydrated(maps, sources, config):
            file.write(to_line(each) + "\n")
