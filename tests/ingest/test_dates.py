from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.ingest.dates import DateSpan, find_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "March 3, 1956",
        "Mar. 3, 1956",
        "3 March 1956",
        "3rd of March, 1956",
        "Saturday, March 3, 1956",
        "1956-03-03",
        "1956-03-03T14:30:00Z",
        "March 3, 1956.",
    ],
)
def test_a_day_is_read_in_its_usual_forms(text):
    assert parse_date(text) == DateSpan("1956-03-03", "1956-03-03")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 1956", "1956-03-01", "1956-03-31"),
        ("February 1956", "1956-02-01", "1956-02-29"),
        ("1956-02", "1956-02-01", "1956-02-29"),
        ("1956", "1956-01-01", "1956-12-31"),
        ("1956–57", "1956-01-01", "1957-12-31"),
        ("March 3–5, 1956", "1956-03-03", "1956-03-05"),
        ("3-5 March 1956", "1956-03-03", "1956-03-05"),
        ("December 30, 1956–January 2, 1957", "1956-12-30", "1957-01-02"),
        ("30 November–2 December 1957", "1957-11-30", "1957-12-02"),
        ("November–December 1957", "1957-11-01", "1957-12-31"),
        ("1957-11-30/1957-12-19", "1957-11-30", "1957-12-19"),
        ("1957/1958", "1957-01-01", "1958-12-31"),
    ],
)
def test_a_span_is_read_with_both_its_ends(text, first, last):
    assert parse_date(text) == DateSpan(first, last)


@pytest.mark.parametrize(
    "text", ["", "3/4/1956", "February 30, 1956", "1956-13", "1956-00-10", "soon", "March 3", "1957/1956", "0000"]
)
def test_what_is_no_date_or_can_be_read_in_two_ways_is_not_read(text):
    assert parse_date(text) is None


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_comes_back_from_its_written_form(day):
    expected = DateSpan(day.isoformat(), day.isoformat())
    assert parse_date(f"{day:%B} {day.day}, {day.year}") == expected
    assert parse_date(f"{day.day} {day:%b} {day.year}") == expected
    assert parse_date(day.isoformat()) == expected


@given(st.text(max_size=40))
def test_no_text_makes_the_parser_fail(text):
    parse_date(text)
    find_date(text)


def test_a_date_is_found_with_its_place_in_a_line():
    line = "Lindhavn, 14 October 2010"
    dated, start, end = find_date(line) or pytest.fail("no date")
    assert (dated.day, line[start:end]) == ("2010-10-14", "14 October 2010")


def test_the_longest_reading_at_a_place_counts():
    assert find_date("Talks, December 30, 1956–January 2, 1957")[0].last == "1957-01-02"


def test_bare_years_in_a_line_are_not_dates():
    assert find_date("The Tolls Quarrel, 1912–1914") is None
