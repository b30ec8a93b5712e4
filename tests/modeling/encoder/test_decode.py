"""Decoders on logits made by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from seikei.modeling.encoder.decode import (
    Anchor,
    allowed_spans,
    best_path,
    best_voice,
    choose_arguments,
    decode_tags,
    decode_ties,
    is_well_formed,
    propose_signals,
    sigmoid,
    softmax,
)

LABELS = ("PERSON", "GPE")


def tag_logits(*tags: int) -> NDArray[np.float64]:
    logits = np.full((len(tags), 5), -4.0)
    logits[np.arange(len(tags)), tags] = 4.0
    return logits


def span_logits(length: int, **spans: float) -> NDArray[np.float64]:
    logits = np.full((length, length), -1e4)
    for name, value in spans.items():
        first, last = map(int, name.removeprefix("s").split("_"))
        logits[first, last] = value
    return logits


def test_softmax_sums_to_one_and_keeps_order() -> None:
    chances = softmax(np.array([[1.0, 3.0, 2.0], [1000.0, 0.0, 0.0]]))
    assert chances.sum(-1) == pytest.approx([1.0, 1.0])
    assert chances.argmax(-1).tolist() == [1, 0]


def test_sigmoid_of_zero_is_one_half() -> None:
    assert sigmoid(np.array([0.0]))[0] == 0.5


def test_tags_become_spans_with_labels() -> None:
    spans = decode_tags(tag_logits(0, 1, 2, 0, 3), LABELS)
    assert [(first, last, label) for first, last, label, _ in spans] == [(1, 2, "PERSON"), (4, 4, "GPE")]
    assert all(score > 0.99 for *_, score in spans)


@given(st.integers(0, 10_000))
def test_likeliest_tags_that_are_well_formed_are_the_best_sequence(seed: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(6, 5))
    likeliest = logits.argmax(-1)
    best = best_path(np.log(softmax(logits)), 2)
    assert is_well_formed(np.array(best))
    assert not is_well_formed(likeliest) or best == likeliest.tolist()


def test_two_names_that_touch_are_kept_apart() -> None:
    spans = decode_tags(tag_logits(1, 1, 2), LABELS)
    assert [(first, last) for first, last, *_ in spans] == [(0, 0), (1, 2)]


def test_an_inside_tag_without_a_beginning_is_not_a_name_of_its_own() -> None:
    logits = tag_logits(0, 4, 0)
    logits[1] = [0.0, -4.0, -4.0, -1.0, 2.0]
    assert decode_tags(logits, LABELS) == []


def test_an_inside_tag_of_another_label_does_not_go_on_a_name() -> None:
    logits = tag_logits(1, 4)
    logits[1] = [0.0, -9.0, 1.0, -9.0, 3.0]
    assert [(first, last, label) for first, last, label, _ in decode_tags(logits, LABELS)] == [(0, 1, "PERSON")]


@given(st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=1, max_size=12))
def test_spans_of_any_logits_are_in_order_and_do_not_overlap(rows: list[list[float]]) -> None:
    spans = decode_tags(np.array(rows), LABELS)
    assert all(first <= last < len(rows) for first, last, *_ in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))


def signal_logits(*tags: int) -> NDArray[np.float64]:
    logits = np.zeros((len(tags), 3))
    logits[np.arange(len(tags)), tags] = 5.0
    return logits


def test_a_signal_runs_from_its_beginning_while_going_on_is_likeliest() -> None:
    anchors = propose_signals(signal_logits(0, 0, 1, 2, 2, 0, 1), 0.5)
    assert [(anchor.first, anchor.last) for anchor in anchors] == [(2, 4), (6, 6)]
    assert not any(anchor.unsigned for anchor in anchors)


def test_word_zero_never_begins_a_signal() -> None:
    assert propose_signals(signal_logits(1, 0), 0.5) == []


def test_a_lower_threshold_proposes_more_signals() -> None:
    logits = signal_logits(0, 1, 0, 0)
    logits[3] = [1.0, 0.0, -3.0]
    assert [a.first for a in propose_signals(logits, 0.5)] == [1]
    assert [a.first for a in propose_signals(logits, 0.2)] == [1, 3]


EVERYTHING = np.ones((12, 12), np.bool_)


def chosen(causes: NDArray[np.float64], effects: NDArray[np.float64], threshold: float = 0.3) -> list[tuple[int, ...]]:
    pairs = choose_arguments(causes, effects, EVERYTHING, threshold)
    return [(cause.first, cause.last, effect.first, effect.last) for cause, effect in pairs]


def test_the_likeliest_cause_and_effect_are_chosen() -> None:
    causes, effects = span_logits(12, s1_3=4.0, s5_7=0.0), span_logits(12, s5_7=4.0, s9_9=0.0)
    assert chosen(causes, effects) == [(1, 3, 5, 7)]
    ((cause, effect),) = choose_arguments(causes, effects, EVERYTHING, 0.3)
    assert cause.score > 0.9
    assert effect.score > 0.9


def test_cause_and_effect_never_overlap() -> None:
    causes, effects = span_logits(12, s1_3=4.0, s5_7=3.0), span_logits(12, s1_4=5.0, s9_9=0.0)
    assert chosen(causes, effects) == [(5, 7, 1, 4)]


def test_spans_that_differ_by_a_word_stand_together_against_one_that_is_likelier_than_each() -> None:
    causes = span_logits(12, s1_4=1.0, s1_5=1.1, s1_6=1.0, s8_9=1.4)
    assert chosen(causes, span_logits(12, s11_11=1.0), 0.6) == [(1, 5, 11, 11)]


def test_a_second_cause_is_given_if_it_is_worth_enough_and_apart() -> None:
    causes, effects = span_logits(12, s1_3=2.0, s5_7=2.0, s6_7=0.0), span_logits(12, s9_11=3.0)
    assert chosen(causes, effects) == [(5, 7, 9, 11), (1, 3, 9, 11)]
    assert len(chosen(causes, effects, 0.9)) == 1


def test_a_span_that_is_not_allowed_is_not_chosen() -> None:
    allowed = allowed_spans(12, Anchor(4, 5, False, 1.0), ((1, 8), (8, 12)))
    causes = span_logits(12, s3_6=9.0, s6_9=9.0, s4_4=9.0, s1_2=0.0)
    ((cause, _),) = choose_arguments(causes, span_logits(12, s6_7=1.0), allowed, 0.3)
    assert (cause.first, cause.last) == (1, 2)


def test_a_sentence_without_a_signal_allows_all_its_spans() -> None:
    allowed = allowed_spans(6, Anchor(1, 5, True, 1.0), ((1, 6),))
    assert allowed[2, 4]
    assert not allowed[0, 0]


def test_nothing_is_chosen_where_nothing_is_possible() -> None:
    nothing = np.full((12, 12), -1e4)
    assert chosen(nothing, nothing) == []
    assert chosen(span_logits(12, s1_3=1.0), span_logits(12, s2_4=1.0)) == []


def test_a_voice_is_nobody_if_word_zero_is_likeliest() -> None:
    voice, nobody = best_voice(np.array([5.0, 0.0, 0.0]), np.zeros(3))
    assert voice is None
    assert nobody > 0.9


def test_a_voice_ends_at_or_after_its_beginning() -> None:
    voice, _ = best_voice(np.array([-5.0, 0.0, 5.0, 0.0]), np.array([0.0, 9.0, 0.0, 3.0]))
    assert voice is not None
    assert (voice.first, voice.last) == (2, 3)


TIES = ("none", "supports", "attacks")


def tie_logits(sentences: int, **ties: tuple[float, float]) -> NDArray[np.float64]:
    """Give logits of pairs: `t1_0=(s, a)` for the probabilities that 1 supports and attacks 0."""
    chances = np.full((sentences, sentences, 3), 1e-9)
    chances[..., 0] = 1.0
    for name, (supports, attacks) in ties.items():
        source, target = map(int, name.removeprefix("t").split("_"))
        chances[source, target] = 1.0 - supports - attacks, supports, attacks
    return np.log(chances)


def ties_of(logits: NDArray[np.float64]) -> list[tuple[int, int, str, float]]:
    return [(i, j, kind, round(score, 6)) for i, j, kind, score in decode_ties(logits, TIES, 0.4, 0.18)]


def test_a_tie_is_likely_enough_and_likelier_than_its_opposite() -> None:
    logits = tie_logits(3, t1_0=(0.6, 0.05), t0_1=(0.5, 0.01), t2_0=(0.3, 0.05))
    assert ties_of(logits) == [(1, 0, "supports", 0.6)]


def test_an_attack_has_its_own_lower_point() -> None:
    assert ties_of(tie_logits(2, t1_0=(0.1, 0.2))) == [(1, 0, "attacks", 0.2)]
    assert ties_of(tie_logits(2, t1_0=(0.6, 0.2))) == [(1, 0, "attacks", 0.2)]
    assert ties_of(tie_logits(2, t1_0=(0.1, 0.1))) == []


def test_of_two_sentences_tied_both_ways_the_attack_stays() -> None:
    assert ties_of(tie_logits(2, t1_0=(0.1, 0.2), t0_1=(0.8, 0.01))) == [(1, 0, "attacks", 0.2)]
    assert ties_of(tie_logits(2, t1_0=(0.1, 0.2), t0_1=(0.1, 0.3))) == [(0, 1, "attacks", 0.3)]


def test_a_sentence_is_not_tied_to_itself() -> None:
    assert ties_of(tie_logits(1, t0_0=(0.9, 0.05))) == []
