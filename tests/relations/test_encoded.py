"""Relations of hand-made readings, written down without weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from doubles import document_of, span_of
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import Reading, ReadRelation
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.relations.encoded import EncodedRelations, apart
from seikei.relations.writing import trimmed
from seikei.schema.layers import Explanation, Mention, Relation, Voice

TEXT = "Okuda said that Tarn left the pact because coal was dear. The mills had little to do with the war."
LABELS = LabelSets()
OKUDA = Voice("actor", None, 0, 5, "Okuda", None, "neutral", 0.7)


class PlainTyper:
    """Types every cause as the likeliest label says, and no effect."""

    def explain(self, text: str, relation: ReadRelation) -> tuple[Explanation, ...]:
        best = max(range(len(relation.types)), key=relation.types.__getitem__)
        return (Explanation(LABELS.types[best], relation.types[best], ()),)

    def effect_types(self, text: str, relation: ReadRelation) -> tuple[str, ...]:
        return ()


def place(words: str) -> tuple[int, int]:
    found = span_of(TEXT, words)
    return found.start, found.end


def read_of(cause: str, effect: str, signal: str | None, **changes: Any) -> ReadRelation:
    """Give a relation as the encoder reads one: asserted, a motive, economic, and certainly somebody's."""
    read = ReadRelation(
        cause=place(cause),
        effect=place(effect),
        signal=place(signal) if signal else None,
        score=0.81239,
        status=(0.7, 0.2, 0.1),
        denial=(0.1, 0.2, 0.3, 0.4),
        sense=(0.2, 0.5, 0.1, 0.1, 0.1),
        types=(0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1),
        stance=(0.8, 0.1, 0.1),
        voices=(),
        named=0.9,
    )
    return replace(read, **changes)


COAL = read_of("coal was dear", "Tarn left the pact", "because")
WAR = read_of("The mills", "the war", "had little to do with")
RAILWAY = EntityLayer((Mention("m-1", 16, 20, "Tarn", "name", "GPE", None, 0.9, "double"),), ())


def written(*reads: ReadRelation, voices: tuple[Attribution, ...] = ()) -> tuple[Relation, ...]:
    stage = EncodedRelations(LABELS, PlainTyper(), "double")
    return stage(document_of(TEXT), Reading((), tuple(reads), (), ()), RAILWAY, voices)


def test_a_relation_says_what_the_encoder_read() -> None:
    (relation,) = written(COAL)
    assert (relation.cause.text, relation.effect.text) == ("coal was dear", "Tarn left the pact")
    assert relation.signal is not None
    assert relation.signal.text == "because"
    assert (relation.status, relation.denial, relation.sense) == ("asserted", None, "motive")
    assert (relation.score, relation.sense_score) == (0.8124, 0.5)
    assert relation.status_scores.denied == 0.2
    assert relation.explanations[0].type == "economic"
    assert relation.producer == "double"
    assert (relation.claim, relation.outcome, relation.machine_score) == (None, None, None)


def test_the_mentions_inside_an_argument_are_named() -> None:
    (relation,) = written(COAL)
    assert (relation.cause.mentions, relation.effect.mentions) == ((), ("m-1",))


def test_relations_stand_in_the_order_of_the_text_and_once() -> None:
    first, second = written(WAR, COAL, COAL)
    assert (first.cause.text, second.cause.text) == ("coal was dear", "The mills")
    assert first.id != second.id


def test_a_reading_without_relations_gives_none() -> None:
    assert written() == ()


def test_a_relation_without_a_signal_belongs_to_whoever_holds_its_effect() -> None:
    (relation,) = written(read_of("coal was dear", "Tarn left the pact", None), voices=(Attribution(0, 57, (OKUDA,)),))
    assert (relation.signal, relation.voices) == (None, (OKUDA,))


def test_words_of_denial_in_the_signal_need_only_a_third_of_the_probability() -> None:
    unsure = replace(WAR, status=(0.6, 0.35, 0.05))
    assert [(each.status, each.denial) for each in written(unsure)] == [("denied", "rejected")]
    assert [each.status for each in written(replace(unsure, status=(0.8, 0.15, 0.05)))] == ["asserted"]


def test_the_encoder_tells_the_kind_of_denial_where_no_word_does() -> None:
    (relation,) = written(replace(COAL, status=(0.2, 0.7, 0.1)))
    assert (relation.status, relation.denial) == ("denied", "subordinated")


def test_a_denied_cause_is_rejected_by_its_author() -> None:
    (relation,) = written(replace(WAR, status=(0.1, 0.8, 0.1)))
    assert relation.author_position == "rejected"


def test_a_relation_is_put_forward_by_whoever_holds_its_signal() -> None:
    (relation,) = written(COAL, voices=(Attribution(0, 57, (OKUDA,)),))
    assert (relation.voices, relation.author_position) == ((OKUDA,), "open")


@pytest.mark.parametrize(("named", "kept"), [(0.04, False), (0.06, True)])
def test_what_the_encoder_is_sure_that_nobody_says_is_the_authors(named: float, kept: bool) -> None:
    (relation,) = written(replace(COAL, named=named), voices=(Attribution(0, 57, (OKUDA,)),))
    assert bool(relation.voices) is kept


def test_an_unnamed_voice_stays_whatever_the_encoder_says() -> None:
    unnamed = Voice("unnamed", None, None, None, None, None, "neutral", 0.5)
    (relation,) = written(replace(COAL, named=0.0), voices=(Attribution(0, 57, (unnamed,)),))
    assert relation.voices == (unnamed,)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("the tariff),", "the tariff"),
        ("(the tariff", "the tariff"),
        ("the tariff (of 1911)", "the tariff (of 1911)"),
        ("“the tariff", "the tariff"),
        ("the “tariff”", "the “tariff”"),
        ("the allies’", "the allies’"),
        ('the tariff"', "the tariff"),
        (")", ")"),
    ],
)
def test_half_a_pair_at_the_end_of_an_argument_is_cut_off(words: str, kept: str) -> None:
    start, end = trimmed(f"x {words} y", 2, 2 + len(words))
    assert f"x {words} y"[start:end] == kept


def test_a_cause_ends_before_another_cause_of_the_same_effect_that_it_had_swallowed() -> None:
    text = "Tarn left the pact because coal was dear, not because of the war."

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    whole = replace(COAL, cause=at("coal was dear, not because of the war"), effect=at("Tarn left the pact"))
    whole = replace(whole, signal=(*at("because coal")[0:1], text.index(" coal")))
    denied = replace(COAL, cause=at("the war"), effect=at("Tarn left the pact"), signal=at("not because of"))
    assert text[slice(*apart(whole, [whole, denied]).cause)] == "coal was dear, "
    assert apart(denied, [whole, denied]) == denied
    elsewhere = replace(denied, effect=at("dear"))
    assert apart(whole, [whole, elsewhere]) == whole
