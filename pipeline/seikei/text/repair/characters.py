"""Characters that stand for layout or type, not for the text: line ends, ligatures, soft hyphens, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seikei.text.repair.draft import Draft, Edit

__all__ = ["mend_characters", "page_breaks"]

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
ODD = re.compile(
    r"(?P<soft>\u00ad(?:[ \t]*\r?\n[ \t]*)?)"
    r"|(?P<cut>(?<=[^\W\d_])[\x02\ufffe](?=[^\W\d_])|(?<=[^\W\d_])\u00ac(?=[ \t]*\r?\n))"
    r"|(?P<line>\r\n?|[\f\v\x85\u2028\u2029])"
    r"|(?P<nothing>[\u200b\u2060\ufeff]+)"
    r"|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<ligature>[\ufb00-\ufb06])"
)


def mend_characters(draft: Draft) -> Draft:
    """Give the draft with plain line ends and spaces, ligatures as letters, soft and zero-width signs taken out.

    The sign by which a PDF's text layer says that a word was cut at a line end (U+0002, U+FFFE, U+00AC) becomes a
    hyphen and a line end, so that it is weighed like any other.
    """
    return draft.revise(list(character_edits(draft.text)))


def character_edits(text: str) -> Iterator[Edit]:
    """Give an edit for each character that is not what it stands for."""
    for match in ODD.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "soft":
            yield Edit(start, end, "", "hyphen")
        elif kind == "cut":
            yield Edit(start, end, "-" if match.group() == "\u00ac" else "-\n", "hyphen")
        elif kind == "line":
            yield Edit(start, end, "\n", "space")
        elif kind == "nothing":
            yield Edit(start, end, "", "space")
        elif kind == "space":
            yield Edit(start, end, " ", "space")
        else:
            yield Edit(start, end, LIGATURES[match.group()], "text")


def page_breaks(raw: str, start: int, end: int) -> tuple[int, ...]:
    """Give the raw offset behind each form feed."""
    return tuple(match.end() for match in re.compile("\f").finditer(raw, start, end))
