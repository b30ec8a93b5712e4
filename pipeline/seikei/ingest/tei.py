"""Reading TEI: one document a `div[@type="document"]` of a volume, else one a `text`.

A file is read twice: once quickly for its header and its lists of persons and terms (`tei_survey`), once for its
documents (`tei_events`, `tei_body`). Only the document in hand is kept, never the volume.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.assemble import Description, assemble
from seikei.ingest.source import ReadItem, Remainder, SourceFile
from seikei.ingest.tei_body import read_body
from seikei.ingest.tei_description import Place, Volume, describe_document
from seikei.ingest.tei_encoding import find_encoding
from seikei.ingest.tei_events import Attributes, Event, walk
from seikei.ingest.tei_flow import fold
from seikei.ingest.tei_parts import Body
from seikei.ingest.tei_survey import Header, Survey, is_document, survey
from seikei.ingest.tei_text import describe_text, header_title
from seikei.schema.document import Document, Source
from seikei.text.alignment import Alignment
from seikei.text.builder import BuiltText

__all__ = ["MEDIA_TYPE", "read_tei"]

MEDIA_TYPE = "application/tei+xml"
LIST_IDS = frozenset({"persons", "terms", "names", "abbreviations"})
REGIONS = {"teiHeader": "header", "front": "front matter", "back": "back matter"}


def read_tei(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Give the documents of a TEI file in order, then what of the file belongs to none of them.

    The ledgers of the documents and the remainders sum to the length of the decoded file. A fault in the XML is an
    `InputError` behind the documents that were complete before it; the remainders are then those up to the fault.

    Raises:
        Nothing: faults are yielded.
    """
    reader: TeiReader | None = None
    try:
        encoding = find_encoding(source, config)
        reader = TeiReader(source, encoding, survey(source, encoding))
        yield from reader.documents()
    except InputError as error:
        yield error
    if reader is not None:
        yield from reader.remainders()


