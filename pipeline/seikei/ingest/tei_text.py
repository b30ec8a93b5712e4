"""What a plain TEI text is, when, where and by whom: from the header that comes before it."""

from __future__ import annotations

from collections.abc import Iterator

from seikei.ingest.assemble import Description
from seikei.ingest.dates import DateSpan
from seikei.ingest.tei_dates import span_of
from seikei.ingest.tei_description import tagged
from seikei.ingest.tei_events import Attributes
from seikei.ingest.tei_kinds import kind_of
from seikei.ingest.tei_parts import Body
from seikei.ingest.tei_survey import Header, Survey
from seikei.schema.document import DocumentKind, Genre

__all__ = ["describe_text", "header_title"]

HISTORIANS = "Office of the Historian"
HISTORY = "histor"
RECORDS = frozenset({"telegram", "memorandum", "conversation", "letter", "minutes", "estimate"})
DATES = (("correspAction[sent]", "date"), ("creation", "date"), ("sourceDesc", "bibl", "date"))
PAIRS = (
    ("short-title", ("titleStmt", "title")),
    ("publisher", ("publicationStmt", "publisher")),
    ("published", ("publicationStmt", "date")),
    ("source", ("sourceDesc", "p")),
    ("source", ("sourceDesc", "bibl")),
)


def header_title(header: Header) -> str | None:
    """Give the full title that a header states: the one marked as such, else the first."""
    titles = [entry for entry in header.all("titleStmt", "title") if entry.text]
    full = [entry for entry in titles if entry.attributes.get("type") in ("complete", "main")]
    return next((entry.text for entry in full or titles), None)


def describe_text(attributes: Attributes, body: Body, header: Header, survey: Survey) -> Description:
    """Describe a plain TEI text; `attributes` are those of its `text` element."""
    title = header_title(header) or next((section.title for section in body.sections), "")
    subjects = [entry.text for entry in header.all("keywords", "term")] + [attributes.get("type", "")]
    kind = text_kind(title, subjects, header)
    span = text_span(header)
    return Description(
        title=title,
        kind=kind,
        genre=text_genre(kind, [*subjects, title], header),
        language=text_language(attributes, header),
        date=span.day if span else None,
        date_min=span.first if span else None,
        date_max=span.last if span else None,
        place=header.first("correspAction[sent]", "placeName") or header.first("creation", "placeName"),
        authors=names(header, "correspAction[sent]") or texts(header, "titleStmt", "author"),
        recipients=names(header, "correspAction[received]"),
        metadata=(*pairs(header, title), *tagged(body.facts, survey)),
    )


def is_historians(header: Header) -> bool:
    """Say whether the Office of the Historian has written the text."""
    return any(HISTORIANS in entry.text for entry in header.entries if entry.path[1:2] == ("fileDesc",))


def text_kind(title: str, subjects: list[str], header: Header) -> DocumentKind:
    """Give the kind of a text from its key words, its title, or who wrote it."""
    if is_historians(header):
        return "article"
    return kind_of(" ; ".join(subjects)) or kind_of(title) or "other"


def text_genre(kind: DocumentKind, words: list[str], header: Header) -> Genre:
    """Give the genre of a text; what is neither a record nor a speech is history where it says so."""
    if kind in RECORDS:
        return "archival"
    if kind == "speech":
        return "speech"
    return "history" if is_historians(header) or HISTORY in " ".join(words).lower() else "other"


def text_span(header: Header) -> DateSpan | None:
    """Give the days between which a text was written, as far as the header says."""
    spans = (span_of(entry.attributes) for path in DATES for entry in header.all(*path))
    return next((span for span in spans if span is not None), None)


def text_language(attributes: Attributes, header: Header) -> str | None:
    """Give the language that text or header state, as a code of two letters."""
    stated = attributes.get("lang") or next(
        (entry.attributes.get("ident", "") for entry in header.all("langUsage", "language")), ""
    )
    return stated[:2].lower() or None


def names(header: Header, action: str) -> tuple[str, ...]:
    """Give who took part in one act of a correspondence."""
    return texts(header, action, "persName") or texts(header, action, "orgName") or texts(header, action, "name")


def texts(header: Header, *path: str) -> tuple[str, ...]:
    """Give the texts of all entries with a path, each once."""
    return tuple(dict.fromkeys(entry.text for entry in header.all(*path) if entry.text))


def pairs(header: Header, title: str) -> Iterator[tuple[str, str]]:
    """Give what else the header says, in a fixed order."""
    for key, path in PAIRS:
        for text in texts(header, *path):
            if text != title:
                yield key, text
