"""The shipped weights: what they must reach on the project's own gold, and that their output hangs on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from seikei.config import Config
from seikei.evaluation.figures import Figure
from seikei.evaluation.report import evaluate_maps
from seikei.ingest.reader import read
from seikei.runner.passages import map_passages
from seikei.schema.codec import to_line
from seikei.schema.passage import read_passages
from seikei.stages.pipeline import Pipeline

FLOORS = {
    "entities strict F1": 0.83,
    "causal sentence F1": 0.77,
    "relation F1": 0.57,
    "denied relation F1": 0.40,
    "status accuracy": 0.84,
    "sense accuracy": 0.70,
    "main type accuracy": 0.65,
    "source accuracy": 0.78,
    "role macro F1": 0.58,
    "edges F1": 0.33,
}
"""Some points under what was measured when the weights were shipped: a fall past them is no accident."""


@pytest.fixture(scope="module")
def figures(checkout: Path) -> dict[str, Figure]:
    passages = list(read_passages(checkout / "annotations" / "gold"))
    evaluation = evaluate_maps(passages, map_passages(passages, config=Config()), 0)
    return {figure.name: figure for figure in evaluation.groups[0].figures}


@pytest.mark.parametrize("name", FLOORS)
def test_the_shipped_weights_meet_their_floor_on_the_gold_passages(figures: dict[str, Figure], name: str) -> None:
    value = figures[name].value
    assert value is not None
    assert value >= FLOORS[name]


def test_scores_of_relations_are_near_the_share_that_is_right(figures: dict[str, Figure]) -> None:
    error = figures["relation score calibration error"].value
    assert error is not None
    assert error < 0.15


def test_a_map_depends_neither_on_the_batch_nor_on_its_neighbours(sample_corpus: Path) -> None:
    documents = sorted(read(sample_corpus), key=lambda document: document.id)[:6]
    pipeline = Pipeline()
    alone = [to_line(next(pipeline.map([document]))) for document in documents]
    for batch_size in (1, 4):
        assert [to_line(made) for made in pipeline.map(documents, batch_size=batch_size)] == alone
    assert [to_line(made) for made in pipeline.map(documents[::-1])] == alone[::-1]
