"""Maps to and from lines of JSON.

Key order is the order of the fields, so the same map always gives the same bytes. Reading is strict about what is
missing or of the wrong kind and lenient about keys it does not know: within schema 1.x fields are only added.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from seikei.errors import MapError
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.streams import open_lines

__all__ = ["from_line", "from_plain", "load_maps", "to_line", "to_plain"]

T = TypeVar("T")


@cache
def keys_of(cls: type) -> tuple[tuple[str, str, Any], ...]:
    """Give `(attribute, key in JSON, type)` of each field of a dataclass, in order."""
    hints = get_type_hints(cls)
    return tuple((f.name, f.metadata.get("key", f.name), hints[f.name]) for f in fields(cls))


def to_plain(value: Any) -> Any:
    """Turn dataclasses and tuples into dicts and lists that `json` can write."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: to_plain(getattr(value, name)) for name, key, _ in keys_of(type(value))}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


def to_line(argument_map: ArgumentMap) -> str:
    """Write a map as one line of JSON without its newline; characters outside ASCII are kept as they are."""
    return json.dumps(to_plain(argument_map), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_plain(cls: type[T], value: Any, place: str = "$") -> T:
    """Build a dataclass of the schema from what `json` has read.

    Raises:
        MapError: a key is missing or a value is not of the kind that the schema asks for; the message names the
            place as a JSON path.
    """
    result: T = reader_of(cls)(value, place)  # type: ignore[arg-type]
    return result


def from_line(line: str) -> ArgumentMap:
    """Read one line of JSON as a map.

    Raises:
        MapError: the line is not JSON, is of another major schema version, or lacks something.
    """
    try:
        plain = json.loads(line)
    except ValueError as error:
        raise MapError(f"not a line of JSON ({error}); a map is one whole line") from error
    version = plain.get("schema_version") if isinstance(plain, dict) else None
    if not isinstance(version, str) or version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise MapError(f"schema_version is {version!r}; this version of seikei reads 1.x")
    return from_plain(ArgumentMap, plain)


def load_maps(path: str | Path) -> Iterator[ArgumentMap]:
    """Read maps from a `.jsonl`, `.jsonl.gz` or `.jsonl.zst` file, one at a time, in the file's order.

    Raises:
        MapError: a line is not a map; the message names file, line and place.
    """
    for number, line in enumerate(open_lines(Path(path)), start=1):
        if not line.strip():
            continue
        try:
            yield from_line(line)
        except MapError as error:
            raise MapError(f"{path}:{number}: {error}") from error


Reader = Callable[[Any, str], Any]


@cache
def reader_of(kind: Any) -> Reader:
    """Give the function that reads a value of one type of the schema."""
    if is_dataclass(kind):
        return dataclass_reader(kind)  # type: ignore[arg-type]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple_reader(arguments)
    if origin is Literal:
        return literal_reader(arguments)
    if origin in (Union, types.UnionType):
        inner = reader_of(next(a for a in arguments if a is not type(None)))
        return lambda value, place: None if value is None else inner(value, place)
    return scalar_reader(kind)


def dataclass_reader(cls: type) -> Reader:
    """Read an object: every key must be there, unknown ones are passed over."""
    readers = [(name, key, reader_of(kind)) for name, key, kind in keys_of(cls)]

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, Mapping):
            raise MapError(f"{place} is {kind_of(value)}; an object is needed")
        for _, key, _ in readers:
            if key not in value:
                raise MapError(f'{place}: key "{key}" is missing; every key is always present')
        return cls(**{name: reader(value[key], f"{place}.{key}") for name, key, reader in readers})

    return read


def tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    """Read a list: of any length for `tuple[T, ...]`, of a fixed one for `tuple[A, B]`."""
    if arguments[-1] is Ellipsis:
        inner = reader_of(arguments[0])

        def read_many(value: Any, place: str) -> Any:
            if not isinstance(value, list):
                raise MapError(f"{place} is {kind_of(value)}; a list is needed")
            return tuple(inner(item, f"{place}[{index}]") for index, item in enumerate(value))

        return read_many
    readers = [reader_of(argument) for argument in arguments]

    def read_fixed(value: Any, place: str) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            raise MapError(f"{place} is {value!r}; a list of {len(readers)} is needed")
        return tuple(reader(item, place) for reader, item in zip(readers, value, strict=True))

    return read_fixed


def literal_reader(allowed: tuple[Any, ...]) -> Reader:
    """Read one of a closed list of words."""

    def read(value: Any, place: str) -> Any:
        if value not in allowed:
            raise MapError(f"{place} is {value!r}; known: {', '.join(map(str, allowed))}")
        return value

    return read


def scalar_reader(kind: type) -> Reader:
    """Read a string, number or truth value; a whole number may stand for a float, a truth value for no number."""
    accepted: tuple[type, ...] = (int, float) if kind is float else (kind,)

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
            raise MapError(f"{place} is {kind_of(value)}; {kind.__name__} is needed")
        return kind(value)

    return read


def kind_of(value: Any) -> str:
    """Name a JSON value's kind for a message."""
    return "null" if value is None else f"{type(value).__name__} {str(value)[:40]!r}"
