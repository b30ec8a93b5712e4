"""Short lines that stand by themselves: headings of sections, or captions of pictures."""

from __future__ import annotations

import re

from seikei.text.repair.furniture import begins_small
from seikei.text.repair.vocabulary import layout_words

__all__ = ["could_be_heading", "is_caption", "is_title_case", "opens_caption"]

LONGEST, MOST_WORDS = 100, 14
LIST_ITEM = re.compile(r"(?:[-•*–·]|\(?[a-z0-9]{1,2}\))\s")
NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-H]\.)\s+(?=\S)")
YEAR = re.compile(r",?\s+\(?(?:1[5-9]|20)\d\d\)?$")
WORD = re.compile(r"[^\W\d_][\w’'.-]*")
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "under",
        "upon",
        "via",
        "with",
    ]
)
TITLE_END = re.compile(r"[.,;:\-–—]$")
INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?][\"”’)\]]*\s+\W?[A-Z]")
CAPTION_OPENING = re.compile(r"\W*(\w+\.?)(?:\s+[\dIVX]+\b|:)")
CAPTION = 1.5


def could_be_heading(line: str) -> bool:
    """Say whether a single line has the shape of a heading: short, begins large, does not end as a sentence does."""
    if len(line) > LONGEST or len(line.split()) > MOST_WORDS or LIST_ITEM.match(line) or "\t" in line or "|" in line:
        return False
    title = NUMBERING.sub("", line)
    words = WORD.findall(title)
    if not words or begins_small(title) or not re.match(r"[\w“‘\"'¿¡]", title) or TITLE_END.search(title):
        return False
    if INNER_STOP.search(title):
        return False
    return words[0].casefold().strip(".") not in layout_words()["salutations"]


def is_title_case(line: str) -> bool:
    """Say whether two or more words of a line begin large and none of weight begins small."""
    words = [word for word in WORD.findall(line) if word.casefold() not in SMALL_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def is_caption(line: str, follower: str, *, titles_are_capitalised: bool, at_page_start: bool) -> bool:
    """Say whether a line that could be a heading is rather the caption of a picture.

    Args:
        line: the line.
        follower: the paragraph behind it.
        titles_are_capitalised: whether the document's other such lines are mostly in title case.
        at_page_start: whether the line begins a page in mid-text.
    """
    vocabulary = layout_words()
    words = WORD.findall(line)
    first = words[0].casefold()
    if line.strip(" .:").casefold() in vocabulary["headings"] or NUMBERING.match(line):
        return False
    score = 0.5 * at_page_start
    score += 3.0 * opens_caption(line)
    score += place_at_end(YEAR.sub("", line))
    score += 1.0 * (not titles_are_capitalised and is_title_case(line))
    score += 1.0 * (first.endswith("ing") and any(word[0].isupper() for word in words[1:]))
    score += continues_text(follower)
    score -= 1.5 * (
        first in vocabulary["heading_openers"] or re.split("[’']", first)[0] in vocabulary["heading_openers"]
    )
    score -= 1.0 * line.endswith(("?", "!"))
    return score >= CAPTION


def opens_caption(line: str) -> bool:
    """Say whether a line begins as only captions do: “Figure 3”, “Map:”."""
    match = CAPTION_OPENING.match(line)
    return match is not None and match.group(1).casefold() in layout_words()["caption_openers"]


def place_at_end(line: str) -> float:
    """Weigh a line's end: a preposition of place with a name behind it is what a picture's caption has."""
    match = re.search(r"\s([a-z]+)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s*)+)$", line)
    if not match or match.group(1) not in layout_words()["places"]:
        return 0.0
    return 1.0 if match.group(1) == "in" else 1.25


def continues_text(follower: str) -> float:
    """Weigh how a paragraph begins: one that goes on from what was said opens no section."""
    words = [word.casefold() for word in WORD.findall(follower[:80])][:6]
    if not words:
        return 0.0
    vocabulary = layout_words()
    return 1.0 if words[0] in vocabulary["continuers"] or vocabulary["pointers"].intersection(words[:4]) else 0.0
