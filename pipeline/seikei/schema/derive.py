"""The published schemas of a line, derived from the dataclasses: JSON Schema, Arrow schema, `datasets.Features`.

One source of truth: a field added to a dataclass appears in all three. With the Arrow schema or the features any
file of maps loads in pyarrow, pandas, DuckDB and `datasets`, also one whose first lines have only empty lists.
"""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from seikei.errors import ConfigError
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.codec import keys_of

if TYPE_CHECKING:
    import datasets
    import pyarrow

__all__ = ["arrow_schema", "arrow_text", "features", "json_schema"]

SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of one line; keys it does not know are allowed, since 1.x only adds."""
    definitions: dict[str, Any] = {}
    root = json_type(ArgumentMap, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://seikei.example/schema/{SCHEMA_VERSION}/argument-map.json",
        "title": "seikei argument map, one line of JSONL",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def json_type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Give the JSON Schema of one type, putting objects into `definitions` by name."""
    if is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]
        if name not in definitions:
            definitions[name] = {}
            properties = {key: json_type(inner, definitions) for _, key, inner in keys_of(kind)}  # type: ignore[arg-type]
            definitions[name] = {"type": "object", "properties": properties, "required": list(properties)}
        return {"$ref": f"#/$defs/{name}"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": json_type(arguments[0], definitions)}
    if origin is tuple:
        return {
            "type": "array",
            "items": {"type": "integer"},
            "minItems": len(arguments),
            "maxItems": len(arguments),
        }
    if origin is Literal:
        return {"enum": list(arguments)}
    if optional(kind) is not None:
        return {"anyOf": [json_type(optional(kind), definitions), {"type": "null"}]}
    return {"type": SCALARS[kind]}


def optional(kind: Any) -> Any:
    """Give the type inside `T | None`, or None where the type is no such union."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(a for a in get_args(kind) if a is not type(None))
    return None


def arrow_schema() -> pyarrow.Schema:
    """Give the Arrow schema of a file of maps, a column a top-level key.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ConfigError('the Arrow schema needs pyarrow: pip install "seikei[arrow]"') from error
    convert = partial(arrow_type, pa)
    return pa.schema([pa.field(key, convert(kind)) for _, key, kind in keys_of(ArgumentMap)])


def arrow_text() -> str:
    """Give the Arrow schema to read: a line a column, its type in full (pyarrow's own form cuts long types short).

    Raises:
        ConfigError: pyarrow is not installed.
    """
    return "\n".join(f"{column.name}: {column.type}" for column in arrow_schema())


def arrow_type(pa: Any, kind: Any) -> Any:
    """Give the Arrow type of one type of the schema."""
    if is_dataclass(kind):
        return pa.struct([pa.field(key, arrow_type(pa, inner)) for _, key, inner in keys_of(kind)])  # type: ignore[arg-type]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return pa.list_(arrow_type(pa, arguments[0]))
    if origin is Literal:
        return pa.string()
    if optional(kind) is not None:
        return arrow_type(pa, optional(kind))
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[kind]


def features() -> datasets.Features:
    """Give the `datasets.Features` of a file of maps.

    Raises:
        ConfigError: `datasets` is not installed.
    """
    try:
        import datasets
    except ImportError as error:
        raise ConfigError('features need the package datasets: pip install "seikei[arrow]"') from error
    return datasets.Features.from_arrow_schema(arrow_schema())
