from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.schema.document import LedgerEntry
from seikei.text.builder import TextBuilder, ledger_of


def test_text_alignment_and_ledger_come_from_the_same_calls() -> None:
    raw = "<p>Coal1  prices</p>"
    builder = TextBuilder(raw)
    builder.keep(3, 7)
    builder.drop(7, 8, "marker")
    builder.replace(8, 10, " ", "space")
    builder.keep(10, 16)
    built = builder.build()
    assert built.text == "Coal prices"
    assert built.ledger == (
        LedgerEntry("text", 10),
        LedgerEntry("space", 2),
        LedgerEntry("marker", 1),
        LedgerEntry("markup", 7),
    )
    assert built.alignment.locate(0, 11) == (3, 16)


def test_neighbouring_copies_become_one_run() -> None:
    builder = TextBuilder("abcdef")
    builder.keep(0, 3)
    builder.keep(3, 6)
    assert builder.build().alignment.runs == ((0, 6, 0, 6),)


def test_a_replacement_equal_to_its_source_is_a_copy() -> None:
    builder = TextBuilder("ab")
    builder.replace(0, 2, "ab", "space")
    built = builder.build()
    assert built.alignment.runs == ((0, 2, 0, 2),)
    assert built.ledger == (LedgerEntry("text", 2),)


def test_walking_backwards_is_refused() -> None:
    builder = TextBuilder("abcdef")
    builder.keep(2, 4)
    with pytest.raises(ValueError, match=r"raw \[1, 3\) does not follow on 4 \(end 6\)"):
        builder.drop(1, 3, "space")


def test_tail_is_the_last_piece() -> None:
    builder = TextBuilder("ab cd")
    assert builder.tail == ""
    builder.keep(0, 2)
    assert (builder.tail, builder.text) == ("ab", "ab")


@given(st.text(max_size=40), st.data())
def test_the_ledger_sums_to_the_part_that_was_walked(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    cut = data.draw(st.integers(start, end))
    builder = TextBuilder(raw, start, end)
    builder.keep(cut, end)
    assert sum(entry.chars for entry in builder.build().ledger) == end - start


def test_a_ledger_leaves_out_what_counts_nothing() -> None:
    assert ledger_of([("space", 0), ("text", 2), ("text", 3)]) == (LedgerEntry("text", 5),)
