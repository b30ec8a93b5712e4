"""Where a passage stands in the text of its document, also where spaces or signs were written otherwise.

A passage was once cut out of a volume by other means than seikei's own reader, so the two may differ in white space
(a space before a comma, a line end that was dropped) and in characters that stood in the file as references. Where
they do, the place holds the few edits that lead from the reader's text to the passage. An edit never brings in a word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

__all__ = ["Edit", "Place", "find_place", "is_wordless"]

REFERENCE = re.compile(r"&#?\w+;")
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch to be written otherwise; offsets count from the start of the place."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch `start` to `end` of a document's text, and what is to be changed in it, in order."""

    start: int
    end: int
    edits: tuple[Edit, ...] = ()

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Place:
        """Read a place as it was written down."""
        return cls(plain["start"], plain["end"], tuple(Edit(*edit) for edit in plain["edits"]))

    def to_plain(self) -> dict[str, Any]:
        """Write the place down."""
        edits = [(edit.start, edit.end, edit.new) for edit in self.edits]
        return {"start": self.start, "end": self.end, "edits": edits}

    def cut(self, text: str, start: int | None = None) -> str:
        """Give the passage out of a document's text; `start` moves the whole place to another offset."""
        origin = self.start if start is None else start
        stretch = text[origin : origin + self.end - self.start]
        parts, done = [], 0
        for edit in self.edits:
            parts += [stretch[done : edit.start], edit.new]
            done = edit.end
        return "".join([*parts, stretch[done:]])


def find_place(passage: str, text: str) -> Place | None:
    """Find a passage in the text of its document; None where its characters do not stand there in this order.

    White space may differ, and a reference such as `&mdash;` may stand for its character. Of several places the first
    is given. An empty passage stands at 0.
    """
    start = text.find(passage)
    if start >= 0:
        return Place(start, start + len(passage))
    signs, offsets = without_spaces(text)
    wanted, _ = without_spaces(html.unescape(passage))
    found = signs.find(wanted)
    if found < 0:
        return None
    start, end = offsets[found], offsets[found + len(wanted) - 1] + 1
    edits = edits_between(text[start:end], passage)
    return Place(start, end, edits) if all(is_wordless(edit) for edit in edits) else None


def without_spaces(text: str) -> tuple[str, list[int]]:
    """Give the characters of a text that are no white space, and the offset of each."""
    offsets = [offset for offset, character in enumerate(text) if not character.isspace()]
    return "".join(text[offset] for offset in offsets), offsets


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Give the edits that turn one stretch into another, in order."""
    steps = SequenceMatcher(None, pieces(old), pieces(new), autojunk=False).get_opcodes()
    olds, news = borders(pieces(old)), borders(pieces(new))
    return tuple(
        Edit(olds[old_start], olds[old_end], new[news[new_start] : news[new_end]])
        for tag, old_start, old_end, new_start, new_end in steps
        if tag != "equal"
    )


def pieces(text: str) -> list[str]:
    """Cut a text into character references and single characters, so that no edit cuts a reference in two."""
    return re.findall(rf"{REFERENCE.pattern}|.", text, re.DOTALL)


def borders(parts: list[str]) -> list[int]:
    """Give the offsets between pieces, the first 0, the last the length of the text."""
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets


def is_wordless(edit: Edit) -> bool:
    """Say whether an edit brings in white space, signs and character references alone."""
    return not WORD.search(REFERENCE.sub("", edit.new))
