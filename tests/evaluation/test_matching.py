from __future__ import annotations

from seikei.evaluation.matching import PassageTokens, match_relations, overlaps
from seikei.schema.passage import CausalRelation

TEXT = "The mill closed because coal was dear and the harbour froze."


def relation(cause: str, effect: str, text: str = TEXT) -> CausalRelation:
    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    return CausalRelation(span(cause), span(effect), None, "asserted", None, "cause", ("economic",), (), None)


def test_spans_that_touch_the_same_tokens_are_fully_alike() -> None:
    tokens = PassageTokens(TEXT)
    assert tokens.f1((0, 15), (0, 15)) == 1.0
    assert tokens.f1((0, 15), (1, 14)) == 1.0


def test_token_f1_counts_shared_tokens_twice_over_all_tokens() -> None:
    tokens = PassageTokens("one two three four five")
    assert tokens.f1((0, 13), (4, 18)) == 2 * 2 / 6
    assert tokens.f1((0, 3), (4, 7)) == 0.0


def test_a_relation_matches_where_both_arguments_reach_half() -> None:
    gold = [relation("coal was dear", "The mill closed")]
    wide = [relation("coal was dear and the", "The mill closed")]
    swapped = [relation("The mill closed", "coal was dear")]
    assert match_relations(PassageTokens(TEXT), gold, wide) == [(0, 0)]
    assert match_relations(PassageTokens(TEXT), gold, swapped) == []


def test_each_relation_is_matched_once_and_the_best_pair_first() -> None:
    gold = [relation("coal was dear", "The mill closed")]
    predicted = [relation("coal was dear and", "The mill closed"), relation("coal was dear", "The mill closed")]
    assert match_relations(PassageTokens(TEXT), gold, predicted) == [(0, 1)]
    assert match_relations(PassageTokens(TEXT), predicted, gold) == [(1, 0)]


def test_nothing_matches_nothing() -> None:
    assert match_relations(PassageTokens(TEXT), [], []) == []


def test_two_unnamed_voices_are_the_same_and_a_named_one_is_neither() -> None:
    tokens = PassageTokens(TEXT)
    assert overlaps(tokens, None, None)
    assert not overlaps(tokens, (0, 3), None)
    assert overlaps(tokens, (0, 8), (4, 8))
