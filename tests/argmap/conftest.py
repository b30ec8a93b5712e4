from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from spacy.tokens import Doc

from seikei.argmap.stage import build_argument
from seikei.ingest.assemble import Description, assemble
from seikei.modeling.layers import ArgumentLayer, Attribution
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.schema.document import Document, Source
from seikei.schema.ids import item_id
from seikei.schema.layers import (
    Argument,
    Effect,
    Explanation,
    Relation,
    StatusScores,
    Voice,
)
from seikei.text.builder import TextBuilder


def make_relation(
    document: Document,
    cause: str,
    effect: str,
    *,
    status: str = "asserted",
    kind: str = "economic",
    voice: str | None = None,
    nth: int = 0,
    score: float = 0.9,
) -> Relation:
    """Make a relation by quoting its cause and its effect."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(cause, start + 1)
    at = document.text.index(effect) if nth == 0 else document.text.rindex(effect)
    voices = (Voice("actor", None, 0, len(voice), voice, None, "neutral", 0.9),) if voice else ()
    return Relation(
        id=item_id("relation", start, at, status, kind),
        claim=None,
        cause=Argument(start, start + len(cause), cause, ()),
        effect=Effect(at, at + len(effect), effect, (), (), None),
        signal=None,
        status=status,  # type: ignore[arg-type]
        denial="rejected" if status == "denied" else None,
        weight=None,
        sense="cause",
        avowed=False,
        modality="actual",
        outcome=None,
        author_position="endorsed",
        explanations=(Explanation(kind, 0.9, ()),),
        voices=voices,
        score=score,
        status_scores=StatusScores(1.0, 0.0, 0.0),
        sense_score=0.9,
        machine_score=None,
        producer="test",
    )


def make_document(text: str, **fields: Any) -> Document:
    """Make a document of a text as it is, its sentences split as the readers split them."""
    builder = TextBuilder(text)
    builder.keep(0, len(text))
    source = Source("note.txt", None, "text/plain", "0" * 64, "utf-8")
    return assemble("d1", source, builder.build(), Description(language="en", **fields))


@dataclass(frozen=True)
class Case:
    """A text with relations that a test makes by quoting it."""

    document: Document
    doc: Doc

    def relation(self, cause: str, effect: str, **fields: Any) -> Relation:
        return make_relation(self.document, cause, effect, **fields)

    def argue(self, *relations: Relation, voices: tuple[Attribution, ...] = ()) -> ArgumentLayer:
        return build_argument(self.document, self.doc, voices, relations)


@pytest.fixture(scope="session")
def case() -> Callable[..., Case]:
    analyzer = SyntaxAnalyzer()

    def make(text: str, **fields: Any) -> Case:
        document = make_document(text, **fields)
        return Case(document, next(iter(analyzer.analyze([document]))))

    return make


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    return make_document


@pytest.fixture(scope="session")
def relation() -> Callable[..., Relation]:
    return make_relation
