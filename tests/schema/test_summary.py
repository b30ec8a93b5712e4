from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import SummaryRow
from seikei.schema.summary import summarize
from strategies import TYPES, argument_maps


def test_there_is_one_row_a_type_and_voice_zeros_included(small_map: ArgumentMap) -> None:
    rows = summarize((), ("economic", "territorial"))
    assert [(row.type, row.voice) for row in rows] == [
        ("economic", "author"),
        ("economic", "reported"),
        ("territorial", "author"),
        ("territorial", "reported"),
    ]
    assert all((row.asserted, row.rejected, row.other_denied, row.hypothetical) == (0, 0, 0, 0) for row in rows)


def test_denied_cause_is_not_counted_as_asserted(small_map: ArgumentMap) -> None:
    rows = {(row.type, row.voice): row for row in summarize(small_map.relations, TYPES)}
    assert rows["territorial", "reported"] == SummaryRow("territorial", "reported", 0, 1, 0, 0)
    assert rows["economic", "reported"] == SummaryRow("economic", "reported", 1, 0, 0, 0)


def test_a_factor_that_did_not_prevail_is_not_counted_as_rejected(small_map: ArgumentMap) -> None:
    overridden = replace(small_map.relations[1], denial="overridden", voices=())
    rows = {(row.type, row.voice): row for row in summarize([overridden], TYPES)}
    assert rows["territorial", "author"] == SummaryRow("territorial", "author", 0, 0, 1, 0)


@settings(max_examples=40)
@given(argument_maps())
def test_every_relation_is_counted_once(argument_map: ArgumentMap) -> None:
    rows = summarize(argument_map.relations, TYPES)
    assert sum(r.asserted + r.rejected + r.other_denied + r.hypothetical for r in rows) == len(argument_map.relations)
