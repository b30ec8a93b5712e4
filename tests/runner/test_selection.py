from __future__ import annotations

from dataclasses import replace

import pytest

from seikei.errors import ConfigError
from seikei.ingest.assemble import Description, assemble
from seikei.runner.selection import Selection
from seikei.schema.document import Document, Source
from seikei.text.builder import TextBuilder


def document(document_id: str = "vol/d1", **description: str) -> Document:
    builder = TextBuilder("A note.")
    builder.keep(0, 7)
    made = assemble(document_id, Source("vol.xml", "d1", "text/plain", "0", "utf-8"), builder.build(), Description())
    return replace(made, **description)


FALL = document(date="1956-10-19", date_min="1956-10-19", date_max="1956-10-19", kind="telegram")
SOME_MONTH = document(date_min="1956-09-01", date_max="1956-09-30")
UNDATED = document()


def test_by_default_every_document_is_chosen() -> None:
    assert all(Selection().takes(each) for each in (FALL, SOME_MONTH, UNDATED))


def test_both_days_of_a_span_are_in_it() -> None:
    assert Selection(since="1956-10-19", until="1956-10-19").takes(FALL)
    assert not Selection(since="1956-10-20").takes(FALL)
    assert not Selection(until="1956-10-18").takes(FALL)


def test_a_loosely_dated_document_is_chosen_where_its_span_touches() -> None:
    assert Selection(since="1956-09-30").takes(SOME_MONTH)
    assert Selection(until="1956-09-01").takes(SOME_MONTH)
    assert not Selection(since="1956-10-01").takes(SOME_MONTH)


def test_an_undated_document_is_not_chosen_by_date() -> None:
    assert not Selection(since="1900-01-01").takes(UNDATED)


def test_kinds_and_ids_choose_by_name_or_last_part() -> None:
    assert Selection(kinds=("telegram", "letter")).takes(FALL)
    assert not Selection(kinds=("letter",)).takes(FALL)
    assert Selection(only=("d1",)).takes(FALL)
    assert Selection(only=("vol/d1",)).takes(FALL)
    assert not Selection(only=("d2",)).takes(FALL)


def test_ids_that_no_document_has_are_told() -> None:
    assert Selection(only=("d1", "d7")).unmatched(["vol/d1", "vol/d2"]) == ("d7",)


def test_a_day_that_is_none_is_refused_with_the_form_to_use() -> None:
    with pytest.raises(ConfigError) as caught:
        Selection(since="1956-13-01")
    assert str(caught.value) == "--since is '1956-13-01'; give a day as YYYY-MM-DD"


def test_an_unknown_kind_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="--kind is 'cable'; known: telegram, memorandum, conversation"):
        Selection(kinds=("cable",))
