# ruff: noqa: E402  (imports follow the check that their libraries are there)
"""From a model folder to readings: the exported graphs say what the network says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")
pytest.importorskip("onnxscript", reason="onnxscript is not installed (extra: train)")
pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.modeling.encoder.analyzer import EncoderAnalyzer, ReadingCard
from seikei.modeling.encoder.batches import batch_windows
from seikei.modeling.encoder.engine import OnnxEngine
from seikei.modeling.encoder.readings import OperatingPoints
from seikei.modeling.encoder.torch_engine import TorchEngine
from seikei.modeling.training.export_onnx import export

from .conftest import make_maker
from .test_network import PASSAGES, tiny_network


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export a random tiny network that puts everything forward."""
    folder = tmp_path_factory.mktemp("exported")
    export(tiny_network(), folder)
    make_maker().tokenizer.save(str(folder / "tokenizer.json"))
    card = ReadingCard("tiny", "1", points=OperatingPoints(proposal=0.1, relation=0.0), max_pieces=64)
    (folder / "reading.json").write_text(json.dumps(card.to_plain()))
    return folder


def test_the_graphs_say_what_the_network_says(folder: Path) -> None:
    record = PASSAGES[0]
    (window,) = make_maker().windows(record["text"], [tuple(s) for s in record["sentences"]])
    batch = batch_windows([window], to_buckets=True)
    one, other = TorchEngine(tiny_network()), OnnxEngine(folder)
    encoded, again = one.encode(batch), other.encode(batch)
    for name in ("hidden", "entities", "signals", "roles", "unsigned", "edges"):
        assert np.allclose(getattr(encoded, name), getattr(again, name), atol=1e-3), name
    rows = np.array([2, 4], np.int64), np.array([3, 4], np.int64), np.array([0, 1], np.int64)
    doubled = np.repeat(encoded.hidden, 2, 0), np.repeat(batch.word_mask, 2, 0)
    read, reread = one.read(*doubled, *rows), other.read(*doubled, *rows)
    for name in ("states", "spans", "valid", "voices"):
        assert np.allclose(getattr(read, name), getattr(reread, name), atol=1e-3), name
    pooled = np.linspace(-1, 1, 2 * 3 * (encoded.hidden.shape[-1] + read.states.shape[-1]), dtype=np.float32)
    pooled = pooled.reshape(2, -1)
    for left, right in zip(one.describe(pooled), other.describe(pooled), strict=True):
        assert np.allclose(left, right, atol=1e-3)


def test_a_reading_does_not_depend_on_its_neighbours(folder: Path) -> None:
    reader = EncoderAnalyzer(folder).reader
    texts = [(record["text"], [tuple(span) for span in record["sentences"]]) for record in PASSAGES[:3]]
    together = list(reader.read(texts))
    assert together == [next(reader.read([text])) for text in texts]
    assert any(reading.relations for reading in together)


def test_a_card_comes_back_as_it_was_written(folder: Path) -> None:
    card = ReadingCard.from_folder(folder)
    assert ReadingCard(**{name: getattr(card, name) for name in card.__dataclass_fields__}) == card
    assert card.points.relation == 0.0


def test_the_digest_covers_every_file(folder: Path) -> None:
    (model,) = EncoderAnalyzer(folder).models
    assert (model.name, model.version, len(model.sha256)) == ("tiny", "1", 64)


def test_a_folder_without_a_card_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"reading\.json: no such file; give the folder of a whole model"):
        EncoderAnalyzer(tmp_path)


def test_a_card_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reading.json").write_text('{"name": "old"}')
    with pytest.raises(ModelMismatch, match="not of this version of seikei"):
        ReadingCard.from_folder(tmp_path)
