from __future__ import annotations

import pytest

from seikei.errors import ConfigError
from seikei.voices.lexicon import load_lexicon, read_row, word_list


def test_no_verb_stands_in_two_frames() -> None:
    lexicon = load_lexicon()
    assert lexicon.verbs["say"] == ("speech", "neutral")
    assert lexicon.verbs["claim"] == ("speech", "distances")
    assert lexicon.nouns["claim"] == "distances"


def test_a_broken_line_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^cues\.tsv:3: 'say' is not cue, frame, stance"):
        read_row(3, "say")


def test_an_unknown_word_list_is_named_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="no list 'verbs'; known: auxiliaries"):
        word_list("verbs")
