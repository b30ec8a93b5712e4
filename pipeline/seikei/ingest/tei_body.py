"""One document of a TEI file: the events between its start and end tag, read into text, structure and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from seikei.ingest import tei_elements as elements
from seikei.ingest.tei_events import Attributes, Event
from seikei.ingest.tei_flow import Flow, Gap, fold
from seikei.ingest.tei_parts import ATTACHMENT, HEAD, Body, Context, Fact, is_wrapped
from seikei.schema.document import Note, Page, Section

__all__ = ["read_body"]

BOLD = frozenset({"strong", "bold"})
ITALIC = frozenset({"italic"})
LONGEST_HEADING = 120
PARAGRAPH: Gap = "\n\n"
LINE: Gap = "\n"
Close = Callable[[], None] | None


def read_body(events: Sequence[Event], page: str | None, *, titled: bool) -> Body:
    """Read the events of one document, its own start and end tag included.

    Args:
        events: at least the two tags.
        page: the number of the page on which the document begins, if a page has begun before it.
        titled: whether the first heading right below the document's own tag is its title; else it heads a section.
    """
    reader = BodyReader(events, page, titled)
    for index, event in enumerate(events):
        reader.take(index, event)
    return reader.result()


@dataclass(frozen=True, slots=True)
class Frame:
    """An open element: the context to go back to, what to do at its end, and its fact, if it states one."""

    name: str
    context: Context
    close: Close
    fact: OpenFact | None


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact whose element has not ended: its start in the text as a mark, and how many facts came before it."""

    fact: Fact
    mark: int | None
    pieces: list[str]
    before: int


