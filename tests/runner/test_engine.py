from __future__ import annotations

import os
import pickle
import signal

import pytest

from doubles import document_of, double_stages
from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.ingest.source import ReadItem, Remainder
from seikei.runner import engine, work
from seikei.runner.engine import batches, map_items
from seikei.runner.work import Mapped
from seikei.schema.document import Document
from seikei.stages.pipeline import Pipeline

TEXT = "Lima sold guano because Paris paid well."
FAILURE = InputError("is empty", path="b.txt")
REMAINDER = Remainder("c.jsonl", "other fields", 12)


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Config:
    config = Config(id_prefix="double/")
    monkeypatch.setitem(work._pipelines, config, Pipeline(double_stages(), config))
    return config


def documents(*ids: str) -> list[Document]:
    return [document_of(TEXT, each) for each in ids]


def test_a_failure_comes_whole_through_a_pipe_between_processes() -> None:
    error = InputError("m", path="p", part="d", line=3, field="f", stage="map", sha256="ab")
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (InputError, "p:3 (d): m", vars(error))


def test_documents_are_grouped_by_size_and_in_order(monkeypatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARS", 2 * len(TEXT))
    groups = list(batches(documents("a", "b", "c")))
    assert [[each.id for each in group] for group in groups] == [["a", "b"], ["c"]]


def test_failures_and_remainders_keep_their_places_between_the_batches() -> None:
    a, b, c = documents("a", "b", "c")
    assert list(batches([FAILURE, a, b, REMAINDER, c])) == [FAILURE, [a, b], REMAINDER, [c]]


def test_no_documents_make_no_batch() -> None:
    assert list(batches([])) == []


def test_results_come_in_the_order_of_the_items(config) -> None:
    a, b = documents("a", "b")
    items: list[ReadItem] = [FAILURE, a, REMAINDER, b]
    results = list(map_items(items, config, workers=1))
    assert [each.id if isinstance(each, Mapped) else each for each in results] == [FAILURE, "a", REMAINDER, "b"]


def test_a_few_batches_start_no_workers_however_many_failures_there_are(config, monkeypatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARS", 1)
    monkeypatch.setattr(engine, "ProcessPoolExecutor", None)
    items: list[ReadItem] = [FAILURE, REMAINDER, FAILURE, *documents("a", "b", "c"), FAILURE]
    assert len(list(map_items(items, config, workers=8))) == len(items)


def broken_document(document_id: str) -> Document:
    """Give a document whose map cannot be written: it holds half a surrogate pair."""
    return document_of("Lima \ud800 sold guano.", document_id)


def test_a_document_that_fails_in_a_worker_comes_back_as_a_failure_in_its_place(monkeypatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARS", 1)
    monkeypatch.setattr(engine, "WAITING_PER_WORKER", 1)
    a, c, d = documents("a", "c", "d")
    items: list[ReadItem] = [a, broken_document("b"), REMAINDER, c, d]
    first, failed, *others = map_items(items, Config(), workers=2)
    assert isinstance(first, Mapped)
    assert isinstance(failed, InputError)
    assert (failed.path, failed.stage, failed.sha256) == ("b", "map", "0" * 64)
    assert str(failed).startswith("b: cannot be mapped (")
    assert [each.id if isinstance(each, Mapped) else each for each in others] == [REMAINDER, "c", "d"]


def test_a_worker_that_is_ended_from_outside_says_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARS", 1)
    monkeypatch.setattr(engine, "map_batch", end_this_process)
    with pytest.raises(ConfigError) as caught:
        list(map_items(documents("a", "b", "c", "d"), Config(), workers=2))
    assert str(caught.value) == "a worker process was ended (out of memory?); give fewer --workers"


def end_this_process(*_: object) -> None:
    """Do what a system without memory does to a process."""
    os.kill(os.getpid(), signal.SIGKILL)
