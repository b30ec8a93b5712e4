from __future__ import annotations

from pathlib import Path

import pytest

from seikei import resources
from seikei.errors import ConfigError, ModelNotFound
from seikei.resources import data_text, find_model, model_folder


def test_a_model_is_looked_for_in_the_argument_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("argument", "environment"):
        (tmp_path / place / "tiny-1").mkdir(parents=True)
    monkeypatch.setenv("SEIKEI_MODELS", str(tmp_path / "environment"))
    assert model_folder("tiny-1", tmp_path / "argument") == tmp_path / "argument" / "tiny-1"
    assert model_folder("tiny-1") == tmp_path / "environment" / "tiny-1"


def test_a_model_that_is_packaged_wins_over_that_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEIKEI_MODELS", raising=False)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "pipeline" / "seikei")
    (tmp_path / "models" / "tiny-1").mkdir(parents=True)
    assert model_folder("tiny-1") == tmp_path / "models" / "tiny-1"
    (tmp_path / "pipeline" / "seikei" / "_models" / "tiny-1").mkdir(parents=True)
    assert model_folder("tiny-1") == tmp_path / "pipeline" / "seikei" / "_models" / "tiny-1"


def test_a_model_that_is_nowhere_is_answered_with_all_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEIKEI_MODELS", raising=False)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "pipeline" / "seikei")
    with pytest.raises(ModelNotFound) as caught:
        model_folder("tiny-1", tmp_path)
    assert str(caught.value) == (
        f"model 'tiny-1' is in none of these places (argument: {tmp_path}; SEIKEI_MODELS: not given; "
        f"packaged: {tmp_path}/pipeline/seikei/_models; checkout: {tmp_path}/models); "
        "give --model FOLDER, or --model rules"
    )


def test_a_shipped_model_is_found_by_the_name_that_users_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIKEI_MODELS", str(tmp_path))
    (tmp_path / "seikei-large-1").mkdir()
    assert find_model("seikei-large") == tmp_path / "seikei-large-1"


def test_any_folder_is_a_model_of_the_users_own(tmp_path: Path) -> None:
    assert find_model(str(tmp_path)) == tmp_path


def test_what_is_no_model_is_answered_with_those_that_ship() -> None:
    with pytest.raises(ModelNotFound) as caught:
        find_model("seikei-huge")
    assert str(caught.value) == (
        "model 'seikei-huge' is no folder and no model that ships with seikei; known: seikei-base, seikei-large, rules"
    )


def test_a_data_file_that_is_missing_is_named() -> None:
    with pytest.raises(ConfigError) as caught:
        data_text("seikei.text", "none.txt")
    assert str(caught.value) == "seikei.text: no data file 'none.txt'; the installation is incomplete: reinstall seikei"


def test_a_data_file_is_read() -> None:
    assert data_text("seikei.text", "abbreviations.txt").startswith("#")
