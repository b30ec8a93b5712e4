"""Where the pretrained encoder is looked for."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")

from seikei.modeling.training.backbone import find_backbone
from seikei.modeling.training.config import BackbonePlan

PLAN = BackbonePlan("tiny", "model", package="own_weights", sha256=hashlib.sha256(b"weights").hexdigest())


def with_weights(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_a_named_folder_wins_over_package_shelf_and_neighbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = with_weights(tmp_path / "config" / "model")
    assert find_backbone(PLAN, beside.parent) == beside
    shelved = with_weights(tmp_path / "shelf" / "model")
    monkeypatch.setenv("SEIKEI_BACKBONES", str(shelved.parent))
    assert find_backbone(PLAN, beside.parent) == shelved
    packaged = with_weights(tmp_path / "packages" / "own_weights" / "model")
    (packaged.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(packaged.parents[1]))
    assert find_backbone(PLAN, beside.parent) == packaged
    named = with_weights(tmp_path / "named")
    assert find_backbone(PLAN, beside.parent, named) == named
