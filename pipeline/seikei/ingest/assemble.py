"""Putting a document together from what a reader found: the fields that all readers fill alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seikei.ingest.language import detect_language
from seikei.schema.document import Document, DocumentKind, Genre, MetadataEntry, Note, Page, Section, Source
from seikei.text.builder import BuiltText
from seikei.text.sentences import split_sentences

__all__ = ["Description", "assemble"]


@dataclass(frozen=True, slots=True)
class Description:
    """What a source says of a document; every field may be left at its default.

    Attributes:
        language: an ISO 639-1 code, or None to detect it from the text.
        date: the day where it is known; `date_min` and `date_max` default to it.
        metadata: all else, in the source's order; values are strings.
    """

    title: str = ""
    kind: DocumentKind = "other"
    genre: Genre = "other"
    language: str | None = None
    date: str | None = None
    date_min: str | None = None
    date_max: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    metadata: Mapping[str, str] | Sequence[tuple[str, str]] = ()


def assemble(
    document_id: str,
    source: Source,
    built: BuiltText,
    description: Description,
    *,
    sections: tuple[Section, ...] = (),
    pages: tuple[Page, ...] = (),
    notes: tuple[Note, ...] = (),
    sentences: tuple[tuple[int, int], ...] | None = None,
) -> Document:
    """Make a `Document`; sentences are found here unless they are given, the language where it is not stated."""
    pairs = description.metadata.items() if isinstance(description.metadata, Mapping) else description.metadata
    date_min, date_max = description.date_min or description.date, description.date_max or description.date
    return Document(
        id=document_id,
        title=description.title,
        kind=description.kind,
        genre=description.genre,
        language=description.language or detect_language(built.text),
        date=description.date if date_min == date_max else None,
        date_min=date_min,
        date_max=date_max,
        place=description.place,
        authors=description.authors,
        recipients=description.recipients,
        participants=description.participants,
        metadata=tuple(MetadataEntry(key, value) for key, value in pairs),
        source=source,
        text=built.text,
        sections=sections,
        sentences=split_sentences(built.text) if sentences is None else sentences,
        pages=pages,
        notes=notes,
        alignment=built.alignment.runs,
        ledger=built.ledger,
    )
