"""Labelled corpora as tables: nothing is lost on the way, and nothing is read twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")
pytest.importorskip("datasets", reason="datasets is not installed (extra: train)")

from modeling.encoder.test_network import PASSAGES
from seikei.errors import ConfigError, InputError
from seikei.modeling.training.config import CorpusPlan
from seikei.modeling.training.records import load_corpus, records_of, row_of

PLAN = CorpusPlan("diplomatic", "passages.jsonl")
BARE = {"id": "b", "doc": "d", "text": "Ore was dear.", "sentences": [[0, 13]], "roles": ["claim"]}


def written(folder: Path, records: list[dict[str, object]]) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "passages.jsonl").write_text(lines, encoding="utf-8")


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    written(tmp_path, [*PASSAGES, BARE])
    _, table = load_corpus(PLAN, tmp_path, tmp_path / "cache")
    *read, bare = records_of(table)
    for record, original in zip(read, PASSAGES, strict=True):
        assert {**record, "relations": None} == {**original, "relations": None}
        (relation,), (wanted,) = record["relations"], original["relations"]
        assert relation == {key: value for key, value in wanted.items() if value is not None}
    assert bare == BARE
    assert "relations" not in bare


def test_a_corpus_is_read_once_and_anew_when_it_has_changed(tmp_path: Path) -> None:
    written(tmp_path, PASSAGES)
    digest, _ = load_corpus(PLAN, tmp_path, tmp_path / "cache")
    again, _ = load_corpus(PLAN, tmp_path, tmp_path / "cache")
    assert digest == again
    assert len(list((tmp_path / "cache").iterdir())) == 1
    written(tmp_path, PASSAGES[:2])
    changed, table = load_corpus(PLAN, tmp_path, tmp_path / "cache")
    assert changed != digest
    assert len(table) == 2


def test_what_has_no_column_is_refused_rather_than_lost() -> None:
    with pytest.raises(InputError, match=r"records \(b\): has no column for 'mood'"):
        row_of({**BARE, "mood": "glum"})


def test_an_unknown_corpus_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="corpus 'novels' is unknown; known: diplomatic"):
        load_corpus(CorpusPlan("novels", "x"), tmp_path, tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        load_corpus(PLAN, tmp_path, tmp_path)
