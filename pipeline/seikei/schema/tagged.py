"""Persons and terms that the editors of a source have tagged, as they stand in a document's metadata.

A reader that finds editorial tagging (`persName` and `gloss` of a TEI volume) writes it down as metadata pairs, so that
it travels with the document; the functions here read the pairs back. The grammar, one pair each:

- `tagged-person`: `ID START-END NAME`, once an occurrence in the text, in text order. `ID` is the volume's own id of
  the person, or `-` where the tag names none; `NAME` is the name in the volume's list, which may be empty.
- `listed-person`: `ID NAME | ROLE`, once a person who is tagged in the head or among the participants. ` | ROLE` is
  left out where the list gives no role.
- `tagged-term`: `ID START-END EXPANSION`, at the first occurrence of each tagged term in the text. `EXPANSION` may
  be empty.

`START` and `END` count code points into `Document.text`, start inclusive, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seikei.schema.document import Document

__all__ = [
    "LISTED_PERSON",
    "TAGGED_PERSON",
    "TAGGED_TERM",
    "ListedPerson",
    "TaggedPerson",
    "TaggedTerm",
    "format_listed_person",
    "format_tagged",
    "listed_persons",
    "tagged_persons",
    "tagged_terms",
]

TAGGED_PERSON = "tagged-person"
LISTED_PERSON = "listed-person"
TAGGED_TERM = "tagged-term"
NO_ID = "-"
TAGGED = re.compile(r"(?P<id>\S+) (?P<start>\d+)-(?P<end>\d+)(?: (?P<words>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TaggedPerson:
    """One place in the text that the editors tagged as a person.

    Attributes:
        start: offset of its first character in `Document.text`.
        end: offset behind its last character.
        id: the volume's id of the person, or None where the tag names nobody.
        name: the name as the volume's list gives it ("Esk, Torvald"), empty where the person is not listed.
    """

    start: int
    end: int
    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of the volume's list who is tagged in the head or among the participants of a document."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class TaggedTerm:
    """The first place in the text of a term of the volume's list of abbreviations, with what it stands for."""

    start: int
    end: int
    id: str | None
    expansion: str


def tagged_persons(document: Document) -> tuple[TaggedPerson, ...]:
    """Give all places in the text that are tagged as persons, in text order; none for an untagged source."""
    return tuple(TaggedPerson(*parts) for parts in places(document, TAGGED_PERSON))


def tagged_terms(document: Document) -> tuple[TaggedTerm, ...]:
    """Give the first place of each tagged term, in text order; none for an untagged source."""
    return tuple(TaggedTerm(*parts) for parts in places(document, TAGGED_TERM))


def listed_persons(document: Document) -> tuple[ListedPerson, ...]:
    """Give the listed persons of head and participants, each once, in the order in which they are first tagged."""
    values = (entry.value for entry in document.metadata if entry.key == LISTED_PERSON)
    return tuple(as_listed(value) for value in values)


def format_tagged(identifier: str | None, start: int, end: int, words: str) -> str:
    """Write the value of a `tagged-person` or `tagged-term` pair; `words` is the listed name or the expansion."""
    return f"{identifier or NO_ID} {start}-{end} {words}".rstrip()


def format_listed_person(identifier: str, name: str, role: str) -> str:
    """Write the value of a `listed-person` pair."""
    return f"{identifier} {name} | {role}" if role else f"{identifier} {name}".rstrip()


def places(document: Document, key: str) -> Iterator[tuple[int, int, str | None, str]]:
    """Read the pairs of one key; a value that does not follow the grammar was not written here and is passed over."""
    for entry in document.metadata:
        if entry.key == key and (match := TAGGED.fullmatch(entry.value)):
            identifier = None if match["id"] == NO_ID else match["id"]
            yield int(match["start"]), int(match["end"]), identifier, match["words"] or ""


def as_listed(value: str) -> ListedPerson:
    """Read the value of a `listed-person` pair."""
    identifier, _, rest = value.partition(" ")
    name, _, role = rest.partition(" | ")
    return ListedPerson(identifier, name, role)
