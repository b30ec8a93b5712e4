"""Building a text out of a raw source so that every raw character is accounted for.

All readers and the repair build their text through `TextBuilder`: they walk the raw source from its start to its end
and say of each stretch whether it is kept, replaced, or dropped as something (a space, a note mark, markup). The
builder makes text, alignment and ledger from the same calls, so the three cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from seikei.schema.document import LedgerEntry, LedgerKind
from seikei.text.alignment import Alignment, Run, as_repair, merge

__all__ = ["BuiltText", "Ledger", "TextBuilder", "ledger_of"]

KINDS: tuple[LedgerKind, ...] = get_args(LedgerKind)
Ledger = tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True)
class BuiltText:
    """A text with the way back to its raw source, and the account of every raw character."""

    text: str
    alignment: Alignment
    ledger: Ledger


def ledger_of(counts: Iterable[tuple[LedgerKind, int]]) -> Ledger:
    """Sum counts by kind into a ledger in the order of `LedgerKind`, without kinds that count nothing."""
    totals = dict.fromkeys(KINDS, 0)
    for kind, chars in counts:
        totals[kind] += chars
    return tuple(LedgerEntry(kind, chars) for kind, chars in totals.items() if chars)


class TextBuilder:
    """Collects a text while walking `raw[start:end]` from left to right.

    Raw characters that no call has named when a later one is taken up count as markup, so none can be forgotten.
    """

    def __init__(self, raw: str, start: int = 0, end: int | None = None) -> None:
        self.raw = raw
        self.position = start
        self.end = len(raw) if end is None else end
        self.length = 0
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._counts: list[tuple[LedgerKind, int]] = []

    def keep(self, raw_start: int, raw_end: int) -> None:
        """Copy `raw[raw_start:raw_end]` verbatim into the text."""
        self._advance(raw_start, raw_end, "text")
        size = raw_end - raw_start
        self._add(self.raw[raw_start:raw_end], [(self.length, self.length + size, raw_start, raw_end)])

    def replace(self, raw_start: int, raw_end: int, text: str, kind: LedgerKind = "text") -> None:
        """Put `text` into the text for `raw[raw_start:raw_end]`; the raw characters count as `kind`.

        A replacement equal to its raw stretch is kept as a copy. `kind` is `space` where white space was folded.
        """
        if text == self.raw[raw_start:raw_end]:
            self.keep(raw_start, raw_end)
            return
        self._advance(raw_start, raw_end, kind)
        self._add(text, list(as_repair(self.length, self.length + len(text), raw_start, raw_end)) if text else [])

    def insert(self, text: str) -> None:
        """Put characters into the text that the raw source lacks (the blank line between two TEI paragraphs)."""
        self._add(text, [(self.length, self.length + len(text), self.position, self.position)])

    def drop(self, raw_start: int, raw_end: int, kind: LedgerKind) -> None:
        """Leave `raw[raw_start:raw_end]` out of the text and count it as `kind`."""
        self._advance(raw_start, raw_end, kind)

    def build(self) -> BuiltText:
        """Close the text; what is left of the raw source counts as markup."""
        self._advance(self.end, self.end, "markup")
        return BuiltText("".join(self._pieces), Alignment(tuple(merge(self._runs))), ledger_of(self._counts))

    @property
    def text(self) -> str:
        """Give the text collected so far (for looking back at its end)."""
        return "".join(self._pieces)

    @property
    def tail(self) -> str:
        """Give the last piece put into the text, or an empty string."""
        return self._pieces[-1] if self._pieces else ""

    def _advance(self, raw_start: int, raw_end: int, kind: LedgerKind) -> None:
        if raw_start < self.position or raw_end < raw_start or raw_end > self.end:
            raise ValueError(f"raw [{raw_start}, {raw_end}) does not follow on {self.position} (end {self.end})")
        if raw_start > self.position:
            self._counts.append(("markup", raw_start - self.position))
        if raw_end > raw_start:
            self._counts.append((kind, raw_end - raw_start))
        self.position = raw_end

    def _add(self, text: str, runs: list[Run]) -> None:
        if text:
            self._pieces.append(text)
            self._runs.extend(runs)
            self.length += len(text)
