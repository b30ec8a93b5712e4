from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.annotate.places import Edit, Place, find_place, is_wordless

WORDS = st.lists(st.sampled_from(["salt", "herring", "—", "“no”", "the", "cape.", "1899"]), min_size=1, max_size=12)
SPACES = st.sampled_from(["", " ", "\n", "\n\n"])


@given(words=WORDS, data=st.data())
def test_a_passage_that_differs_in_spaces_alone_is_cut_out_verbatim(words: list[str], data: st.DataObject) -> None:
    def spaced(label: str) -> str:
        return "".join(word + data.draw(SPACES, label) for word in words).strip()

    passage, text = spaced("passage"), "Before it. " + spaced("text") + " After it."
    place = find_place(passage, text)
    assert place is not None
    assert place.cut(text) == passage
    assert all(is_wordless(edit) for edit in place.edits)


def test_a_passage_that_stands_there_needs_no_edits() -> None:
    assert find_place("was dear", "Credit was dear.") == Place(7, 15)


def test_a_character_reference_stands_for_its_character() -> None:
    text = "The pact—so he said—was dead."
    passage = "The pact&mdash;so he said&mdash;was dead."
    place = find_place(passage, text)
    assert place is not None
    assert place.cut(text) == passage
    assert [edit.new for edit in place.edits] == ["&mdash;", "&mdash;"]


@pytest.mark.parametrize("passage", ["Credit was cheap.", "Credit was dear. Always."])
def test_other_words_are_not_found(passage: str) -> None:
    assert find_place(passage, "Credit was dear.") is None


def test_a_place_can_be_cut_at_another_offset() -> None:
    place = Place(0, 6, (Edit(4, 5, ""),))
    assert place.cut("dear .") == "dear."
    assert place.cut("So dear .", 3) == "dear."


def test_an_edit_that_brings_in_a_word_is_not_wordless() -> None:
    assert not is_wordless(Edit(0, 0, "not "))
    assert is_wordless(Edit(0, 3, " &amp; — "))


def test_a_place_is_read_back_as_it_was_written() -> None:
    place = Place(3, 9, (Edit(1, 2, " "),))
    assert Place.read(place.to_plain()) == place


def test_a_space_that_was_written_as_a_reference_is_a_space() -> None:
    place = find_place("was&nbsp;dear", "Credit was dear.")
    assert place is not None
    assert place.cut("Credit was dear.") == "was&nbsp;dear"
