from __future__ import annotations

import re
from pathlib import Path

import pytest

from seikei.text.damage import KINDS, DamageKind, clean_parts, damage

CLEAN = (
    "The price of coal\n\n"
    "In the spring of 1961 the mills of the northern ports bought less coal than before, because oil had "
    "become cheaper at the quay. The ministry denied this. “Nobody here believes in oil,” its spokesman "
    "said in 1962, and the papers printed it with visible delight.\n\n"
    "Nevertheless the contracts were not renewed. The delegation returned without a signature, and the "
    "long-standing quarrel over the lighthouse had nothing to do with it; the accountants had simply "
    "compared the two prices."
)


def test_the_same_seed_gives_the_same_damage() -> None:
    assert damage(CLEAN, 5) == damage(CLEAN, 5)
    assert damage(CLEAN, 5).raw != damage(CLEAN, 6).raw


def test_the_truth_is_the_clean_text_without_its_headings() -> None:
    damaged = damage(CLEAN, 1)
    assert damaged.headings == ("The price of coal",)
    assert damaged.text == CLEAN.split("\n\n", 1)[1]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage_changes_the_text(kind: DamageKind) -> None:
    assert any(damage(CLEAN * 3, seed, (kind,)).raw != CLEAN * 3 for seed in range(5))


def test_wrapped_lines_keep_to_one_width() -> None:
    lines = damage(CLEAN, 2, ("wrap",)).raw.split("\n")
    assert max(map(len, lines)) <= 66
    assert len(lines) > 10


def test_note_marks_run_from_one_and_stand_behind_their_words() -> None:
    damaged = damage(CLEAN * 4, 3, ("notes",))
    assert [mark.number for mark in damaged.marks] == list(range(1, len(damaged.marks) + 1))
    assert damaged.marks
    for mark in damaged.marks:
        assert re.search(r"(?:[.!?,;”)]|\d)$", damaged.text[: mark.at])


def test_an_empty_text_stays_empty() -> None:
    assert damage("", 0).raw == ""


def test_the_last_block_is_never_a_heading(clean_texts: Path) -> None:
    for file in sorted(clean_texts.glob("*.txt")):
        assert not clean_parts(file.read_text(encoding="utf-8"))[-1][0]
