"""`seikei locate`: from a quote of a map back to the raw source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seikei.errors import ConfigError

if TYPE_CHECKING:
    from seikei.runner.locate import Place
    from seikei.schema.document import Document

__all__ = ["locate"]


def locate(
    maps: Annotated[Path, typer.Argument(metavar="MAPS", help="A file of maps.")],
    item: Annotated[
        str,
        typer.Argument(metavar="ITEM", help="The id of a relation, claim or mention; or START:END with --document."),
    ],
    document: Annotated[str | None, typer.Option(help="Only in this document (id, or its last part).")] = None,
    sources: Annotated[
        list[Path] | None,
        typer.Option(help="Where the sources lie, to quote them: the run's input folder or file; may be repeated."),
    ] = None,
) -> None:
    """Say where in the source a span of a map stands: file, part, raw offsets, page, line, and the words there.

    Offsets count characters of the decoded source, start inclusive, end exclusive.

    Example: seikei locate maps.jsonl r-5f0c2a91be --sources volumes/
    """
    from seikei.cli.maps import chosen_maps
    from seikei.runner.locate import locate_item, locate_span

    span, lying = parse_span(item), tuple(sources or ())
    if span is not None and document is None:
        raise ConfigError(f"{item}: say in which document, with --document ID")
    if missing := [each for each in lying if not each.exists()]:
        raise ConfigError(f"--sources {missing[0]}: no such file or folder; give the input of the run")
    found = False
    for each in chosen_maps(maps, (document,) if document else ()):
        places = [locate_span(each.document, "span", *span, lying)] if span else locate_item(each, item, lying)
        for place in places:
            found = True
            print_place(each.document, place)
    if not found:
        raise ConfigError(f"{maps}: no relation, claim or mention has the id {item!r}; `seikei show` prints the ids")


def parse_span(item: str) -> tuple[int, int] | None:
    """Read `START:END`, or give None where the item is an id.

    Raises:
        ConfigError: END is not past START.
    """
    start, colon, end = item.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        return None
    if int(end) <= int(start):
        raise ConfigError(f"{item} is no span; give START:END with END past START")
    return int(start), int(end)


def print_place(document: Document, place: Place) -> None:
    """Print one place: a line that says where, the words of the map, the words of the source."""
    source = document.source
    facts = [source.path, source.part, f"characters {place.raw_start}-{place.raw_end}"]
    facts.append(f"page {place.page}" if place.page is not None else None)
    facts.append(f"line {place.line}" if place.line is not None else None)
    typer.echo(f"{place.part}: {', '.join(fact for fact in facts if fact)}")
    if place.text:
        typer.echo(f"  text:   {place.text}")
    if place.raw is not None:
        typer.echo(f"  source: {place.raw!r}")
    for each in place.boxes:
        box = each.box
        typer.echo(f"  PDF page {each.page}: {box.left:.0f} {box.bottom:.0f} {box.right:.0f} {box.top:.0f} pt")
