from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from seikei.modeling.encoder.surroundings import AFTER, BEFORE, surroundings


@st.composite
def anchors(draw: st.DrawFn) -> tuple[list[int], list[int], list[int]]:
    first, last, words = [], [], []
    for _ in range(draw(st.integers(1, 5))):
        size = draw(st.integers(2, 400))
        begin = draw(st.integers(1, size - 1))
        first.append(begin)
        last.append(draw(st.integers(begin, min(size - 1, begin + 8))))
        words.append(size)
    return first, last, words


@given(anchors())
def test_an_anchor_sees_word_0_and_the_words_on_both_sides_in_their_order(
    drawn: tuple[list[int], list[int], list[int]],
) -> None:
    first, last, words = drawn
    seen = surroundings(first, last, words)
    for row, (begin, end, size) in enumerate(zip(first, last, words, strict=True)):
        columns = seen.columns[row, seen.mask[row]].tolist()
        assert columns == [0, *range(max(1, begin - BEFORE), min(size, end + 1 + AFTER))]


@given(anchors())
def test_a_column_past_0_leads_back_to_its_word(drawn: tuple[list[int], list[int], list[int]]) -> None:
    seen = surroundings(*drawn)
    places = np.broadcast_to(np.arange(seen.columns.shape[1]), seen.columns.shape)
    back = places + seen.shift[:, None]
    inner = seen.mask & (places > 0)
    assert (back[inner] == seen.columns[inner]).all()


def test_what_is_padded_shows_word_0_and_is_masked() -> None:
    seen = surroundings([1], [1], [3], lambda _: 16)
    assert seen.columns.shape == (1, 16)
    assert seen.columns[0].tolist() == [0, 1, 2, *[0] * 13]
    assert seen.mask[0].tolist() == [True, True, True, *[False] * 13]
