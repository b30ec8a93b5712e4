from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.modeling.layers import EntityLayer
from seikei.schema.layers import Entity, Mention

Read = Callable[..., Any]


def test_a_reported_clause_belongs_to_its_speaker(read: Read) -> None:
    reading = read("Okuda emphasized that the ports were idle.")
    assert reading.chain("the ports") == ("Okuda",)
    assert reading.innermost("the ports").cue.text == "emphasized"


def test_a_plain_sentence_is_the_author_s(read: Read) -> None:
    assert read("The ports were idle because freight was dear.").attributions == ()


def test_the_minister_s_title_is_part_of_the_voice(read: Read) -> None:
    assert read("The Ambassador argued that credit was dear.").chain("credit") == ("The Ambassador",)


@pytest.mark.parametrize("subject", ["I", "We", "The Embassy", "This Government"])
def test_the_author_and_his_own_office_are_no_voice(read: Read, subject: str) -> None:
    assert read(f"{subject} said that credit was dear.").attributions == ()


def test_a_belief_reported_by_another_is_a_chain_of_two(read: Read) -> None:
    reading = read("The Ambassador reported that Marek believed the pact was lost.", "history")
    assert reading.chain("the pact") == ("The Ambassador", "Marek")


def test_he_said_that_he_believed_is_one_voice(read: Read) -> None:
    reading = read("Marek came late. Marek said that he believed the pact was lost.", "history")
    assert reading.chain("the pact") == ("Marek",)


def test_a_pronoun_takes_up_the_last_person_that_spoke(read: Read) -> None:
    reading = read("Marek said that rice was dear. He added that tin was cheap.")
    assert reading.chain("tin was") == ("Marek",)


def test_he_does_not_take_up_a_government(read: Read) -> None:
    between = "The Polish Government believed that tin was cheap."
    text = f"Marek said that rice was dear. {between} He added that oil was scarce."
    assert read(text).chain("oil was") == ("Marek",)


def test_reported_talk_runs_on_over_the_next_sentences(read: Read) -> None:
    reading = read("Mr. Marek said that rice was dear. The harvest had been poor.")
    assert reading.chain("The harvest") == ("Mr. Marek",)


def test_reported_talk_ends_with_its_paragraph(read: Read) -> None:
    reading = read("Mr. Marek said that rice was dear.\n\nThe harvest had been poor.")
    assert reading.chain("The harvest") == ()


def test_reported_talk_does_not_run_on_in_history(read: Read) -> None:
    reading = read("Marek said that rice was dear. The harvest had been poor.", "history")
    assert reading.chain("The harvest") == ()


def test_i_told_him_ends_what_another_said(read: Read) -> None:
    reading = read("Marek said that rice was dear. I replied that we had no rice. The harvest had been poor.")
    assert reading.chain("The harvest") == ()


def test_a_wish_to_say_something_is_no_report(read: Read) -> None:
    assert read("Marek would insist that rice was dear.").attributions == ()


def test_a_promise_to_act_is_no_report(read: Read) -> None:
    assert read("Poland agreed to sell coal.", "history").attributions == ()


def test_a_thing_that_indicates_is_no_voice(read: Read) -> None:
    assert read("These figures indicate that trade fell.").attributions == ()


def test_according_to_names_the_voice(read: Read) -> None:
    assert read("According to Marek, trade fell.", "history").chain("trade") == ("Marek",)


def test_in_the_minister_s_view_names_the_voice(read: Read) -> None:
    assert read("In the minister's view, trade fell.", "history").chain("trade") == ("the minister",)


def test_a_speaker_s_name_may_stand_behind_what_he_says(read: Read) -> None:
    assert read("The trade, said Mr. Marek, had fallen.", "history").chain("had fallen") == ("Mr. Marek",)


@pytest.mark.parametrize(
    "text",
    ["It was widely believed that trade had fallen.", "The envoy rejected claims that trade had fallen."],
)
def test_an_unnamed_voice_is_a_cue_alone(read: Read, text: str) -> None:
    voice = read(text, "history").innermost("trade").voices[-1]
    assert (voice.kind, voice.start, voice.end, voice.text, voice.entity) == ("unnamed", None, None, None, None)
    assert voice.cue.text in ("believed", "claims")


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("said", "neutral"),
        ("pointed out", "endorses"),
        ("claimed", "distances"),
        ("rightly noted", "endorses"),
        ("falsely stated", "distances"),
    ],
)
def test_the_reporting_word_lends_its_stance(read: Read, words: str, stance: str) -> None:
    assert read(f"Marek {words} that trade had fallen.", "history").innermost("trade").voices[0].stance == stance


