"""Maps without the words of their texts, for texts that may not be passed on, and the way back.

What goes are `document.text` and every quoted `text` (of spans and of notes); offsets, digests, names of entities and
headings stay. What comes back is the map as it was, byte for byte, so a bare map loses nothing that the source has.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from seikei.errors import MapError
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.document import Document

__all__ = ["is_bare", "with_text", "without_text"]

T = TypeVar("T")


def is_bare(argument_map: ArgumentMap) -> bool:
    """Say whether a map's text was left out."""
    return not argument_map.document.text and bool(argument_map.document.alignment)


def without_text(argument_map: ArgumentMap) -> ArgumentMap:
    """Give the map with every `text` emptied."""
    return emptied(argument_map)


def with_text(argument_map: ArgumentMap, document: Document) -> ArgumentMap:
    """Give a bare map its words back from the document as it is read from its source now.

    Raises:
        MapError: the document is not the one that the map was made from (another digest, or another alignment).
    """
    was = argument_map.document
    if document.source.sha256 != was.source.sha256:
        raise MapError(
            f"{argument_map.id}: {was.source.path} is not the file that the map was made from"
            f" (sha256 {document.source.sha256[:12]}..., not {was.source.sha256[:12]}...); give the same edition"
        )
    if document.alignment != was.alignment:
        raise MapError(
            f"{argument_map.id}: the source reads differently now; use version {argument_map.provenance.version}"
            " with the same options as the run that made the map"
        )
    filled = {
        name: refilled(getattr(argument_map, name), document.text) for name in ("mentions", "claims", "relations")
    }
    return replace(argument_map, document=replace(was, text=document.text, notes=document.notes), **filled)


def emptied(value: T) -> T:
    """Empty every field named `text`, however deep; one that is None stays so."""
    if isinstance(value, tuple):
        return tuple(emptied(item) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for each in fields(value):
        inner = getattr(value, each.name)
        if each.name == "text":
            changed["text"] = None if inner is None else ""
        elif isinstance(inner, tuple) or is_dataclass(inner):
            changed[each.name] = emptied(inner)
    return replace(value, **changed)


def refilled(value: T, text: str) -> T:
    """Fill the `text` of everything that has a start and an end."""
    if isinstance(value, tuple):
        return tuple(refilled(item, text) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for each in fields(value):
        inner = getattr(value, each.name)
        if each.name == "text" and inner is not None:
            changed["text"] = text[value.start : value.end]  # type: ignore[attr-defined]
        elif isinstance(inner, tuple) or is_dataclass(inner):
            changed[each.name] = refilled(inner, text)
    return replace(value, **changed)
