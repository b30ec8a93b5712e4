"""Reading plain text, whatever layout damage it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.assemble import Description, assemble
from seikei.ingest.dates import parse_date
from seikei.ingest.encoding import decode
from seikei.ingest.opening import GENERIC_HEADINGS, describe, title_from_name
from seikei.ingest.source import ReadItem, SourceFile
from seikei.schema.document import Document, Page, Section, Source
from seikei.text.builder import TextBuilder
from seikei.text.repair import Repaired, repair

__all__ = ["MEDIA_TYPE", "make_document", "mend", "read_plain"]

MEDIA_TYPE = "text/plain"


def read_plain(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read a text file as one document, repaired unless `config.repair` is `never`.

    Raises:
        InputError: the file cannot be read or decoded.
    """
    decoded = decode(source.read(), source.path, config)
    if not decoded.text.strip():
        raise InputError("is empty: it holds nothing but white space", path=source.path)
    origin = Source(source.path, None, MEDIA_TYPE, source.sha256, decoded.encoding)
    yield make_document(origin, mend(decoded.text, config), Description())


def mend(raw: str, config: Config, page_starts: tuple[int, ...] = ()) -> Repaired:
    """Repair a text, or take it verbatim where the configuration says `never`."""
    if config.repair != "never":
        return repair(raw, page_starts=page_starts)
    builder = TextBuilder(raw)
    builder.keep(0, len(raw))
    pages = tuple(Page(str(number), start) for number, start in enumerate(page_starts, 1))
    return Repaired(builder.build(), None, (), (), pages, ())


def make_document(origin: Source, mended: Repaired, stated: Description) -> Document:
    """Put a repaired text together with what is known of it; its first heading is its title if none is stated."""
    headed, sections = (mended.title, mended.sections) if mended.title else headed_title(mended.sections)
    titled = replace(stated, title=stated.title or headed)
    name = title_from_name(origin.path)
    described = describe(titled, mended.built.text, mended.sections, mended.notes, name=name)
    return assemble(
        origin.path, origin, mended.built, described, sections=sections, notes=mended.notes, pages=mended.pages
    )


def headed_title(sections: tuple[Section, ...]) -> tuple[str, tuple[Section, ...]]:
    """Give the heading that stands over the whole text, and the sections without it.

    A heading such as “Introduction”, or a date, says nothing of the whole text: it is a section and no title.
    """
    if not sections or sections[0].start != 0:
        return "", sections
    first = sections[0].title.strip(" .:")
    if first.lower() in GENERIC_HEADINGS or parse_date(first):
        return "", sections
    return sections[0].title, sections[1:]
