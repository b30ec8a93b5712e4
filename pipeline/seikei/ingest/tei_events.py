"""An XML file as a stream of events that know their place: every character of the file belongs to exactly one event.

The walk keeps only what the parser has not yet given out, never the file. It follows no external entity and no DTD,
and refuses files that declare entities of their own, since these can be made to grow without bound.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import Literal, NamedTuple
from xml.parsers import expat

from seikei.errors import InputError
from seikei.ingest.source import SourceFile
from seikei.ingest.tei_encoding import blocks

__all__ = ["Attributes", "Event", "EventKind", "local_attributes", "local_name", "new_parser", "walk"]

DEEPEST = 500
Attributes = Mapping[str, str]
EventKind = Literal["start", "end", "data", "reference", "markup"]
NOTHING: Attributes = {}
REFERENCE = re.compile(r"&amp;(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|&[^;\s&]+;")


class Event(NamedTuple):
    """One piece of an XML file.

    Attributes:
        kind: `start` and `end` of an element, `data` that stands in the file as it reads, a `reference` (a character
            or an entity), `markup` for all else (comments, processing instructions, CDATA marks, declarations).
        name: the element's name without prefix; of a reference, the characters that it stands for.
        attributes: of a start tag, by names without prefix.
        start: the offset of its first character in the decoded file.
        raw: the characters themselves.
    """

    kind: EventKind
    name: str
    attributes: Attributes
    start: int
    raw: str


def local_name(name: str) -> str:
    """Give a name without its namespace prefix."""
    return name.rpartition(":")[2]


def local_attributes(attributes: dict[str, str]) -> Attributes:
    """Give attributes by names without prefix (`xml:id` as `id`)."""
    return {local_name(name): value for name, value in attributes.items()} if attributes else NOTHING


def new_parser(source: SourceFile) -> expat.XMLParserType:
    """Make a parser for UTF-8 that fetches nothing and refuses entity declarations."""
    parser = expat.ParserCreate("utf-8")

    def refuse(*_declaration: object) -> None:
        raise InputError(
            "declares entities in its DTD, which are not expanded for safety; expand them first (xmllint --noent)",
            path=source.path,
            line=parser.CurrentLineNumber,
            sha256=source.sha256,
        )

    parser.EntityDeclHandler = refuse
    return parser


def walk(source: SourceFile, encoding: str) -> Iterator[Event]:
    """Give the events of a file in order; their `raw` strings joined are the decoded file.

    Raises:
        InputError: the file is not well-formed, declares entities, nests too deeply, or is not in `encoding`. All
            events before the fault have been given by then.
    """
    parser = new_parser(source)
    recorder = Recorder(source, parser)
    for block in blocks(source, encoding):
        fault = feed(recorder, block, source, final=False)
        yield from recorder.drain(recorder.last_tag_end() if fault is not None else None)
        if fault is not None:
            raise fault
    fault = feed(recorder, b"", source, final=True)
    yield from recorder.drain(recorder.last_tag_end() if fault is not None else recorder.fed)
    if fault is not None:
        raise fault


def feed(recorder: Recorder, block: bytes, source: SourceFile, *, final: bool) -> InputError | None:
    """Let the parser read one block; give the fault that stopped it, if any."""
    recorder.window += block
    try:
        recorder.parser.Parse(block, final)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        return InputError(
            f"not well-formed XML ({reason}, column {error.offset + 1}); mend the file or leave it out",
            path=source.path,
            line=error.lineno,
            sha256=source.sha256,
        )
    except InputError as error:
        return error
    return None


class Recorder:
    """Notes where each thing begins that the parser reports, and cuts the file's text at these places."""

    def __init__(self, source: SourceFile, parser: expat.XMLParserType) -> None:
        self.source = source
        self.parser = parser
        self.window = bytearray()
        self._window_start = 0
        self._offset = 0
        self._depth = 0
        self._marks: list[tuple[int, EventKind, str, Attributes]] = []
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_data
        parser.DefaultHandlerExpand = self._on_other

    @property
    def fed(self) -> int:
        """Give how many bytes the parser has been fed."""
        return self._window_start + len(self.window)

    def last_tag_end(self) -> int | None:
        """Give where the last event ends, if it is the end of an element: so a fault right behind it costs nothing."""
        if not self._marks or self._marks[-1][1] != "end":
            return None
        begin = self._marks[-1][0]
        tag = begin - self._window_start
        is_empty = self._marks[-2:-1] and self._marks[-2][1] == "start" and self.window[:tag].endswith(b"/>")
        return begin if is_empty else self._window_start + self.window.index(b">", tag) + 1

    def drain(self, end: int | None = None) -> Iterator[Event]:
        """Give the events whose end is known: the last one only where `end`, in bytes, is where it ends.

        Character data waits for what follows it, so that no event depends on where the blocks are cut.
        """
        marks = self._marks
        if end is not None and marks:
            marks.append((end, "markup", "", NOTHING))
        last = len(marks) - 1
        while last > 0 and marks[last][1] == marks[last - 1][1] == "data":
            last -= 1
        index = 0
        while index < last:
            begin, kind, name, attributes = marks[index]
            index += 1
            while kind == "data" and index < last and marks[index][1] == "data":
                name += marks[index][2]
                index += 1
            raw = self._cut(begin, marks[index][0])
            offset = self._offset
            self._offset += len(raw)
            if kind == "data" and name != raw and name != with_newlines(raw):
                yield from split_data(raw, offset)
            else:
                yield Event(kind, "" if kind == "data" else name, attributes, offset, raw)
        del marks[:index]
        keep = marks[0][0] if marks else self._window_start
        del self.window[: keep - self._window_start]
        self._window_start = keep

    def _cut(self, begin: int, end: int) -> str:
        return self.window[begin - self._window_start : end - self._window_start].decode()

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InputError(
                f"elements nest more than {DEEPEST} deep, which no text does; check the file",
                path=self.source.path,
                line=self.parser.CurrentLineNumber,
                sha256=self.source.sha256,
            )
        mark = (self.parser.CurrentByteIndex, "start", local_name(name), local_attributes(attributes))
        self._marks.append(mark)  # type: ignore[arg-type]

    def _on_end(self, name: str) -> None:
        self._depth -= 1
        self._marks.append((self.parser.CurrentByteIndex, "end", local_name(name), NOTHING))

    def _on_data(self, data: str) -> None:
        self._marks.append((self.parser.CurrentByteIndex, "data", data, NOTHING))

    def _on_other(self, data: str) -> None:
        if self._depth and data.startswith("&"):
            self._marks.append((self.parser.CurrentByteIndex, "reference", self._undeclared(data), NOTHING))
        else:
            self._marks.append((self.parser.CurrentByteIndex, "markup", "", NOTHING))

    def _undeclared(self, reference: str) -> str:
        character = html5.get(reference[1:])
        if character is None:
            raise InputError(
                f"the entity {reference} is declared outside the file; write the character itself in its place",
                path=self.source.path,
                line=self.parser.CurrentLineNumber,
                sha256=self.source.sha256,
            )
        return character


