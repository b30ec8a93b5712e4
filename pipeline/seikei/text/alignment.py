"""The way from a text back to its raw source, as runs of characters.

A run is `(start, end, raw_start, raw_end)`: `text[start:end]` stands for `raw[raw_start:raw_end]`. Where the two sides
are equally long the run is a verbatim copy; any other run is a repair (a re-joined word, an entity reference, a line
end read as a space) and is only mapped as a whole. Runs cover the text without gap or overlap and run in order on
both sides; raw characters between two runs were taken out. A run whose raw side is empty stands for the gap behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Alignment", "Run"]

Run = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that tie a text to its raw source."""

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, length: int, raw_start: int = 0) -> Alignment:
        """Give the alignment of a text that is a verbatim copy of `raw[raw_start:raw_start + length]`."""
        return cls(((0, length, raw_start, raw_start + length),) if length else ())

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the raw span that `text[start:end]` was read from.

        An empty span gives an empty raw span. The result runs from the first to the last raw character that the
        span stands for, so it holds what was taken out between them.

        Raises:
            ValueError: the span is not inside the text.
        """
        if not self.runs or not 0 <= start <= end <= self.runs[-1][1]:
            raise ValueError(f"span [{start}, {end}) is outside the text of {self.length} characters")
        first = self.run_at(min(start, self.length - 1))
        raw_start = self.raw_offset(first, start, at_end=False)
        if start == end:
            return raw_start, raw_start
        last = self.run_at(end - 1)
        return raw_start, self.raw_offset(last, end, at_end=True)

    @property
    def length(self) -> int:
        """Give the length of the text in code points."""
        return self.runs[-1][1] if self.runs else 0

    def run_at(self, offset: int) -> int:
        """Give the index of the run that holds the character at `offset`."""
        return bisect_right(self.runs, offset, key=lambda run: run[0]) - 1

    def raw_offset(self, index: int, offset: int, *, at_end: bool) -> int:
        """Map one end of a span that lies in run `index`: exactly in a verbatim run, to the run's edge in a repair."""
        start, end, raw_start, raw_end = self.runs[index]
        if end - start == raw_end - raw_start:
            return raw_start + offset - start
        if not at_end:
            return raw_start if offset < end else raw_end
        if raw_start == raw_end and index + 1 < len(self.runs):
            return self.runs[index + 1][2]
        return raw_end

    def compose(self, inner: Alignment) -> Alignment:
        """Chain two alignments: `self` ties text to an intermediate string, `inner` ties that to the raw source.

        Used where a reader makes a string (a page's text layer, the text of an HTML file) that repair then changes.
        Verbatim runs are cut where `inner` has a boundary, so they stay exact.
        """
        return Alignment(tuple(merge(in_order(run for outer in self.runs for run in carry(outer, inner)))))


def carry(outer: Run, inner: Alignment) -> Iterable[Run]:
    """Map the raw side of one run through a second alignment."""
    start, end, middle_start, middle_end = outer
    if end - start != middle_end - middle_start:
        if middle_start == middle_end:
            raw = inner.locate(middle_start, middle_start)[0]
            yield start, end, raw, raw
            return
        raw_start, raw_end = inner.locate(middle_start, middle_end)
        yield from as_repair(start, end, raw_start, raw_end)
        return
    position = middle_start
    for index in range(inner.run_at(middle_start), len(inner.runs)):
        run_start, run_end, raw_start, raw_end = inner.runs[index]
        if run_start >= middle_end:
            break
        stop = min(run_end, middle_end)
        text_start, text_end = start + position - middle_start, start + stop - middle_start
        if run_end - run_start == raw_end - raw_start:
            offset = raw_start - run_start
            yield text_start, text_end, position + offset, stop + offset
        else:
            yield from as_repair(text_start, text_end, raw_start, raw_end)
        position = stop


def in_order(runs: Iterable[Run]) -> Iterable[Run]:
    """Make one repair of runs that share raw characters: parts of an inner repair that the outer text keeps apart."""
    last: Run | None = None
    for run in runs:
        if last is None or run[2] >= last[3]:
            if last is not None:
                yield last
            last = run
            continue
        *before, last = as_repair(last[0], run[1], last[2], max(last[3], run[3]))
        yield from before
    if last is not None:
        yield last


def as_repair(start: int, end: int, raw_start: int, raw_end: int) -> Iterable[Run]:
    """Give a repair run; one that happens to be equally long on both sides is cut in two unequal ones."""
    if end - start != raw_end - raw_start or start == end:
        yield start, end, raw_start, raw_end
    elif end - start == 1:
        yield start, end, raw_start, raw_start
    else:
        yield start, start + 1, raw_start, raw_start + 2
        yield start + 1, end, raw_start + 2, raw_end


def merge(runs: Iterable[Run]) -> list[Run]:
    """Join neighbouring verbatim runs that continue each other on both sides; drop runs without text."""
    merged: list[Run] = []
    for run in runs:
        if run[0] == run[1]:
            continue
        if merged and continues(merged[-1], run):
            merged[-1] = (merged[-1][0], run[1], merged[-1][2], run[3])
        else:
            merged.append(run)
    return merged


def continues(left: Run, right: Run) -> bool:
    """Say whether two runs are verbatim and next to each other on both sides."""
    return left[3] == right[2] and left[1] - left[0] == left[3] - left[2] and right[1] - right[0] == right[3] - right[2]


def check(runs: Sequence[Run], text: str, raw_length: int) -> str | None:
    """Give the first promise that the runs break for this text, or None; `raw` itself is not needed."""
    position, raw_position = 0, 0
    for start, end, raw_start, raw_end in runs:
        if start != position or end <= start:
            return f"run [{start}, {end}) does not follow on offset {position}"
        if raw_start < raw_position or raw_end < raw_start or raw_end > raw_length:
            return f"raw run [{raw_start}, {raw_end}) is out of order or outside the source of {raw_length} characters"
        position, raw_position = end, raw_end
    return None if position == len(text) else f"runs end at {position}, the text at {len(text)}"
