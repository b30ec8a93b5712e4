"""`seikei train` and `seikei card`, as far as they get without the libraries for training."""

from __future__ import annotations

from pathlib import Path

import pytest

from seikei.cli import train

from .conftest import Seikei


def test_without_the_extra_the_library_and_the_way_out_are_named(
    seikei: Seikei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "find_spec", lambda name: None if name == "torch" else object())
    for command in ("train", "card"):
        done = seikei(command, tmp_path / "own.toml")
        assert (done.status, done.stdout) == (2, "")
        assert done.stderr == (
            f"seikei: `seikei {command}` needs torch, which is not installed: pip install 'seikei[train]'\n"
        )
