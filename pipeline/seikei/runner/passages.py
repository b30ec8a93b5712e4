"""Maps of annotated passages, made as a run makes them: each passage a document of its own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence

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

__all__ = ["map_passages", "map_texts"]

GENRES: dict[str, Genre] = {"archival": "archival", "history": "history", "speech": "speech"}


def map_passages(
    passages: Sequence[LabelledPassage], workers: int | None = None, config: Config | None = None
) -> dict[str, ArgumentMap]:
    """Map each passage's text as `seikei run` maps a JSONL record, at the default settings; give the maps by id.

    Only text, genre and id of the passages are looked at.

    Raises:
        InputError: a passage cannot be mapped.
    """
    texts = ((passage.head.id, passage.text, passage.head.genre) for passage in passages)
    return map_texts(texts, workers, config)


def map_texts(
    texts: Iterable[tuple[str, str, str]], workers: int | None = None, config: Config | None = None
) -> dict[str, ArgumentMap]:
    """Map texts, each given as id, text and genre, as `seikei run` maps JSONL records; give the maps by id.

    Raises:
        InputError: a text cannot be mapped.
    """
    documents = (document_of(*text) for text in texts)
    maps: dict[str, ArgumentMap] = {}
    for result in map_items(documents, config or Config(), workers or os.cpu_count() or 1):
        if isinstance(result, InputError):
            raise result
        if isinstance(result, Mapped):
            maps[result.id] = from_line(result.line)
    return maps


def document_of(document_id: str, text: str, genre: str) -> Document:
    """Give a text as a document, verbatim."""
    builder = TextBuilder(text)
    builder.keep(0, len(text))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    source = Source("passages", document_id, "application/jsonl", digest, "utf-8")
    description = Description(genre=GENRES.get(genre, "other"), language="en")
    return assemble(document_id, source, builder.build(), description)
