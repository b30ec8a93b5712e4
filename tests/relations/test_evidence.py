from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seikei.relations.cue_index import CueHit, read_words
from seikei.relations.evidence import MOST_WORDS, cue_worth, joined, telling_words


def test_the_words_of_a_phrase_are_each_worth_its_weight() -> None:
    hits = (CueHit("a", 1, 3, 0.5), CueHit("b", 0, 1, 1.0), CueHit("a", 2, 3, 2.0))
    assert cue_worth(hits, "a") == {1: 0.5, 2: 2.0}


def test_words_that_lift_little_beside_the_best_are_left_out() -> None:
    assert telling_words({0: 0.2, 2: 1.0, 5: 0.5, 7: -1.0}) == (2, 5)


def test_words_that_lift_nothing_tell_nothing() -> None:
    assert telling_words({0: 0.0, 1: -2.0}) == ()
    assert telling_words({}) == ()


@given(st.dictionaries(st.integers(0, 30), st.floats(-3, 3)))
def test_at_most_four_words_in_text_order(lifts: dict[int, float]) -> None:
    chosen = telling_words(lifts)
    assert len(chosen) <= MOST_WORDS
    assert list(chosen) == sorted(set(chosen))
    assert all(lifts[place] > 0 for place in chosen)


def test_neighbours_are_one_span_of_the_text() -> None:
    text = "raw material, coal-mining and tin"
    words = read_words(text, 0, len(text))
    picked = [word for word in words if text[word.start : word.end] != "and"]
    assert [span.text for span in joined(text, picked)] == ["raw material", "coal-mining", "tin"]
    assert all(text[span.start : span.end] == span.text for span in joined(text, picked))


def test_no_words_are_no_span() -> None:
    assert joined("text", []) == ()
