from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.schema.ids import PREFIXES, item_id

PROGRAM = "from seikei.schema.ids import item_id; print(item_id('relation', 40, 66, 'la paix \\u5cf6'))"


def test_ids_are_the_same_in_every_process() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1", "2024")
    }
    assert runs == {item_id("relation", 40, 66, "la paix 島")}


@pytest.mark.parametrize(("kind", "letter"), sorted(PREFIXES.items()))
def test_an_id_begins_with_the_letter_of_its_kind(kind: str, letter: str) -> None:
    assert re.fullmatch(rf"{letter}-[0-9a-f]{{10}}", item_id(kind, 0, 5))


def test_each_kind_has_a_letter_of_its_own() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=3), st.lists(st.integers(0, 99), min_size=1, max_size=3))
def test_other_content_gives_another_id(one: list[int], other: list[int]) -> None:
    assert (item_id("claim", *one) == item_id("claim", *other)) == (one == other)


def test_content_is_not_run_together() -> None:
    assert item_id("claim", 1, 23) != item_id("claim", 12, 3)
    assert item_id("claim", "ab", "c") != item_id("claim", "a", "bc")
    assert item_id("claim", 1) != item_id("mention", 1)
