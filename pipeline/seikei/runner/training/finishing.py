"""From a trained network to a model folder: exported, its points chosen, its scores calibrated, measured on dev."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from seikei._version import __version__
from seikei.modeling.encoder.analyzer import ReadingCard
from seikei.modeling.encoder.backbone import merge_adapters
from seikei.modeling.encoder.engine import Engine, OnnxEngine
from seikei.modeling.encoder.features import WindowMaker
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.torch_engine import TorchEngine
from seikei.modeling.training.config import TrainingConfig
from seikei.modeling.training.data import example_of
from seikei.modeling.training.export_onnx import export, quantize
from seikei.modeling.training.folder import CALIBRATION, FACTS, FIGURES, TOKENIZER, write_model
from seikei.modeling.training.losses import unweight
from seikei.modeling.training.temperatures import outputs_of_heads, temperatures_of
from seikei.runner.training.calibration import Calibration, calibrate, fitted_scorer, rounded
from seikei.runner.training.material import Corpora, passage_of
from seikei.runner.training.points import Choice, RememberingEngine, choose_points, readings_of, with_engine
from seikei.runner.training.scoring import score_readings
from seikei.schema.passage import LabelledPassage

__all__ = ["Learnt", "Places", "Say", "finish"]

Say = Callable[[str], None]
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run finds what it needs, and where it leaves what it makes.

    Attributes:
        config: the configuration's file.
        data: the folder that the paths of data start from.
        splits: the splits by document.
        output: checkpoints, graphs and, in a folder of its name, the model; kept for going on after a stop.
        base: the folder of the pretrained encoder, where the user names one.
    """

    config: Path
    data: Path
    splits: Path
    output: Path
    base: Path | None = None

    def at(self, name: str) -> Path:
        """Give a file or folder of the output."""
        return self.output / name


@dataclass(frozen=True, slots=True)
class Learnt:
    """A trained network, what it started from and learnt from, and the mean losses of each epoch.

    Attributes:
        base: the folder of the pretrained encoder.
    """

    network: CausalEncoder
    base: Path
    corpora: Corpora
    epochs: list[dict[str, float]]


@dataclass(frozen=True, slots=True)
class Exported:
    """A network in the form in which it is shipped.

    Attributes:
        folder: holds the files to ship, the tokenizer among them.
        engine: computes just those files.
        whole: computes the network in full precision, where the shipped form has less.
    """

    folder: Path
    engine: Engine
    whole: Engine | None


def finish(learnt: Learnt, config: TrainingConfig, places: Places, say: Say) -> Path:
    """Export a trained network, choose its points, calibrate it, measure it on dev, and write the model folder."""
    begin, corpora, labels = time.monotonic(), learnt.corpora, learnt.network.config.label_sets
    say("exporting")
    unweight(learnt.network)
    exported = with_adapters(learnt, places) if learnt.network.adapters else as_graphs(learnt.network, places)
    passages = [passage_of(record) for record in corpora.dev]
    reader, calibration, choices = settle(exported, config, labels, corpora.dev, passages, say)
    say("measuring on the dev part")
    whole = with_engine(reader, exported.whole) if exported.whole else None
    fitted = calibration.temperatures, calibration.scorer
    card = ReadingCard(config.name, config.version, labels, reader.points, *fitted, config.reading_pieces)
    pages = {
        CALIBRATION: {**calibration.to_plain(), "points": [rounded(asdict(choice)) for choice in choices]},
        FIGURES: figures_of_run(reader, whole, passages),
        FACTS: facts_of(config, learnt),
    }
    folder = places.at(config.folder_name)
    write_model(exported.folder, folder, card, pages)
    say(f"{folder}: written; exported, chosen and measured in {time.monotonic() - begin:.0f} s")
    return folder


def as_graphs(network: CausalEncoder, places: Places) -> Exported:
    """Export a network that learnt whole as graphs with 8-bit weights."""
    whole, small = places.at("fp32"), places.at("int8")
    export(network, whole)
    quantize(whole, small)
    shutil.copyfile(whole / "labels.json", small / "labels.json")
    shutil.copyfile(places.at("checkpoint") / TOKENIZER, small / TOKENIZER)
    return Exported(small, OnnxEngine(small), OnnxEngine(whole))


def with_adapters(learnt: Learnt, places: Places) -> Exported:
    """Save the adapters and heads of a network, and load them as a reader of texts will."""
    folder = places.at("adapters")
    learnt.network.save_pretrained(folder)
    shutil.copyfile(places.at("checkpoint") / TOKENIZER, folder / TOKENIZER)
    network = CausalEncoder.from_pretrained(folder, backbone_folder=learnt.base)
    merge_adapters(network.encoder)
    return Exported(folder, TorchEngine(network), None)


def settle(
    exported: Exported,
    config: TrainingConfig,
    labels: LabelSets,
    records: Sequence[Mapping[str, Any]],
    passages: Sequence[LabelledPassage],
    say: Say,
) -> tuple[EncoderReader, Calibration, tuple[Choice, ...]]:
    """Fit temperatures and the scorer of relations, then choose the points: all on what is shipped.

    Returns:
        The reader with all of them, how reliable its scores are, and how the points were chosen.
    """
    wide = WindowMaker.from_folder(exported.folder, config.window_pieces)
    maker = WindowMaker.from_folder(exported.folder, config.reading_pieces)
    engine, points = exported.engine, config.points
    say("fitting temperatures")
    examples = ((record["doc"], example_of(record, wide, labels)) for record in records)
    outputs = outputs_of_heads(EncoderReader(engine, wide, labels, points), examples)
    temperatures = temperatures_of(outputs)
    say("fitting scores and choosing operating points")
    remembering = RememberingEngine(engine)
    reader = EncoderReader(remembering, maker, labels, points, temperatures)
    reader = EncoderReader(remembering, maker, labels, points, temperatures, fitted_scorer(reader, passages))
    points, choices = choose_points(reader, passages)
    for choice in choices:
        say(f"{choice.point} {choice.value:g}: {choice.figure} {dict(choice.curve)[choice.value]:.3f}")
    reader = EncoderReader(engine, maker, labels, points, temperatures, reader.scorer)
    return reader, calibrate(with_engine(reader, remembering), outputs, passages), choices


def figures_of_run(
    reader: EncoderReader, whole: EncoderReader | None, passages: Sequence[LabelledPassage]
) -> dict[str, Any]:
    """Give the figures on dev passages: with intervals, and for comparison those in full precision."""
    labels, types = reader.labels, reader.points.types
    shipped = score_readings(passages, readings_of(reader, passages), labels, types, RESAMPLES)
    full = score_readings(passages, readings_of(whole, passages), labels, types) if whole else ()
    return {
        "readings": {
            "part": "dev",
            "passages": len(passages),
            "figures": [rounded(asdict(figure)) for figure in shipped],
            "full_precision": {figure.name: rounded(figure.value) for figure in full},
        }
    }


def facts_of(config: TrainingConfig, learnt: Learnt) -> dict[str, Any]:
    """Give what is told of a run afterwards."""
    return {
        "config": config.to_plain(),
        "corpora": [asdict(fact) for fact in learnt.corpora.facts],
        "epochs": learnt.epochs,
        "versions": {"seikei": __version__, "torch": torch.__version__},
    }
