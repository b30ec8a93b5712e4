"""One document of a TEI file: the events between its start and end tag, read into text, structure and facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seikei.ingest.tei_elements import (
    BLOCKS,
    CHOSEN_AGAINST,
    DIVISIONS,
    FACTS,
    FURNITURE,
    LINES,
    LISTS,
    NOTE_MARKS,
    SKIPPED_DIVISIONS,
)
from seikei.ingest.tei_events import Attributes, Event
from seikei.ingest.tei_flow import Flow, Gap, fold
from seikei.schema.document import LedgerKind, Note, Page, Section
from seikei.text.builder import BuiltText

__all__ = ["Body", "Fact", "read_body"]

LONGEST_HEADING = 120
Close = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Fact:
    """An element that says something of the document.

    Attributes:
        name: the element (`persName`, `date`, ...).
        where: `head`, `dateline`, `attachment`, the type of the list it stands in (`participants`), or empty.
        text: what it reads, without notes, spaces folded.
        span: `(start, end)` in the document's text, or None where it is not in it (in the head, or empty).
        parts: how many elements of its own name it holds (an item that is itself a list is no single thing).
        heading: it holds nothing but italic words (the name of a delegation above its members).
    """

    name: str
    attributes: Attributes
    where: str
    text: str
    span: tuple[int, int] | None
    parts: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A document as read from its markup; offsets into the raw text are those of the file."""

    built: BuiltText
    title: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...]


def read_body(events: Sequence[Event], page: str | None, *, titled: bool) -> Body:
    """Read the events of one document, its own start and end tag included.

    Args:
        events: at least the two tags.
        page: the number of the page on which the document begins, if a page has begun before it.
        titled: whether the first heading right below the document's own tag is its title; else it heads a section.
    """
    reader = BodyReader(events, page, titled)
    reader.read()
    return reader.result()


@dataclass(frozen=True, slots=True)
class Frame:
    """An open element and what is to be done at its end."""

    name: str
    close: Close | None


class BodyReader:
    """Walks the events of one document and sorts their text: into the flow, the title, notes, or beside the text."""

    def __init__(self, events: Sequence[Event], page: str | None, titled: bool) -> None:
        self.events = events
        self.flow = Flow()
        self.base = events[0].start
        self.title = "" if titled else None
        self._untitled = titled
        self._kind: LedgerKind | None = None
        self._listeners: list[list[str]] = []
        self._where = ""
        self._frames: list[Frame] = []
        self._in_cell = self._in_item = self._in_paragraph = False
        self._labelled = False
        self._first_page = page
        self._sections: list[tuple[str, int, list[int]]] = []
        self._pages: list[tuple[str, int]] = []
        self._notes: list[tuple[str, str, int, str, str]] = []
        self._pointers: dict[str, int] = {}
        self._facts: list[Fact | tuple[Fact, int, int]] = []
        self._openers: dict[str, Callable[[int, Event], Close | None]] = self._dispatch()

    def _dispatch(self) -> dict[str, Callable[[int, Event], Close | None]]:
        table: dict[str, Callable[[int, Event], Close | None]] = {}
        table.update(dict.fromkeys(DIVISIONS, self._open_division))
        table.update(dict.fromkeys(LISTS | BLOCKS, self._open_block))
        table.update(dict.fromkeys(LINES, self._open_line))
        table.update(dict.fromkeys(FURNITURE, self._open_furniture))
        table.update(dict.fromkeys(CHOSEN_AGAINST, self._open_choice))
        return table | {
            "head": self._open_head,
            "note": self._open_note,
            "ref": self._open_ref,
            "ptr": self._open_ref,
            "pb": self._open_page,
            "lb": self._open_line_break,
            "cell": self._open_cell,
            "label": self._open_label,
            "speaker": self._open_label,
            "quote": self._open_quote,
        }
