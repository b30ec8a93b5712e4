from __future__ import annotations

from dataclasses import replace

import pytest

from doubles import document_of, double_stages
from seikei.config import Config
from seikei.errors import InputError
from seikei.modeling.layers import EntityLayer
from seikei.runner import work
from seikei.runner.work import Mapped, map_batch
from seikei.schema.codec import from_line
from seikei.schema.layers import Mention
from seikei.stages.pipeline import Pipeline, Stages

TEXT = "Lima sold guano because Paris paid well."


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Config:
    return prepared(monkeypatch, double_stages())


def prepared(monkeypatch: pytest.MonkeyPatch, stages: Stages) -> Config:
    config = Config(id_prefix="double/")
    monkeypatch.setitem(work._pipelines, config, Pipeline(stages, config))
    return config


def test_each_document_gives_a_line_and_its_counts(config: Config) -> None:
    (result,) = map_batch([document_of(TEXT)], config)
    assert isinstance(result, Mapped)
    assert (result.words, result.chars, result.relations) == (7, len(TEXT), 1)
    assert from_line(result.line).id == "note.txt"


def test_one_document_that_fails_costs_itself_alone(config: Config) -> None:
    documents = [document_of(TEXT, "a"), document_of("This is poison.", "b"), document_of(TEXT, "c")]
    first, failed, last = map_batch(documents, config)
    assert isinstance(first, Mapped)
    assert isinstance(last, Mapped)
    assert isinstance(failed, InputError)
    assert str(failed) == "b: cannot be mapped (RuntimeError: poison)"
    assert failed.stage == "map"


def test_a_map_that_breaks_the_contract_is_a_failure_and_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Mention("m-1", 0, 4, "Rome", "name", "GPE", None, 0.5, "double")
    stages = replace(double_stages(), entities=lambda *_: EntityLayer((wrong,), ()))
    (failed,) = map_batch([document_of(TEXT)], prepared(monkeypatch, stages))
    assert isinstance(failed, InputError)
    assert failed.stage == "check"
    assert "m-1: text is 'Rome', the document has 'Lima' there" in str(failed)


def test_a_lone_surrogate_is_a_failure_and_no_broken_line(config: Config) -> None:
    (failed,) = map_batch([document_of("Lima \ud800 sold guano.")], config)
    assert isinstance(failed, InputError)
    assert "cannot be written as JSON" in str(failed)


def test_without_text_no_word_of_the_document_is_in_the_line(config: Config) -> None:
    (result,) = map_batch([document_of(TEXT)], config, with_text=False)
    assert isinstance(result, Mapped)
    assert "guano" not in result.line
    assert from_line(result.line).relations[0].cause.text == ""
