"""What stands between two lines of a text, and what is to stand there in the repaired one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from seikei.schema.document import LedgerKind
from seikei.text.repair.blocks import Setting
from seikei.text.repair.draft import Edit
from seikei.text.repair.hyphens import cut_word, hyphen_prior, keeps_hyphen
from seikei.text.repair.lines import Line
from seikei.text.words import Evidence

__all__ = ["Joint", "Joints"]

Joint = Literal["line", "paragraph", "kept"]
SUSPENDED = frozenset({"and", "or", "to", "nor"})
TIGHT = re.compile(r"(?:\d[-–]|[^\s—]—)$")


@dataclass(frozen=True, slots=True)
class Joints:
    """Joins lines.

    Attributes:
        dropped: lines that are not text, with what they count as.
        prior: log odds by which hyphens at line ends stay.
    """

    text: str
    lines: Sequence[Line]
    dropped: Mapping[int, LedgerKind]
    evidence: Evidence
    prior: float

    @classmethod
    def of(
        cls, text: str, lines: Sequence[Line], dropped: Mapping[int, LedgerKind], evidence: Evidence, setting: Setting
    ) -> Joints:
        """Weigh all hyphens at line ends once, then be ready to join lines."""
        filled = [index for index, line in enumerate(lines) if not line.blank and index not in dropped]
        ends = ((at, to) for at, to in pairwise(filled) if text[lines[at].end - 1] == "-")
        cuts = (cut_word(setting.content(at), setting.content(to)) for at, to in ends)
        return cls(text, lines, dropped, evidence, hyphen_prior((cut for cut in cuts if cut), evidence))

    def opening(self, first: int, *, keeps_indent: bool) -> Iterator[Edit]:
        """Clear away what stands before the first line of text."""
        line = self.lines[first]
        yield from self.cleared(0, line.start - (line.indent if keeps_indent else 0), 0, first, "")

    def closing(self, last: int | None) -> Iterator[Edit]:
        """Clear away what stands behind the last line of text."""
        start, first = (0, 0) if last is None else (self.lines[last].end, last + 1)
        yield from self.cleared(start, len(self.text), first, len(self.lines), "")

    def between(self, index: int, behind: int, joint: Joint, *, keeps_indent: bool = False) -> Iterator[Edit]:
        """Put a line end, a paragraph's end or what stood there between two lines of text."""
        if joint == "kept":
            return
        start, end = self.lines[index].end, self.lines[behind].start
        if joint == "paragraph":
            end -= self.lines[behind].indent if keeps_indent else 0
            yield from self.cleared(start, end, index + 1, behind, "\n\n")
            return
        content = self.text[self.lines[index].start : start]
        cut = cut_word(content, self.text[end : self.lines[behind].end])
        if cut is None or cut[1] in SUSPENDED:
            tight = cut is None and TIGHT.search(content[-2:]) and self.text[end].isalnum()
            yield from self.cleared(start, end, index + 1, behind, "" if tight else " ")
            return
        if not keeps_hyphen(*cut, self.evidence, self.prior):
            yield Edit(start - 1, start, "", "hyphen")
        yield from self.cleared(start, end, index + 1, behind, "")

    def cleared(self, start: int, end: int, first: int, stop: int, joint: str) -> Iterator[Edit]:
        """Take out everything between two offsets, line by line, and put `joint` in its place."""
        position = start
        for index in range(first, stop):
            line = self.lines[index]
            if line.blank:
                continue
            yield from self.space(position, line.start, joint)
            joint = "" if line.start > position else joint
            yield Edit(line.start, line.end, "", self.dropped.get(index, "markup"))
            position = line.end
        yield from self.space(position, end, joint)

    def space(self, start: int, end: int, joint: str) -> Iterator[Edit]:
        """Fold a stretch of white space to `joint`, keeping what of it already stands there."""
        if joint and self.text.startswith(joint, start, end):
            start += len(joint)
            joint = ""
        if end > start:
            yield Edit(start, end, joint, "space")
