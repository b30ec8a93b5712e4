# ruff: noqa: E402  (imports follow the check that their libraries are there)
"""The whole network, random and tiny: it can learn eight passages by heart, and it comes back as it was saved."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")

from seikei.errors import ConfigError
from seikei.modeling.encoder.batches import batch_windows
from seikei.modeling.encoder.config import EncoderConfig
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.readings import OperatingPoints
from seikei.modeling.encoder.torch_engine import TorchEngine
from seikei.modeling.training.data import example_of
from seikei.modeling.training.loop import Settings, train
from seikei.modeling.training.mixture import Mixture, Part

from .conftest import make_maker

CAUSES = (
    ("{e} because {c}.", "because", "asserted", "motive"),
    ("{c} blocked {e}.", "blocked", "asserted", "prevent"),
    ("The embassy said that {c} allowed {e}.", "allowed", "hypothetical", "enable"),
    ("{e} in order to {c}.", "in order to", "denied", "purpose"),
)
PAIRS = (
    ("credit was dear", "Tokyo refused the treaty"),
    ("coal prices rose", "trade did not fall"),
)


def passage(template: tuple[str, str, str, str], cause: str, effect: str) -> dict[str, Any]:
    """Give a passage of our own with one relation, a name and two roles."""
    pattern, signal, status, sense = template
    first = pattern.format(c=cause, e=effect)
    text = f"{first[0].upper()}{first[1:]} Moscow wanted the islands."
    found = {name: text.lower().index(words.lower()) for name, words in (("c", cause), ("e", effect), ("s", signal))}
    embassy = [text.find("embassy"), text.find("embassy") + 7] if "embassy" in text else None
    moscow = text.index("Moscow")
    return {
        "id": f"{status}-{cause[:4]}",
        "doc": "d",
        "text": text,
        "sentences": [[0, moscow - 1], [moscow, len(text)]],
        "entities": [{"start": moscow, "end": moscow + 6, "label": "GPE"}],
        "relations": [
            {
                "cause": [found["c"], found["c"] + len(cause)],
                "effect": [found["e"], found["e"] + len(effect)],
                "signal": [found["s"], found["s"] + len(signal)],
                "status": status,
                "denial": "rejected" if status == "denied" else None,
                "sense": sense,
                "types": ["economic"] if "credit" in cause else ["political", "other"],
                "source": embassy or "author",
                "voices": [embassy] if embassy else [],
                "stance": "neutral" if embassy else None,
            }
        ],
        "roles": ["claim", "premise"],
        "edges": [[1, 0, "supports"]],
    }


PASSAGES = [passage(template, *pair) for template in CAUSES for pair in PAIRS]
TINY = {
    "hidden_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 96,
    "max_position_embeddings": 64,
    "vocab_size": 64,
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}


BY_HEART = Settings(epochs=120, rate=3e-3, head_rate=3e-3, half=False, batch_pieces=400)


def tiny_network() -> CausalEncoder:
    """Give a random network of two small layers, the same each time."""
    torch.manual_seed(1)
    return CausalEncoder(
        EncoderConfig(backbone=TINY, reading_size=32, pointer_size=16, mixed_layers=2, head_dropout=0.0, max_pieces=64)
    )


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train the tiny network on the eight passages and give its folder."""
    folder = tmp_path_factory.mktemp("tiny")
    network = tiny_network()
    mixture = mixture_for(network)
    train(network, mixture, BY_HEART, folder, lambda _epoch, _figures: None)
    return folder


def mixture_for(network: CausalEncoder) -> Mixture:
    labels = network.config.label_sets
    return Mixture((Part([example_of(record, make_maker(), labels) for record in PASSAGES]),))


def reader_of(network: CausalEncoder) -> EncoderReader:
    return EncoderReader(TorchEngine(network), make_maker(), network.config.label_sets, OperatingPoints())


def test_eight_passages_are_learnt_by_heart(trained: Path) -> None:
    reader = reader_of(CausalEncoder.from_pretrained(trained))
    labels = reader.labels
    for record in PASSAGES:
        (reading,) = reader.read([(record["text"], [tuple(s) for s in record["sentences"]])])
        (gold,) = record["relations"]
        assert [[e.start, e.end, e.label] for e in reading.entities] == [[*span_of(record["entities"][0]), "GPE"]]
        assert len(reading.relations) == 1, record["text"]
        (relation,) = reading.relations
        assert [list(relation.cause), list(relation.effect)] == [gold["cause"], gold["effect"]]
        assert relation.signal is not None
        assert list(relation.signal) == gold["signal"]
        assert labels.status[int(np.argmax(relation.status))] == gold["status"]
        assert labels.sense[int(np.argmax(relation.sense))] == gold["sense"]
        assert labels.types[int(np.argmax(relation.types))] == gold["types"][0]
        assert [list(voice) for voice in relation.voices] == gold["voices"]
        assert [labels.roles[int(np.argmax(row))] for row in reading.roles] == record["roles"]
        assert [(e.source, e.target, e.label) for e in reading.edges] == [(1, 0, "supports")]


def span_of(entity: dict[str, Any]) -> list[int]:
    return [entity["start"], entity["end"]]


def test_a_network_comes_back_as_it_was_saved(trained: Path, tmp_path: Path) -> None:
    network = CausalEncoder.from_pretrained(trained)
    network.save_pretrained(str(tmp_path))
    again = CausalEncoder.from_pretrained(tmp_path)
    assert again.config.labels == network.config.labels
    for name, weight in network.state_dict().items():
        assert torch.equal(weight, again.state_dict()[name]), name


def test_a_finished_run_is_not_trained_again(trained: Path) -> None:
    network = tiny_network()
    mixture = mixture_for(network)
    epochs: list[int] = []
    train(network, mixture, BY_HEART, trained, lambda epoch, _: epochs.append(epoch))
    assert epochs == []
    saved = CausalEncoder.from_pretrained(trained).state_dict()
    assert all(torch.equal(weight, saved[name]) for name, weight in network.state_dict().items())


def test_a_checkpoint_of_other_settings_is_refused(trained: Path) -> None:
    with pytest.raises(ConfigError, match="its checkpoint was made with epochs 120, not 3; give another folder"):
        train(tiny_network(), Mixture(()), replace(BY_HEART, epochs=3), trained, lambda _epoch, _figures: None)


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    states = []
    for run in ("one", "two"):
        network = tiny_network()
        mixture = mixture_for(network)
        train(network, mixture, Settings(epochs=2, half=False), tmp_path / run, lambda _epoch, _figures: None)
        states.append(network.state_dict())
    assert all(torch.equal(weight, states[1][name]) for name, weight in states[0].items())


def test_padding_to_a_bucket_does_not_change_what_a_window_says() -> None:
    engine = TorchEngine(tiny_network())
    record = random.Random(0).choice(PASSAGES)
    (window,) = make_maker().windows(record["text"], [tuple(s) for s in record["sentences"]])
    plain, padded = (engine.encode(batch_windows([window], to_buckets=wide)) for wide in (False, True))
    words = len(window.starts)
    assert np.allclose(plain.entities[0, :words], padded.entities[0, :words], atol=1e-4)
    assert np.allclose(plain.signals[0, :words], padded.signals[0, :words], atol=1e-4)


def test_empty_text_gives_an_empty_reading() -> None:
    (reading,) = reader_of(tiny_network()).read([("", ())])
    assert (reading.entities, reading.relations, reading.roles, reading.edges) == ((), (), (), ())
