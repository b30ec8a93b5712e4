"""Reading the dates that headers and metadata give, as days or as spans of days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import Match

__all__ = ["DateSpan", "find_date", "parse_date"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days between which something is dated, both included, as ISO 8601 days.

    Attributes:
        first: the earliest day.
        last: the latest day; equal to `first` where the day is known.
    """

    first: str
    last: str

    @property
    def day(self) -> str | None:
        """Give the day where it is known, else None."""
        return self.first if self.first == self.last else None


MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3].lower(): number for name, number in MONTHS.items()} | {"sept": 9}
MONTH = r"(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
YEAR = r"(?P<{0}>1[0-9]{{3}}|20[0-9]{{2}})"
DAY = r"(?P<{0}>[0-3]?[0-9])(?:st|nd|rd|th)?"
DASH = r"\s*[-–—]\s*"
ISO = r"(?P<{0}>[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?)?)?)"
WEEKDAY = r"(?:(?:" + "|".join(calendar.day_name) + r"),?\s+)?"

Reading = Callable[[Match[str]], DateSpan | None]


def day_of(year: str, month: str, day: str) -> date | None:
    """Make a day out of its parts, or None where the calendar has no such day."""
    try:
        return date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None


def span(first: date | None, last: date | None) -> DateSpan | None:
    """Make a span of two days; None where one is missing or they run backwards."""
    if first is None or last is None or first > last:
        return None
    return DateSpan(first.isoformat(), last.isoformat())


def month_span(year: str, month: str, last_year: str | None = None, last_month: str | None = None) -> DateSpan | None:
    """Give the span from the first day of a month to the last day of it or of a later one."""
    end_year, end_month = int(last_year or year), last_month or month
    number = MONTHS.get(end_month.lower()) or int(end_month)
    if not 1 <= number <= 12:
        return None
    return span(day_of(year, month, "1"), date(end_year, number, calendar.monthrange(end_year, number)[1]))


def iso_span(text: str) -> DateSpan | None:
    """Read an ISO 8601 day, month or year (a time of day is left out)."""
    parts = text[:10].split("-")
    if len(parts) == 3:
        day = day_of(*parts)
        return span(day, day)
    if len(parts) == 2:
        return month_span(*parts)
    return month_span(parts[0], "1", parts[0], "12") if parts[0] >= "1000" else None


def one_day(found: Match[str]) -> DateSpan | None:
    day = day_of(found["y"], found["m"], found["d"])
    return span(day, day)


def days(found: Match[str]) -> DateSpan | None:
    parts = found.groupdict()
    first = day_of(parts.get("y1") or found["y"], found["m"], found["d"])
    return span(first, day_of(found["y"], parts.get("m2") or found["m"], found["d2"]))


def months(found: Match[str]) -> DateSpan | None:
    return month_span(found.groupdict().get("y1") or found["y"], found["m"], found["y"], found["m2"])


def interval(found: Match[str]) -> DateSpan | None:
    first, last = iso_span(found["a"]), iso_span(found["b"])
    return DateSpan(first.first, last.last) if first and last and first.first <= last.last else None


def years(found: Match[str]) -> DateSpan | None:
    last = found["y"] if len(found["y"]) == 4 else found["y1"][:2] + found["y"]
    return span(day_of(found["y1"], "1", "1"), day_of(last, "12", "31"))


M, M2, D, D2, Y, Y1 = (
    MONTH.format("m"),
    MONTH.format("m2"),
    DAY.format("d"),
    DAY.format("d2"),
    YEAR.format("y"),
    YEAR.format("y1"),
)
FORMS: tuple[tuple[str, Reading], ...] = (
    (ISO.format("a") + r"\s*/\s*" + ISO.format("b"), interval),
    (r"(?P<a>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?", lambda found: iso_span(found["a"])),
    (rf"{M}\s+{D}(?:,\s*{Y1})?{DASH}{M2}\s+{D2},?\s+{Y}", days),
    (rf"{D}\s+{M}(?:,?\s+{Y1})?{DASH}{D2}\s+{M2},?\s+{Y}", days),
    (rf"{M}\s+{D}{DASH}{D2},?\s+{Y}", days),
    (rf"{D}{DASH}{D2}\s+{M},?\s+{Y}", days),
    (rf"{WEEKDAY}{M}\s+{D},?\s+{Y}", one_day),
    (rf"{WEEKDAY}(?:the\s+)?{D}\s+(?:of\s+)?{M},?\s+{Y}", one_day),
    (rf"{M},?(?:\s+{Y1})?{DASH}{M2},?\s+{Y}", months),
    (rf"{M},?\s+{Y}", lambda found: month_span(found["y"], found["m"])),
    (rf"{Y1}{DASH}(?P<y>1[0-9]{{3}}|20[0-9]{{2}}|[0-9]{{2}})(?![0-9])", years),
    (Y, lambda found: month_span(found["y"], "1", found["y"], "12")),
)
PATTERNS = tuple((re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE), reading) for form, reading in FORMS)
BARE_YEARS = 2


def parse_date(text: str) -> DateSpan | None:
    """Read a text that is a date and nothing else.

    Known are ISO 8601 days, months, years and intervals, “March 3, 1956”, “3 March 1956”, “March 3–5, 1956”,
    “March 1956”, “November–December 1957”, “1956–57”. Days and months in figures alone (“3/4/1956”) can be read in
    two ways and are not. Gives None for all else, also for a day that the calendar does not have.
    """
    stripped = text.strip().rstrip(".")
    for pattern, reading in PATTERNS:
        if found := pattern.fullmatch(stripped):
            return reading(found)
    return None


def find_date(line: str) -> tuple[DateSpan, int, int] | None:
    """Give the first full date in a line with its place in the line; bare years are not looked for."""
    places = []
    for rank, (pattern, reading) in enumerate(PATTERNS[:-BARE_YEARS]):
        if (found := pattern.search(line)) and (dated := reading(found)):
            places.append((found.start(), rank, found.end(), dated))
    if not places:
        return None
    start, _, end, dated = min(places, key=lambda place: place[:2])
    return dated, start, end
