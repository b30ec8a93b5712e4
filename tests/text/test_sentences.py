from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Embassy agreed. Talks ended.", ["The U.S. Embassy agreed.", "Talks ended."]),
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("See No. 833 of Sept. 1 for the terms. He signed.", ["See No. 833 of Sept. 1 for the terms.", "He signed."]),
        ("Mr. Hale and Gen. Voss met Dr. Imre. They agreed.", ["Mr. Hale and Gen. Voss met Dr. Imre.", "They agreed."]),
        ("Section 6(b) stands. Section 7 falls.", ["Section 6(b) stands.", "Section 7 falls."]),
        ("John F. Harmon of the U.S.S.R. desk spoke.", ["John F. Harmon of the U.S.S.R. desk spoke."]),
        ("Harbour dues rose by 1.5 billion. Trade fell.", ["Harbour dues rose by 1.5 billion.", "Trade fell."]),
        ("They met at 5 p.m. The Minister was late.", ["They met at 5 p.m.", "The Minister was late."]),
        ("It was coal vs. oil. Coal won.", ["It was coal vs. oil.", "Coal won."]),
        ("He chose: (1) coal; (2) rice. None came.", ["He chose: (1) coal; (2) rice.", "None came."]),
    ],
)  # fmt: skip
def test_full_stops_inside_sentences_do_not_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("number", ["1.", "2)", "(b)", "IV."])
def test_a_paragraph_number_belongs_to_its_sentence(number: str) -> None:
    assert sentences(f"{number} Embassy believes so. Foreign Office denies it.") == [
        f"{number} Embassy believes so.",
        "Foreign Office denies it.",
    ]


def test_closing_quotation_marks_belong_to_the_sentence_they_close() -> None:
    assert sentences("“We lost.” He left.") == ["“We lost.”", "He left."]


def test_a_question_quoted_before_its_verb_ends_no_sentence() -> None:
    assert sentences("“Why now?” asked the Envoy. Nobody knew.") == ["“Why now?” asked the Envoy.", "Nobody knew."]


def test_a_quotation_within_a_sentence_stays_whole() -> None:
    text = "He said: “The port is shut. The mine is shut.” Nobody stirred."
    assert sentences(text) == ["He said: “The port is shut. The mine is shut.”", "Nobody stirred."]


def test_an_ellipsis_ends_a_sentence_only_before_a_capital() -> None:
    assert sentences("They waited ... and hoped. Nothing came. . . . Then rain.") == [
        "They waited ... and hoped.",
        "Nothing came. . . .",
        "Then rain.",
    ]


def test_a_sentence_in_brackets_ends_at_its_bracket() -> None:
    assert sentences("He rose. (The others stayed in their seats.) She wept.") == [
        "He rose.",
        "(The others stayed in their seats.)",
        "She wept.",
    ]


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert sentences("a heading without a stop\n\nand a line") == ["a heading without a stop", "and a line"]


def test_address_lines_and_list_items_end_at_their_lines() -> None:
    assert sentences("American Legation\nReval, June 3\nDear Friend:\n- herring\n- timber") == [
        "American Legation",
        "Reval, June 3",
        "Dear Friend:",
        "- herring",
        "- timber",
    ]


def test_the_line_ends_of_wrapped_prose_end_nothing() -> None:
    text = "The harbour was closed in the spring of that year because\nthe insurers would not bear the risk of it."
    assert sentences(text) == [text]


def test_a_speakers_label_starts_a_sentence_with_what_follows() -> None:
    assert sentences("MR. VOSS: I agree. THE CHAIRMAN: Good.") == ["MR. VOSS: I agree.", "THE CHAIRMAN: Good."]
    assert sentences("The Chairman:\nWe must decide.") == ["The Chairman:\nWe must decide."]


def test_a_lost_space_between_sentences_is_seen() -> None:
    assert sentences("They stopped the trade.Then it rained.") == ["They stopped the trade.", "Then it rained."]


def test_empty_text_has_no_sentence() -> None:
    assert split_sentences("") == ()
    assert split_sentences(" \n\n ") == ()


@given(st.text(alphabet=st.sampled_from(list("abcXYZ019 .!?…,;:\n\n“”\"'()[]-—\t")), max_size=200))
def test_all_but_white_space_is_covered_once_in_order(text: str) -> None:
    position = 0
    for start, end in split_sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end
    assert not text[position:].strip()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_any_text_can_be_split(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
