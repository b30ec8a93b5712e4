# ruff: noqa: E402  (imports follow the check that their libraries are there)
"""A network with adapters: it learns, is saved without the weights under it, and is put on them again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")
pytest.importorskip("peft", reason="peft is not installed (extra: train)")

from huggingface_hub import constants
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import MPNetConfig, MPNetModel

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.modeling.encoder import torch_analyzer
from seikei.modeling.encoder.analyzer import ReadingCard
from seikei.modeling.encoder.base_weights import WEIGHTS_FILE, base_weights
from seikei.modeling.encoder.features import WindowMaker
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.readings import OperatingPoints
from seikei.modeling.encoder.torch_analyzer import TorchAnalyzer, is_for_torch
from seikei.modeling.encoder.torch_engine import TorchEngine
from seikei.modeling.manifest import sha256_of
from seikei.modeling.training.data import example_of
from seikei.modeling.training.loop import Settings, train
from seikei.modeling.training.mixture import Mixture, Part

from .conftest import WORDS
from .test_network import PASSAGES

NAME = "library/tiny-mpnet"
TINY = {
    "hidden_size": 32,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 70,
    "vocab_size": 64,
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}


def mpnet_maker() -> WindowMaker:
    """Give a maker of windows whose vocabulary has both pairs of special tokens, as MPNet's has."""
    names = ["<s>", "<pad>", "</s>", "[UNK]", "[CLS]", "[SEP]", *dict.fromkeys(WORDS.split())]
    tokenizer = Tokenizer(models.WordPiece({name: i for i, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return WindowMaker(tokenizer, 64)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of backbones with one random tiny MPNet in it, pooler included as on the hub."""
    shelf = tmp_path_factory.mktemp("backbones")
    torch.manual_seed(5)
    MPNetModel(MPNetConfig(**TINY)).save_pretrained(str(shelf / "tiny-mpnet"))
    return shelf


def fresh(shelf: Path) -> CausalEncoder:
    """Give a network with adapters in the upper two layers of the tiny MPNet; the same each time."""
    torch.manual_seed(6)
    folder = shelf / "tiny-mpnet"
    adapters = {"base": NAME, "sha256": sha256_of(folder / WEIGHTS_FILE), "rank": 4, "alpha": 8, "lowest": 1}
    sizes = {"reading_size": 32, "pointer_size": 16, "mixed_layers": 2, "head_dropout": 0.0, "max_pieces": 64}
    return CausalEncoder.from_backbone(folder, adapters=adapters, **sizes)


@pytest.fixture(scope="module")
def trained(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[CausalEncoder, Path]:
    """Train the adapters and heads for a little, and give the network and its folder."""
    network = fresh(shelf)
    folder = tmp_path_factory.mktemp("large")
    examples = [example_of(record, mpnet_maker(), network.config.label_sets) for record in PASSAGES]
    losses: list[float] = []
    settings = Settings(epochs=15, rate=5e-3, head_rate=3e-3, half=False, batch_pieces=400)
    train(network, Mixture((Part(examples),)), settings, folder, lambda _, figures: losses.append(figures["signals"]))
    assert losses[-1] < losses[0]
    mpnet_maker().tokenizer.save(str(folder / "tokenizer.json"))
    card = ReadingCard("tiny-large", "1", points=OperatingPoints(proposal=0.1, relation=0.0), max_pieces=64)
    (folder / "reading.json").write_text(json.dumps(card.to_plain()))
    return network.eval(), folder


def copied(trained: tuple[CausalEncoder, Path], folder: Path) -> Path:
    """Give a folder of one's own with all files of the trained network."""
    shutil.copytree(trained[1], folder / "model")
    return folder / "model"


def test_training_leaves_the_weights_below_as_they_were(trained: tuple[CausalEncoder, Path], shelf: Path) -> None:
    before, after = fresh(shelf).state_dict(), trained[0].state_dict()
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed
    assert all(".lora_" in name or not name.startswith("encoder.") for name in changed)
    assert any(".lora_B" in name for name in changed)


def test_only_adapters_and_heads_are_saved_in_half_precision(trained: tuple[CausalEncoder, Path]) -> None:
    weights = load_file(trained[1] / WEIGHTS_FILE)
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    assert all(".lora_" in name for name in weights if name.startswith("encoder."))
    assert any(name.startswith("anchors.") for name in weights)


def test_a_network_with_adapters_comes_back_as_it_was_saved(trained: tuple[CausalEncoder, Path], shelf: Path) -> None:
    network, folder = trained
    again = CausalEncoder.from_pretrained(folder, backbone_folder=shelf / "tiny-mpnet").state_dict()
    own = network.learned()
    for name, weight in network.state_dict().items():
        expected = weight.half().float() if name in own else weight
        assert torch.equal(expected, again[name]), name


def test_the_backbone_is_found_by_name(
    trained: tuple[CausalEncoder, Path], shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEIKEI_BACKBONES", str(shelf))
    assert base_weights(NAME) == shelf / "tiny-mpnet" / WEIGHTS_FILE
    assert CausalEncoder.from_pretrained(trained[1]).adapters.base == NAME


def test_other_weights_below_are_refused_with_both_digests(trained: tuple[CausalEncoder, Path], tmp_path: Path) -> None:
    torch.manual_seed(99)
    MPNetModel(MPNetConfig(**TINY)).save_pretrained(str(tmp_path))
    wanted = trained[0].config.adapters["sha256"]
    with pytest.raises(ModelMismatch) as caught:
        CausalEncoder.from_pretrained(trained[1], backbone_folder=tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / WEIGHTS_FILE}: its SHA-256 is {sha256_of(tmp_path / WEIGHTS_FILE)}, not {wanted}; "
        "get the weights that the model was made on"
    )


def test_adapters_that_are_not_whole_are_refused(
    trained: tuple[CausalEncoder, Path], shelf: Path, tmp_path: Path
) -> None:
    folder = copied(trained, tmp_path)
    weights = load_file(folder / WEIGHTS_FILE)
    del weights["layer_weights"]
    save_file(weights, folder / WEIGHTS_FILE)
    with pytest.raises(ModelMismatch, match="weight 'layer_weights' is not both here and in the network"):
        CausalEncoder.from_pretrained(folder, backbone_folder=shelf / "tiny-mpnet")


def test_a_folder_without_backbone_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"model\.safetensors: no such file; give the folder that holds"):
        base_weights(NAME, tmp_path)


def test_weights_in_the_cache_of_the_hub_are_found_by_name(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SEIKEI_BACKBONES", raising=False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    repository, commit = tmp_path / "models--library--tiny-mpnet", "0" * 40
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(commit)
    (repository / "snapshots" / commit).mkdir(parents=True)
    shutil.copy(shelf / "tiny-mpnet" / WEIGHTS_FILE, repository / "snapshots" / commit)
    assert base_weights(NAME) == repository / "snapshots" / commit / WEIGHTS_FILE


def test_weights_that_are_nowhere_give_a_message_that_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("SEIKEI_BACKBONES", str(tmp_path))
    with pytest.raises(ModelNotFound) as caught:
        base_weights(NAME)
    assert str(caught.value) == (
        f"the weights of {NAME} are neither in SEIKEI_BACKBONES ({tmp_path}) nor in the hub's cache; run: "
        f"hf download {NAME} model.safetensors, or copy that file to FOLDER/tiny-mpnet and set SEIKEI_BACKBONES=FOLDER"
    )


def test_the_analyzer_reads_as_the_network_does(trained: tuple[CausalEncoder, Path], shelf: Path) -> None:
    _, folder = trained
    analyzer = TorchAnalyzer(folder, backbone_folder=shelf / "tiny-mpnet")
    network = CausalEncoder.from_pretrained(folder, backbone_folder=shelf / "tiny-mpnet")
    plain = EncoderReader(TorchEngine(network), mpnet_maker(), network.config.label_sets, analyzer.card.points)
    texts = [(record["text"], [tuple(span) for span in record["sentences"]]) for record in PASSAGES[:3]]
    for ours, theirs in zip(analyzer.reader.read(texts), plain.read(texts), strict=True):
        assert [(r.cause, r.effect) for r in ours.relations] == [(r.cause, r.effect) for r in theirs.relations]
        assert np.allclose(ours.roles, theirs.roles, atol=1e-4)
    (model,) = analyzer.models
    assert (model.name, model.version, len(model.sha256)) == ("tiny-large", "1", 64)


def test_a_folder_is_for_torch_when_it_has_weights_and_no_graph(
    trained: tuple[CausalEncoder, Path], tmp_path: Path
) -> None:
    folder = copied(trained, tmp_path)
    assert is_for_torch(folder)
    (folder / "encode.onnx").write_bytes(b"")
    assert not is_for_torch(folder)


def test_a_missing_library_is_named_with_its_extra(
    trained: tuple[CausalEncoder, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch_analyzer, "find_spec", lambda name: None if name == "peft" else name)
    with pytest.raises(ModelNotFound) as caught:
        TorchAnalyzer(trained[1])
    assert str(caught.value) == (f"{trained[1]}: this model needs peft, which is missing: pip install 'seikei[train]'")


def test_a_folder_without_weights_is_named(trained: tuple[CausalEncoder, Path], tmp_path: Path) -> None:
    folder = copied(trained, tmp_path)
    (folder / WEIGHTS_FILE).unlink()
    with pytest.raises(ModelNotFound, match=r"no model\.safetensors; give the folder of a whole model"):
        TorchAnalyzer(folder)
