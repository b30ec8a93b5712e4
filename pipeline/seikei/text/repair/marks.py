"""Note numbers in running text, glued to words, quotes, brackets and years or standing apart from them.

A number is taken for a note mark only as a member of the series 1, 2, 3, ... that runs through the text; each
candidate's place (behind a full stop, a year, a word; in front of a capital) weighs for or against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seikei.text.repair.series import Candidate, SeriesCosts, running_series

__all__ = ["find_marks", "has_mark"]

COSTS = SeriesCosts(missing=3.0, most_missing=4, late_start=5.0, restart=4.0, least=5.0)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBER = re.compile(r"\[\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d+")
APART = re.compile(r"\d(?: \d){1,2}(?!\d)(?! ?[%,.]\d)|\d\d \d(?!\d)")
YEAR_AND_MARK = re.compile(r"(1[5-9]\d\d|20\d\d)(\d{1,3})")
ABBREVIATION = re.compile(
    r"(?:^|\W)(?:[Nn]os?|[Pp]p?|[Vv]ols?|[Aa]rts?|[Cc]h|[Ff]igs?|[Ss]ecs?|[Dd]ocs?|[Pp]aras?|[Aa]pp|[Cc]f|[Cc]a"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
SENTENCE_END, CLAUSE_END, CLOSERS = ".!?…", ",;:", "”’\"')]»"
LOOK_BACK = 12
IN_BRACKETS_APART = 0.5


def find_marks(text: str) -> tuple[tuple[int, int, int], ...]:
    """Give `(start, end, number)` of each note mark, in order; a space in front of one that stands apart is inside."""
    found = sorted(candidates(text), key=lambda candidate: (candidate.start, candidate.end))
    series = running_series(found, COSTS)
    return tuple((with_space(text, mark.start), mark.end, mark.value) for mark in series)


def has_mark(text: str, number: int) -> bool:
    """Say whether a text holds the number in a place where a note mark can stand."""
    place = r"(?:(?<![\W\d_])|(?<=[.,;:!?”’\"')\]»…]))"
    return re.search(rf"{place}{number}(?!\d)", text) is not None


def with_space(text: str, start: int) -> int:
    """Move a mark's start in front of the space that sets it apart."""
    return start - 1 if start and text[start - 1] == " " else start


def candidates(text: str) -> Iterator[Candidate]:
    """Give every number that could be a note mark, with the weight of its place."""
    for match in NUMBER.finditer(text):
        start, end = match.span()
        digits = match.group()
        if digits[0] == "[" or not digits.isascii():
            weight = IN_BRACKETS_APART if text[start - 1 : start].isspace() else 3.0
            yield Candidate(start, end, int(digits.strip("[]").translate(SUPERSCRIPTS)), weight)
            continue
        if digits[0] == "0":
            continue
        cut = YEAR_AND_MARK.fullmatch(digits)
        if cut and cut.group(2)[0] != "0" and not text[start - 1 : start].isalnum():
            weight = 2.5 if followed_well(text, end) else 0.5
            yield Candidate(start + 4, end, int(cut.group(2)), weight)
        elif len(digits) <= 3 and (before := place_before(text, start)) is not None:
            yield from weighed(text, start, end, digits, before)


def weighed(text: str, start: int, end: int, digits: str, before: float) -> Iterator[Candidate]:
    """Give the candidates that begin with a run of up to three digits: as it stands, and with digits split off it."""
    yield Candidate(start, end, int(digits), before + after(text, end))
    apart = APART.match(text, start)
    if apart and apart.end() > end:
        value = int(apart.group().replace(" ", ""))
        if value < 1000:
            yield Candidate(start, apart.end(), value, before + after(text, apart.end()) - 0.5)


def place_before(text: str, start: int) -> float | None:
    """Weigh what stands before a number; None where no note mark can stand."""
    if start == 0:
        return None
    spaced = text[start - 1] == " "
    at = start - 2 if spaced else start - 1
    left = text[at] if at >= 0 else ""
    context = text[max(at - LOOK_BACK, 0) : at + 1]
    if left in CLOSERS:
        return 0.5 if spaced else 3.0
    if left in SENTENCE_END or left in CLAUSE_END:
        return behind_point(context, left, spaced=spaced)
    if spaced:
        return -1.5 if re.search(r"(?:1[5-9]|20)\d\d$", context) else -2.0 if left.isalpha() else None
    if left == "%":
        return 1.5
    if not left.isalpha():
        return None
    word = re.search(r"[^\W\d_]+$", context)
    return 2.5 if word and len(word.group()) >= 3 and left.islower() else -1.0


def behind_point(context: str, left: str, *, spaced: bool) -> float:
    """Weigh a number behind a full stop or comma."""
    if ABBREVIATION.search(context):
        return -3.0
    inner = context[-2:-1]
    if inner.isdigit() and not spaced:
        return 0.0 if re.search(r"(?<!\d)(?:1[5-9]|20)\d\d.$", context) else -2.5
    if left in SENTENCE_END:
        return 0.5 if spaced else 3.0
    return -1.5 if spaced else 2.5


def after(text: str, end: int) -> float:
    """Weigh what stands behind a number."""
    if followed_well(text, end):
        follower = text[end + 1 : end + 2]
        return 0.5 if follower == "" or follower.isupper() or follower in '“"‘(\n' else 0.0
    return -4.0 if text[end].isalnum() or text[end] in "-–%/°$€£" else -1.5


def followed_well(text: str, end: int) -> bool:
    """Say whether a mark that ends here would stand clear: white space, a closing mark, a comma or a dash follows."""
    follower = text[end : end + 1]
    if not follower or follower.isspace() or follower in CLOSERS or follower == "—":
        return True
    return follower in ".,;:!?" and not text[end + 1 : end + 2].isdigit()
