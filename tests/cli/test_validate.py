from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Change = Callable[[dict[str, Any]], None]


def test_the_maps_of_the_sample_corpus_keep_every_promise(seikei, sample) -> None:
    count = sample.maps.read_bytes().count(b"\n")
    done = seikei("validate", sample.maps)
    assert (done.status, done.stdout, done.stderr) == (0, f"{sample.maps}: {count} maps, valid\n", "")


def shift_a_mention(record: dict[str, Any]) -> None:
    record["mentions"][0].update(start=1, end=2)


def refer_to_nothing(record: dict[str, Any]) -> None:
    record["relations"][0]["claim"] = "c-none"


def score_too_high(record: dict[str, Any]) -> None:
    record["claims"][0]["score"] = 1.5


def deny_without_kind(record: dict[str, Any]) -> None:
    record["relations"][0].update(status="denied", denial=None)


def rename(record: dict[str, Any]) -> None:
    record["id"] = "another"


def leave_a_key_out(record: dict[str, Any]) -> None:
    del record["edges"]


def give_a_word_for_a_number(record: dict[str, Any]) -> None:
    record["mentions"][0]["start"] = "ten"


def say_an_unknown_status(record: dict[str, Any]) -> None:
    record["relations"][0]["status"] = "perhaps"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (shift_a_mention, "the document has"),
        (refer_to_nothing, "refers to c-none, which is not in the map"),
        (score_too_high, "score is 1.5, not in [0, 1]"),
        (deny_without_kind, "status denied with denial None; only denied ones have one"),
        (rename, "id is 'another', document.id '"),
        (leave_a_key_out, '$: key "edges" is missing; every key is always present'),
        (give_a_word_for_a_number, "$.mentions[0].start is str 'ten'; int is needed"),
        (say_an_unknown_status, "$.relations[0].status is 'perhaps'"),
    ],
)
def test_a_broken_promise_is_named_with_file_line_and_place(seikei, sample, tmp_path, change: Change, message) -> None:
    path = tmp_path / "maps.jsonl"
    first, second = sample.maps.read_text(encoding="utf-8").split("\n")[:2]
    path.write_text(f"{first}\n\n{changed(second, change)}\n", encoding="utf-8")
    done = seikei("validate", path)
    assert done.status == 1
    *_, line = done.stderr.splitlines()
    assert line.startswith(f"seikei: {path}:3")
    assert any(message in each for each in done.stderr.splitlines())
    assert "broken promises" in done.stdout


def changed(line: str, change: Change) -> str:
    record = json.loads(line)
    change(record)
    return json.dumps(record)


def test_all_lines_of_all_files_are_checked_whatever_is_wrong_with_one(seikei, sample, tmp_path) -> None:
    good, bad, gone = tmp_path / "good.jsonl", tmp_path / "bad.jsonl", tmp_path / "gone.jsonl"
    line = sample.maps.read_text(encoding="utf-8").split("\n")[0]
    good.write_text(line + "\n", encoding="utf-8")
    bad.write_text(f"{{\n{line}\nno map\n{line}\n", encoding="utf-8")
    done = seikei("validate", gone, bad, good)
    assert done.status == 1
    assert [each.removeprefix(f"seikei: {tmp_path}/").split(" (Exp")[0] for each in done.stderr.splitlines()] == [
        "gone.jsonl: cannot be read (No such file or directory)",
        "bad.jsonl:1: not a line of JSON",
        "bad.jsonl:3: not a line of JSON",
        "bad.jsonl:4 (cable-kabul-214): the id stands twice in the file",
    ]
    assert done.stdout == f"{bad}: 2 maps, 3 broken promises\n{good}: 1 maps, valid\n"


def test_compressed_maps_and_maps_without_text_are_checked_too(seikei, letter, tmp_path) -> None:
    maps = tmp_path / "maps.jsonl.gz"
    assert seikei("run", letter, "-o", maps, "--no-text", "-q").status == 0
    done = seikei("validate", maps)
    assert (done.status, done.stdout, done.stderr) == (0, f"{maps}: 1 maps, valid\n", "")


def test_a_compressed_file_that_breaks_off_is_not_valid(seikei, letter, tmp_path) -> None:
    maps = tmp_path / "maps.jsonl.gz"
    assert seikei("run", letter, "-o", maps, "-q").status == 0
    maps.write_bytes(maps.read_bytes()[:-12])
    done = seikei("validate", maps)
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr.startswith(f"seikei: {maps}: cannot be read (")


def test_a_file_that_is_not_given_is_asked_for(seikei) -> None:
    done = seikei("validate")
    assert (done.status, done.stderr) == (2, "seikei: missing argument 'MAPS' (see `seikei validate --help`)\n")


def test_an_empty_file_holds_no_map_and_breaks_no_promise(seikei, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert seikei("validate", empty).stdout == f"{empty}: 0 maps, valid\n"
