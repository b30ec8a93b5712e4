"""The days between which a document was written, from dates as TEI gives them."""

from __future__ import annotations

from collections.abc import Iterable

from seikei.ingest.dates import DateSpan, find_date, parse_date
from seikei.ingest.tei_events import Attributes

__all__ = ["between", "span_of", "written_date"]

ENDS = (("when", "when"), ("from", "to"), ("notBefore", "notAfter"), ("when-iso", "when-iso"))


def span_of(attributes: Attributes) -> DateSpan | None:
    """Give the first and last day that a date element names; None where it names none that exists."""
    for first, last in ENDS:
        begin, end = attributes.get(first), attributes.get(last)
        span = between(begin or end or "", end or begin or "")
        if span is not None:
            return span
    return None


def between(begin: str, end: str) -> DateSpan | None:
    """Give the first day of one ISO date and the last day of another, each of which may leave out day or month.

    Two dates that stand in the wrong order are turned round.
    """
    first, last = parse_date(begin), parse_date(end)
    if first is None or last is None:
        return None
    return DateSpan(min(first.first, last.first), max(first.last, last.last))


def written_date(texts: Iterable[str]) -> DateSpan | None:
    """Give the first date that is written out in English in these texts ("March 14, 1956", "14 March 1956")."""
    found = (find_date(text) for text in texts)
    return next((match[0] for match in found if match is not None), None)
