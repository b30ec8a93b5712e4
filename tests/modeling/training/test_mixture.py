"""Mixing corpora."""

from __future__ import annotations

from typing import Any, cast

import pytest

pytest.importorskip("tokenizers", reason="tokenizers is not installed (extra: train)")

from seikei.modeling.training.mixture import Mixture, Part


def part(name: str, count: int, share: float = 1.0, until: float = 1.0) -> Part:
    return Part(cast(Any, [f"{name}{index}" for index in range(count)]), share, until)


def test_an_epoch_sees_the_share_of_each_part() -> None:
    seen = cast(Any, Mixture((part("a", 4), part("b", 10, share=0.5))).epoch(0, 2))
    assert sorted(name for name in seen if name[0] == "a") == ["a0", "a1", "a2", "a3"]
    assert len({name for name in seen if name[0] == "b"}) == 5


def test_the_same_epoch_is_the_same_and_another_one_differs() -> None:
    mixture = Mixture((part("a", 50, share=0.5),))
    assert mixture.epoch(1, 3) == mixture.epoch(1, 3)
    assert mixture.epoch(1, 3) != mixture.epoch(2, 3)


def test_a_part_can_be_left_out_towards_the_end() -> None:
    mixture = Mixture((part("a", 1), part("b", 1, until=0.5)))
    assert [len(mixture.epoch(number, 4)) for number in range(4)] == [2, 2, 1, 1]
