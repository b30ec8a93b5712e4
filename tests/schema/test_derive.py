from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import to_line, to_plain
from seikei.schema.derive import arrow_schema, arrow_text, json_schema
from strategies import argument_maps

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def dataclasses_of(kind: Any) -> set[type]:
    """Give every dataclass that a type holds, itself included."""
    if is_dataclass(kind):
        inner = [dataclasses_of(hint) for hint in get_type_hints(kind).values()]
        return {kind}.union(*inner)  # type: ignore[arg-type]
    return set().union(*(dataclasses_of(argument) for argument in get_args(kind))) if get_origin(kind) else set()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("cls", sorted(dataclasses_of(ArgumentMap), key=lambda cls: cls.__name__))
def test_every_field_of_every_type_stands_in_the_schema_and_is_required(cls: type) -> None:
    definition = SCHEMA["$defs"][cls.__name__]
    keys = [f.metadata.get("key", f.name) for f in fields(cls)]
    assert list(definition["properties"]) == keys
    assert definition["required"] == keys


def test_the_schema_holds_no_type_that_a_map_does_not() -> None:
    assert set(SCHEMA["$defs"]) == {cls.__name__ for cls in dataclasses_of(ArgumentMap)}


@settings(max_examples=40)
@given(argument_maps())
def test_every_line_is_valid(argument_map: ArgumentMap) -> None:
    VALIDATOR.validate(json.loads(to_line(argument_map)))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("relations", 0, "status"), "doubted", "'doubted' is not one of ['asserted', 'denied', 'hypothetical']"),
        (("relations", 0, "score"), "high", "'high' is not of type 'number'"),
        (("document", "alignment"), [[0, 1, 2]], "[0, 1, 2] is too short"),
        (("mentions",), None, "None is not of type 'array'"),
    ],
)
def test_what_is_wrong_in_a_line_is_found(
    small_map: ArgumentMap, path: tuple[str | int, ...], value: Any, message: str
) -> None:
    plain = to_plain(small_map)
    inner = plain
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert [error.message for error in VALIDATOR.iter_errors(plain)] == [message]


def test_a_missing_key_is_found(small_map: ArgumentMap) -> None:
    plain = to_plain(small_map)
    del plain["edges"]
    assert [error.message for error in VALIDATOR.iter_errors(plain)] == ["'edges' is a required property"]


def test_a_key_of_a_later_version_is_allowed(small_map: ArgumentMap) -> None:
    assert not list(VALIDATOR.iter_errors(to_plain(small_map) | {"reviews": []}))


def test_the_arrow_schema_to_read_leaves_nothing_out() -> None:
    lines = arrow_text().splitlines()
    assert [line.split(": ")[0] for line in lines] == arrow_schema().names
    assert "..." not in arrow_text()
    assert "document: struct<id: string, title: string, " in lines[2]
    assert lines[2].endswith("ledger: list<item: struct<kind: string, chars: int64>>>")


def keys_at(value: Any, place: str = "$") -> dict[str, set[str]]:
    """Give the keys of every object in a JSON value by their place, list items joined."""
    found: dict[str, set[str]] = {}
    inner = [(f"{place}.{key}", item) for key, item in value.items()] if isinstance(value, dict) else []
    if isinstance(value, dict):
        found[place] = set(value)
    elif isinstance(value, list):
        inner = [(f"{place}[]", item) for item in value]
    for at, item in inner:
        for deeper, keys in keys_at(item, at).items():
            found.setdefault(deeper, set()).update(keys)
    return found


def schema_keys_at(place: str) -> set[str]:
    """Give the keys that the schema has at a place."""
    node = SCHEMA
    for step in re.findall(r"\.\w+|\[\]", place.removeprefix("$")):
        node = resolved(node)
        node = node["items"] if step == "[]" else node["properties"][step[1:]]
    return set(resolved(node)["properties"])


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Follow references and pass by `null`."""
    if "anyOf" in node:
        node = next(each for each in node["anyOf"] if each.get("type") != "null")
    return SCHEMA["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node


@pytest.mark.shared
def test_the_contract_and_the_schema_have_the_same_keys(shared: Path) -> None:
    page = (shared / "contract.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    found = keys_at(json.loads(example[1]))
    assert len(found) > 15
    assert found == {place: schema_keys_at(place) for place in found}
