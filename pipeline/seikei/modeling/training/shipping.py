"""Describing a finished model and putting it among the shipped ones: its card, its copy, its line in the manifest."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seikei.errors import ConfigError, ModelNotFound
from seikei.modeling.manifest import entry_of, read_manifest, write_entry
from seikei.modeling.training.card import CardFacts, render_card
from seikei.modeling.training.config import TrainingConfig
from seikei.modeling.training.folder import CALIBRATION, FACTS, FIGURES, read_json, write_json

__all__ = ["add_figures", "describe_model", "ship"]

PAGE = "README.md"


def describe_model(config: TrainingConfig, config_file: Path, folder: Path) -> None:
    """Write the card of a model folder from what stands in it; the sentence about it is taken from the configuration.

    Raises:
        ModelNotFound: the folder holds no model that `seikei train` made.
    """
    told = {name: told_in(folder, name) for name in (FACTS, CALIBRATION, FIGURES)}
    training = {**told[FACTS], "config": {**told[FACTS]["config"], **sayings(config)}}
    files = tuple((f.name, f.stat().st_size) for f in sorted(folder.iterdir()) if f.is_file() and f.name != PAGE)
    facts = CardFacts(training, told[CALIBRATION], told[FIGURES], files, errors_page(config, config_file))
    (folder / PAGE).write_text(render_card(facts), encoding="utf-8")


def told_in(folder: Path, name: str) -> dict[str, Any]:
    """Read what a model's folder says in one of its files."""
    plain = read_json(folder / name)
    if not plain:
        raise ModelNotFound(f"{folder}: no {name}; give the folder of a model that `seikei train` made")
    return plain


def sayings(config: TrainingConfig) -> dict[str, Any]:
    """Give what may be said otherwise without another training."""
    return {"summary": config.summary, "errors": config.errors, "license": config.license}


def errors_page(config: TrainingConfig, config_file: Path) -> str:
    """Read the page on what the model misreads; empty as long as nobody has written it, which is after training."""
    file = config_file.parent / config.errors
    return file.read_text(encoding="utf-8") if config.errors and file.is_file() else ""


def add_figures(folder: Path, by_part: Mapping[str, Path], learning_curve: Path | None = None) -> None:
    """Put figures that were measured on maps into a model folder, in place of older ones of the same part.

    Args:
        folder: the model.
        by_part: what `seikei evaluate -o` wrote, by part of the split.
        learning_curve: a JSON file with `steps`: each has `passages`, `figure`, `value`, `seeds`,
            and `low` and `high` where there are intervals.

    Raises:
        ModelNotFound: the folder holds no model that `seikei train` made.
        ConfigError: one of the files is not there, or is empty.
    """
    figures = told_in(folder, FIGURES)
    maps = {**figures.get("maps", {}), **{part: given(file) for part, file in by_part.items()}}
    curve = given(learning_curve)["steps"] if learning_curve else figures.get("learning_curve", [])
    write_json(folder / FIGURES, {**figures, "maps": maps, "learning_curve": curve})


def given(file: Path) -> dict[str, Any]:
    """Read a file of figures that a user named."""
    plain = read_json(file)
    if not plain:
        raise ConfigError(f"{file}: no figures there; write them with: seikei evaluate PASSAGES -o {file}")
    return plain


def ship(folder: Path, models: Path, config: TrainingConfig) -> Path:
    """Copy a model into a folder of models in place of an older one of its name, and list it in the manifest."""
    target = models / folder.name
    if target.resolve() != folder.resolve():
        unfinished = models / f"{folder.name}.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(folder, unfinished)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.replace(target)
    list_model(target, config)
    return target


def list_model(folder: Path, config: TrainingConfig) -> None:
    """Write a model's entry in the manifest of the folder that it lies in."""
    facts = read_json(folder / FACTS)
    told = {
        "license": config.license,
        "command": f"seikei train models/{folder.name}.toml",
        "base": {key: facts["config"]["backbone"][key] for key in ("name", "origin", "license", "sha256")},
        "data": [{key: corpus[key] for key in ("name", "license", "sha256")} for corpus in facts["corpora"]],
    }
    write_entry(folder.parent, entry_of(folder, config.name, config.version, told))


def is_listed(folder: Path) -> bool:
    """Say whether the folder that a model lies in lists it."""
    return any(entry["folder"] == folder.name for entry in read_manifest(folder.parent))
