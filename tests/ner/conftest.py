"""Short documents with marked mentions: `[Tokyo](GPE)` stands for the text “Tokyo” and a mention of it.

`read` reads over a spaCy parse; `read_alone` with what an encoder is said to have read, by default nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest

from seikei.ingest.assemble import Description, assemble
from seikei.modeling.encoder.readings import ReadEntity, Reading
from seikei.modeling.layers import EntityLayer
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.ner.stage import find_entities, find_entities_in_parse
from seikei.schema.document import Document, Source
from seikei.text.builder import TextBuilder

MARKED = re.compile(r"\[([^\]]+)\]\(([A-Z]+)\)")
Found = list[tuple[str, str]]
Read = Callable[..., EntityLayer]


def document_of(text: str, **fields: object) -> Document:
    builder = TextBuilder(text)
    builder.keep(0, len(text))
    source = Source("note.txt", None, "text/plain", "0" * 64, "utf-8")
    return assemble("volume-1/d1", source, builder.build(), Description(language="en", **fields))  # type: ignore[arg-type]


def unmarked(marked: str) -> tuple[str, Found]:
    return MARKED.sub(r"\1", marked), [(match[1], match[2]) for match in MARKED.finditer(marked)]


def mentions(layer: EntityLayer) -> Found:
    return [(mention.text, mention.label) for mention in layer.mentions]


@pytest.fixture(scope="session")
def read() -> Read:
    analyzer = SyntaxAnalyzer()

    def read_text(text: str, **fields: object) -> EntityLayer:
        document = document_of(text, **fields)
        return find_entities_in_parse(document, next(iter(analyzer.analyze([document]))))

    return read_text


def reading_of(text: str, found: Iterable[tuple[str, str, float]]) -> Reading:
    """Give a reading with entities wherever some words stand: words, label, probability."""
    entities = [
        ReadEntity(match.start(), match.end(), label, score)
        for words, label, score in found
        for match in re.finditer(re.escape(words), text)
    ]
    return Reading(tuple(sorted(entities, key=lambda entity: entity.start)), (), (), ())


@pytest.fixture(scope="session")
def read_alone() -> Read:
    def read_text(text: str, *found: tuple[str, str, float], **fields: object) -> EntityLayer:
        return find_entities(document_of(text, **fields), reading_of(text, found), "small-encoder")

    return read_text
