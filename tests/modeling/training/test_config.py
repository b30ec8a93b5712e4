"""Configurations of training: what is in them, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")

from seikei.errors import ConfigError
from seikei.modeling.encoder.readings import OperatingPoints
from seikei.modeling.training.config import read_config

LEAST = """
name = "own"
version = "2"
[backbone]
name = "tiny"
folder = "tiny"
[[corpora]]
name = "diplomatic"
path = "passages.jsonl"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_not_given_has_its_default(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, LEAST))
    assert (config.folder_name, config.backbone.name, config.adaptation) == ("own-2", "tiny", None)
    assert [(corpus.name, corpus.share, corpus.until) for corpus in config.corpora] == [("diplomatic", 1.0, 1.0)]
    assert config.training.seed == 0


def test_nested_tables_are_read_and_whole_numbers_pass_as_numbers(tmp_path: Path) -> None:
    text = LEAST + 'share = 1\n[training]\nrate = 1e-4\nweights = { roles = 2.0 }\n[adaptation]\nvolumes = "texts"\n'
    config = read_config(written(tmp_path, text + "settings = { epochs = 3 }\n"))
    assert config.adaptation is not None
    assert (config.adaptation.volumes, config.adaptation.settings.epochs) == ("texts", 3)
    assert (config.training.rate, config.training.weights["roles"], config.corpora[0].share) == (1e-4, 2.0, 1.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LEAST + "speed = 3\n", "corpora[0].speed is unknown; known: name, path, title"),
        (LEAST + "[training]\nepoch = 3\n", "training.epoch is unknown; known: epochs, rate"),
        (LEAST + '[training]\nepochs = "3"\n', "training.epochs is '3'; give a whole number"),
        (LEAST + "[training]\nhalf = 1\n", "training.half is 1; give true or false"),
        (LEAST.replace('folder = "tiny"\n', ""), "backbone.folder is missing; give it a value"),
        (LEAST.replace("[[corpora]]", "[corpora]"), "give an array"),
        ("name = ", "not TOML"),
    ],
)
def test_a_configuration_that_cannot_be_used_is_named_with_its_key(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        read_config(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_operating_points_may_be_given_to_start_from(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, LEAST + "[points]\nattacks = 0.2\n"))
    assert config.points == OperatingPoints(attacks=0.2)


def test_a_configuration_without_data_is_refused(tmp_path: Path) -> None:
    text = 'name = "own"\nversion = "2"\ncorpora = []\n[backbone]\nname = "tiny"\nfolder = "tiny"\n'
    with pytest.raises(ConfigError, match=r"no \[\[corpora\]\]"):
        read_config(written(tmp_path, text))


def test_the_shipped_configurations_can_be_read(checkout: Path) -> None:
    files = sorted((checkout / "models").glob("*.toml"))
    assert [file.stem for file in files] == [read_config(file).folder_name for file in files]
    assert files
