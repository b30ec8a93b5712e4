from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.text.alignment import Alignment, as_repair, check
from seikei.text.builder import BuiltText, TextBuilder

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["keep", "replace", "drop", "skip", "insert"]),
        st.integers(min_value=1, max_value=6),
        st.text(alphabet="xyz \n", max_size=4),
    ),
    max_size=30,
)


def built_from(raw: str, actions: list[tuple[str, int, str]]) -> BuiltText:
    builder = TextBuilder(raw)
    position = 0
    for action, size, text in actions:
        stop = min(position + size, len(raw))
        if action == "keep":
            builder.keep(position, stop)
        elif action == "replace":
            builder.replace(position, stop, text)
        elif action == "drop":
            builder.drop(position, stop, "markup")
        elif action == "insert":
            builder.insert(text)
            continue
        position = stop
    return builder.build()


@given(st.text(alphabet="abcde ", max_size=80), ACTIONS)
def test_whatever_is_built_keeps_the_promises_of_runs(raw: str, actions: list[tuple[str, int, str]]) -> None:
    built = built_from(raw, actions)
    assert check(built.alignment.runs, built.text, len(raw)) is None
    for start, end, raw_start, raw_end in built.alignment.runs:
        if end - start == raw_end - raw_start:
            assert built.text[start:end] == raw[raw_start:raw_end]


@given(st.text(alphabet="abcde ", max_size=60), ACTIONS, ACTIONS)
def test_a_chain_of_two_alignments_is_verbatim_where_it_says_so(
    raw: str, first: list[tuple[str, int, str]], second: list[tuple[str, int, str]]
) -> None:
    inner = built_from(raw, first)
    outer = built_from(inner.text, second)
    composed = outer.alignment.compose(inner.alignment) if inner.text else Alignment(())
    if not inner.text:
        return
    assert check(composed.runs, outer.text, len(raw)) is None
    for start, end, raw_start, raw_end in composed.runs:
        if end - start == raw_end - raw_start:
            assert outer.text[start:end] == raw[raw_start:raw_end]


def test_a_repair_of_equal_length_is_cut_so_that_it_does_not_look_verbatim() -> None:
    assert all(end - start != raw_end - raw_start for start, end, raw_start, raw_end in as_repair(0, 3, 10, 13))


def test_locate_inside_a_repair_gives_the_whole_of_it() -> None:
    builder = TextBuilder("gov-\nernment of")
    builder.replace(0, 12, "government")
    builder.keep(12, 15)
    alignment = builder.build().alignment
    assert alignment.locate(3, 5) == (0, 12)
    assert alignment.locate(11, 13) == (13, 15)


def test_locate_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"span \[0, 6\) is outside the text of 5 characters"):
        Alignment.identity(5).locate(0, 6)


def test_check_names_the_first_broken_promise() -> None:
    assert check(((1, 2, 0, 1),), "ab", 2) == "run [1, 2) does not follow on offset 0"
    assert check(((0, 1, 0, 3),), "a", 2) == "raw run [0, 3) is out of order or outside the source of 2 characters"
    assert check(((0, 1, 0, 1),), "ab", 2) == "runs end at 1, the text at 2"
