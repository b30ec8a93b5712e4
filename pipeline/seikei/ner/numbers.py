"""Amounts, shares, measures and dates in figures and words, and what is named by a number, found in the text itself.

The shapes are regular expressions whose words stand in `data/figures.txt`; a name in braces stands for a list there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seikei.ner.candidates import Candidate
from seikei.ner.shapes import filled, group, shaped

__all__ = ["figures", "is_reference", "numbered_names", "widened"]

TIER = 1
TIER_YEAR = 3
AMOUNTS = {
    "figure:sign": r"{about}?{sign}{span}(?:(?: to | or |[-–]){sign}{span})?(?: ?{coin})?",
    "figure:coin": r"\b{about}?{span} {coin}\b|\b{about}?{figure}(?:¢|c\.)",
    "figure:percent": r"\b{about}?{span}(?: ?%| ?per ?cent\b| percentage points?\b)",
    "figure:unit": r"\b{about}?{span}[- ]{unit}(?![\w/])",
    "date:month": (
        r"\b{weekday}?{part}?(?:{month} {day}(?:,? {year})?{to_day}?(?:,? {year})?|{day} {month}(?:,? {year})?"
        r"|{month}(?: of|,)? {year}|{month} of (?:this|last|next) year)(?!\w)"
    ),
    "date:year": (
        r"(?<![\w$.,/–-]){part}?(?:{fiscal}[- ]?(?:{year}|[’']?\d\d)(?:[-–]\d\d)?"
        r"|{year}(?:[’']?s)?(?: ?[-–](?:{year}|\d\d))?)(?![\w$/]|[,.]\d|[-–]\w)"
    ),
    "figure:pair": (
        r"\b(?:{about}?(?:{small}|\d+(?:,\d{3})*) (?:or|to) (?:{small}|\d+(?:,\d{3})*|more){scale}?"
        r"|between (?:{small}|\d+(?:,\d{3})*){scale}? and (?:{small}|\d+(?:,\d{3})*){scale}?"
        r"|(?:over |nearly |about |some )?a (?:quarter|half) of a million"
        r"|(?:over |nearly |about |some )?a (?:few )?(?:hundred|thousand|million|billion|dozen)s?{scale}?"
        r"|(?:one|two|three) and a half{scale}?)"
        r"(?![\w%]|[-– ](?:{time}|{unit}|{coin}|per ?cent|a half|and a half)\b)"
    ),
}
NUMBERED = {
    "law:number": (
        r"\b(?:{statute} ?(?:No\. )?\d+(?:[-–]\d+)?|{bill} ?\d{2,}|(?:E\.O\.|Executive Order) ?(?:No\. )?\d+"
        r"|(?:{organ} )?Resolution (?:No\. )?\d+(?: ?\([IVXLS\d-]+\)| [IVXL]+\b)?)"
    ),
    "law:paper": (
        r"\b(?:NSC Action (?:No\. ?)?\d+(?:[-–][a-z]\b)?"
        r"|{paper}[-– /]?(?:No\. )?\d{1,4}(?:/\d+)*(?:[-–]\d+)?(?!\w))"
    ),
    "law:part": (r"\b{section} (?:[IVXL]+|{arabic})(?:(?:,? and | to |, |[-–])(?:[IVXL]+|\d+)\b)*(?:\([a-z0-9]+\))*"),
    "body:session": r"\b(?:\d+(?:st|nd|rd|th|d)|[A-Z][a-z]+-{ordinal}|Eightieth|Ninetieth) Congress\b",
    "thing:type": (
        r"\b(?:{craft}[-–]\d{1,3}[A-Z]?|(?:MIG|MiG|Mig|CL|H\.F\.|SS|TU|B) ?\d{1,3}[A-Z]?)(?:[’']?s)?\b(?![-–/]\w)"
    ),
    "thing:ship": r"\b{ship} [A-Z][a-z]+(?: [A-Z][a-z]+)?",
}
LABELS = {
    "figure:sign": "MONEY",
    "figure:coin": "MONEY",
    "figure:percent": "PERCENT",
    "figure:unit": "QUANTITY",
    "figure:pair": "CARDINAL",
    "date": "DATE",
    "law": "LAW",
    "body": "ORG",
    "thing": "PRODUCT",
}
CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)? ?(?:a\.m\.|p\.m\.|o[’']clock)|\b\d{1,2}:\d\d\b")
EDITORIAL = re.compile(
    r"\[[^\]\n]{0,90}(?:not declassified|omitted|illegible|[Gg]arble|source text|missing)[^\]\n]{0,40}\]"
)
SERIAL = re.compile(r"(?:^|\n)\d{3,4}\. ")
REACH = 24


@cache
def before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what may stand right before a number: a word that numbers papers, and “about” and the like."""
    reference = re.compile(filled(r"\b{reference}\s?(?:\d+(?:,| and|, and|–) )?$"))
    return reference, re.compile(filled(r"(?:^|(?<=\W)){about}$"), re.IGNORECASE)


def figures(text: str) -> Iterator[Candidate]:
    """Find amounts, shares, measures and dates; clock times and editors' remarks are kept free of mentions."""
    for rule in AMOUNTS:
        tier = TIER_YEAR if rule == "date:year" else TIER
        for match in shaped(AMOUNTS[rule]).finditer(text):
            start = match.start() + (4 if match[0].startswith("the ") else 0)
            if (rule == "date:year" and is_serial(text, start)) or (rule == "figure:pair" and names_year(match[0])):
                continue
            yield Candidate(start, match.end(), LABELS.get(rule, "DATE"), rule, tier)
    for shape, rule in ((EDITORIAL, "free:editor"), (CLOCK, "free:clock")):
        for match in shape.finditer(text):
            yield Candidate(match.start(), match.end(), None, rule, TIER)


def numbered_names(text: str) -> Iterator[Candidate]:
    """Find laws, papers, sessions and types of arms that are named by a number, articles of treaties, and ships."""
    for rule in NUMBERED:
        for match in shaped(NUMBERED[rule]).finditer(text):
            yield Candidate(match.start(), match.end(), LABELS[rule.partition(":")[0]], rule, TIER)


def names_year(words: str) -> bool:
    """Say whether a pair of numbers is one of years."""
    return re.search(rf"\b{group('year')}\b", words) is not None


def is_serial(text: str, start: int) -> bool:
    """Say whether a number that looks like a year is the number of a telegram, a page or the like."""
    return is_reference(text, start) or SERIAL.match(text, max(0, start - 1)) is not None


def is_reference(text: str, start: int) -> bool:
    """Say whether the words before a number make it the number of a paper, a page, a paragraph or the like."""
    return before()[0].search(text, max(0, start - REACH), start) is not None


def widened(text: str, start: int) -> int:
    """Move the start of a number over “about”, “more than” and the like before it."""
    match = before()[1].search(text, max(0, start - REACH), start)
    return start if match is None else match.start()
