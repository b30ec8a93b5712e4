from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seikei.modeling.syntax import load_spacy
from seikei.relations.taxonomy import load_taxonomy, read_taxonomy_text
from seikei.relations.typing import Typer
from seikei.schema.layers import Explanation

RELIGIOUS = """
[[type]]
id = "religious"
name = "Religious"
definition = "Faith and its institutions."
cues = ["church", "bishop", "holy see"]
"""


@pytest.fixture(scope="module")
def typer() -> Typer:
    return Typer(load_taxonomy())


@pytest.fixture(scope="module")
def widened() -> Typer:
    return Typer(load_taxonomy(read_taxonomy_text() + RELIGIOUS))


def explained(typer: Typer, text: str, cause: str) -> tuple[Explanation, ...]:
    start = text.index(cause)
    return typer.explain(load_spacy()(text), start, start + len(cause))


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        ("the price of coking coal", "economic"),
        ("the shortage of dollars and the fall in exports", "economic"),
        ("the dispute over the northern islands", "territorial"),
        ("the political priorities of the Foreign Ministry", "political"),
        ("the threat of a missile attack on the garrison", "security"),
        ("delays in the legal review of the draft clause", "institutional"),
        ("drought and the failing equipment at the pipeline", "environmental"),
    ],
)
def test_a_plain_cause_gets_its_type(typer: Typer, cause: str, kind: str) -> None:
    assert explained(typer, f"The talks broke off because of {cause}.", cause)[0].type == kind


def test_evidence_is_the_telling_words_of_the_cause(typer: Typer) -> None:
    text = "The talks broke off because of the price of coal."
    (first, *_) = explained(typer, text, "the price of coal")
    assert [span.text for span in first.evidence] == ["price", "coal"]
    assert all(text[span.start : span.end] == span.text for span in first.evidence)


def test_a_tie_of_trade_to_islands_is_of_two_types(typer: Typer) -> None:
    cause = "the tie between the trade agreement and the sovereignty over the islands"
    kinds = {e.type for e in explained(typer, f"Nothing was signed because of {cause}.", cause)}
    assert "territorial" in kinds


def test_types_are_ranked_by_score_and_at_most_three(typer: Typer) -> None:
    cause = "military pressure, the loss of the border province, debt, and a hostile press"
    scores = [e.score for e in explained(typer, f"The cabinet fell because of {cause}.", cause)]
    assert 1 <= len(scores) <= 3
    assert scores == sorted(scores, reverse=True)


def test_a_type_that_a_user_adds_takes_part_at_once(typer: Typer, widened: Typer) -> None:
    text, cause = "The ministers gave way because of the bishops.", "the bishops"
    assert explained(widened, text, cause)[0].type == "religious"
    assert explained(typer, text, cause)[0].type != "religious"


def test_an_added_phrase_is_matched_word_by_word(widened: Typer) -> None:
    (first, *_) = explained(widened, "They waited because of the Holy See.", "the Holy See")
    assert first.type == "religious"
    assert [span.text for span in first.evidence] == ["Holy See"]


def test_an_added_type_does_not_take_over_other_causes(widened: Typer) -> None:
    assert explained(widened, "They waited because of the price of tin.", "the price of tin")[0].type == "economic"


def test_a_taxonomy_without_the_shipped_types_works() -> None:
    typer = Typer(load_taxonomy(RELIGIOUS))
    assert [e.type for e in explained(typer, "They waited because of rain.", "rain")] == ["religious"]


def test_a_cause_without_a_telling_word_still_has_one_type(typer: Typer) -> None:
    text = "They left because of that."
    (first, *_) = explained(typer, text, "that")
    assert all(span.end <= text.index("that") for span in first.evidence)


def test_an_empty_span_has_no_type(typer: Typer) -> None:
    assert typer.explain(load_spacy()("Trade fell."), 3, 3) == ()


def test_effects_are_typed_alike(typer: Typer) -> None:
    text = "The dispute led to lower exports of steel."
    start = text.index("lower")
    assert typer.effect_types(load_spacy()(text), start, len(text) - 1)[0] == "economic"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_span_gives_scores_that_are_probabilities_and_evidence_that_is_text(
    typer: Typer, data: st.DataObject
) -> None:
    words = ["trade", "the", "border", "army", "because", "law", "ice", "Tokyo", "refused", "and", ","]
    text = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=9)))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for explanation in typer.explain(load_spacy()(text), start, end):
        assert 0.0 <= explanation.score <= 1.0
        assert all(text[span.start : span.end] == span.text for span in explanation.evidence)
