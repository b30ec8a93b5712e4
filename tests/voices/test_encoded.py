"""What the encoder adds to the voices that the words of a text name."""

from __future__ import annotations

import pytest

from doubles import document_of
from seikei.modeling.encoder.readings import Reading, ReadRelation
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.schema.layers import Entity, Mention
from seikei.voices.encoded import find_voices

TEXT = "Okuda came late. He said that Tarn left because coal was dear. Nobody spoke."
NOBODY = EntityLayer((), ())


def relation_by(*voices: str, named: float = 0.9, signal: str | None = "because") -> ReadRelation:
    """Give the relation of the second sentence, put forward by a chain of voices."""
    spans = tuple((TEXT.index(words), TEXT.index(words) + len(words)) for words in voices)
    at = (TEXT.index(signal), TEXT.index(signal) + len(signal)) if signal else None
    shares = (1.0,)
    return ReadRelation((48, 61), (30, 39), at, 0.9, shares, shares, shares, shares, shares, spans, named)


def found(*relations: ReadRelation, entities: EntityLayer = NOBODY) -> tuple[Attribution, ...]:
    return find_voices(document_of(TEXT, genre="archival"), Reading((), relations, (), ()), entities)


def names(attributions: tuple[Attribution, ...]) -> list[str | None]:
    return [attribution.voices[-1].text for attribution in attributions]


def test_without_the_encoder_a_pronoun_stays_one() -> None:
    assert names(found())[0] == "He"


def test_a_name_that_the_encoder_read_takes_the_place_of_a_pronoun() -> None:
    first = found(relation_by("Okuda"))[0]
    voice = first.voices[-1]
    assert (voice.text, voice.start, voice.end) == ("Okuda", 0, 5)
    assert voice.cue is not None
    assert voice.cue.text == "said"


def test_a_relation_without_a_signal_names_the_pronoun_at_its_effect() -> None:
    assert names(found(relation_by("Okuda", signal=None)))[0] == "Okuda"


def test_the_name_brings_its_entity() -> None:
    mention = Mention("m-1", 0, 5, "Okuda", "name", "PERSON", "e-1", 1.0, "double")
    layer = EntityLayer((mention,), (Entity("e-1", "PERSON", "Okuda", (), ()),))
    assert found(relation_by("Okuda"), entities=layer)[0].voices[-1].entity == "e-1"


def test_of_two_names_the_surer_is_taken() -> None:
    unsure = relation_by("Tarn", named=0.6)
    assert names(found(relation_by("Okuda", named=0.8), unsure))[0] == "Okuda"


@pytest.mark.parametrize("voices", [(), ("He",)])
def test_nobody_and_another_pronoun_name_nothing(voices: tuple[str, ...]) -> None:
    assert names(found(relation_by(*voices)))[0] == "He"
