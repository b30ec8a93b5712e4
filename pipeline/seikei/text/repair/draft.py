"""A text under repair: the raw source with the edits made so far, each in raw offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seikei.schema.document import LedgerKind
from seikei.text.builder import BuiltText, TextBuilder

__all__ = ["Draft", "Edit", "OffsetMap"]


class Edit(NamedTuple):
    """Put `text` in the place of the characters `[start, end)`, which count as `kind`."""

    start: int
    end: int
    text: str
    kind: LedgerKind


Placed = tuple[int, int, Edit]


@dataclass(frozen=True, slots=True)
class Draft:
    """One stage's text and how it came out of `raw[start:end]`.

    Attributes:
        edits: in raw offsets, in order, without overlap.
        text: the text after these edits.
    """

    raw: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    text: str

    @classmethod
    def of(cls, raw: str, start: int, end: int) -> Draft:
        """Begin with the raw source as it is."""
        return cls(raw, start, end, (), raw[start:end])

    def revise(self, edits: Sequence[Edit]) -> Draft:
        """Give the draft after further edits, whose offsets are into `text`, in order and without overlap."""
        if not edits:
            return self
        composed = tuple(compose(self.placed(), edits, self.start))
        return Draft(self.raw, self.start, self.end, composed, "".join(applied(self.text, edits)))

    def placed(self) -> Iterator[Placed]:
        """Give each edit with the stretch of `text` that it made."""
        shift = -self.start
        for edit in self.edits:
            start = edit.start + shift
            yield start, start + len(edit.text), edit
            shift += len(edit.text) - (edit.end - edit.start)

    def offsets(self) -> OffsetMap:
        """Give the map between offsets of `text` and raw offsets."""
        return OffsetMap(self)

    def build(self) -> BuiltText:
        """Make text, alignment and ledger by one walk over the raw source."""
        builder = TextBuilder(self.raw, self.start, self.end)
        position = self.start
        for edit in self.edits:
            if edit.start > position:
                builder.keep(position, edit.start)
            if edit.text:
                builder.replace(edit.start, edit.end, edit.text, edit.kind)
            else:
                builder.drop(edit.start, edit.end, edit.kind)
            position = edit.end
        if self.end > position:
            builder.keep(position, self.end)
        return builder.build()


class OffsetMap:
    """Turns offsets of a draft's text into raw offsets and back."""

    def __init__(self, draft: Draft) -> None:
        placed = [(0, 0, Edit(draft.start, draft.start, "", "space")), *draft.placed()]
        self._starts = [start for start, _, _ in placed]
        self._raw_starts = [edit.start for _, _, edit in placed]
        self._placed = placed

    def to_raw(self, offset: int) -> int:
        """Give the raw offset of the character at `offset` (of its whole repair where it is part of one)."""
        start, end, edit = self._placed[bisect_right(self._starts, offset) - 1]
        return edit.start if start <= offset < end else edit.end + offset - end

    def to_text(self, raw_offset: int) -> int:
        """Give the offset in the text of the first character that stands for `raw_offset` or what follows it."""
        start, end, edit = self._placed[bisect_right(self._raw_starts, raw_offset) - 1]
        if raw_offset >= edit.end:
            return end + raw_offset - edit.end
        return start if raw_offset == edit.start else end


def applied(text: str, edits: Iterable[Edit]) -> Iterator[str]:
    """Give the pieces of `text` after the edits."""
    position = 0
    for edit in edits:
        yield text[position : edit.start]
        yield edit.text
        position = edit.end
    yield text[position:]


def compose(placed: Iterable[Placed], edits: Iterable[Edit], raw_start: int) -> Iterator[Edit]:
    """Merge edits on a text with the placed edits that made it; an edit swallows older ones inside its stretch.

    An edit that ends inside the text of an older one takes all of that one's raw stretch; what is left of its text
    then stands behind it without a raw stretch of its own.
    """
    older = iter(placed)
    pending = next(older, None)
    shift = raw_start
    for start, end, text, kind in edits:
        while pending and pending[1] <= start:
            yield from real(pending[2])
            shift = pending[2].end - pending[1]
            pending = next(older, None)
        edit_start, edit_end = start + shift, end + shift
        if pending and pending[0] <= start < pending[1]:
            text = pending[2].text[: start - pending[0]] + text
            edit_start = pending[2].start
        while pending and pending[0] < end:
            shift = pending[2].end - pending[1]
            edit_end = end + shift
            if pending[1] > end:
                edit_end = pending[2].end
                rest = pending[2].text[end - pending[0] :]
                pending = (end, pending[1], Edit(edit_end, edit_end, rest, pending[2].kind))
                break
            pending = next(older, None)
        yield from real(Edit(edit_start, edit_end, text, kind))
    while pending:
        yield from real(pending[2])
        pending = next(older, None)


def real(edit: Edit) -> Iterator[Edit]:
    """Give an edit if it does anything."""
    if edit.text or edit.end > edit.start:
        yield edit
