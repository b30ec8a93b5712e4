"""Amounts, shares, measures and dates in figures and words, and numbered laws and papers, found in the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seikei.ner.candidates import Candidate

__all__ = ["figures", "numbered_laws", "widened"]

TIER = 1
TIER_YEAR = 3
SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"  # fmt: skip  # noqa: E501
FIGURE = r"(?:\d+(?:,\d{3})*(?:\.\d+)?(?:[-–]\d/\d)?½?)"
WORD = rf"(?:(?:{SMALL})(?:[- ](?:{SMALL}))?|half an?|several)(?: (?:hundred|thousand))?|an?(?: few)?(?= (?:hundred|thousand|million|billion|trillion))|several hundred|(?:several )?hundreds|thousands|tens"  # fmt: skip  # noqa: E501
SCALE = r"(?:[- ](?:hundred|thousand|million|billion|trillion)s?)"
NUMBER = rf"(?:(?:{FIGURE}|{WORD}){SCALE}{{0,2}})"
ABOUT = r"(?:(?:somewhat |slightly |well |a little |just )?(?:about|around|approximately|roughly|nearly|almost|over|under|below|above|some|more than|less than|fewer than|at least|at most|as much as|as many as|perhaps|an estimated|between|close to|somewhere around|no more than|no less than) )"  # fmt: skip  # noqa: E501
SPAN = rf"(?:{NUMBER}(?:(?: ?[-–] ?| to | or | and ){NUMBER})?)"
SIGN = r"(?:(?:(?:US|U\.S\.|A|C|HK|NT) ?)?\$|£|€|₤|DM ?|Rs\.? |¥)"
COIN = r"(?:(?:U\.?S\.? |gold |new |Straits |Canadian |Hong Kong )?(?:dollars?|cents?|yen|pounds?(?: sterling)?|rubles?|roubles?|francs?|marks?|rupees?|pesos?|piasters?|piastres?|lire|lira|guilders?|kroner|kronor|crowns|dinars?|riyals?|rials?|won|baht|rupiahs?|escudos?|cruzeiros?|bolivars?|sterling|drachmas?))"  # fmt: skip  # noqa: E501
UNIT = r"(?:(?:metric |long |short |nautical |square |statute )?(?:tons?|miles?|kilometers?|kilometres?|km|kms|acres?|hectares?|barrels?|bbls?|bushels?|gallons?|feet|foot|inch(?:es)?|yards?|meters?|metres?|kilotons?|megatons?|KT|MT|kilowatts?|kw|KW|megawatts?|MW|MWe|pounds|lbs\.?|kilograms?|kilos|bales|degrees|tonnes?|cubic meters?|cubic feet|acre[- ]feet|knots|kilocycles|ounces?)(?: per day|/day| a day| a year| per annum)?)"  # fmt: skip  # noqa: E501
MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # fmt: skip  # noqa: E501
YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
PART = r"(?:(?:(?:early|late|mid|the (?:beginning|end|middle|spring|summer|autumn|fall|winter) of|(?:end|middle|beginning|spring|summer|autumn|fall|winter|first half|second half|last half) (?:of)?)[- ]?)|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) (?:of )?)"  # fmt: skip  # noqa: E501

SHAPES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("MONEY", "figure:sign", re.compile(rf"{ABOUT}?{SIGN}{SPAN}(?:(?: to | or |[-–]){SIGN}{SPAN})?(?: ?{COIN})?")),
    ("MONEY", "figure:coin", re.compile(rf"\b{ABOUT}?{SPAN} {COIN}\b|\b{ABOUT}?{FIGURE}(?:¢|c\.)")),
    ("PERCENT", "figure:percent", re.compile(rf"\b{ABOUT}?{SPAN}(?: ?%| ?per ?cent\b| percentage points?\b)")),
    ("QUANTITY", "figure:unit", re.compile(rf"\b{ABOUT}?{SPAN}[- ]{UNIT}(?![\w/])")),
    (
        "DATE",
        "date:month",
        re.compile(
            rf"\b(?:(?:last |next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{PART}?(?:{MONTH} {DAY}(?:,? {YEAR})?(?:(?: ?[-–] ?| to | through ){MONTH} {DAY}\b|(?: ?[-–] ?| and | to | or ){DAY}\b)?(?:,? {YEAR})?|{DAY} {MONTH}(?:,? {YEAR})?"
            rf"|{MONTH}(?: of|,)? {YEAR}|{MONTH}(?: of (?:this|last|next) year)(?!\w))(?![\w])"
        ),
    ),
    (
        "DATE",
        "date:year",
        re.compile(
            rf"(?<![\w$.,/–-]){PART}?(?:(?:FY|CY|fiscal(?: years?)?|calendar(?: years?)?|JFY)[- ]?(?:{YEAR}|[’']?\d\d)(?:[-–]\d\d)?"
            rf"|{YEAR}(?:[’']?s)?(?: ?[-–](?:{YEAR}|\d\d))?)(?![\w$/]|[,.]\d|[-–]\w)"
        ),
    ),
)  # fmt: skip
PAIR = rf"(?:{SMALL}|\d+(?:,\d{{3}})*)"
TIME = r"(?:years?|months?|weeks?|days?|decades?|hours?|minutes?)"
PAIRS = re.compile(
    rf"\b(?:{ABOUT}?{PAIR} (?:or|to) (?:{PAIR}|more){SCALE}?|between {PAIR}{SCALE}? and {PAIR}{SCALE}?|(?:over |nearly |about |some )?"
    rf"(?:a (?:quarter|half) of a million|a (?:few )?(?:hundred|thousand|million|billion|dozen)s?{SCALE}?)|(?:two|one|three) and a half{SCALE}?)"
    rf"(?![\w%]|[-– ](?:{TIME}|{UNIT}|{COIN}|per ?cent|a half|and a half)\b)"
)  # fmt: skip
EDITORIAL = re.compile(r"\[[^\]\n]{0,90}(?:not declassified|omitted|illegible|[Gg]arble|source text|missing)[^\]\n]{0,40}\]")
CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)? ?(?:a\.m\.|p\.m\.|o[’']clock)|\b\d{1,2}:\d\d\b")

ARABIC = r"\d+(?:[-/.]\d+)*(?:\([a-z0-9]+\))*"
PART_OF_LAW = rf"(?:Articles?|Art\.|Sections?|Sec\.|Title|Chapter|Annex) (?:[IVXL]+|{ARABIC})(?:(?:,? and | to |, |[-–])(?:[IVXL]+|\d+)\b)*(?:\([a-z0-9]+\))*"  # fmt: skip  # noqa: E501
NUMBERED = (
    (
        "law:number",
        re.compile(
            r"\b(?:P\.? ?L\.?|Public Law|Pub\. ?L\.) ?(?:No\. )?\d+(?:[-–]\d+)?|\b(?:H\.? ?R\.?|S\.|H\. ?Con\. ?Res\.|S\. ?J\. ?Res\.) ?\d{2,}"
            r"|\b(?:E\.O\.|Executive Order) ?(?:No\. )?\d+"
            r"|\b(?:(?:UN|U\.N\.|United Nations|SC|UNSC|GA|Security Council|General Assembly|Assembly|ECOSOC) )?Resolution (?:No\. )?\d+(?: ?\([IVXLS\d-]+\)| [IVXL]+\b)?"
        ),
    ),
    (
        "law:paper",
        re.compile(
            r"\bNSC Action (?:No\. ?)?\d+(?:[-–][a-z]\b)?|\b(?:NSC|NSSM|NSDM|NSAM|NSDD|NSD|PRM|PD|PRM/NSC|PD/NSC|CFEP|OCB)[-– /]?(?:No\. )?\d{1,4}(?:/\d+)*(?:[-–]\d+)?(?!\w)"
        ),
    ),
    ("body:session", re.compile(r"\b(?:\d+(?:st|nd|rd|th|d)|[A-Z][a-z]+-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|Eightieth|Ninetieth) Congress\b")),
    (
        "thing:type",
        re.compile(
            r"\b(?:(?:B|F|U|KC|RB|TU|Tu|IL|SS|SA|MIG|MiG|Mig)[-–]\d{1,3}[A-Z]?|(?:MIG|MiG|Mig|CL|H\.F\.|SS|TU|B) ?\d{1,3}[A-Z]?)(?:[’']?s)?\b(?![-–/]\w)"
        ),
    ),
    ("thing:ship", re.compile(r"\b(?:USS|HMS|SS|U\.S\.S\.|H\.M\.S\.|S\.S\.) [A-Z][a-z]+(?: [A-Z][a-z]+)?")),
    ("law:part", re.compile(rf"\b{PART_OF_LAW}")),
)  # fmt: skip

LABELS = {"law": "LAW", "body": "ORG", "thing": "PRODUCT"}


def figures(text: str) -> Iterator[Candidate]:
    """Find amounts, shares, measures and dates; clock times are kept free of mentions."""
    for label, rule, shape in SHAPES:
        for match in shape.finditer(text):
            start = match.start() + (4 if match[0].startswith("the ") else 0)
            yield Candidate(start, match.end(), label, rule, TIER_YEAR if rule == "date:year" else TIER)
    for match in PAIRS.finditer(text):
        if not re.search(rf"\b{YEAR}\b", match[0]):
            yield Candidate(match.start(), match.end(), "CARDINAL", "figure:pair", TIER)
    for match in EDITORIAL.finditer(text):
        yield Candidate(match.start(), match.end(), None, "free:editor", TIER)
    for match in CLOCK.finditer(text):
        yield Candidate(match.start(), match.end(), None, "free:clock", TIER)


def numbered_laws(text: str) -> Iterator[Candidate]:
    """Find laws, resolutions and papers that are named by a number, and articles of treaties."""
    for rule, shape in NUMBERED:
        for match in shape.finditer(text):
            yield Candidate(match.start(), match.end(), LABELS[rule.partition(":")[0]], rule, TIER)


BEFORE = re.compile(rf"(?:^|(?<=\W)){ABOUT}$", re.IGNORECASE)


def widened(text: str, start: int) -> int:
    """Move the start of a number over “about”, “more than” and the like before it."""
    match = BEFORE.search(text, max(0, start - 30), start)
    return start if match is None else match.start()
