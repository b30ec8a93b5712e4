"""One passage with its annotations, as the gold data hold it and as a map is cut down to be compared with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seikei.errors import InputError

__all__ = ["Annotations", "CausalRelation", "GoldPassage", "LabelledSpan", "load_gold"]

Span = tuple[int, int]
NO_ROLE = "none"


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A name with its label; offsets into the passage."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class CausalRelation:
    """What is compared of a relation; offsets into the passage.

    Attributes:
        voices: the spans that name the voices, outermost first; empty for the author.
        score: the relation's probability; 1.0 in gold data.
    """

    cause: Span
    effect: Span
    signal: Span | None
    status: str
    denial: str | None
    sense: str | None
    types: tuple[str, ...]
    voices: tuple[Span | None, ...]
    stance: str | None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotations:
    """All layers of one passage; `roles` has one role a sentence of the gold passage, edges are `(i, j, label)`."""

    entities: tuple[LabelledSpan, ...]
    relations: tuple[CausalRelation, ...]
    roles: tuple[str, ...]
    edges: frozenset[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """An annotated passage; `sample` says how it was drawn (`random` where the record does not say)."""

    id: str
    doc: str
    genre: str
    sample: str
    text: str
    sentences: tuple[Span, ...]
    gold: Annotations


def load_gold(path: Path) -> Iterator[GoldPassage]:
    """Read annotated passages from a JSONL file or from all `.jsonl` files of a folder, in name order.

    Raises:
        InputError: there is no such file, or a record is not of the scheme; the message names file, line and key.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise InputError("no annotated passages here; give a .jsonl file or a folder of them", path=str(path))
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield read_record(line, str(file), number)


def read_record(line: str, path: str, number: int) -> GoldPassage:
    """Read one record of the annotation scheme."""
    try:
        record = json.loads(line)
        return GoldPassage(
            id=record["id"],
            doc=record["doc"],
            genre=record.get("genre") or "other",
            sample=record.get("sample") or "random",
            text=record["text"],
            sentences=tuple((start, end) for start, end in record["sentences"]),
            gold=read_annotations(record),
        )
    except KeyError as error:
        raise InputError(f"key {error} is missing; see the annotation guidelines", path=path, line=number) from error
    except (TypeError, ValueError) as error:
        raise InputError(f"not a record of the annotation scheme ({error})", path=path, line=number) from error


def read_annotations(record: Mapping[str, Any]) -> Annotations:
    """Read the layers of a record."""
    return Annotations(
        entities=tuple(LabelledSpan(e["start"], e["end"], e["label"]) for e in record["entities"]),
        relations=tuple(read_relation(r) for r in record["relations"]),
        roles=tuple(record["roles"]),
        edges=frozenset((i, j, label) for i, j, label in record["edges"]),
    )


def read_relation(relation: Mapping[str, Any]) -> CausalRelation:
    """Read one relation; `voices` falls back to the single `source` where the chain was not annotated."""
    source = relation["source"]
    voices = relation.get("voices") or ([] if source == "author" else [source])
    signal = relation.get("signal")
    return CausalRelation(
        cause=(relation["cause"][0], relation["cause"][1]),
        effect=(relation["effect"][0], relation["effect"][1]),
        signal=(signal[0], signal[1]) if signal else None,
        status=relation["status"],
        denial=relation.get("denial"),
        sense=relation.get("sense"),
        types=tuple(relation["types"]),
        voices=tuple((start, end) for start, end in voices),
        stance=relation.get("stance"),
    )
