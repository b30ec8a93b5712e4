"""Which stretches of a text are marked as what, when a map is shown on its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.document import Document
from seikei.schema.layers import Relation

__all__ = ["Mark", "Paragraph", "Piece", "marks_of", "paragraphs", "pieces"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text with what it is to one relation.

    Attributes:
        part: `cause`, `effect` or `signal`.
        number: the relation's number in the order of the map, from 1.
        denied: whether the relation is denied.
    """

    start: int
    end: int
    part: str
    number: int
    relation: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text on which the same marks lie."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, with the headings that stand over it (several where sections nest)."""

    start: int
    end: int
    headings: tuple[str, ...]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Give the paragraphs of a document's text in order; a text without any gives one that is empty."""
    waiting = list(document.sections)
    start = 0
    for paragraph in document.text.split("\n\n"):
        end = start + len(paragraph)
        over = [section for section in waiting if section.start <= start]
        waiting = waiting[len(over) :]
        yield Paragraph(start, end, tuple(section.title for section in over))
        start = end + 2


def marks_of(argument_map: ArgumentMap) -> tuple[Mark, ...]:
    """Give the marks of all relations, in the order of the text; wider ones before narrower ones."""
    marks = [
        mark
        for number, relation in enumerate(argument_map.relations, start=1)
        for mark in of_relation(number, relation)
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number, mark.part)))


def of_relation(number: int, relation: Relation) -> Iterator[Mark]:
    """Give the marks of one relation."""
    denied = relation.status == "denied"
    yield Mark(relation.cause.start, relation.cause.end, "cause", number, relation.id, denied)
    yield Mark(relation.effect.start, relation.effect.end, "effect", number, relation.id, denied)
    if relation.signal is not None:
        yield Mark(relation.signal.start, relation.signal.end, "signal", number, relation.id, denied)


def pieces(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut `[start, end)` where a mark begins or ends; every character is in just one piece."""
    lying = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(max(start, m.start) for m in lying), *(min(end, m.end) for m in lying)})
    for left, right in pairwise(cuts):
        yield Piece(left, right, tuple(mark for mark in lying if mark.start <= left and right <= mark.end))