def with_newlines(raw: str) -> str:
    """Read the line ends of other systems as XML does."""
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def split_data(raw: str, offset: int) -> Iterator[Event]:
    """Part character data into what stands in the file as it reads and the references between.

    A reference that was escaped twice (`&amp;mdash;`) is one reference.
    """
    position = 0
    for match in REFERENCE.finditer(raw):
        if match.start() > position:
            yield Event("data", "", NOTHING, offset + position, raw[position : match.start()])
        yield from expand(match[0], offset + match.start())
        position = match.end()
    if position < len(raw):
        yield Event("data", "", NOTHING, offset + position, raw[position:])


def expand(reference: str, offset: int) -> Iterator[Event]:
    """Give the event of one reference; of an ampersand with what follows it where that is no name of a character."""
    name = reference.removeprefix("&amp;") or "amp;"
    character = named_character(name.removeprefix("&"))
    if character is not None:
        yield Event("reference", character, NOTHING, offset, reference)
        return
    yield Event("reference", "&", NOTHING, offset, "&amp;")
    yield Event("data", "", NOTHING, offset + len("&amp;"), name)


def named_character(name: str) -> str | None:
    """Give what a reference stands for, by its name or number with the semicolon; None where nothing has that name."""
    return (html.unescape(f"&{name}") or None) if name.startswith("#") else html5.get(name)
