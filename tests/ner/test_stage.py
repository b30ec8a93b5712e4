from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seikei.ner.stage import STOCK
from seikei.schema.labels import LABELS, NAMING
from seikei.schema.tagged import TAGGED_PERSON, format_tagged

from .conftest import Read, mentions, unmarked


@pytest.mark.parametrize(
    "marked",
    [
        "Prime Minister [Harada Keizo](PERSON) met [Moscow](GPE)’s envoy.",
        "The [Japanese](NORP) Government asked the [Department of State](ORG) for aid.",
        "[GOJ](ORG) and [HMG](ORG) agreed; the [ROK](GPE) did not.",
        "The [Embassy](ORG) told the [Department](ORG) that [Congress](ORG) would refuse.",
        "The [Ministry of Trade and Industry](ORG) opposed the [Northern Railway](FAC).",
        "[State](ORG), [Defense](ORG) and [Commerce](ORG) disagreed.",
        "The Secretary of State and the Secretary of Defense dined.",
        "They signed the [Treaty of Riga](LAW) and the [Coastal Fisheries Convention](LAW).",
        "[Article IV of the Treaty of Riga](LAW) forbids it.",
        "[NSC 6012/2](LAW) was overtaken by the [Berlin crisis](EVENT).",
        "After the [Second World War](EVENT) the [Truman Doctrine](POLICY) took hold.",
        "[Détente](POLICY) failed in the [Middle East](LOC) and the [Free World](LOC).",
        "The [Kuriles](LOC) and [Okinawa](GPE) were lost.",
        "They wanted [coking coal](COMMODITY), [grain](COMMODITY) and [natural gas](COMMODITY).",
        "The [Kremlin](ORG) and the [West](LOC) wanted it.",
        "It cost [about $20 million](MONEY), or [more than 12 percent](PERCENT) of [3,000 tons](QUANTITY).",
        "They met at 5 p.m. for the first time.",
        "The [Voss Administration](ORG) was warned by [USS Halcyon](PRODUCT).",
        "[Anti-Communist](NORP) feeling among [West Germans](NORP) grew.",
    ],
)
def test_names_are_found_as_the_scheme_wants_them(read: Read, marked: str) -> None:
    text, expected = unmarked(marked)
    assert mentions(read(text)) == expected


def test_a_last_name_is_a_person_wherever_the_full_name_stands_once(read: Read) -> None:
    layer = read("Ambassador Otto Quennell arrived in March. Nobody had told Quennell that quennells were extinct.")
    assert [m.text for m in layer.mentions if m.label == "PERSON"] == ["Otto Quennell", "Quennell"]


def test_a_last_name_that_is_a_word_of_the_language_is_left_at_the_front_of_a_sentence(read: Read) -> None:
    layer = read("Mr. Weeks spoke. Weeks of talks followed, and Weeks left.")
    assert [(m.start, m.text) for m in layer.mentions if m.label == "PERSON"] == [(4, "Weeks"), (46, "Weeks")]


def test_an_acronym_that_is_spelled_out_has_the_label_of_its_name(read: Read) -> None:
    layer = read("The Timber Export Board (TEB) met. Later TEB closed.")
    assert mentions(layer) == [("Timber Export Board", "ORG"), ("TEB", "ORG"), ("TEB", "ORG")]
    assert len({m.entity for m in layer.mentions}) == 1


def test_names_in_lines_of_capitals_are_found(read: Read) -> None:
    layer = read("EMBASSY BELIEVES SOVIET UNION WILL REFUSE. AMBASSADOR QUENNELL AGREES.")
    assert ("SOVIET UNION", "GPE") in mentions(layer)
    assert ("QUENNELL", "PERSON") in mentions(layer)


def test_speakers_labels_are_people(read: Read) -> None:
    layer = read("MR. QUENNELL: I agree.\n\nHALVORSEN: I do not.")
    assert mentions(layer) == [("QUENNELL", "PERSON"), ("HALVORSEN", "PERSON")]


def test_editors_remarks_hold_no_mention(read: Read) -> None:
    assert mentions(read("He went on [2 lines of source text not declassified] and left.")) == []


def test_tagged_persons_are_mentions_without_their_titles_and_carry_the_volumes_id(read: Read) -> None:
    text = "Secretary Quennell left. The President wept. He missed Quennell."
    tags = [
        (TAGGED_PERSON, format_tagged("p_QO1", 0, 18, "Quennell, Otto")),
        (TAGGED_PERSON, format_tagged("p_HA1", 25, 38, "Hale, Adm. Ann B., Jr.")),
    ]
    layer = read(text, metadata=tags)
    assert [(m.text, m.form, m.label) for m in layer.mentions] == [
        ("Quennell", "name", "PERSON"),
        ("President", "description", "PERSON"),
        ("Quennell", "name", "PERSON"),
    ]
    first, second = layer.entities
    assert first.name == "Otto Quennell"
    assert first.aliases == ("Quennell", "Quennell, Otto")
    assert [(link.authority, link.id) for link in first.links] == [("volume-1", "p_QO1")]
    assert second.name == "Ann B. Hale, Jr."
    assert [m.entity for m in layer.mentions] == [first.id, second.id, first.id]


def test_numbers_and_goods_have_no_entity(read: Read) -> None:
    layer = read("In 1956 they sold rice for $3 million to Iceland.")
    assert [m.text for m in layer.mentions if m.entity is None] == ["1956", "rice", "$3 million"]


def test_an_empty_text_gives_an_empty_layer(read: Read) -> None:
    layer = read("")
    assert (layer.mentions, layer.entities) == ((), ())


def test_producer_says_who_found_a_mention(read: Read) -> None:
    producers = {
        m.text: m.producer for m in read("Reval wanted coal, and Mr. Quennell told Yolanda Brightwater.").mentions
    }
    assert producers["Quennell"] == "rules"
    assert producers["Yolanda Brightwater"] == STOCK


PIECES = """The Secretary Mr. Quennell of State and Defense Tokyo Soviet Union Treaty Paris (TEB) 1956 $3 million
coal told Embassy, MR. HALE: war in Korean Committee on – ’s U.S. No. 5 “détente” ¶¶"""
WORDS = st.sampled_from(PIECES.replace("¶", "\n").split(" "))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=25))
def test_mentions_are_in_order_apart_and_tied_to_entities(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    layer = read(text)
    position = 0
    for mention in layer.mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.label in LABELS
        assert 0 <= mention.score <= 1
        assert (mention.entity is not None) == (mention.label in NAMING)
        position = mention.end
    named = [m.entity for m in layer.mentions if m.entity is not None]
    assert list(dict.fromkeys(named)) == [entity.id for entity in layer.entities]
    assert len({m.id for m in layer.mentions}) == len(layer.mentions)
    assert read(text) == layer
