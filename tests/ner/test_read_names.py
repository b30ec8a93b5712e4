"""What the encoder has read: where it fills in for the rules, and where the rules know better."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seikei.config import RULES
from seikei.ner.chances import likely_right
from seikei.schema.labels import LABELS, NAMING
from seikei.schema.tagged import TAGGED_PERSON, format_tagged

from .conftest import Read, mentions, unmarked


@pytest.mark.parametrize(
    "marked",
    [
        "Prime Minister [Harada Keizo](PERSON) met [Moscow](GPE)’s envoy.",
        "The [Ministry of Trade and Industry](ORG) opposed the [Northern Railway](FAC).",
        "[Article IV of the Treaty of Riga](LAW) forbids it.",
        "They wanted [coking coal](COMMODITY), [grain](COMMODITY) and [natural gas](COMMODITY).",
        "[Two](CARDINAL) of the [three](CARDINAL) boats were lost [last week](DATE) and [six months ago](DATE).",
        "The [1949 Fisheries Convention](LAW) lapsed in the [second half of the nineteenth century](DATE).",
        "The [Quennell administration](ORG) fell in [May](DATE), [Tuesday](DATE) at the latest.",
    ],
)
def test_what_the_rules_know_needs_neither_parse_nor_encoder(read_alone: Read, marked: str) -> None:
    text, expected = unmarked(marked)
    assert mentions(read_alone(text)) == expected


def test_names_that_no_rule_knows_come_from_the_encoder(read_alone: Read) -> None:
    layer = read_alone("Brightwater wrote to Tokyo.", ("Brightwater", "PERSON", 0.95), ("Tokyo", "PERSON", 0.95))
    assert [(m.text, m.label, m.producer) for m in layer.mentions] == [
        ("Brightwater", "PERSON", "small-encoder"),
        ("Tokyo", "GPE", RULES),
    ]
    assert layer.mentions[0].score == round(likely_right("PERSON", 0.95), 4)


def test_what_the_encoder_itself_doubts_is_left_out(read_alone: Read) -> None:
    assert mentions(read_alone("Brightwater shone.", ("Brightwater", "LAW", 0.2))) == []


def test_a_full_name_beats_the_part_of_it_that_a_list_knows(read_alone: Read) -> None:
    layer = read_alone("He met Ottoline Kissinger there.", ("Ottoline Kissinger", "PERSON", 0.9))
    assert mentions(layer) == [("Ottoline Kissinger", "PERSON")]


def test_first_and_last_name_that_were_read_apart_are_one_name(read_alone: Read) -> None:
    read_apart = read_alone("He met Otto Quennell there.", ("Otto", "PERSON", 0.9), ("Quennell", "PERSON", 0.6))
    half_known = read_alone("He met Ottoline Kissinger there.", ("Ottoline", "PERSON", 0.9))
    assert mentions(read_apart) == [("Otto Quennell", "PERSON")]
    assert mentions(half_known) == [("Ottoline Kissinger", "PERSON")]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("It began after the feast.", "after the", "DATE"),
        ("They met this morning.", "this morning", "DATE"),
        ("It took 40 minutes.", "40 minutes", "DATE"),
        ("The claim was one-sided.", "one", "CARDINAL"),
        ("Both were lost.", "Both", "CARDINAL"),
        ("The GNP rose.", "GNP", "ORG"),
        ("See page 417 of it.", "417", "CARDINAL"),
    ],
)
def test_what_cannot_be_a_mention_is_none_however_sure_the_encoder_is(
    read_alone: Read, text: str, words: str, label: str
) -> None:
    assert mentions(read_alone(text, (words, label, 0.99))) == []


def test_boundaries_are_brought_to_the_scheme(read_alone: Read) -> None:
    layer = read_alone(
        "“The Brightwater Line” met King Otto; the Teviot and others left.",
        ("“The Brightwater Line”", "EVENT", 0.99),
        ("King Otto", "PERSON", 0.99),
        ("the Teviot and", "PERSON", 0.99),
    )
    assert mentions(layer) == [("Brightwater Line", "EVENT"), ("Otto", "PERSON"), ("Teviot", "PERSON")]


def test_one_place_in_the_document_settles_another(read_alone: Read) -> None:
    text = "Otto Quennell came from Teviot. In Teviot he stayed, for in Teviot old Quennell slept."
    layer = read_alone(text, ("Otto Quennell", "PERSON", 0.95), ("Teviot", "PERSON", 0.8))
    assert mentions(layer) == [
        ("Otto Quennell", "PERSON"),
        ("Teviot", "GPE"),
        ("Teviot", "GPE"),
        ("Teviot", "GPE"),
        ("Quennell", "PERSON"),
    ]


def test_the_persons_that_editors_tagged_win(read_alone: Read) -> None:
    tags = [(TAGGED_PERSON, format_tagged("p_QO1", 0, 18, "Quennell, Otto"))]
    layer = read_alone("Secretary Quennell left.", ("Secretary Quennell", "ORG", 0.99), metadata=tags)
    assert [(m.text, m.label, m.producer) for m in layer.mentions] == [("Quennell", "PERSON", RULES)]


def test_an_empty_text_with_an_empty_reading_gives_an_empty_layer(read_alone: Read) -> None:
    layer = read_alone("")
    assert (layer.mentions, layer.entities) == ((), ())


@given(label=st.sampled_from(LABELS), scores=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_the_surer_the_encoder_the_likelier_the_mention(label: str, scores: tuple[float, float]) -> None:
    low, high = sorted(scores)
    assert 0 < likely_right(label, low) <= likely_right(label, high) < 1


WORDS = """The Secretary Mr. Quennell of Teviot and Tokyo Soviet Union 1956 $3 million last week one-sided – ’s
(TEB) “x” told May"""
FOUND = st.lists(
    st.tuples(st.sampled_from(WORDS.split()), st.sampled_from(LABELS), st.floats(0, 1)),
    max_size=6,
    unique_by=lambda f: f[0],
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS.split()), max_size=25), found=FOUND)
def test_whatever_is_read_mentions_are_in_order_apart_and_tied_to_entities(
    read_alone: Read, words: list[str], found: list[tuple[str, str, float]]
) -> None:
    text = " ".join(words)
    layer = read_alone(text, *found)
    position = 0
    for mention in layer.mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.score <= 1
        assert mention.producer in (RULES, "small-encoder")
        assert (mention.entity is not None) == (mention.label in NAMING)
        position = mention.end
    assert read_alone(text, *found) == layer
