from __future__ import annotations

import json
from pathlib import Path

import pytest

from seikei.config import Config
from seikei.errors import MapError
from seikei.runner.rehydrate import rehydrate
from seikei.runner.run import run
from seikei.schema.codec import load_maps

RECORDS = [
    {"id": "d1", "text": "The mill closed because coal was dear."},
    {"id": "d2", "text": "The envoy left. Nobody knew why."},
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), encoding="utf-8")
    return path


@pytest.fixture
def bare(records: Path, tmp_path: Path) -> Path:
    maps = tmp_path / "bare.jsonl"
    run([str(records)], str(maps), Config(), with_text=False)
    return maps


def test_bare_and_whole_maps_may_stand_in_one_file(records, bare, tmp_path) -> None:
    run([str(records)], str(tmp_path / "whole.jsonl"), Config())
    whole = list(load_maps(tmp_path / "whole.jsonl"))
    first, second = bare.read_text(encoding="utf-8").splitlines()[0], (tmp_path / "whole.jsonl").read_text("utf-8")
    bare.write_text(f"{first}\n{second.splitlines()[1]}\n", encoding="utf-8")
    assert list(rehydrate(bare, [str(records)], Config())) == whole


def test_documents_that_no_map_asks_for_are_passed_over(records, bare) -> None:
    bare.write_text(bare.read_text(encoding="utf-8").splitlines()[1] + "\n", encoding="utf-8")
    (only,) = rehydrate(bare, [str(records)], Config())
    assert only.document.text == RECORDS[1]["text"]
    assert all(each.text == only.document.text[each.start : each.end] != "" for each in only.claims + only.mentions)


def test_a_record_that_was_taken_out_is_named_with_its_file(records, bare, tmp_path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(RECORDS[0]) + "\n", encoding="utf-8")
    with pytest.raises(MapError) as caught:
        list(rehydrate(bare, [str(other)], Config()))
    assert str(caught.value).startswith("d1: records.jsonl is not the file that the map was made from (sha256 ")
    bare.write_text(bare.read_text(encoding="utf-8").splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(MapError) as caught:
        list(rehydrate(bare, [str(other)], Config()))
    assert str(caught.value) == "d2: not in the sources; it was read from records.jsonl"


def test_the_failure_of_the_maps_own_file_is_named_before_others(records, bare, tmp_path) -> None:
    (tmp_path / "a.txt").touch()
    records.write_text("{\n", encoding="utf-8")
    with pytest.raises(MapError, match=r"^d1: not in the sources; records\.jsonl:1: is not valid JSON"):
        list(rehydrate(bare, [str(tmp_path / "a.txt"), str(records)], Config()))