class TeiReader:
    """Walks a TEI file and cuts it into documents and what stands around them."""

    def __init__(self, source: SourceFile, encoding: str, surveyed: Survey) -> None:
        self.source = source
        self.encoding = encoding
        self.survey = surveyed
        self.volume = make_volume(source, surveyed)
        self._rest: Counter[str] = Counter()
        self._path: list[tuple[str, Attributes]] = []
        self._headings: list[tuple[int, str, list[str]]] = []
        self._head_depth = self._note_depth = 0
        self._page: str | None = None
        self._seen: set[str] = set()
        self._headers = self._texts = 0

    def documents(self) -> Iterator[ReadItem]:
        """Give the documents and the failures between them.

        Raises:
            InputError: the file cannot be read further.
        """
        pending: list[Event] = []
        depth = 0
        for event in walk(self.source, self.encoding):
            if pending:
                pending.append(event)
                depth += (event.kind == "start") - (event.kind == "end")
                if depth == 0:
                    yield self._finish(pending)
                    pending = []
            elif event.kind == "start" and self._is_unit(event):
                pending, depth = [event], 1
            else:
                self._pass(event)
        if self.survey.unit is None:
            raise self._fault('holds no div[@type="document"] and no text element; it is no TEI document')

    def remainders(self) -> Iterator[Remainder]:
        """Give the characters outside all documents by what they are."""
        for kind, chars in self._rest.items():
            yield Remainder(self.source.path, kind, chars)

    def _is_unit(self, event: Event) -> bool:
        if event.name == "text":
            self._texts += 1
        if self.survey.unit == "document":
            return is_document(event.name, event.attributes)
        return event.name == "text" and self._texts - 1 not in self.survey.grouping

    def _pass(self, event: Event) -> None:
        """Count an event outside all documents and note what it says of those to come."""
        if event.kind == "start":
            self._path.append((event.name, event.attributes))
            self._enter(event)
        self._rest[self._region()] += len(event.raw)
        if event.kind == "end":
            self._leave()
        elif self._head_depth and not self._note_depth and event.kind in ("data", "reference"):
            self._headings[-1][2].append(event.raw if event.kind == "data" else event.name)

    def _enter(self, event: Event) -> None:
        depth = len(self._path)
        if event.name == "pb":
            self._page = event.attributes.get("n", self._page)
        elif event.name == "teiHeader":
            self._headers += 1
        elif event.name == "note" and not self._note_depth:
            self._note_depth = depth
        elif event.name == "head" and depth > 1 and self._path[-2][0] == "div":
            self._headings.append((depth - 1, self._path[-2][1].get("type", "division"), []))
            self._head_depth = depth

    def _leave(self) -> None:
        self._path.pop()
        depth = len(self._path)
        self._head_depth = self._head_depth if self._head_depth <= depth else 0
        self._note_depth = self._note_depth if self._note_depth <= depth else 0
        self._headings = [heading for heading in self._headings if heading[0] <= depth]

    def _region(self) -> str:
        for name, attributes in self._path:
            if attributes.get("id") in LIST_IDS or name in ("listPerson", "listOrg"):
                return "lists"
        return next((REGIONS[name] for name, _ in self._path if name in REGIONS), "body")

    def _finish(self, events: list[Event]) -> ReadItem:
        """Read one document; one whose id has been met before is refused."""
        first = events[0]
        identifier = self._identify(first.attributes)
        size = events[-1].start + len(events[-1].raw) - first.start
        pages = [event.attributes["n"] for event in events if event.name == "pb" and "n" in event.attributes]
        page, self._page = self._page, pages[-1] if pages else self._page
        if identifier in self._seen:
            self._rest["refused documents"] += size
            return self._fault(
                f'a second document has the id "{identifier}"; give each its own xml:id, '
                "or put the documents in two files and read one with --id-prefix",
                part=first.attributes.get("id") or first.attributes.get("n"),
            )
        self._seen.add(identifier)
        titled = self.survey.unit == "document"
        body = read_body(events, page, titled=titled)
        return self._assemble(identifier, first, body, self._describe(first.attributes, body))

    def _describe(self, attributes: Attributes, body: Body) -> Description:
        if self.survey.unit == "text":
            return describe_text(attributes, body, self._header(), self.survey)
        divisions = tuple((kind, title) for _, kind, words in self._headings if (title := fold("".join(words))))
        return describe_document(attributes, body, self.volume, Place(divisions))

    def _assemble(self, identifier: str, first: Event, body: Body, description: Description) -> Document:
        part = first.attributes.get("id") or first.attributes.get("n")
        origin = Source(self.source.path, part, MEDIA_TYPE, self.source.sha256, self.encoding)
        built = replace(body.built, alignment=shifted(body.built, first.start))
        return assemble(
            identifier, origin, built, description, sections=body.sections, pages=body.pages, notes=body.notes
        )

    def _header(self) -> Header:
        known = self.survey.headers[: self._headers]
        return known[-1] if known else Header()

    def _identify(self, attributes: Attributes) -> str:
        """Give a document's id: the volume with its own id or number; of a plain text the file's path.

        Where a file holds several texts, their own ids or those of their `TEI` elements follow the path.
        """
        own = attributes.get("id") or attributes.get("n")
        if self.survey.unit == "document":
            return f"{self.volume.id}/{own}" if own else self.volume.id
        if self.survey.texts == 1:
            return self.source.path
        own = own or next((ids["id"] for name, ids in self._path if name == "TEI" and "id" in ids), None)
        return f"{self.source.path}/{own}" if own else self.source.path

    def _fault(self, message: str, part: str | None = None) -> InputError:
        return InputError(message, path=self.source.path, part=part, sha256=self.source.sha256)


def make_volume(source: SourceFile, surveyed: Survey) -> Volume:
    """Give what the documents of a volume share; its id is the series' own, else the file's name without ending."""
    header = surveyed.headers[0] if surveyed.headers else Header()
    numbers = (entry.text for entry in header.all("publicationStmt", "idno") if entry.attributes.get("type") == "frus")
    name = PurePosixPath(source.path.removesuffix(".gz")).stem
    language = next((entry.attributes.get("ident") for entry in header.all("langUsage", "language")), None)
    return Volume(next((number for number in numbers if number), name), header_title(header), language, surveyed)


def shifted(built: BuiltText, offset: int) -> Alignment:
    """Give an alignment whose raw side counts from the start of the file."""
    runs = built.alignment.runs
    return Alignment(tuple((start, end, raw + offset, raw_end + offset) for start, end, raw, raw_end in runs))
