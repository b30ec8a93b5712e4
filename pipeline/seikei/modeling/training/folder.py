"""Putting a model folder together: graphs, tokenizer, how they are to be read, and what is known of the model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seikei.modeling.encoder.analyzer import CARD, ReadingCard

__all__ = ["CALIBRATION", "FACTS", "FIGURES", "TOKENIZER", "read_json", "write_json", "write_model"]

CALIBRATION = "calibration.json"
FIGURES = "figures.json"
FACTS = "training.json"
TOKENIZER = "tokenizer.json"


def write_model(exported: Path, folder: Path, card: ReadingCard, pages: Mapping[str, Mapping[str, Any]]) -> None:
    """Write a model folder, in place of an older one.

    Args:
        exported: a folder with the weights in the form in which they are shipped, and with the tokenizer.
        folder: where the model goes.
        card: how the weights are to be read.
        pages: further JSON files by name.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(exported, folder)
    for name, plain in ({CARD: card.to_plain()} | dict(pages)).items():
        write_json(folder / name, plain)


def write_json(file: Path, plain: Mapping[str, Any]) -> None:
    """Write a JSON file, whole or not at all."""
    unfinished = file.with_name(f"{file.name}.new")
    unfinished.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(file)


def read_json(file: Path) -> dict[str, Any]:
    """Read a JSON file that holds one object; empty where there is no such file."""
    if not file.is_file():
        return {}
    plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return plain
