"""Numbers that count things: number words, fractions, and figures before what they count."""

from __future__ import annotations

from collections.abc import Iterator

from seikei.ner.candidates import Candidate
from seikei.ner.numbers import is_reference, widened
from seikei.ner.shapes import shaped

__all__ = ["counts"]

TIER = 4
BEHIND = r"(?![- ](?:and a half|{time}|{period}|{unit}|{coin}|per ?cent|percentage)\b|[-–]\w|\w)"
SHAPES = {
    "count:word": (
        r"\b(?i:(?=[tfsenox])(?:{many}(?:[- ]{small})?(?: (?:hundred|thousand)(?: (?:and )?{small}(?:[- ]{small})?)?)?"
        r"|one (?:hundred|thousand)|several (?:hundred|thousand)){scale}{0,2})" + BEHIND
    ),
    "count:crowd": r"\b{crowd}" + BEHIND + r"(?! of (?:years|dollars|thousands|millions))",
    "count:one": (
        r"(?:(?<=[Oo]nly )one|(?<=[Aa]t least )one|(?<=ore than )one|(?<![Nn]o )(?<!the )(?<!any )\b[Oo]ne(?= of ))"
        + BEHIND
    ),
    "count:part": r"(?:\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)[- ]{fraction}|a third(?= of ))(?![\w-])",
    "count:half": r"(?<!first )(?<!second )(?<!last )(?<!other )(?<![-–])\bhalf(?= (?:of|the) )",
    "count:figure": (
        r"(?<![\w.,/$£¥€–-])(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?= (?:[a-z]+ )?(?!was|has|does|as)[a-z]{2,}s\b)"
        r"|\d+(?:[.,]\d+)*(?= (?:million|billion)\b)){scale}?(?![-–/%)\]]|[.,:]\d| ?{unit}| ?{coin})" + BEHIND
    ),
}
SENTENCE_ENDS = ("", ".", "!", "?", ":", "”", '"')


def counts(text: str) -> Iterator[Candidate]:
    """Find numbers that count, with “about” and the like; those of papers, pages and paragraphs are left out."""
    for rule, shape in SHAPES.items():
        for match in shaped(shape).finditer(text):
            start, end = match.span()
            if not is_reference(text, start) and not is_named(text, start, end):
                yield Candidate(widened(text, start), end, "CARDINAL", rule, TIER)


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether a number word with a capital is part of a name (“the Six”), and not the front of a sentence."""
    if not text[start].isupper():
        return False
    is_front = text[max(0, start - 3) : start].rstrip()[-1:] in SENTENCE_ENDS
    return not is_front or not text[end : end + 2].strip().islower()
