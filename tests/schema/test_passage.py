from __future__ import annotations

import json
from pathlib import Path

import pytest

from seikei.errors import InputError
from seikei.schema.passage import read_passages

RECORD = {
    "id": "d1/p1",
    "doc": "d1",
    "genre": "archival",
    "text": "Lima paid because it had to.",
    "sentences": [[0, 28]],
    "entities": [{"start": 0, "end": 4, "label": "GPE"}],
    "relations": [
        {
            "cause": [18, 27],
            "effect": [0, 9],
            "signal": [10, 17],
            "status": "asserted",
            "types": ["political"],
            "source": [0, 4],
        }
    ],
    "roles": ["claim"],
    "edges": [],
}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_source_without_a_chain_is_a_chain_of_one(tmp_path: Path) -> None:
    (passage,) = read_passages(written(tmp_path, json.dumps(RECORD)))
    assert passage.layers.relations[0].voices == ((0, 4),)
    assert passage.head.sample is None


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    written(tmp_path, json.dumps(RECORD))
    assert [passage.head.id for passage in read_passages(tmp_path)] == ["d1/p1"]


def test_a_missing_key_is_named_with_file_and_line(tmp_path: Path) -> None:
    broken = {key: value for key, value in RECORD.items() if key != "roles"}
    path = written(tmp_path, json.dumps(RECORD), json.dumps(broken))
    with pytest.raises(InputError) as caught:
        list(read_passages(path))
    assert str(caught.value) == f"{path}:2: not a record of the annotation scheme (key 'roles' is missing)"


def test_a_folder_without_passages_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no annotated passages here; give a \.jsonl file or a folder of them"):
        list(read_passages(tmp_path))
