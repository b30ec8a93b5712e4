"""What a reader of a labelled corpus gives: records of the annotation scheme with the layers that the corpus knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

__all__ = ["Parts", "Record", "in_part", "joined", "stretches"]

Record = dict[str, Any]
"""Besides the scheme's keys: `incomplete` where relations may be missing, so that no word is known to be no signal;
`unlabelled`, spans of which it is not known whether they are entities."""


class Parts(Protocol):
    """Knows which part of its corpus a document belongs to."""

    def part_of(self, document_id: str) -> str:
        """Give `train` or `dev`."""
        ...


def in_part(records: Iterable[Record], parts: Parts, part: str = "train") -> Iterator[Record]:
    """Give the records whose document belongs to a part, in order."""
    return (record for record in records if parts.part_of(record["doc"]) == part)


def joined(pieces: Iterable[str]) -> tuple[str, list[list[int]]]:
    """Join sentences, or tokens, by single spaces; give the text and the span of each."""
    spans: list[list[int]] = []
    at = 0
    kept = tuple(pieces)
    for piece in kept:
        spans.append([at, at + len(piece)])
        at += len(piece) + 1
    return " ".join(kept), spans


def stretches(lengths: Iterable[int], most: int, overlap: bool = False) -> Iterator[tuple[int, int]]:
    """Cut a row of sentences into stretches of as many as fit, at least one.

    Args:
        lengths: words of each sentence.
        most: words of a stretch; a longer sentence is a stretch of its own.
        overlap: begin each stretch in the middle of the one before, so that close pairs stand together somewhere.

    Yields:
        First sentence and one past the last; nothing where there are no sentences.
    """
    sizes = tuple(lengths)
    begin = stop = 0
    while stop < len(sizes):
        stop, room = begin + 1, most - sizes[begin]
        while stop < len(sizes) and sizes[stop] <= room:
            room -= sizes[stop]
            stop += 1
        yield begin, stop
        begin = max(begin + 1, (begin + stop) // 2) if overlap else stop
