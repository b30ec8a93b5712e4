"""Where a passage stands in the text of its document, also where spaces or signs were written otherwise.

A passage was once cut out of a volume by other means than seikei's own reader, so the two may differ in white space
(a space before a comma, a line end that was dropped) and in characters that stood in the file as references. Where
they do, the place holds the few edits that lead from the reader's text to the passage. An edit never brings in a word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Edit", "Place", "find_place", "is_wordless"]

REFERENCE = re.compile(r"&#?\w+;")
SIGN = re.compile(r"&#?\w+;|\S")
CHARACTER = re.compile(r"\S")
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
    wanted, signs = signs_of(passage), signs_of(text, references=False)
    found = as_read(signs).find(as_read(wanted))
    if found < 0 or not wanted:
        return None
    own = signs[found : found + len(as_read(wanted))]
    return Place(own[0].start(), own[-1].end(), tuple(edits_between(wanted, passage, own, text)))


def signs_of(text: str, references: bool = True) -> list[re.Match[str]]:
    """Give the signs of a text that are no white space, in order; a character reference is one sign if so wished."""
    pattern = SIGN if references else CHARACTER
    return [match for match in pattern.finditer(text) if not html.unescape(match[0]).isspace()]


def as_read(signs: list[re.Match[str]]) -> str:
    """Give the characters for which signs stand; one that names no character is left as it is."""
    return "".join(html.unescape(match[0]) for match in signs)


def edits_between(wanted: list[re.Match[str]], passage: str, own: list[re.Match[str]], text: str) -> Iterator[Edit]:
    """Give the edits that turn a stretch of a text into a passage of the same signs, in order.

    Args:
        wanted: the signs of the passage.
        passage: the whole passage.
        own: the signs of the stretch, one for each character that `wanted` stands for.
        text: the text of which it is a stretch.
    """
    origin = done = own[0].start()
    written, at = 0, 0
    for sign in wanted:
        first, last = own[at], own[at + len(html.unescape(sign[0])) - 1]
        for start, end, new in (
            (done, first.start(), passage[written : sign.start()]),
            (first.start(), last.end(), sign[0]),
        ):
            if text[start:end] != new:
                yield Edit(start - origin, end - origin, new)
        done, written, at = last.end(), sign.end(), at + len(html.unescape(sign[0]))
    if passage[written:]:
        yield Edit(done - origin, done - origin, passage[written:])


def is_wordless(edit: Edit) -> bool:
    """Say whether an edit brings in white space, signs and character references alone."""
    return not WORD.search(REFERENCE.sub("", edit.new))
