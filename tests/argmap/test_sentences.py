from __future__ import annotations

from seikei.argmap.sentences import VoiceFinder, paragraph_numbers
from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

TEXT = "Marek said that the toll was unjust."
MAREK = Voice("actor", None, 0, 5, "Marek", None, "neutral", 0.9)
VIKTOR = Voice("actor", None, 0, 5, "Viktor", None, "neutral", 0.9)


def test_a_blank_line_begins_a_paragraph() -> None:
    assert paragraph_numbers("One. Two.\n\nThree.\nFour.", [(0, 4), (5, 9), (11, 17), (18, 23)]) == [0, 0, 1, 1]
    assert paragraph_numbers("", []) == []


def test_a_sentence_is_whose_most_of_its_words_are() -> None:
    reported = Attribution(16, len(TEXT) - 1, (MAREK,))
    assert VoiceFinder([reported]).over(TEXT, 0, len(TEXT)) == (MAREK,)
    assert VoiceFinder([Attribution(25, len(TEXT), (MAREK,))]).over(TEXT, 0, len(TEXT)) == ()


def test_the_innermost_stretch_counts() -> None:
    outer, inner = Attribution(0, len(TEXT), (VIKTOR,)), Attribution(16, len(TEXT), (VIKTOR, MAREK))
    assert VoiceFinder([outer, inner]).over(TEXT, 0, len(TEXT)) == (VIKTOR, MAREK)
    assert VoiceFinder([outer, inner]).over(TEXT, 0, 15) == (VIKTOR,)


def test_nobody_but_the_author_speaks_where_nothing_is_attributed() -> None:
    assert VoiceFinder([]).over(TEXT, 0, len(TEXT)) == ()
    assert VoiceFinder([Attribution(0, 5, (MAREK,))]).over("", 0, 0) == ()
