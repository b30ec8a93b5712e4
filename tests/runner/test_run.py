from __future__ import annotations

import json
from pathlib import Path

import pytest

from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.runner import engine
from seikei.runner.manifest import Tally
from seikei.runner.run import RunResult, run
from seikei.runner.selection import Selection
from seikei.schema.codec import load_maps

COAL = "The mill closed because coal was dear."


@pytest.fixture(scope="module")
def sources(sample_corpus: Path) -> list[str]:
    return [str(path) for path in sorted(sample_corpus.glob("*.*")) if path.name != "README.md"]


@pytest.fixture(scope="module")
def by_one(sources: list[str], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the maps of the sample corpus, as one process makes them."""
    maps = tmp_path_factory.mktemp("one") / "maps.jsonl"
    run(sources, str(maps), Config(), workers=1)
    return maps.read_bytes()


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, text in (("a.txt", COAL), ("b.txt", ""), ("c.txt", "The port was shut on account of fog.")):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_two_workers_write_the_bytes_that_one_writes(sources, by_one, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARS", 6_000)
    monkeypatch.setattr(engine, "here", None)
    result = run(sources, str(tmp_path / "maps.jsonl"), Config(), workers=2)
    assert (tmp_path / "maps.jsonl").read_bytes() == by_one
    assert result.documents == by_one.count(b"\n")


def test_documents_one_by_one_give_the_bytes_that_large_batches_give(sources, by_one, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARS", 1)
    run(sources, str(tmp_path / "maps.jsonl"), Config())
    assert (tmp_path / "maps.jsonl").read_bytes() == by_one


def test_a_run_tells_its_counts_and_calls_with_every_failure_and_result(letters, tmp_path) -> None:
    failures: list[InputError] = []
    counts: list[tuple[int, int]] = []

    def watch(tally: Tally) -> None:
        counts.append((tally.documents, tally.failures))

    result = run([str(letters)], str(tmp_path / "m.jsonl"), Config(), watch=watch, complain=failures.append)
    assert (result.documents, result.failures, result.words, result.not_chosen) == (2, 1, 15, 0)
    assert counts == [(1, 0), (1, 1), (2, 1)]
    assert [str(error) for error in failures] == ["b.txt: is empty (0 bytes)"]


def test_nobody_needs_to_watch_or_to_hear_complaints(letters, tmp_path) -> None:
    result = run([str(letters)], str(tmp_path / "m.jsonl"), Config(), with_text=False)
    assert isinstance(result, RunResult)
    assert [each.document.text for each in load_maps(tmp_path / "m.jsonl")] == ["", ""]


def test_ids_that_are_in_none_of_the_inputs_are_told_after_the_others_are_written(letters, tmp_path) -> None:
    with pytest.raises(ConfigError) as caught:
        run([str(letters)], str(tmp_path / "m.jsonl"), Config(), selection=Selection(only=("a.txt", "z.txt")))
    assert str(caught.value) == "--only: no document has the id z.txt; there are: a.txt, c.txt"
    assert [each.id for each in load_maps(tmp_path / "m.jsonl")] == ["a.txt"]


def test_a_file_that_disappears_is_a_failure_without_a_digest_in_the_manifest(letters, tmp_path, monkeypatch) -> None:
    lost = letters / "c.txt"

    def watch(tally: Tally) -> None:
        lost.unlink(missing_ok=True)

    monkeypatch.setattr(engine, "BATCH_CHARS", 1)
    monkeypatch.setattr(engine, "WORTH_A_POOL", 1)
    result = run([str(letters)], str(tmp_path / "m.jsonl"), Config(), watch=watch)
    assert (result.documents, result.failures) == (1, 2)
    content = json.loads((tmp_path / "m.run.json").read_text(encoding="utf-8"))
    assert [each["sha256"] is None for each in content["inputs"]] == [False, False, True]


def test_a_link_as_output_is_followed(letters, tmp_path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "m.jsonl"
    link.symlink_to(tmp_path / "disk" / "maps.jsonl")
    run([str(letters / "a.txt")], str(link), Config())
    assert link.is_symlink()
    assert [each.id for each in load_maps(tmp_path / "disk" / "maps.jsonl")] == ["a.txt"]
