"""From an item of a map back to its source: raw span, line, page, and the words as they stand there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seikei.errors import ConfigError
from seikei.ingest import pdf
from seikei.ingest.raw import find_source, raw_source
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.document import Document
from seikei.text.alignment import Alignment

__all__ = ["Place", "locate_item", "locate_span", "spans_of_item"]

Opened = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of a map stands in its source.

    Attributes:
        part: what of the item the span is: `cause`, `effect`, `signal`, `claim`, `mention`, `span`.
        raw_start, raw_end: offsets into the decoded source, as `document.source` describes it.
        page: number of the page on which the span begins, or None where the source has no pages.
        line: 1-based line of the decoded source, and `raw` its words there; None without the source file.
        boxes: for a PDF, page and rectangle (points from the lower left corner) of each line of the span.
    """

    part: str
    text: str
    raw_start: int
    raw_end: int
    page: str | None
    line: int | None
    raw: str | None
    boxes: tuple[pdf.PageBox, ...]


def spans_of_item(argument_map: ArgumentMap, item: str) -> list[tuple[str, int, int]]:
    """Give `(part, start, end)` of the spans of a mention, claim or relation by its id; nothing if it is not there."""
    for mention in argument_map.mentions:
        if mention.id == item:
            return [("mention", mention.start, mention.end)]
    for claim in argument_map.claims:
        if claim.id == item:
            return [(claim.role, claim.start, claim.end)]
    for relation in argument_map.relations:
        if relation.id == item:
            signal = [("signal", relation.signal.start, relation.signal.end)] if relation.signal else []
            cause, effect = relation.cause, relation.effect
            return [("cause", cause.start, cause.end), *signal, ("effect", effect.start, effect.end)]
    return []


def locate_item(argument_map: ArgumentMap, item: str, sources: tuple[Path, ...] = ()) -> Iterator[Place]:
    """Give the places of all spans of an item; nothing if the map has no such item. The source is read once."""
    document, spans = argument_map.document, spans_of_item(argument_map, item)
    opened = open_source(document, sources) if spans else None
    for part, start, end in spans:
        yield place_of(document, part, start, end, opened)


def locate_span(document: Document, part: str, start: int, end: int, sources: tuple[Path, ...] = ()) -> Place:
    """Give the place of a span of a document's text.

    Raises:
        ConfigError: the span is outside the text.
        InputError: `sources` are given and the document's file is not there, or is another edition.
    """
    return place_of(document, part, start, end, open_source(document, sources))


def open_source(document: Document, sources: tuple[Path, ...]) -> Opened | None:
    """Find a document's file and decode it; None where no places to look in are given."""
    if not sources:
        return None
    source = find_source(document.source, sources)
    return source.file, raw_source(source, document.source)


def place_of(document: Document, part: str, start: int, end: int, opened: Opened | None) -> Place:
    """Give the place of a span, with the words of the source where that has been opened."""
    try:
        raw_start, raw_end = Alignment(document.alignment).locate(start, end)
    except ValueError as error:
        raise ConfigError(f"{document.id}: {error}") from error
    starts = [page.start for page in document.pages]
    index = bisect_right(starts, start) - 1
    page = document.pages[index].n if index >= 0 else None
    text = document.text[start:end]
    if opened is None:
        return Place(part, text, raw_start, raw_end, page, None, None, ())
    file, raw = opened
    boxes = pdf.page_boxes(file, raw_start, raw_end) if document.source.media_type == pdf.MEDIA_TYPE else ()
    return Place(part, text, raw_start, raw_end, page, raw.count("\n", 0, raw_start) + 1, raw[raw_start:raw_end], boxes)
