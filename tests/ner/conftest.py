"""Short documents with marked mentions: `[Tokyo](GPE)` stands for the text “Tokyo” and a mention of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from seikei.ingest.assemble import Description, assemble
from seikei.modeling.layers import EntityLayer
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.ner.stage import find_entities
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
        return find_entities(document, next(iter(analyzer.analyze([document]))))

    return read_text
