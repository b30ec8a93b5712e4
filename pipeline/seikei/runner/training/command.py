"""One run of training, from a configuration and data to a model folder; what is done already is not done again."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import cast

import torch
from transformers.utils import logging as transformers_logging

from seikei.errors import ConfigError, ModelMismatch
from seikei.modeling.encoder.config import EncoderConfig
from seikei.modeling.encoder.features import WindowMaker
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.training.adapt import adapt
from seikei.modeling.training.backbone import find_backbone
from seikei.modeling.training.config import AdaptationPlan, TrainingConfig
from seikei.modeling.training.folder import TOKENIZER, read_json, write_json
from seikei.modeling.training.loop import train
from seikei.modeling.training.mixture import Mixture
from seikei.runner.training.calibration import rounded
from seikei.runner.training.finishing import Learnt, Places, Say, finish
from seikei.runner.training.material import Corpora, load_corpora, text_windows

__all__ = ["learn", "train_model", "with_seed"]

PLAN = "plan.json"
RETOLD = {"summary", "errors", "license"}
"""Keys of a configuration that may change without another training."""
MASKS = ("<mask>", "[MASK]")
ADAPTED = ("encoder.", "shapes.")
"""Weights that learn from plain texts."""


def train_model(config: TrainingConfig, places: Places, say: Say) -> Path:
    """Train a model and give its folder.

    The same configuration, data and seed give the same weights on the same kind of processor. A run that was stopped
    goes on after the last whole epoch; the adaptation to plain texts begins anew if it was not finished.

    Args:
        config: what to make.
        places: from what, and where.
        say: is given a line about each step.

    Raises:
        ConfigError: the output holds a run of another configuration.
        InputError: data cannot be read.
        ModelNotFound, ModelMismatch: the pretrained encoder is not there, or is another one.
    """
    learnt = learn(config, places, say)
    return finish(learnt, config, places, say)


def learn(config: TrainingConfig, places: Places, say: Say) -> Learnt:
    """Adapt and train a network, as far as that has not been done before."""
    quieten_libraries()
    base = find_backbone(config.backbone, places.config.parent, places.base)
    claim_output(config, places)
    maker = WindowMaker.from_folder(base, config.window_pieces)
    labels = LabelSets()
    corpora = load_corpora(config.corpora, places.data, places.splits, places.at("data"), maker, labels)
    for part, fact in zip(corpora.parts, corpora.facts, strict=True):
        say(f"{fact.name}: {len(part.examples):,} passages to learn from, {fact.passages['dev']:,} to choose by")
    if config.adaptation is None:
        network = fresh_network(config, base, config.training.seed)
    else:
        network = with_fresh_heads(config, adapted(config, config.adaptation, places, base, corpora.held_out, say))
    return Learnt(network, base, corpora, fit(network, config, corpora, places, maker, say))


def quieten_libraries() -> None:
    """Keep libraries from writing bars and notes between the lines of a run."""
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    for name in ("torch.onnx", "root"):
        logging.getLogger(name).setLevel(logging.ERROR)


def claim_output(config: TrainingConfig, places: Places) -> None:
    """Make the output folder, or make sure that it holds a run of the same configuration."""
    places.output.mkdir(parents=True, exist_ok=True)
    plain, former = config.to_plain(), read_json(places.at(PLAN))
    changed = sorted(key for key in plain.keys() - RETOLD if former and former.get(key) != plain[key])
    if changed:
        raise ConfigError(
            f"{places.output}: holds a run with another {changed[0]}; give another folder with -o, or remove this one"
        )
    write_json(places.at(PLAN), plain)


def fresh_network(config: TrainingConfig, base: Path, seed: int) -> CausalEncoder:
    """Give the network as it is before any training; its heads are random by the seed."""
    torch.manual_seed(seed)
    return CausalEncoder.from_backbone(base, **config.network)


def adapted(
    config: TrainingConfig, plan: AdaptationPlan, places: Places, base: Path, held_out: frozenset[str], say: Say
) -> Path:
    """Adapt the encoder to plain texts and give the folder of the result, or that of an earlier run."""
    folder = places.at("adapted")
    if not folder.is_dir():
        maker = WindowMaker.from_folder(base, plan.window_pieces)
        windows = text_windows(plan, places.data, held_out, maker, plan.settings.seed)
        say(f"adapting to {len(windows):,} windows of plain text")
        network = fresh_network(config, base, plan.settings.seed)
        mask = mask_of(maker)
        adapt(network, windows, mask, plan.settings, lambda batch, loss: say(f"batch {batch:,}: loss {loss:.3f}"))
        unfinished = places.at("adapted.new")
        network.save_pretrained(str(unfinished))
        unfinished.replace(folder)
    return folder


def mask_of(maker: WindowMaker) -> int:
    """Give the vocabulary id of the mask, which has one name in MPNet's vocabulary and another in BERT's.

    Raises:
        ModelMismatch: the vocabulary has none.
    """
    ids = [maker.tokenizer.token_to_id(name) for name in MASKS]
    known = next((found for found in ids if found is not None), None)
    if known is None:
        raise ModelMismatch(f"the tokenizer has neither {MASKS[0]} nor {MASKS[1]}; leave [adaptation] out")
    return known


def with_fresh_heads(config: TrainingConfig, folder: Path) -> CausalEncoder:
    """Give an adapted encoder with heads that are random by the seed of training."""
    torch.manual_seed(config.training.seed)
    source = CausalEncoder.from_pretrained(folder)
    network = CausalEncoder(cast(EncoderConfig, source.config))
    adapted = {name: weight for name, weight in source.state_dict().items() if name.startswith(ADAPTED)}
    network.load_state_dict({**network.state_dict(), **adapted})
    return network


def fit(
    network: CausalEncoder, config: TrainingConfig, corpora: Corpora, places: Places, maker: WindowMaker, say: Say
) -> list[dict[str, float]]:
    """Train the network in place; give the mean losses of each epoch, those of an earlier run included."""
    checkpoint, log = places.at("checkpoint"), places.at("epochs.json")
    checkpoint.mkdir(exist_ok=True)
    maker.tokenizer.save(str(checkpoint / TOKENIZER))

    def report(epoch: int, figures: dict[str, float]) -> None:
        write_json(log, read_json(log) | {str(epoch): rounded(figures)})
        losses = ", ".join(f"{name} {value:.2f}" for name, value in figures.items() if name != "seconds")
        say(f"epoch {epoch} of {config.training.epochs} ({figures['seconds']:.0f} s): {losses}")

    mixture = Mixture(corpora.parts, config.training.seed)
    train(network, mixture, config.training, checkpoint, report)
    return list(read_json(log).values())


def with_seed(config: TrainingConfig, seed: int | None) -> TrainingConfig:
    """Give the configuration with another seed of training; the adaptation to plain texts keeps its own."""
    return config if seed is None else replace(config, training=replace(config.training, seed=seed))
