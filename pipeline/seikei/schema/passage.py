"""A labelled passage as the annotation scheme writes it: text and layers, one JSON object a line.

Source: the keys and their order follow the annotation scheme (`annotations/guidelines.md`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seikei.errors import InputError
from seikei.schema.streams import open_lines

__all__ = [
    "NO_ROLE",
    "RANDOM",
    "CausalRelation",
    "LabelledPassage",
    "LabelledSpan",
    "Layers",
    "PassageHead",
    "Span",
    "read_passages",
    "to_line",
]

Span = tuple[int, int]
NO_ROLE = "none"
AUTHOR = "author"
RANDOM = "random"
INVALID = (TypeError, ValueError, KeyError, IndexError, AttributeError)


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
class PassageHead:
    """What is known of a passage besides its words.

    Attributes:
        doc: the id of its document: `VOLUME/dN` of a documentary volume, `COLLECTION/ESSAY` of an essay.
        sample: the word list that picked it, or None where it was drawn at random.
    """

    id: str
    doc: str
    genre: str
    title: str | None
    date: str | None
    sample: str | None

    @property
    def drawn(self) -> str:
        """Say how the passage was drawn: `random`, or the name of the word list that picked it."""
        return self.sample or RANDOM


@dataclass(frozen=True, slots=True)
class Layers:
    """All that was annotated; offsets count code points of the passage, start inclusive, end exclusive.

    Attributes:
        roles: one a sentence.
        edges: `(i, j, label)` between sentences, in the order in which they were written down.
    """

    sentences: tuple[Span, ...]
    entities: tuple[LabelledSpan, ...]
    relations: tuple[CausalRelation, ...]
    roles: tuple[str, ...]
    edges: tuple[tuple[int, int, str], ...]

    @classmethod
    def read(cls, record: Mapping[str, Any], entities: tuple[LabelledSpan, ...]) -> Layers:
        """Read the layers of a record whose entities have been read already, since they are written in two ways."""
        return cls(
            sentences=tuple((start, end) for start, end in record["sentences"]),
            entities=entities,
            relations=tuple(read_relation(relation) for relation in record["relations"]),
            roles=tuple(record["roles"]),
            edges=tuple((one, other, label) for one, other, label in record["edges"]),
        )


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with its words and its layers."""

    head: PassageHead
    text: str
    layers: Layers


def read_passages(path: Path) -> Iterator[LabelledPassage]:
    """Read labelled passages from a JSONL file, or from all `.jsonl` files of a folder in name order.

    Raises:
        InputError: there is no such file, or a line is no record of the scheme; the message names file and line.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError("no annotated passages here; give a .jsonl file or a folder of them", path=str(path))
    for file in files:
        for number, record in read_lines(file):
            try:
                entities = tuple(LabelledSpan(each["start"], each["end"], each["label"]) for each in record["entities"])
                yield LabelledPassage(read_head(record), record["text"], Layers.read(record, entities))
            except INVALID as error:
                raise broken(error, file, number, "a record of the annotation scheme") from error


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read the JSON objects of a file with the numbers of their lines; empty lines are passed over.

    Raises:
        InputError: there is no such file, or a line is no JSON object.
    """
    if not path.is_file():
        raise InputError("no such file; give a .jsonl file of passages", path=str(path))
    for number, line in enumerate(open_lines(path), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise broken(error, path, number, "a JSON object") from error
        if not isinstance(record, dict):
            raise InputError("not a JSON object; each line is one passage", path=str(path), line=number)
        yield number, record


def read_head(record: Mapping[str, Any]) -> PassageHead:
    """Read what a record says of its passage."""
    return PassageHead(
        id=record["id"],
        doc=record["doc"],
        genre=record["genre"],
        title=record.get("title"),
        date=record.get("date"),
        sample=record.get("sample"),
    )


def head_to_plain(head: PassageHead) -> dict[str, Any]:
    """Write the head in the scheme's order; `sample` is left out of passages drawn at random."""
    plain = {"id": head.id, "doc": head.doc, "genre": head.genre, "title": head.title, "date": head.date}
    return plain if head.sample is None else {**plain, "sample": head.sample}


def relation_to_plain(relation: CausalRelation) -> dict[str, Any]:
    """Write one relation in the scheme's order; its `source` is the innermost of its voices."""
    return {
        "cause": list(relation.cause),
        "effect": list(relation.effect),
        "signal": relation.signal and list(relation.signal),
        "status": relation.status,
        "types": list(relation.types),
        "source": list(relation.voices[-1] or ()) if relation.voices else AUTHOR,
        "sense": relation.sense,
        "voices": [list(voice or ()) for voice in relation.voices],
        "stance": relation.stance,
        "denial": relation.denial,
    }


def to_line(passage: LabelledPassage) -> str:
    """Write a passage as one line of the annotation scheme, without the newline."""
    layers = passage.layers
    plain = {
        **head_to_plain(passage.head),
        "text": passage.text,
        "sentences": [list(span) for span in layers.sentences],
        "entities": [{"start": each.start, "end": each.end, "label": each.label} for each in layers.entities],
        "relations": [relation_to_plain(relation) for relation in layers.relations],
        "roles": list(layers.roles),
        "edges": [list(edge) for edge in layers.edges],
    }
    return json.dumps(plain, ensure_ascii=False)


def broken(error: Exception, path: Path, line: int, wanted: str) -> InputError:
    """Make the error for a line that is not what it should be."""
    reason = f"key {error} is missing" if isinstance(error, KeyError) else str(error)
    return InputError(f"not {wanted} ({reason})", path=str(path), line=line)


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
