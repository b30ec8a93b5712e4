from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from seikei.errors import MapError
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import from_line, from_plain, load_maps, to_line, to_plain
from seikei.schema.document import LedgerEntry, Section
from seikei.schema.layers import Edge, Relation, StatusScores
from strategies import argument_maps


@settings(max_examples=40)
@given(argument_maps())
def test_a_map_comes_back_from_its_line_as_it_was(argument_map: ArgumentMap) -> None:
    assert from_line(to_line(argument_map)) == argument_map


@settings(max_examples=40)
@given(argument_maps())
def test_a_map_is_one_line_and_the_same_line_each_time(argument_map: ArgumentMap) -> None:
    line = to_line(argument_map)
    assert "\n" not in line
    assert line == to_line(from_line(line))


def test_keys_stand_in_the_order_of_the_fields() -> None:
    edge = Edge("a-1", "r-1", "r-2", "contrasts", 0.9, "rules")
    assert json.dumps(to_plain(edge)) == (
        '{"id": "a-1", "from": "r-1", "to": "r-2", "relation": "contrasts", "score": 0.9, "producer": "rules"}'
    )


def test_a_key_of_a_later_version_is_passed_over() -> None:
    assert from_plain(LedgerEntry, {"kind": "text", "chars": 3, "bytes": 4}) == LedgerEntry("text", 3)


def test_a_whole_number_may_stand_for_a_score() -> None:
    read = from_plain(StatusScores, {"asserted": 1, "denied": 0, "hypothetical": 0.0})
    assert [type(value) for value in (read.asserted, read.denied)] == [float, float]


@pytest.mark.parametrize(
    ("cls", "plain", "message"),
    [
        (Section, {"title": "One", "start": 0}, '$: key "end" is missing; every key is always present'),
        (Section, {"title": "One", "start": "0", "end": 1}, "$.start is str '0'; int is needed"),
        (Section, {"title": "One", "start": True, "end": 1}, "$.start is bool 'True'; int is needed"),
        (Section, {"title": None, "start": 0, "end": 1}, "$.title is null; str is needed"),
        (Section, [], "$ is list '[]'; an object is needed"),
        (
            LedgerEntry,
            {"kind": "ink", "chars": 1},
            "$.kind is 'ink'; known: text, title, space, hyphen, marker, furniture, note, markup",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_named_with_its_place(cls: type, plain: Any, message: str) -> None:
    with pytest.raises(MapError) as caught:
        from_plain(cls, plain)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("mentions",), {}, "$.mentions is dict '{}'; a list is needed"),
        (("document", "sentences"), [[0]], "$.document.sentences[0] is [0]; a list of 2 is needed"),
        (("document", "source", "part"), 7, "$.document.source.part is int '7'; str is needed"),
        (
            ("document", "kind"),
            "cable",
            "$.document.kind is 'cable'; known: telegram, memorandum, conversation, letter, minutes, estimate, "
            "editorial-note, article, speech, other",
        ),
    ],
)
def test_a_fault_deep_in_a_line_is_named_by_its_path(
    small_map: ArgumentMap, path: tuple[str, ...], value: Any, message: str
) -> None:
    plain = to_plain(small_map)
    inner = plain
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(MapError) as caught:
        from_line(json.dumps(plain))
    assert str(caught.value) == message


def test_a_line_that_is_no_json_says_so() -> None:
    with pytest.raises(MapError, match=r"^not a line of JSON \(.*\); a map is one whole line$"):
        from_line('{"schema_version": "1.0", ')


@pytest.mark.parametrize(("version", "shown"), [("2.0", "'2.0'"), (None, "None"), (1.0, "1.0")])
def test_a_map_of_another_major_version_is_refused(small_map: ArgumentMap, version: Any, shown: str) -> None:
    plain = to_plain(small_map) | {"schema_version": version}
    with pytest.raises(MapError) as caught:
        from_line(json.dumps(plain))
    assert str(caught.value) == f"schema_version is {shown}; this version of seikei reads 1.x"


def test_a_later_minor_version_is_read(small_map: ArgumentMap) -> None:
    later = replace(small_map, schema_version="1.7")
    assert from_line(to_line(later)) == later


def test_a_score_that_is_no_number_cannot_be_written(small_map: ArgumentMap) -> None:
    relation: Relation = replace(small_map.relations[0], score=float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        to_line(replace(small_map, relations=(relation,)))


def test_load_maps_names_file_and_line(tmp_path: Path, small_map: ArgumentMap) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_text(f"{to_line(small_map)}\n\n[]\n", encoding="utf-8")
    maps = load_maps(path)
    assert next(maps) == small_map
    with pytest.raises(MapError) as caught:
        next(maps)
    assert str(caught.value) == f"{path}:3: schema_version is None; this version of seikei reads 1.x"
