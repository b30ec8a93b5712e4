from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doubles import relation_of
from seikei.evaluation.corpora.cnc import TaggedRelation, TaggedSentence, best_pairing, count_sentence, without
from seikei.evaluation.corpora.report import values_of

TEXT = "Miners struck to raise pay , so coal was dear and mills closed ."


def tagged(cause: str, effect: str, *signals: str) -> TaggedRelation:
    def span(words: str) -> tuple[int, int]:
        assert TEXT.count(words) == 1
        return TEXT.index(words), TEXT.index(words) + len(words)

    return TaggedRelation(span(cause), span(effect), tuple(map(span, signals)))


PURPOSE = tagged("to raise pay", "Miners struck", "to")
COAL = tagged("Miners struck", "coal was dear", "so")
FOUND_PURPOSE = relation_of(TEXT, "raise pay", "Miners struck", signal="to", score=0.9)
FOUND_COAL = relation_of(TEXT, "Miners struck", "coal was dear", signal="so", score=0.8)
WRONG = relation_of(TEXT, "coal was dear", "mills closed", score=0.1)


def sentence(*relations: TaggedRelation) -> TaggedSentence:
    return TaggedSentence("t1", "d1", TEXT, relations)


def test_relations_as_the_corpus_has_them_are_right_in_every_figure(map_of) -> None:
    found = map_of(TEXT, relations=(FOUND_COAL,))
    values = values_of(count_sentence(sentence(COAL), found))
    assert values["causal sentence F1"] == 1.0
    assert set(values.values()) == {1.0}


def test_an_argument_that_lacks_the_signal_it_opens_with_is_wrong_unless_signals_stand_apart(map_of) -> None:
    values = values_of(count_sentence(sentence(PURPOSE), map_of(TEXT, relations=(FOUND_PURPOSE,))))
    assert values["spans/cause F1"] == 0.0
    assert values["spans F1"] == pytest.approx(2 / 3)
    assert values["spans, signal apart F1"] == 1.0


def test_relations_are_paired_so_that_most_spans_are_right_whatever_their_order(map_of) -> None:
    found = map_of(TEXT, relations=(replace(FOUND_PURPOSE, score=0.2), FOUND_COAL))
    values = values_of(count_sentence(sentence(PURPOSE, COAL), found))
    assert values["spans, signal apart F1"] == 1.0


def test_the_shared_task_drops_what_is_found_beyond_the_number_of_relations(map_of) -> None:
    values = values_of(count_sentence(sentence(COAL), map_of(TEXT, relations=(WRONG, FOUND_COAL))))
    assert values["spans F1"] == 1.0
    assert values["spans, none dropped F1"] == pytest.approx(2 * 3 / (3 + 5))


def test_spans_of_a_sentence_that_is_not_causal_count_only_where_none_is_dropped(map_of) -> None:
    values = values_of(count_sentence(sentence(), map_of(TEXT, relations=(WRONG,))))
    assert values == {"causal sentence F1": 0.0, "spans, none dropped F1": 0.0}


def test_a_relation_that_is_not_found_misses_all_its_spans(map_of) -> None:
    values = values_of(count_sentence(sentence(PURPOSE, COAL), map_of(TEXT, relations=(FOUND_COAL,))))
    assert values["spans F1"] == pytest.approx(2 * 3 / (3 + 6))


def test_each_of_several_signals_is_a_span_to_be_found(map_of) -> None:
    gold = tagged("Miners struck", "coal was dear", "so", "and")
    values = values_of(count_sentence(sentence(gold), map_of(TEXT, relations=(FOUND_COAL,))))
    assert values["spans/signal F1"] == pytest.approx(2 / 3)


chunks = st.lists(
    st.frozensets(st.tuples(st.sampled_from(["cause", "effect"]), st.integers(0, 2), st.integers(3, 4)), max_size=2),
    min_size=1,
    max_size=8,
)


@given(chunks, st.randoms(use_true_random=False))
def test_a_list_paired_with_itself_in_another_order_is_wholly_right_for_short_lists(relations, generator) -> None:
    other = generator.sample(relations, len(relations))
    pairs = best_pairing(relations, other)
    assert sorted(map(sorted, (right for _, right in pairs))) == sorted(map(sorted, other))
    if len(relations) <= 6:
        assert all(left == right for left, right in pairs)


@pytest.mark.parametrize(
    ("span", "signals", "left"),
    [
        ((2, 6), [(2, 3)], (3, 6)),
        ((2, 6), [(5, 6)], (2, 5)),
        ((2, 6), [(1, 4)], (4, 6)),
        ((2, 6), [(3, 4)], (2, 6)),
        ((2, 6), [(7, 8)], (2, 6)),
        ((2, 3), [(2, 3)], (2, 3)),
    ],
)
def test_signals_are_cut_off_both_ends_of_a_span(span, signals, left) -> None:
    assert without(span, signals) == left
