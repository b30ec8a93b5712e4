"""The list of shipped models."""

from __future__ import annotations

from pathlib import Path

import pytest

from seikei.errors import ModelMismatch
from seikei.modeling.manifest import MANIFEST, check_manifest, entry_of, read_manifest, write_entry


def model(models: Path, name: str, content: str) -> Path:
    folder = models / name
    folder.mkdir(parents=True)
    (folder / "weights.bin").write_text(content, encoding="utf-8")
    return folder


def test_an_entry_takes_the_place_of_the_one_before_it(tmp_path: Path) -> None:
    write_entry(tmp_path, entry_of(model(tmp_path, "b-1", "two"), "b", "1", {"command": "make it"}))
    write_entry(tmp_path, entry_of(model(tmp_path, "a-1", "one"), "a", "1", {}))
    assert list(check_manifest(tmp_path)) == []
    (tmp_path / "b-1" / "weights.bin").write_text("three", encoding="utf-8")
    (line,) = check_manifest(tmp_path)
    assert line.startswith(f"{tmp_path / 'b-1' / 'weights.bin'}: its SHA-256 is ")
    write_entry(tmp_path, entry_of(tmp_path / "b-1", "b", "1", {}))
    assert [entry["folder"] for entry in read_manifest(tmp_path)] == ["a-1", "b-1"]
    assert list(check_manifest(tmp_path)) == []


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    folder = model(tmp_path, "a-1", "one")
    write_entry(tmp_path, entry_of(folder, "a", "1", {}))
    (folder / "weights.bin").unlink()
    assert list(check_manifest(tmp_path)) == [f"{folder / 'weights.bin'}: is not there, though {MANIFEST} lists it"]


def test_a_manifest_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("[]", encoding="utf-8")
    with pytest.raises(ModelMismatch, match="not a list of models"):
        read_manifest(tmp_path)


def test_the_shipped_models_are_what_the_manifest_says(checkout: Path) -> None:
    assert list(check_manifest(checkout / "models")) == []