def test_a_quotation_runs_on_to_its_closing_mark(read: Read) -> None:
    reading = read("Marek said, “Trade has fallen. The ports are idle. We are lost.” Nobody spoke.", "history")
    assert reading.chain("We are lost") == ("Marek",)
    assert reading.chain("Nobody") == ()


def test_a_quotation_over_paragraphs_stays_one(read: Read) -> None:
    reading = read("Marek said, “Trade has fallen.\n\n“The ports are idle.” Nobody spoke.", "history")
    assert reading.chain("The ports") == ("Marek",)


def test_speakers_labels_hold_up_to_the_next_label(read: Read) -> None:
    text = "The President: The pact is lost. We must wait.\n\nMR. MAREK: I doubt it. The ports are open."
    reading = read(text)
    assert reading.chain("We must wait") == ("The President",)
    assert reading.chain("The ports") == ("MR. MAREK",)
    assert reading.innermost("The ports").voices[0].kind == "speaker"


@pytest.mark.parametrize("heading", ["SUBJECT", "Participants", "Dear Mr. Marek"])
def test_a_heading_is_no_speaker(read: Read, heading: str) -> None:
    assert read(f"{heading}: The coal trade was bad.").attributions == ()


def test_a_voice_knows_the_entity_of_its_name(read: Read) -> None:
    mention = Mention("m-1", 0, 5, "Marek", "name", "PERSON", "e-1", 1.0, "test")
    entities = EntityLayer((mention,), (Entity("e-1", "PERSON", "Marek", (), ()),))
    reading = read("Marek said that rice was dear.", "history", entities)
    assert reading.innermost("rice").voices[0].entity == "e-1"


def test_an_empty_text_has_no_voices(read: Read) -> None:
    assert read("").attributions == ()


PIECES = [
    "Marek said that ",
    "the envoy believed ",
    "rice was dear",
    ". ",
    "\n\n",
    "“",
    "”",
    "He ",
    "MR. LOW: ",
    "it is said that ",
    ", said Marek, ",
]


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_attributions_nest_and_quote_the_text(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text).attributions
    for attribution in found:
        assert 0 <= attribution.start < attribution.end <= len(text)
        for voice in attribution.voices:
            assert voice.text is None or text[voice.start : voice.end] == voice.text
            assert voice.cue is None or text[voice.cue.start : voice.cue.end] == voice.cue.text
    for i, left in enumerate(found):
        for right in found[i + 1 :]:
            assert right.start >= left.end or right.end <= left.end


@pytest.mark.parametrize("phrase", ["Marek recalled in his diary: ", "Marek put it: ", "As Marek put it, "])
def test_what_is_quoted_behind_a_colon_is_the_speaker_s(read: Read, phrase: str) -> None:
    reading = read(f"{phrase}“The ports were idle because freight was dear.”", "history")
    assert reading.chain("freight") == ("Marek",)


def test_a_quotation_that_goes_on_without_a_reporting_word_stays_the_speaker_s(read: Read) -> None:
    text = "“The ports were idle,” Marek wrote in his diary. “We left because there was no bread.” Rice was dear."
    reading = read(text, "history")
    assert reading.chain("there was no bread") == ("Marek",)
    assert reading.chain("Rice") == ()


@pytest.mark.parametrize("subject", ["This article", "The essay", "The author", "This chapter"])
def test_a_historian_s_own_text_is_no_voice(read: Read, subject: str) -> None:
    text = f"{subject} argues that credit was dear."
    assert read(text, "history").chain("credit") == ()


def test_the_article_of_somebody_else_is_a_voice(read: Read) -> None:
    assert read("The article by Marek argues that credit was dear.", "history").chain("credit") != ()


def test_a_rumor_is_an_unnamed_voice(read: Read) -> None:
    reading = read("It was even rumored at the time that the bank was closed.", "history")
    assert [voice.kind for voice in reading.innermost("the bank").voices] == ["unnamed"]


def test_a_bare_name_that_no_list_knows_still_speaks(read: Read) -> None:
    assert read("Lund claimed that the mills were closed.", "history").chain("the mills") == ("Lund",)


def test_raising_tariffs_is_no_speech(read: Read) -> None:
    assert read("The ministry raised tariffs on rice.", "history").attributions == ()
