"""Stand-off annotations: labels, digest and place of each passage in a public volume; none of its words.

One line a passage (`annotations/diplomatic/passages.jsonl`), keys in this order:

- `id`, `doc`, `genre`, `title`, `date`, `sample`: as in the annotation scheme; `sample` only of picked passages.
- `source`: `volume` (a documentary volume, or `COLLECTION/ESSAY`) and `document` in it (`d97`; null for an essay).
- `digest`: SHA-256 of the passage's text in UTF-8; `length`: its length in code points.
- `place`: `start` and `end` in the text that seikei reads from the document, and `edits` `[start, end, new]` that turn
  that stretch into the passage (offsets count from `start`); null where the volume was not at hand.
- `sentences`, `entities` (`[start, end, label]`), `relations`, `roles`, `edges`: the layers, offsets into the passage.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seikei.annotate.places import Place
from seikei.errors import InputError
from seikei.schema.passage import (
    INVALID,
    LabelledPassage,
    LabelledSpan,
    Layers,
    PassageHead,
    broken,
    head_to_plain,
    read_head,
    read_lines,
    relation_to_plain,
)

__all__ = ["StandoffPassage", "detach", "digest_of", "read_standoff", "to_standoff_line", "volume_and_document"]


@dataclass(frozen=True, slots=True)
class StandoffPassage:
    """The annotations of one passage without its words."""

    head: PassageHead
    digest: str
    length: int
    place: Place | None
    layers: Layers

    @property
    def volume(self) -> str:
        """Give the volume, or the essay, in which the passage stands."""
        return volume_and_document(self.head.doc)[0]

    def attach(self, text: str) -> LabelledPassage:
        """Put the words back.

        Raises:
            InputError: they are not the words that were annotated.
        """
        if digest_of(text) != self.digest:
            raise InputError("these are not the words that were annotated; their digest is another", path=self.head.id)
        return LabelledPassage(self.head, text, self.layers)


def digest_of(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def detach(passage: LabelledPassage, place: Place | None) -> StandoffPassage:
    """Take the words off a passage; `place` says where they stand, if that is known."""
    return StandoffPassage(passage.head, digest_of(passage.text), len(passage.text), place, passage.layers)


def volume_and_document(doc: str) -> tuple[str, str | None]:
    """Split the id of a document: `VOLUME/dN` is document dN of a volume; any other id is an essay's, whole."""
    volume, _, document = doc.rpartition("/")
    numbered = volume and document[:1] == "d" and document[1:2].isdigit()
    return (volume, document) if numbered else (doc, None)


def to_standoff_line(passage: StandoffPassage) -> str:
    """Write one line, compact, without the newline."""
    volume, document = volume_and_document(passage.head.doc)
    layers = passage.layers
    plain = {
        **head_to_plain(passage.head),
        "source": {"volume": volume, "document": document},
        "digest": passage.digest,
        "length": passage.length,
        "place": passage.place and passage.place.to_plain(),
        "sentences": layers.sentences,
        "entities": [(each.start, each.end, each.label) for each in layers.entities],
        "relations": [relation_to_plain(relation) for relation in layers.relations],
        "roles": layers.roles,
        "edges": layers.edges,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read_standoff(path: Path) -> Iterator[StandoffPassage]:
    """Read stand-off annotations from a JSONL file, in its order; an empty file gives none.

    Raises:
        InputError: there is no such file, or a line is no stand-off record; the message names the line.
    """
    for number, record in read_lines(path):
        try:
            yield from_plain(record)
        except INVALID as error:
            raise broken(error, path, number, "a stand-off record") from error


def from_plain(record: Mapping[str, Any]) -> StandoffPassage:
    """Read one stand-off record."""
    entities = tuple(LabelledSpan(start, end, label) for start, end, label in record["entities"])
    place = record["place"]
    return StandoffPassage(
        head=read_head(record),
        digest=record["digest"],
        length=record["length"],
        place=None if place is None else Place.read(place),
        layers=Layers.read(record, entities),
    )
