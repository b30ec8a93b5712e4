from __future__ import annotations

from dataclasses import replace

import pytest

from seikei.evaluation.counts import count_passage
from seikei.evaluation.figures import figures_of
from seikei.schema.passage import CausalRelation, LabelledPassage, LabelledSpan, Layers, PassageHead

TEXT = "Osaka closed the mill not because of the tariff but because coal was dear. The envoy said so."
SENTENCES = ((0, 74), (75, 93))


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


DENIED = CausalRelation(
    span("the tariff"), span("closed the mill"), None, "denied", "rejected", "motive", ("political",), (), None
)
OTHER = CausalRelation(
    span("coal was dear"),
    span("closed the mill"),
    None,
    "asserted",
    None,
    "motive",
    ("economic",),
    (span("The envoy"),),
    "neutral",
)
GOLD = Layers(SENTENCES, (LabelledSpan(0, 5, "GPE"),), (DENIED, OTHER), ("claim", "premise"), ((1, 0, "supports"),))
NOTHING = Layers(SENTENCES, (), (), ("none", "none"), ())


def passage(gold: Layers = GOLD) -> LabelledPassage:
    return LabelledPassage(PassageHead("p1", "d1", "history", None, None, None), TEXT, gold)


def values(predicted: Layers, gold: Layers = GOLD) -> dict[str, float | None]:
    figures = figures_of({"d1": count_passage(passage(gold), predicted)}, resamples=0)
    return {figure.name: figure.value for figure in figures}


def test_gold_against_itself_is_right_in_every_figure() -> None:
    counted = {name: value for name, value in values(GOLD).items() if value is not None}
    assert counted["relation F1"] == 1.0
    assert counted["contrast F1"] == 1.0
    assert counted["denied relation F1"] == 1.0
    assert counted["role macro F1"] == 1.0
    assert set(counted.values()) == {1.0}


def test_finding_nothing_scores_nothing() -> None:
    found = values(NOTHING)
    assert found["entities strict F1"] == 0.0
    assert found["relation F1"] == 0.0
    assert found["edges F1"] == 0.0
    assert found["status accuracy"] is None


def test_a_denied_cause_filed_as_asserted_is_a_wrong_status_and_no_contrast() -> None:
    asserted = replace(DENIED, status="asserted", denial=None)
    found = values(replace(GOLD, relations=(asserted, OTHER)))
    assert found["relation F1"] == 1.0
    assert found["status accuracy"] == 0.5
    assert found["denied relation F1"] == 0.0
    assert found["contrast F1"] == 0.0


def test_a_voice_given_to_the_author_lowers_the_named_source() -> None:
    found = values(replace(GOLD, relations=(DENIED, replace(OTHER, voices=(), stance=None))))
    assert found["source accuracy"] == 0.5
    assert found["named source F1"] == 0.0


def test_a_wrong_label_is_wrong_strictly_and_relaxed() -> None:
    found = values(replace(GOLD, entities=(LabelledSpan(0, 5, "LOC"),)))
    assert found["entities strict F1"] == 0.0
    assert found["entities relaxed F1"] == 0.0


def test_a_wrong_boundary_is_wrong_strictly_and_right_relaxed() -> None:
    found = values(replace(GOLD, entities=(LabelledSpan(0, 12, "GPE"),)))
    assert found["entities strict F1"] == 0.0
    assert found["entities relaxed F1"] == 1.0


def test_a_sentence_is_causal_where_an_argument_begins_in_it() -> None:
    across = replace(OTHER, effect=span("said so"))
    found = values(replace(GOLD, relations=(across,)), replace(GOLD, relations=(OTHER,)))
    assert found["causal sentence F1"] == pytest.approx(2 / 3)


def test_intervals_hold_the_value_and_are_the_same_each_time() -> None:
    by_document = {
        "d1": count_passage(passage(), GOLD),
        "d2": count_passage(passage(), NOTHING),
        "d3": count_passage(passage(), replace(GOLD, relations=(DENIED,))),
    }
    once, again = figures_of(by_document, resamples=200), figures_of(by_document, resamples=200)
    assert once == again
    relation = next(figure for figure in once if figure.name == "relation F1")
    assert relation.low is not None
    assert relation.high is not None
    assert relation.value is not None
    assert relation.low <= relation.value <= relation.high
    assert relation.low < relation.high
    assert relation.support == 6
