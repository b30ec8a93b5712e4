"""What the first lines of a document say of it: who wrote it, when and where, and what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
from typing import cast

from seikei.ingest.assemble import Description
from seikei.ingest.dates import find_date
from seikei.schema.document import DocumentKind, Genre, Note, Section

__all__ = ["describe", "kind_of", "title_from_name"]

LINES, LONGEST_LINE = 6, 160
NAME = r"[^\W\d_][\w.’'-]*(?:\s+(?:(?:de|van|von|der|den|la|le|di|da|al|bin|of)\s+)?[^\W\d_][\w.’'-]*){1,3}"
BYLINE = re.compile(rf"(?:By|BY|by)\s+(?P<names>{NAME}(?:(?:,\s+(?:and\s+)?|\s+and\s+|\s*&\s*){NAME})*)$")
SPOKEN = re.compile(
    rf"(?:Speech|Address|Remarks|Statement|Lecture|Toast)\s+(?:delivered\s+|given\s+)?by\s+(?P<names>{NAME})"
)
BETWEEN_NAMES = re.compile(r",\s+and\s+|,\s+|\s+and\s+|\s*&\s*")
SUFFIXES = (".gz", ".zst")
SCHOLARLY_HEADINGS = frozenset(
    {"abstract", "introduction", "conclusion", "conclusions", "notes", "references", "bibliography", "works cited"}
)
GENERIC_HEADINGS = SCHOLARLY_HEADINGS | {"contents", "summary", "preface", "foreword", "background", "acknowledgements"}
GENRES: dict[DocumentKind, Genre] = {"article": "history", "speech": "speech"}
SALUTATION = re.compile(r"(?:dear|mr|madam|madame|your excellency|excellency)\b[^.!?\n]{0,60}?[,:]", re.IGNORECASE)
FIRST_OR_SECOND_PERSON = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b")


@dataclass(frozen=True, slots=True)
class KindPattern:
    """One row of `document_kinds.tsv`."""

    pattern: re.Pattern[str]
    kind: DocumentKind
    genre: Genre


@cache
def kind_patterns() -> tuple[KindPattern, ...]:
    """Give the rows of the list of kinds, in its order."""
    lines = files("seikei.ingest").joinpath("document_kinds.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        KindPattern(re.compile(pattern, re.IGNORECASE), cast(DocumentKind, kind), cast(Genre, genre))
        for pattern, kind, genre in rows
    )


def kind_of(lines: Sequence[str]) -> tuple[DocumentKind, Genre] | None:
    """Give kind and genre by the first of these lines that names a kind of document; a number before it is passed."""
    for line in lines:
        head = re.sub(r"^\s*(?:No\.\s*)?[0-9]+[.)]?\s+", "", line).strip()
        for row in kind_patterns():
            if row.pattern.match(head):
                return row.kind, row.genre
    return None


def title_from_name(path: str) -> str:
    """Give the file's name without folder and suffix, for a document that has no title."""
    name = path.rsplit("/", 1)[-1]
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def describe(
    description: Description,
    text: str,
    sections: Sequence[Section] = (),
    notes: Sequence[Note] = (),
    *,
    name: str = "",
) -> Description:
    """Fill what the source's own fields leave open from the document's first lines.

    Only lines that plainly are a byline, a dateline or a form of address are believed; what is not plain stays open.
    A document without a title is given `name`, from which nothing else is taken.
    """
    filled = fill(description, text, sections, notes)
    return filled if filled.title else replace(filled, title=name)


def fill(description: Description, text: str, sections: Sequence[Section], notes: Sequence[Note]) -> Description:
    """Fill place, date, authors, kind and genre."""
    lines = tuple(opening_lines(text))
    if kind_of((description.title,)):
        lines = (description.title, *lines)
    filled = with_place_and_date(description, lines)
    if not filled.authors:
        filled = replace(filled, authors=authors_of(lines))
    if filled.kind != "other":
        return filled if filled.genre != "other" else replace(filled, genre=GENRES.get(filled.kind, "archival"))
    kind, genre = kind_of((filled.title, *lines)) or scholarly(text, sections, notes) or ("other", filled.genre)
    return replace(filled, kind=kind, genre=genre if filled.genre == "other" else filled.genre)


def opening_lines(text: str) -> Iterator[str]:
    """Give the short lines that stand before the first long one."""
    lines = (line.strip() for line in text[: LINES * LONGEST_LINE * 2].splitlines())
    yield from islice(takewhile(lambda line: len(line) <= LONGEST_LINE, filter(None, lines)), LINES)
    if salutation := SALUTATION.match(text):
        yield salutation.group()


def authors_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Give the names in the first byline (“By A. Writer and B. Writer”, “Speech by A. Speaker, Minister of …”)."""
    for line in lines:
        if found := BYLINE.match(line.rstrip(".")) or SPOKEN.match(line):
            names = BETWEEN_NAMES.split(found["names"])
            return tuple(names) if all(name[0].isupper() for name in names) else ()
    return ()


def with_place_and_date(description: Description, lines: Sequence[str]) -> Description:
    """Take date and place from the first dateline, so far as the description lacks them and does not gainsay it."""
    stated = (description.date_min or description.date, description.date_max or description.date)
    for line in lines:
        found = find_date(line)
        if found is None or not is_dateline(line, found[1], found[2]):
            continue
        dated, start, _ = found
        if stated not in ((None, None), (dated.first, dated.last)):
            continue
        place = description.place or place_before(line[:start])
        return replace(description, date=dated.day, date_min=dated.first, date_max=dated.last, place=place)
    return description


def is_dateline(line: str, start: int, end: int) -> bool:
    """Say whether a line is a dateline: the date stands at its end, and what stands before it is no sentence."""
    before, after = line[:start], line[end:].strip(" .,;—–-")
    clock = re.fullmatch(r"(?:[,;—–-]\s*)?[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:a\.?m\.?|p\.?m|noon|hours)?", after)
    return (not after or clock is not None) and (not before.strip() or before.rstrip()[-1] in ",—–-:" or start < 30)


def place_before(before: str) -> str | None:
    """Give the place that stands right before a date (“Report of the Section, Buenos Aires, ”), if one does."""
    segments = [segment.strip(" ,—–-:") for segment in before.split(",") if segment.strip(" ,—–-:")]
    place = segments[-1] if segments else ""
    words = place.split()
    plain = 0 < len(words) <= 3 and all(word[0].isupper() for word in words) and not re.search(r"[\d(]", place)
    return place if plain else None


def scholarly(text: str, sections: Sequence[Section], notes: Sequence[Note]) -> tuple[DocumentKind, Genre] | None:
    """Recognise a historian's article: long paragraphs, and notes, an article's headings, or an impersonal voice."""
    paragraphs = [len(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]
    words = sum(paragraphs)
    if words < 300 or words / len(paragraphs) < 40:
        return None
    headed = any(section.title.strip().lower().rstrip(".:") in SCHOLARLY_HEADINGS for section in sections)
    impersonal = words >= 1500 and len(FIRST_OR_SECOND_PERSON.findall(text)) < 0.005 * words
    return ("article", "history") if headed or len(notes) >= 3 or impersonal else None
