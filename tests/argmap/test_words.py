from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.argmap.words import TextWords, Words, content_stems, overlap, similarity, stem

TEXT = "The steep decline of coal exports, it was said, ruined the port; exports of coal had declined before."


def words_of(quote: str) -> Words:
    start = TEXT.index(quote)
    return TextWords(TEXT).read(start, start + len(quote))


@pytest.mark.parametrize(
    ("one", "other"),
    [("declined", "declining"), ("policies", "policy"), ("fell", "falling"), ("withdrew", "withdraws")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("phrase", "main"),
    [
        ("The steep decline of coal exports", "decline"),
        ("coal exports", "exports"),
        ("ruined the port", "port"),
        ("exports of coal", "exports"),
        ("it was", "was"),
    ],
)
def test_the_main_word_stands_before_what_says_of_what(phrase: str, main: str) -> None:
    assert words_of(phrase).head == stem(main)


def test_function_words_say_nothing_of_the_matter() -> None:
    assert words_of("it was").content == frozenset()
    assert content_stems(["the", "1957", "s", "toll"]) == {stem("toll")}


def test_a_span_without_words_is_an_empty_range() -> None:
    assert TextWords(" ... !").read(0, 6) == Words(0, 0, "", frozenset())
    assert TextWords("toll").read(2, 2) == Words(0, 0, "", frozenset())


def test_overlap_counts_the_words_that_two_spans_share_by_place() -> None:
    assert overlap(words_of("coal exports"), words_of("coal exports")) == 1.0
    assert overlap(words_of("decline of coal"), words_of("coal exports")) == pytest.approx(2 / 5)
    assert overlap(words_of("coal exports"), words_of("exports of coal")) == 0.0


def test_similarity_counts_stems_wherever_they_stand() -> None:
    assert similarity(words_of("coal exports"), words_of("exports of coal")) == 1.0
    assert similarity(words_of("it was"), words_of("it was")) == 0.0


@given(ends=st.lists(st.integers(0, len(TEXT)), min_size=4, max_size=4))
def test_overlap_is_symmetric_and_at_most_one(ends: list[int]) -> None:
    words = TextWords(TEXT)
    left, right = words.read(*sorted(ends[:2])), words.read(*sorted(ends[2:]))
    assert overlap(left, right) == overlap(right, left)
    assert 0.0 <= overlap(left, right) <= 1.0