class BodyReader:
    """Walks the events of one document and sorts their text: into the running text, the title, notes, or beside it."""

    def __init__(self, events: Sequence[Event], page: str | None, titled: bool) -> None:
        self.events = events
        self.flow = Flow()
        self.context = Context()
        self._base = events[0].start
        self._titled = titled
        self._title: str | None = None
        self._first_page = page
        self._frames: list[Frame] = []
        self._labelled = self._row_begun = False
        self._heading: tuple[str, int, int] | None = None
        self._sections: list[tuple[str, int, int]] = []
        self._pages: list[tuple[str, int]] = []
        self._notes: list[tuple[str | None, Note]] = []
        self._pointers: dict[str, int] = {}
        self._facts: list[Fact] = []

    def take(self, index: int, event: Event) -> None:
        """Take up the next event."""
        if event.kind == "data" or event.kind == "reference":
            self._hear(event)
        elif event.kind == "start":
            before = self.context
            opener = OPENERS.get(event.name)
            close = opener(self, index, event) if opener is not None else None
            fact = self._open_fact(index, event) if event.name in elements.FACTS else None
            self._frames.append(Frame(event.name, before, close, fact))
        elif event.kind == "end":
            frame = self._frames.pop()
            if frame.fact is not None:
                self._close_fact(frame.fact)
            if frame.close is not None:
                frame.close()
            self.context = frame.context

    def result(self) -> Body:
        """Give the document read."""
        pages = [Page(n, self.flow.offset(mark)) for n, mark in self._pages]
        if self._first_page is not None and (not pages or pages[0].start > 0):
            pages.insert(0, Page(self._first_page, 0))
        notes = sorted((self._placed(identifier, note) for identifier, note in self._notes), key=lambda note: note.at)
        raw = "".join(event.raw for event in self.events)
        built = self.flow.build(raw)
        return Body(
            built, self._title or "", tuple(self._placed_sections()), tuple(pages), tuple(notes), tuple(self._facts)
        )

    def _placed_sections(self) -> Iterator[Section]:
        """Give the sections; one whose heading another follows at once is empty and stands where that one begins."""
        for title, mark, end in self._sections:
            start = self.flow.offset(mark)
            yield Section(title, start, max(start, end))

    def _hear(self, event: Event) -> None:
        words = event.raw if event.kind == "data" else event.name
        for pieces in self.context.listeners:
            pieces.append(words)
        start = event.start - self._base
        if self.context.kind is not None:
            self.flow.leave_out(start, event.raw, self.context.kind)
        elif event.kind == "data":
            self.flow.data(start, event.raw)
        else:
            self.flow.character(start, event.raw, event.name)

    def _break(self, gap: Gap) -> None:
        """Set the next words apart, in the running text and for whoever listens."""
        for pieces in self.context.listeners:
            pieces.append(" ")
        if self.context.kind is not None:
            return
        if self.context.cell:
            self.flow.join(" ")
        else:
            self.flow.break_line(LINE if self.context.item else gap)

    def _breaking(self, gap: Gap) -> Close:
        """Break now, and again at the end of the element."""
        self._break(gap)
        context = self.context

        def close() -> None:
            self.context = context
            self._break(gap)

        return close

    def _parent(self) -> str:
        return self._frames[-1].name if self._frames else ""

    def _open_division(self, _index: int, event: Event) -> Close:
        if event.attributes.get("type") in elements.SKIPPED_DIVISIONS:
            return self._open_furniture(_index, event)
        if event.name in elements.INSERTED:
            self._close_section()
        breaking = self._breaking(PARAGRAPH)
        attached = self._titled and self._frames and event.name not in elements.OWN_DIVISIONS
        self.context = self.context._replace(
            where=ATTACHMENT if attached else self.context.where, cell=False, item=False, paragraph=False
        )
        depth = len(self._frames)

        def close() -> None:
            if self._heading is not None and self._heading[2] > depth:
                self._close_section()
            if breaking is not None:
                breaking()

        return close

    def _open_block(self, index: int, event: Event) -> Close:
        if event.name == "p" and self.context.kind is None and self._is_heading(index, event):
            return self._open_section()
        if self._labelled and event.name not in elements.LISTS:
            self._labelled = False
            self.context = self.context._replace(paragraph=True)
            return None
        close = self._breaking(LINE if self.context.paragraph and event.name in elements.LISTS else PARAGRAPH)
        if event.name in elements.LISTS:
            self.context = self.context._replace(where=self._place(event.attributes.get("type")))
        else:
            self.context = self.context._replace(paragraph=True)
        return close

    def _place(self, place: str | None) -> str:
        inherited = self.context.where
        return inherited if place is None or inherited == ATTACHMENT else place

    def _is_heading(self, index: int, event: Event) -> bool:
        if event.attributes.get("rend", "").startswith("sectiontitle"):
            return True
        return self._parent() in elements.DIVISIONS and is_wrapped(self.events, index, BOLD, LONGEST_HEADING)

    def _open_line(self, _index: int, event: Event) -> Close:
        parent = self._parent()
        if event.name == "seg" and parent not in elements.FRAMES_OF_LINES:
            return None
        if event.name == "row":
            self._row_begun = False
        if event.name == "dateline":
            self.context = self.context._replace(where=self._place("dateline"))
        if event.name == "item" and self._labelled:
            self._labelled = False
            close: Close = None
        else:
            close = self._breaking(PARAGRAPH if parent in elements.DIVISIONS else LINE)
        if event.name == "item":
            self.context = self.context._replace(item=True, paragraph=False)
        return close

    def _open_cell(self, _index: int, _event: Event) -> Close:
        if self.context.kind is None and self._row_begun:
            self.flow.next_cell()
        for pieces in self.context.listeners:
            pieces.append(" ")
        self._row_begun = True
        self.context = self.context._replace(cell=True)
        return None

    def _open_label(self, _index: int, event: Event) -> Close:
        if self._parent() not in elements.LABELLED or self.context.kind is not None:
            return None
        self._break(LINE if event.name == "label" else PARAGRAPH)

        def close() -> None:
            self.flow.join(": " if event.name == "speaker" and self.flow.last.isalnum() else " ")
            self._labelled = True

        return close

    def _open_quote(self, _index: int, event: Event) -> Close:
        if "block" in event.attributes.get("rend", "") or self._parent() in elements.DIVISIONS:
            return self._breaking(PARAGRAPH)
        return None

    def _open_furniture(self, _index: int, _event: Event) -> Close:
        if self.context.kind is None:
            self.context = self.context._replace(kind="furniture", listeners=())
        return None

    def _open_choice(self, index: int, event: Event) -> Close:
        return self._open_furniture(index, event) if self._parent() == "choice" else None

    def _open_line_break(self, _index: int, event: Event) -> Close:
        if event.attributes.get("break") != "no":
            for pieces in self.context.listeners:
                pieces.append(" ")
            if self.context.kind is None:
                self.flow.join(" ")
        return None

    def _open_page(self, _index: int, event: Event) -> Close:
        if "n" in event.attributes:
            self._pages.append((event.attributes["n"], self.flow.mark()))
        return None

    def _open_reference(self, _index: int, event: Event) -> Close:
        words = {event.attributes.get(name, "").lower() for name in ("type", "rend", "rendition")}
        if self.context.kind is None and (event.name == "ptr" or not words.isdisjoint(elements.NOTE_MARKS)):
            self._pointers.setdefault(event.attributes.get("target", "").lstrip("#"), self.flow.length)
            self.flow.loosen()
            self.context = self.context._replace(kind="marker", listeners=())
        return None

    def _open_note(self, _index: int, event: Event) -> Close:
        at = self.flow.length
        self.flow.loosen()
        pieces: list[str] = []
        self.context = self.context._replace(kind="note", listeners=(pieces,))

        def close() -> None:
            text = fold("".join(pieces))
            note = Note(event.attributes.get("n", ""), note_kind(event.attributes, text), at, text)
            self._notes.append((event.attributes.get("id"), note))

        return close

    def _placed(self, identifier: str | None, note: Note) -> Note:
        at = self._pointers.get(identifier or "", note.at)
        return Note(note.n, note.kind, at, note.text)

    def _open_head(self, _index: int, _event: Event) -> Close:
        if self.context.kind is not None:
            return None
        if self._parent() not in elements.DIVISIONS:
            return self._breaking(LINE)
        return self._open_title() if self._titled and self._title is None and self._is_own() else self._open_section()

    def _is_own(self) -> bool:
        return len(self._frames) == 1

    def _open_title(self) -> Close:
        pieces: list[str] = []
        self.context = self.context._replace(kind="title", where=HEAD, listeners=(pieces,))

        def close() -> None:
            self._title = fold("".join(pieces))

        return close

    def _open_section(self) -> Close:
        pieces: list[str] = []
        self._break(PARAGRAPH)
        self.context = self.context._replace(kind="title", listeners=(pieces,))
        depth = len(self._frames)

        def close() -> None:
            title = fold("".join(pieces))
            if title:
                self._close_section()
                self._heading = (title, self.flow.mark(), depth)

        return close

    def _close_section(self) -> None:
        if self._heading is not None:
            title, mark, _ = self._heading
            self._sections.append((title, mark, self.flow.length))
            self._heading = None

    def _open_fact(self, index: int, event: Event) -> OpenFact | None:
        if self.context.kind not in (None, "title"):
            return None
        pieces: list[str] = []
        mark = self.flow.mark() if self.context.kind is None else None
        self.context = self.context._replace(listeners=(*self.context.listeners, pieces))
        single = event.name != "item" or not is_wrapped(self.events, index, ITALIC, LONGEST_HEADING)
        fact = Fact(event.name, event.attributes, self.context.where, "", None, single)
        return OpenFact(fact, mark, pieces, len(self._facts))

    def _close_fact(self, opened: OpenFact) -> None:
        fact = opened.fact
        span = None
        if opened.mark is not None:
            start, end = self.flow.offset(opened.mark), self.flow.length
            span = (start, end) if start < end else None
        single = fact.single and all(inner.name != fact.name for inner in self._facts[opened.before :])
        text = fold("".join(opened.pieces))
        single = single and not text.endswith(":")
        self._facts.append(Fact(fact.name, fact.attributes, fact.where, text, span, single))


