from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from seikei.errors import InputError
from seikei.schema.passage import LabelledPassage, read_passages, to_line

Maker = Callable[..., LabelledPassage]


def test_a_passage_is_read_back_as_it_was_written(tmp_path: Path, passage_of: Maker) -> None:
    written = [passage_of("frus0000v00/d1"), passage_of("frus0000v00/d2", sample="denial")]
    path = tmp_path / "passages.jsonl"
    path.write_text("".join(to_line(each) + "\n" for each in written), encoding="utf-8")
    assert list(read_passages(path)) == written


def test_the_source_of_a_relation_is_its_innermost_voice_or_the_author(passage_of: Maker) -> None:
    dear, islet = json.loads(to_line(passage_of()))["relations"]
    assert (dear["source"], dear["voices"]) == ("author", [])
    assert (islet["source"], islet["voices"]) == ([0, 9], [[0, 9]])


def test_only_a_picked_passage_says_how_it_was_drawn(passage_of: Maker) -> None:
    assert "sample" not in json.loads(to_line(passage_of()))
    assert passage_of().head.drawn == "random"
    assert json.loads(to_line(passage_of(sample="denial")))["sample"] == "denial"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not a JSON object"),
        ("[]", "not a JSON object; each line is one passage"),
        ("{}", "not a record of the annotation scheme (key 'entities' is missing)"),
    ],
)
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "passages.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(read_passages(path))
    assert str(caught.value).startswith(f"{path}:2: {message}")


def test_a_missing_file_is_an_error_and_an_empty_one_gives_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_passages(tmp_path / "none.jsonl"))
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    assert list(read_passages(tmp_path / "empty.jsonl")) == []
