from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import OperatingPoints, ReadRelation, ReadWord
from seikei.relations.cue_index import read_words, stop_words
from seikei.relations.read_typing import ReadingTyper
from seikei.relations.taxonomy import load_taxonomy, read_taxonomy_text

LABELS = LabelSets()
FAITH = """
[[type]]
id = "religious"
name = "Religious"
definition = "Faith and its institutions."
cues = ["bishop", "holy see"]
"""
TEXT = "The cabinet fell because of the price of coal and the hostile press."
LOW = 0.02


def chances(**likely: float) -> tuple[float, ...]:
    return tuple(likely.get(kind, LOW) for kind in LABELS.types)


def relation(text: str, cause: str, types: tuple[float, ...], **words: tuple[float, ...]) -> ReadRelation:
    start = text.index(cause)
    span = (start, start + len(cause))
    return ReadRelation(
        cause=span,
        effect=(0, text.index(" because")),
        signal=None,
        score=0.9,
        status=(1.0, 0.0, 0.0),
        denial=(1.0, 0.0, 0.0, 0.0),
        sense=(1.0, 0.0, 0.0, 0.0, 0.0),
        types=types,
        stance=(1.0, 0.0, 0.0),
        voices=(),
        named=0.0,
        effect_types=chances(political=0.9),
        words=tuple(
            ReadWord(word.start, word.end, words.get(word.forms[0], chances())) for word in read_words(text, *span)
        ),
    )


@pytest.fixture(scope="module")
def typer() -> ReadingTyper:
    return ReadingTyper(load_taxonomy(), LABELS, OperatingPoints(types=0.4))


@pytest.fixture(scope="module")
def widened() -> ReadingTyper:
    return ReadingTyper(load_taxonomy(read_taxonomy_text() + FAITH), LABELS, OperatingPoints())


COAL = "the price of coal"
BOTH = "the price of coal and the hostile press"


def test_the_likeliest_type_comes_first(typer: ReadingTyper) -> None:
    (first, *rest) = typer.explain(TEXT, relation(TEXT, COAL, chances(economic=0.95)))
    assert first.type == "economic"
    assert not rest


def test_further_types_stand_behind_it_from_the_operating_point_on(typer: ReadingTyper) -> None:
    explained = typer.explain(TEXT, relation(TEXT, BOTH, chances(economic=0.9, political=0.9)))
    assert {e.type for e in explained} == {"economic", "political"}
    strict = ReadingTyper(load_taxonomy(), LABELS, OperatingPoints(types=0.99))
    assert len(strict.explain(TEXT, relation(TEXT, BOTH, chances(economic=0.9, political=0.9)))) == 1


def test_evidence_names_what_makes_the_cause_of_that_type(typer: ReadingTyper) -> None:
    read = relation(TEXT, BOTH, chances(economic=0.9, political=0.9), press=chances(political=0.9))
    words = {e.type: [span.text for span in e.evidence] for e in typer.explain(TEXT, read)}
    assert words["economic"] == ["price", "coal"]
    assert "press" in " ".join(words["political"])


def test_the_encoder_s_word_is_evidence_where_no_list_has_it(typer: ReadingTyper) -> None:
    text = "The cabinet fell because of the zorbs and the quaal."
    read = relation(text, "the zorbs and the quaal", chances(economic=0.95), zorbs=chances(economic=0.95))
    assert [span.text for span in typer.explain(text, read)[0].evidence] == ["zorbs"]


def test_a_cause_without_a_telling_word_rests_on_cue_terms_beside_it(typer: ReadingTyper) -> None:
    text = "The tariff fell because of that."
    (first, *_) = typer.explain(text, relation(text, "that", chances(economic=0.95)))
    assert [span.text for span in first.evidence] == ["tariff"]


def test_a_bare_pronoun_with_nothing_beside_it_has_no_evidence(typer: ReadingTyper) -> None:
    text = "It fell because of that."
    (first, *_) = typer.explain(text, relation(text, "that", chances(economic=0.95)))
    assert first.evidence == ()


def test_effects_are_typed_from_their_own_probabilities(typer: ReadingTyper) -> None:
    read = relation(TEXT, COAL, chances(economic=0.95))
    assert typer.effect_types(TEXT, read)[0] == "political"
    assert typer.effect_types(TEXT, replace(read, effect_types=())) == ()


def test_an_added_type_is_put_forward_at_once_and_marked(widened: ReadingTyper, typer: ReadingTyper) -> None:
    text = "The ministers gave way because of the bishops."
    read = relation(text, "the bishops", chances(political=0.3))
    explained = {e.type: e for e in widened.explain(text, read)}
    assert [span.text for span in explained["religious"].evidence] == ["bishops"]
    assert [model.name for model in widened.models] == ["added-type/religious"]
    assert "religious" not in {e.type for e in typer.explain(text, read)}
    assert typer.models == ()


def test_an_added_type_does_not_take_over_other_causes(widened: ReadingTyper) -> None:
    assert [e.type for e in widened.explain(TEXT, relation(TEXT, COAL, chances(economic=0.95)))] == ["economic"]


def test_a_taxonomy_without_the_shipped_types_still_gives_one() -> None:
    alone = ReadingTyper(load_taxonomy(FAITH), LABELS, OperatingPoints())
    read = relation(TEXT, COAL, chances(economic=0.95))
    assert [e.type for e in alone.explain(TEXT, read)] == ["religious"]
    assert alone.effect_types(TEXT, read) == ("religious",)


@given(data=st.data())
def test_any_cause_has_one_to_three_types_with_words_of_the_text(typer: ReadingTyper, data: st.DataObject) -> None:
    stock = ["trade", "the", "border", "army", "of", "law", "ice", "Tokyo", "refused", "and", ","]
    cause = " ".join(data.draw(st.lists(st.sampled_from(stock), min_size=1, max_size=9)))
    text = f"Nothing came because {cause}."
    drawn = st.lists(st.floats(0, 1), min_size=len(LABELS.types), max_size=len(LABELS.types))
    explained = typer.explain(text, relation(text, cause, tuple(data.draw(drawn))))
    scores = [e.score for e in explained]
    assert 1 <= len(explained) <= 3
    assert scores == sorted(scores, reverse=True)
    for explanation in explained:
        assert 0.0 <= explanation.score <= 1.0
        assert all(text[span.start : span.end] == span.text for span in explanation.evidence)
        words = [word for span in explanation.evidence for word in read_words(text, span.start, span.end)]
        assert len(words) <= 4
        assert not {word.forms[0] for word in words} & stop_words()
