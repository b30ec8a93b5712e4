"""Maps of annotated passages, made as a run makes them: each passage a document of its own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.assemble import Description, assemble
from seikei.runner.engine import map_items
from seikei.runner.work import Mapped
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import from_line
from seikei.schema.document import Document, Genre, Source
from seikei.schema.passage import LabelledPassage
from seikei.text.builder import TextBuilder

__all__ = ["map_passages"]

GENRES: dict[str, Genre] = {"archival": "archival", "history": "history", "speech": "speech"}


def map_passages(passages: Sequence[LabelledPassage], workers: int | None = None) -> dict[str, ArgumentMap]:
    """Map each passage's text as `seikei run` maps a JSONL record, at the default settings; give the maps by id.

    Only text, genre and id of the passages are looked at.

    Raises:
        InputError: a passage cannot be mapped.
    """
    documents = (document_of(passage) for passage in passages)
    maps: dict[str, ArgumentMap] = {}
    for result in map_items(documents, Config(), workers or os.cpu_count() or 1):
        if isinstance(result, InputError):
            raise result
        if isinstance(result, Mapped):
            maps[result.id] = from_line(result.line)
    return maps


def document_of(passage: LabelledPassage) -> Document:
    """Give a passage as a document, its text verbatim."""
    builder = TextBuilder(passage.text)
    builder.keep(0, len(passage.text))
    digest = hashlib.sha256(passage.text.encode("utf-8")).hexdigest()
    source = Source("passages", passage.head.id, "application/jsonl", digest, "utf-8")
    description = Description(genre=GENRES.get(passage.head.genre, "other"), language="en")
    return assemble(passage.head.id, source, builder.build(), description)
