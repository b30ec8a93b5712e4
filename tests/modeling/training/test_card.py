"""The model card, from made-up facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import yaml

from seikei.modeling.training.card import CardFacts, render_card

BIN = {"low": 0.2, "high": 0.4, "mean": 0.3, "right": 0.35, "items": 20}
FIGURE = {"name": "relation F1", "value": 0.5, "low": 0.4, "high": 0.6, "support": 40}
LABEL = {"name": "type/economic F1", "value": None, "low": None, "high": None, "support": 0}
TRAINING: dict[str, Any] = {
    "config": {
        "name": "own",
        "version": "3",
        "summary": "A model of our own.",
        "license": "Apache-2.0",
        "errors": "own.errors.md",
        "backbone": {"name": "tiny", "origin": "https://huggingface.co/a/tiny", "license": "MIT", "sha256": "ab"},
        "adaptation": None,
        "training": {"seed": 4, "epochs": 2, "rate": 0.1, "head_rate": 0.2},
        "corpora": [{"name": "letters", "title": "", "origin": ""}],
    },
    "corpora": [
        {
            "name": "letters",
            "license": "CC0",
            "sha256": "cd" * 32,
            "share": 0.5,
            "until": 0.75,
            "passages": {"train": 1200, "dev": 30, "test": 0, "aside": 0},
        }
    ],
    "versions": {"seikei": "0", "torch": "1"},
    "epochs": [{"seconds": 90.0}, {"seconds": 90.0}],
}
CALIBRATION = {
    "temperatures": {"status": 1.5},
    "tables": {"relation": {"error": 0.05, "bins": [BIN]}},
    "points": [{"point": "relation", "figure": "relation F1", "value": 0.3, "curve": [[0.2, 0.4], [0.3, 0.5]]}],
}
READINGS = {"part": "dev", "passages": 30, "figures": [FIGURE, LABEL], "full_precision": {"relation F1": 0.51}}
FACTS = CardFacts(TRAINING, CALIBRATION, {"readings": READINGS}, (("encode.onnx", 1_500_000),), "It misses letters.\n")


def test_the_header_is_yaml_that_model_hubs_read() -> None:
    header = yaml.safe_load(render_card(FACTS).split("---\n")[1])
    assert header["license"] == "apache-2.0"
    assert (header["language"], header["base_model"], header["datasets"]) == ("en", "a/tiny", ["letters"])


def test_everything_that_was_measured_stands_on_the_page() -> None:
    page = render_card(FACTS)
    for line in (
        "| relation F1 | 0.500 [0.400, 0.600] | 40 |",
        "| type/economic F1 | – | 0 |",
        "| relation F1 | 0.500 | 0.510 |",
        "| relation | 0.3 | relation F1 | 0.500 |",
        "| 0.20–0.40 | 0.30 | 0.35 | 20 |",
        "| letters | CC0 | 1,200 | 30 | 0 | 50 % | 75 % | `cdcdcdcdcdcdcdcd…` |",
        "| minutes of the epochs | 3 |",
        "It misses letters.",
        "| `encode.onnx` | 1.50 |",
    ):
        assert line in page.splitlines()


def test_what_was_not_measured_is_left_out() -> None:
    page = render_card(replace(FACTS, errors="", figures={"readings": {**READINGS, "full_precision": {}}}))
    assert "## What it still misreads" not in page
    assert "## What eight bits cost" not in page
    assert "## How much it learns from more passages" not in page


def test_figures_of_maps_take_the_place_of_the_runs_own() -> None:
    groups = [{"name": "all", "passages": 9, "figures": [FIGURE]}, {"name": "random", "passages": 1, "figures": []}]
    figures = {"readings": READINGS, "maps": {part: {"groups": groups} for part in ("dev", "test")}}
    steps = [{"passages": 800, "figure": "relation F1", "value": 0.4, "seeds": 3}]
    page = render_card(replace(FACTS, figures={**figures, "learning_curve": steps}))
    assert "| figure | dev (9 passages) | test (9 passages) | n |" in page
    assert "| relation F1 | 0.500 [0.400, 0.600] | 0.500 [0.400, 0.600] | 40 |" in page
    assert "| 800 | relation F1 | 0.400 | 3 |" in page
    assert "type/economic" not in page
