"""Kinds of documents by their headings, and dates by their attributes."""

from __future__ import annotations

import pytest

from seikei.ingest.dates import DateSpan
from seikei.ingest.tei_dates import between, span_of, written_date
from seikei.ingest.tei_kinds import kind_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Telegram From the Embassy in Varland to the Department of State", "telegram"),
        ("Circular Airgram From the Department of State", "telegram"),
        ("Memorandum of a Conversation Between Mr. Raud and Miss Arkwright", "conversation"),
        ("Memorandum for the Record", "memorandum"),
        ("Memorandum of Discussion at the 12th Meeting of the Council", "minutes"),
        ("Memorandum on the Substance of Discussion at a Staff Meeting", "minutes"),
        ("Notes of the Secretary’s Staff Meeting", "minutes"),
        ("Minutes of a Meeting, Lindhavn", "minutes"),
        ("Special National Intelligence Estimate", "estimate"),
        ("Letter From Mr. Calder transmitting a memorandum", "letter"),
        ("Despatch From the Legation in Estmark", "letter"),
        ("Editorial Note", "editorial-note"),
        ("Address by President Benning Before the Fishermen’s Union", "speech"),
        ("Article by the Minister of Fisheries", "article"),
        ("Current Economic Developments", None),
        ("", None),
    ],
)
def test_the_earliest_word_of_a_heading_names_the_kind(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    ("attributes", "span"),
    [
        ({"when": "1956-03-14"}, ("1956-03-14", "1956-03-14")),
        ({"when": "1956-03-14T18:00:00"}, ("1956-03-14", "1956-03-14")),
        ({"when": "1956-02"}, ("1956-02-01", "1956-02-29")),
        ({"when": "1956"}, ("1956-01-01", "1956-12-31")),
        ({"from": "1956-07-09", "to": "1956-07-13"}, ("1956-07-09", "1956-07-13")),
        ({"notBefore": "1956-07", "notAfter": "1956-08"}, ("1956-07-01", "1956-08-31")),
        ({"from": "1956-07-13", "to": "1956-07-09"}, ("1956-07-09", "1956-07-13")),
        ({"when": "1956-02-30"}, None),
        ({"when": "spring"}, None),
        ({}, None),
    ],
)
def test_a_date_element_spans_days(attributes: dict[str, str], span: tuple[str, str] | None) -> None:
    assert span_of(attributes) == (DateSpan(*span) if span else None)


def test_a_span_of_two_stamps_is_their_days() -> None:
    stamps = ("1956-05-22T00:00:00+00:00", "1956-05-23T23:59:59-04:00")
    assert between(*stamps) == DateSpan("1956-05-22", "1956-05-23")
    assert between("", "1956-05-22") is None


def test_a_date_in_words_is_found_in_the_first_text_that_has_one() -> None:
    assert written_date(["Lindhavn, undated.", "Korvo, 14 March 1956"]) == DateSpan("1956-03-14", "1956-03-14")
    assert written_date([]) is None
