"""What one document of a TEI file is read into, before it is described and put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seikei.ingest.tei_events import Attributes, Event
from seikei.schema.document import LedgerKind, Note, Page, Section
from seikei.text.builder import BuiltText

__all__ = ["ATTACHMENT", "HEAD", "Body", "Context", "Fact", "is_wrapped"]

HEAD = "head"
ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Fact:
    """An element that says something of the document.

    Attributes:
        name: the element (`persName`, `date`, ...).
        where: `head`, `dateline`, `attachment`, the type of the list it stands in (`participants`), or empty.
        text: what it reads, without notes, spaces folded.
        span: `(start, end)` in the document's text, or None where it is not in it (in the head, or empty).
        single: it is neither a list of others nor a heading above them.
    """

    name: str
    attributes: Attributes
    where: str
    text: str
    span: tuple[int, int] | None
    single: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A document as read from its markup; the raw side of the alignment counts from the document's own start tag."""

    built: BuiltText
    title: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...]


class Context(NamedTuple):
    """Where in a document the walk stands; an element's end brings back the context that its start found.

    Attributes:
        kind: what text counts as here, or None where it is running text.
        where: see `Fact`.
        listeners: who else takes up the text.
        cell, item, paragraph: inside a table cell, a list item, a paragraph.
    """

    kind: LedgerKind | None = None
    where: str = ""
    listeners: tuple[list[str], ...] = ()
    cell: bool = False
    item: bool = False
    paragraph: bool = False


def is_wrapped(events: Sequence[Event], index: int, rends: frozenset[str], longest: int) -> bool:
    """Say whether the element that starts at `index` is one `hi` of such a rendering and nothing else.

    Notes may follow it. False where its text is longer than `longest` characters or ends like a sentence.
    """
    inside, text, wrapped = 0, "", False
    for position in range(index + 1, len(events)):
        event = events[position]
        if event.kind == "start":
            if inside == 0 and event.name != "note":
                if wrapped or event.name != "hi" or rends.isdisjoint(event.attributes.get("rend", "").split()):
                    return False
                wrapped = True
            inside += 1
        elif event.kind == "end":
            if inside == 0:
                break
            inside -= 1
        elif event.kind == "data" and wrapped and inside:
            text += event.raw
        elif event.kind in ("data", "reference") and not inside and event.raw.strip():
            return False
        if len(text) > longest:
            return False
    return wrapped and not text.rstrip().endswith((".", ":", ";", ","))
