"""The document part of a map: the text, where it comes from, and what became of every character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Document",
    "DocumentKind",
    "Genre",
    "LedgerEntry",
    "LedgerKind",
    "MetadataEntry",
    "Note",
    "Page",
    "Section",
    "Source",
]

DocumentKind = Literal[
    "telegram",
    "memorandum",
    "conversation",
    "letter",
    "minutes",
    "estimate",
    "editorial-note",
    "article",
    "speech",
    "other",
]
Genre = Literal["archival", "history", "speech", "other"]
LedgerKind = Literal["text", "title", "space", "hyphen", "marker", "furniture", "note", "markup"]


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """One thing that the source says of itself and that has no field of its own."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was read from.

    Attributes:
        path: path of the file below the input folder, with forward slashes.
        part: the document within the file, or None where the file is one document.
        media_type: what the content is, found by content (`text/plain`, `application/tei+xml`, ...).
        sha256: digest of the file's bytes (of the decompressed bytes for `.gz`).
        encoding: the codec that turns those bytes into the string to which raw offsets refer.
    """

    path: str
    part: str | None
    media_type: str
    sha256: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of `text` under one heading; the heading itself is `title` and is not in `text`."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of the source begins in `text`; `n` is its printed or counted number."""

    n: str
    start: int


@dataclass(frozen=True, slots=True)
class Note:
    """A foot-, end- or source note, or a note mark whose note is not in the source (then `text` is empty).

    Attributes:
        n: the note's number or sign as printed.
        kind: `source` (where the document is kept), `foot`, `end`, `editor`, or `mark` (a mark alone).
        at: the offset in `Document.text` to which it belongs.
        text: the note's own words, spaces folded.
    """

    n: str
    kind: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """How many characters of the source part went where; all entries sum to the part's length."""

    kind: LedgerKind
    chars: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read: text, structure, and the way back to the raw source.

    Offsets count Unicode code points into `text`, start inclusive, end exclusive. Paragraphs of `text` are
    separated by one blank line (two newlines).

    Attributes:
        sentences: `(start, end)` of each sentence, in order, without overlap.
        alignment: `(start, end, raw_start, raw_end)` runs in order that cover `text` from 0 to its length. A run
            whose two sides are equally long is a verbatim copy; any other is a repair. A run with
            `raw_start == raw_end` stands for the raw gap from there to the next run (a line end read as a space).
        ledger: every character of the source part, counted once, kinds in the order of `LedgerKind`.
    """

    id: str
    title: str
    kind: DocumentKind
    genre: Genre
    language: str
    date: str | None
    date_min: str | None
    date_max: str | None
    place: str | None
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    participants: tuple[str, ...]
    metadata: tuple[MetadataEntry, ...]
    source: Source
    text: str
    sections: tuple[Section, ...]
    sentences: tuple[tuple[int, int], ...]
    pages: tuple[Page, ...]
    notes: tuple[Note, ...]
    alignment: tuple[tuple[int, int, int, int], ...]
    ledger: tuple[LedgerEntry, ...]
