"""A first, quick pass over a TEI file: what its unit is, its headers, and its lists of persons and terms.

The lists can stand behind the documents that refer to them, and whether a `text` holds documents is known only at
its end; so this pass runs before the documents are read, and keeps only what it is named for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.parsers import expat

from seikei.errors import InputError
from seikei.ingest.source import SourceFile
from seikei.ingest.tei_encoding import blocks
from seikei.ingest.tei_events import Attributes, local_attributes, local_name, new_parser

__all__ = ["Header", "HeaderEntry", "ListedName", "Survey", "is_document", "survey"]

Unit = Literal["document", "text"]
ITEMS = frozenset({"item", "person", "org"})
NAMES = frozenset({"persName", "name", "term", "orgName"})
TYPED = frozenset({"correspAction"})


@dataclass(frozen=True, slots=True)
class HeaderEntry:
    """One element of a TEI header: the names from the header down, its attributes, its own text with spaces folded."""

    path: tuple[str, ...]
    attributes: Attributes
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """A TEI header as a list of its elements, each behind those that it contains."""

    entries: tuple[HeaderEntry, ...] = ()

    def all(self, *path: str) -> Iterator[HeaderEntry]:
        """Give the entries whose path ends in these names."""
        return (entry for entry in self.entries if entry.path[-len(path) :] == path)

    def first(self, *path: str) -> str | None:
        """Give the text of the first entry with that path that has any."""
        return next((entry.text for entry in self.all(*path) if entry.text), None)


@dataclass(frozen=True, slots=True)
class ListedName:
    """An entry of a list of persons or terms: the name or abbreviation, and what the list says of it."""

    name: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first pass found.

    Attributes:
        unit: `document` where the file has divisions of that type, `text` where it has only texts, None for neither.
        headers: the TEI headers in document order (one, or more in a corpus file).
        texts: how many `text` elements hold a text of their own.
        grouping: which `text` elements, counted from 0, only group others.
        persons: the listed persons by id. terms: the listed terms by id.
    """

    unit: Unit | None
    headers: tuple[Header, ...]
    texts: int
    grouping: frozenset[int]
    persons: Mapping[str, ListedName]
    terms: Mapping[str, ListedName]


def is_document(name: str, attributes: Attributes) -> bool:
    """Say whether an element is a document of a volume."""
    return name.startswith("div") and attributes.get("type") == "document"


def survey(source: SourceFile, encoding: str) -> Survey:
    """Read a file through once and give what the reading of its documents needs to know beforehand.

    A fault in the file ends the pass early; it is the reading proper that reports it.
    """
    parser = new_parser(source)
    surveyor = Surveyor(parser)
    try:
        for block in blocks(source, encoding):
            parser.Parse(block, False)
    except (expat.ExpatError, InputError):
        pass
    return surveyor.result()


class Surveyor:
    """The handlers of the first pass; text is only listened to inside headers and list entries."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self._unit: Unit | None = None
        self._headers: list[list[HeaderEntry]] = []
        self._path: list[str] = []
        self._open: list[tuple[Attributes, list[str]]] = []
        self._texts: list[int] = []
        self._text_count = 0
        self._grouping: set[int] = set()
        self._item: ItemReader | None = None
        self._documents = 0
        self._persons: dict[str, ListedName] = {}
        self._terms: dict[str, ListedName] = {}
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end

    def result(self) -> Survey:
        """Give what has been found so far."""
        headers = tuple(Header(tuple(entries)) for entries in self._headers)
        texts = self._text_count - len(self._grouping)
        return Survey(self._unit, headers, texts, frozenset(self._grouping), self._persons, self._terms)

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        name = local_name(name)
        if self._path or name == "teiHeader":
            self._enter_header(name, local_attributes(attributes))
        elif self._documents:
            self._documents += name == "div"
        elif is_document(name, attributes):
            self._unit = "document"
            self._documents = 1
        elif name == "text":
            self._unit = self._unit or "text"
            self._texts.append(self._text_count)
            self._text_count += 1
        elif name == "group" and self._texts:
            self._grouping.add(self._texts[-1])
        elif name in ITEMS or self._item is not None:
            self._enter_item(name, local_attributes(attributes))

    def _on_end(self, name: str) -> None:
        name = local_name(name)
        if self._path:
            self._leave_header()
        elif self._documents:
            self._documents -= name == "div"
        elif name == "text" and self._texts:
            self._texts.pop()
        elif self._item is not None and self._item.leave(name):
            self._note_item(self._item)

    def _enter_header(self, name: str, attributes: Attributes) -> None:
        if not self._path:
            self._headers.append([])
            self.parser.CharacterDataHandler = self._on_header_text
        typed = f"{name}[{attributes.get('type', '')}]" if name in TYPED else name
        self._path.append(typed)
        self._open.append((attributes, []))

    def _on_header_text(self, data: str) -> None:
        for _, pieces in self._open:
            pieces.append(data)

    def _leave_header(self) -> None:
        attributes, pieces = self._open.pop()
        self._headers[-1].append(HeaderEntry(tuple(self._path), attributes, " ".join("".join(pieces).split())))
        self._path.pop()
        if not self._path:
            self.parser.CharacterDataHandler = None

    def _enter_item(self, name: str, attributes: Attributes) -> None:
        if name in ITEMS:
            self._item = ItemReader(attributes.get("id") if name != "item" else None, name)
            self.parser.CharacterDataHandler = self._item.hear
        elif self._item is not None:
            self._item.enter(name, attributes)

    def _note_item(self, item: ItemReader) -> None:
        self._item = None
        self.parser.CharacterDataHandler = None
        if item.id is not None:
            listed = ListedName(folded(item.name), folded(item.rest).lstrip(",;:—–- "))
            (self._terms if item.is_term else self._persons).setdefault(item.id, listed)


class ItemReader:
    """Reads one entry of a list: the first name in it that has an id, and what follows."""

    def __init__(self, identifier: str | None, element: str) -> None:
        self.id = identifier
        self.is_term = False
        self.name: list[str] = []
        self.rest: list[str] = []
        self._element = element
        self._stack: list[str] = []
        self._pieces = self.rest
        self._named = False

    def hear(self, data: str) -> None:
        """Take up character data."""
        self._pieces.append(data)

    def enter(self, name: str, attributes: Attributes) -> None:
        """Take up a start tag."""
        self._stack.append(name)
        if name in NAMES and not self._named and (self.id is not None or "id" in attributes):
            self._named = True
            self.id = self.id or attributes["id"]
            self.is_term = name == "term"
            self.rest.clear()
            self._pieces = self.name

    def leave(self, name: str) -> bool:
        """Take up an end tag; say whether the entry itself has ended."""
        if not self._stack:
            return name == self._element
        self._stack.pop()
        if self._pieces is self.name and name in NAMES:
            self._pieces = self.rest
        return False


def folded(pieces: list[str]) -> str:
    """Join pieces of text and fold their spaces."""
    return " ".join("".join(pieces).split())
