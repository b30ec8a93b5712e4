from __future__ import annotations

import math

import pytest

from seikei.modeling.logistic import LogisticModel
from seikei.relations.taxonomy import load_taxonomy
from seikei.relations.word_types import (
    WordTypes,
    WordWeights,
    around,
    load_word_weights,
    shipped_index,
    word_row,
    word_stem,
)


@pytest.fixture(scope="module")
def words() -> WordTypes:
    return WordTypes()


def likeliest(words: WordTypes, cause: str) -> str:
    shares = words.log_shares(cause, (0, len(cause)))
    return max(shares, key=lambda kind: shares[kind])


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        ("the price of coking coal", "economic"),
        ("the dispute over the northern islands", "territorial"),
        ("the threat of a missile attack on the garrison", "security"),
        ("delays in the legal review of the draft clause", "institutional"),
        ("public opinion and the coming election", "political"),
    ],
)
def test_plain_words_speak_for_their_type(words: WordTypes, cause: str, kind: str) -> None:
    assert likeliest(words, cause) == kind


def test_shares_are_those_of_a_whole(words: WordTypes) -> None:
    text = "the harvest failed"
    shares = words.log_shares(text, (0, len(text)))
    assert math.fsum(map(math.exp, shares.values())) == pytest.approx(1.0)


def test_an_empty_span_leaves_what_is_usual(words: WordTypes) -> None:
    assert max(words.log_shares("", (0, 0)).items(), key=lambda item: item[1])[0] == "political"


def test_words_around_the_argument_do_not_count() -> None:
    text = "the tariff rose because troops landed"
    row = word_row(text, (24, len(text)), shipped_index())
    assert set(row) == {"w=troop", "w=land", "cue=security", "cue=territorial"}


@pytest.mark.parametrize(
    ("left", "right"),
    [("policies", "policy"), ("prices", "pricing"), ("shipped", "ships"), ("ceded", "cede"), ("traded", "trade")],
)
def test_inflections_share_a_stem(left: str, right: str) -> None:
    assert word_stem(left) == word_stem(right)


@pytest.mark.parametrize("word", ["as", "us", "gas", "tie", "press"])
def test_short_words_are_not_cut_to_nothing(word: str) -> None:
    assert len(word_stem(word)) >= 2


def test_a_word_lifts_the_type_whose_weight_stands_out() -> None:
    weights = WordWeights(LogisticModel(("a", "b"), {"w=coal": (1.0, 0.0)}), 0.5, 1.0, 0.0)
    words = WordTypes(weights)
    assert words.lead("coal", "a") == pytest.approx(0.5)
    assert words.lead("coal", "b") == pytest.approx(-0.5)
    assert words.lead("tin", "a") == 0.0
    assert words.lead("coal", "unknown") == 0.0


def test_the_stretch_around_spans_passes_over_what_is_not_there() -> None:
    assert around((5, 9), None, (1, 3)) == (1, 9)


def test_shipped_weights_are_over_the_types_of_the_scheme() -> None:
    weights = load_word_weights()
    assert set(weights.model.classes) == set(load_taxonomy().ids)
    assert 0 < weights.share <= 1
