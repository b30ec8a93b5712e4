from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.annotate.corpus_splits import CorpusSplit, read_corpus_split, split_by_hash, write_corpus_split
from seikei.annotate.splits import read_split
from seikei.errors import InputError
from seikei.runner.corpora import MEASURED, read_gold_texts

SPLITS = Path(__file__).parents[2] / "annotations" / "splits.json"


@given(st.sets(st.text(min_size=1), min_size=1), st.integers(1, 12))
def test_a_document_falls_the_same_way_whatever_stands_beside_it(documents: set[str], folds: int) -> None:
    whole = split_by_hash(documents, folds)
    for document in documents:
        assert whole.part_of(document) == split_by_hash([document], folds).part_of(document)


def test_an_id_that_ends_in_a_slash_stands_for_all_below_it() -> None:
    split = CorpusSplit("", frozenset({"dev/", "speech-4"}))
    found = {document: split.part_of(document) for document in ("dev/12", "train/12", "speech-4", "speech-40")}
    assert found == {"dev/12": "dev", "train/12": "train", "speech-4": "dev", "speech-40": "train"}


def test_a_written_split_is_read_back_and_spares_the_others(tmp_path: Path) -> None:
    path = tmp_path / "splits.json"
    first, second = CorpusSplit("by hand", frozenset({"b", "a"})), CorpusSplit("by lot", frozenset())
    write_corpus_split(path, "one", first)
    write_corpus_split(path, "two", second)
    assert read_corpus_split(path, "one") == first
    assert read_corpus_split(path, "two") == second


def test_a_corpus_without_a_split_is_named_with_those_that_have_one(tmp_path: Path) -> None:
    path = tmp_path / "splits.json"
    path.write_text(json.dumps({"letters": {"rule": "", "groups": [], "documents": {}}}), encoding="utf-8")
    write_corpus_split(path, "news", CorpusSplit("", frozenset()))
    with pytest.raises(InputError, match='holds no split of the corpus "letters"; it holds: news'):
        read_corpus_split(path, "letters")


def test_the_projects_own_file_has_a_split_for_each_measured_corpus_beside_its_passages() -> None:
    assert read_split(SPLITS, "diplomatic").documents
    for name in (*MEASURED, "because"):
        split = read_corpus_split(SPLITS, name)
        assert split.rule
        assert split.dev


@pytest.mark.shared
@pytest.mark.parametrize("name", ["argunsc", "cnc", "gum", "re3d"])
def test_about_a_seventh_of_each_corpus_is_for_development(shared: Path, name: str) -> None:
    split = read_corpus_split(SPLITS, name)
    folder = shared / "labelled" / name
    counts = [len(read_gold_texts(name, folder, split, part)) for part in ("train", "dev")]
    assert 0.1 < counts[1] / sum(counts) < 0.18
