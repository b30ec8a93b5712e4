from __future__ import annotations

import pytest

from seikei.evaluation.corpora.argunsc import AnnotatedSpeech, SpeechPair, count_speech
from seikei.evaluation.corpora.report import values_of

TEXT = "Thank you. We must act. Many fled. Aid came late. We did all we could."
SENTENCES = ((0, 10), (11, 23), (24, 34), (35, 49), (50, 70))
SUPPORT = SpeechPair(premise=2, claim=1, label="supports")
ATTACK = SpeechPair(premise=3, claim=4, label="attacks")
SPEECH = AnnotatedSpeech(
    "t1",
    TEXT,
    SENTENCES,
    ("none", "claim", "premise", "premise", "claim"),
    (SUPPORT, ATTACK, SpeechPair(2, 4, None), SpeechPair(3, None, None)),
)


@pytest.fixture
def claims(claim_of):
    roles = {1: "claim", 2: "premise", 3: "premise", 4: "claim"}
    return tuple(claim_of(f"c{index}", *SENTENCES[index], role) for index, role in roles.items())


def test_a_map_that_says_what_the_corpus_says_is_right_in_every_figure(map_of, claims, edge_of) -> None:
    edges = (edge_of("c2", "c1", "supports"), edge_of("c4", "c3", "attacks"))
    values = values_of(count_speech(SPEECH, map_of(TEXT, claims=claims, edges=edges)))
    assert set(values.values()) == {1.0}


def test_an_empty_map_takes_all_for_unrelated_and_none_for_an_argument(map_of) -> None:
    values = values_of(count_speech(SPEECH, map_of(TEXT)))
    assert values["argumentative sentence macro F1"] == pytest.approx((2 / 6) / 2)
    assert "claim or premise weighted F1" not in values
    assert values["related pair weighted F1"] == pytest.approx((4 / 6) / 2)
    assert values["related pairs with an edge"] == 0.0


def test_where_the_map_is_silent_a_related_pair_is_taken_for_support_or_by_another_figure_for_wrong(
    map_of, claims, edge_of
) -> None:
    found = map_of(TEXT, claims=claims, edges=(edge_of("c2", "c1", "supports"),))
    values = values_of(count_speech(SPEECH, found))
    assert values["support or attack macro F1"] == pytest.approx((2 / 3) / 2)
    assert values["support or attack, no edge is wrong, macro F1"] == pytest.approx(1 / 2)
    assert values["support or attack, pairs with an edge, macro F1"] == 1.0
    assert values["related pairs with an edge"] == 0.5


def test_pairs_of_two_speeches_are_never_related_and_are_left_out_of_the_figure_within_speeches(
    map_of, claims, edge_of
) -> None:
    far = AnnotatedSpeech("t1", TEXT, SENTENCES, SPEECH.roles, (SUPPORT, *[SpeechPair(3, None, None)] * 3))
    values = values_of(count_speech(far, map_of(TEXT, claims=claims)))
    assert values["related pair in a speech weighted F1"] == 0.0
    assert values["related pair weighted F1"] == pytest.approx(3 / 4 * (6 / 7))


def test_a_pair_inside_one_sentence_is_found_only_by_an_edge_between_its_clauses(map_of, claim_of, edge_of) -> None:
    inside = AnnotatedSpeech("t1", TEXT, SENTENCES, SPEECH.roles, (SpeechPair(4, 4, "supports"),))
    clauses = (claim_of("x", 50, 60, "claim"), claim_of("y", 60, 70, "premise"))
    tied = map_of(TEXT, claims=clauses, edges=(edge_of("y", "x", "supports"),))
    untied = map_of(TEXT, claims=clauses)
    found = [values_of(count_speech(inside, each))["related pairs with an edge"] for each in (tied, untied)]
    assert found == [1.0, 0.0]


def test_claim_or_premise_is_asked_only_of_sentences_that_argue_on_both_sides(map_of, claim_of) -> None:
    found = map_of(TEXT, claims=(claim_of("x", *SENTENCES[0], "claim"), claim_of("y", *SENTENCES[1], "claim")))
    values = values_of(count_speech(SPEECH, found))
    assert values["claim or premise weighted F1"] == 1.0
    assert values["argues/no F1"] == 0.0
