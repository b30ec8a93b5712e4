"""Dates without a year: days near today, stretches of time, months and centuries by themselves.

A date is found from the word that it turns on (“weeks”), for what stands before it is of too many kinds to be looked
for everywhere (“in the next three or four weeks”).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seikei.ner.candidates import Candidate
from seikei.ner.shapes import shaped

__all__ = ["times"]

TIER = 3
TIER_ALONE = 4
REACH = 64
HERE = r"\Z"
"""Nothing needs to stand before the word."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A shape of date.

    Attributes:
        before: what must stand right before the word that it turns on, and belongs to the date.
        behind: what may or must stand right behind that word.
    """

    rule: str
    before: str = HERE
    behind: str = ""
    tier: int = TIER


PERIOD = r"\b(?:{period})(?![\w-])"
ANOTHER_MONTH = r"(?: and | or | to | through |[-–]){month_name}\b"
PART_OF_DAY = r"(?! (?:morning|afternoon|evening|night))"
TURNS = {
    PERIOD: (
        Turn(
            "date:stretch",
            r"\b(?i:{about}?(?:{near} )?(?:{number}|{few})(?:(?:,? to |,? or |[-–]){number})?)[- ]$",
            r"(?: and a half)?(?: {after})?(?!\w)",
        ),
        Turn("date:once", r"\b[Aa] $", r"(?: and a half)? {after}(?!\w)"),
        Turn("date:near", r"\b{near} (?:fiscal |calendar )?$"),
        Turn("date:part", r"\b{stage} of (?:the|this|last|next|that) (?:{near} )?(?:fiscal )?$"),
        Turn(
            "date:century",
            r"\b(?:{stage} of (?:the )?)?(?:(?:early|late|mid)[- ])?"
            r"(?:\d\d?(?:st|nd|rd|th)|{ordinal}|{ordinal_teen})[- ]$",
            r"(?<=century)|(?<=centuries)",
        ),
    ),
    r"\b(?:{season})\b": (
        Turn("date:near", r"\b{near} $"),
        Turn("date:season", r"\b(?:early|late|mid)[- ]$"),
        Turn("date:part", r"\b{stage} of (?:the|this|last|next|that) $"),
    ),
    r"\b(?:{month_name})\b(?! \d)": (
        Turn("date:month", r"\b(?:early|late|mid|last|next)[- ]$", f"(?:{ANOTHER_MONTH})?"),
        Turn("date:month", behind=ANOTHER_MONTH),
        Turn("date:part", r"\b{stage} of $"),
        Turn("date:alone", behind=r"(?<!May)(?<!March)", tier=TIER_ALONE),
        Turn("date:alone", r"(?<=\b[IiOo][nf] )$|(?<=\b[Bb]y )$|(?<=\b[Ss]ince )$|(?<=\b[Uu]ntil )$", tier=TIER_ALONE),
    ),
    r"\b(?:{weekday_name})\b" + PART_OF_DAY: (
        Turn("date:alone", tier=TIER_ALONE),
        Turn("date:near", r"\b{near} $"),
    ),
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b": (Turn("date:day"),),
}


def times(text: str) -> Iterator[Candidate]:
    """Find dates that name no year; the article and hours of the day stay outside."""
    for word, turns in TURNS.items():
        for match in shaped(word).finditer(text):
            for turn in turns:
                before = shaped(turn.before).search(text, max(0, match.start() - REACH), match.start())
                behind = shaped(turn.behind).match(text, match.end())
                if before is not None and behind is not None:
                    start = before.start() + (4 if before[0].lower().startswith("the ") else 0)
                    yield Candidate(start, behind.end(), "DATE", turn.rule, turn.tier)
