"""The weights of a large backbone that is not ours to ship: found by name, told by digest, put into the network."""

from __future__ import annotations

import os
from pathlib import Path

from safetensors.torch import load_file

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.modeling.encoder.backbone import Backbone
from seikei.modeling.manifest import sha256_of

__all__ = ["WEIGHTS_FILE", "base_weights", "load_base"]

WEIGHTS_FILE = "model.safetensors"


def base_weights(name: str, folder: Path | None = None) -> Path:
    """Find the file with the weights of a backbone.

    Args:
        name: its name on the model hub.
        folder: the folder that holds its `model.safetensors`; then no other place is looked at.

    Returns:
        The first that exists of: `folder`; the folder of that name (its last part) in `$SEIKEI_BACKBONES`; the hub's
        cache on this machine. Nothing is fetched: whoever runs the model says when some 400 MB may come over the wire.

    Raises:
        ModelNotFound: it is nowhere; the message says where it may lie.
    """
    short = name.rpartition("/")[2]
    shelf = os.environ.get("SEIKEI_BACKBONES")
    if folder is not None or shelf:
        file = (folder or Path(shelf or "") / short) / WEIGHTS_FILE
        if file.is_file():
            return file
        if folder is not None:
            raise ModelNotFound(f"{file}: no such file; give the folder that holds the {WEIGHTS_FILE} of {name}")
    found = cached(name)
    if found is None:
        raise ModelNotFound(
            f"the weights of {name} are neither in SEIKEI_BACKBONES ({shelf or 'not set'}) nor in the hub's cache; "
            f"run: hf download {name} {WEIGHTS_FILE}, or copy that file to FOLDER/{short} and set "
            "SEIKEI_BACKBONES=FOLDER"
        )
    return found


def cached(name: str) -> Path | None:
    """Give the file in the hub's cache on this machine, or None where it is not there."""
    from huggingface_hub import try_to_load_from_cache

    file = try_to_load_from_cache(name, WEIGHTS_FILE)
    return Path(file) if isinstance(file, str) else None


def load_base(encoder: Backbone, file: Path, sha256: str | None) -> None:
    """Put the weights of a file into a backbone; its adapters are left as they are, the file's pooler is not needed.

    Args:
        encoder: the backbone, with or without adapters.
        file: its weights.
        sha256: the digest that the file must have; None to take any.

    Raises:
        ModelMismatch: the file has another digest, or lacks a weight.
    """
    if sha256 is not None and (found := sha256_of(file)) != sha256:
        raise ModelMismatch(f"{file}: its SHA-256 is {found}, not {sha256}; get the weights that the model was made on")
    # Where a language model's head was saved too, the names begin with that of the backbone.
    weights = {name.removeprefix(f"{encoder.base_model_prefix}."): weight for name, weight in load_file(file).items()}
    names = {name: name.replace(".base_layer.", ".") for name in encoder.state_dict() if ".lora_" not in name}
    missing = sorted(set(names.values()) - set(weights))
    if missing:
        raise ModelMismatch(f"{file}: no weight {missing[0]!r}; give the weights of a {type(encoder).__name__}")
    encoder.load_state_dict({own: weights[theirs] for own, theirs in names.items()}, strict=False)