Opener = Callable[[BodyReader, int, Event], Close]
OPENERS_BY_GROUP: tuple[tuple[frozenset[str], Opener], ...] = (
    (elements.DIVISIONS, BodyReader._open_division),
    (elements.LISTS | elements.BLOCKS, BodyReader._open_block),
    (elements.LINES, BodyReader._open_line),
    (elements.FURNITURE, BodyReader._open_furniture),
    (elements.CHOSEN_AGAINST, BodyReader._open_choice),
    (frozenset({"head"}), BodyReader._open_head),
    (frozenset({"note"}), BodyReader._open_note),
    (frozenset({"ref", "ptr"}), BodyReader._open_reference),
    (frozenset({"pb"}), BodyReader._open_page),
    (frozenset({"lb"}), BodyReader._open_line_break),
    (frozenset({"cell"}), BodyReader._open_cell),
    (frozenset({"label", "speaker"}), BodyReader._open_label),
    (frozenset({"quote"}), BodyReader._open_quote),
)
OPENERS = {name: opener for names, opener in OPENERS_BY_GROUP for name in names}
"""What is done at the start of an element; elements that are not named here are part of their line."""


def note_kind(attributes: Attributes, text: str) -> str:
    """Say what kind of note it is: `source`, `end`, `editor` or `foot`."""
    kind, place = attributes.get("type", ""), attributes.get("place", "")
    if kind == "source" or text.startswith("Source: "):
        return "source"
    if kind in ("end", "endnote") or place in ("end", "back"):
        return "end"
    return "editor" if kind in elements.EDITORS_NOTES or "resp" in attributes else "foot"
