"""Test doubles: documents from plain strings, and stages that find only what they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seikei.ingest.assemble import Description, assemble
from seikei.modeling.layers import ArgumentLayer, Attribution, EntityLayer
from seikei.schema.document import Document, Source
from seikei.schema.ids import item_id
from seikei.schema.layers import (
    Argument,
    Claim,
    Effect,
    Entity,
    Explanation,
    Mention,
    Model,
    Relation,
    Span,
    StatusScores,
)
from seikei.stages.pipeline import Stages
from seikei.text.builder import TextBuilder

TYPES = ("economic", "territorial", "political", "security", "institutional", "environmental", "other")


def document_of(text: str, document_id: str = "note.txt", **description: object) -> Document:
    """Give a document whose text is a verbatim copy of its source."""
    builder = TextBuilder(text)
    builder.keep(0, len(text))
    source = Source(document_id, None, "text/plain", "0" * 64, "utf-8")
    return assemble(document_id, source, builder.build(), Description(language="en", **description))  # type: ignore[arg-type]


def span_of(text: str, words: str) -> Span:
    """Give the one place where some words stand; more or fewer than one is a mistake in the test."""
    (match,) = re.finditer(re.escape(words), text)
    return Span(match.start(), match.end(), words)


def relation_of(
    text: str, cause: str, effect: str, *, signal: str | None = None, kind: str = "economic", **changes: object
) -> Relation:
    """Give an asserted relation of the author's between two quotes; `changes` replace any field."""
    c, e = span_of(text, cause), span_of(text, effect)
    fields: dict[str, object] = {
        "id": item_id("relation", c.start, c.end, e.start, e.end),
        "claim": None,
        "cause": Argument(c.start, c.end, c.text, ()),
        "effect": Effect(e.start, e.end, e.text, (), (), None),
        "signal": span_of(text, signal) if signal else None,
        "status": "asserted",
        "denial": None,
        "weight": None,
        "sense": "cause",
        "avowed": False,
        "modality": "actual",
        "outcome": None,
        "author_position": "endorsed",
        "explanations": (Explanation(kind, 0.9, ()),),
        "voices": (),
        "score": 0.8,
        "status_scores": StatusScores(0.9, 0.05, 0.05),
        "sense_score": 0.7,
        "machine_score": None,
        "producer": "double",
    }
    return Relation(**{**fields, **changes})  # type: ignore[arg-type]


@dataclass(frozen=True)
class NoAnalyzer:
    """Analyses nothing; a text that holds the word `poison` makes it fail."""

    models: tuple[Model, ...] = (Model("double", "1", "0" * 64),)

    def analyze(self, documents: Iterable[Document], batch_size: int = 8) -> Iterator[str]:
        for document in documents:
            if "poison" in document.text:
                raise RuntimeError("poison\nin a second line")
            yield document.text


def find_capitals(document: Document, analysis: str) -> EntityLayer:
    """Name every capitalised word an entity."""
    words = list(re.finditer(r"\b[A-Z]\w+", analysis))
    names = dict.fromkeys(m.group() for m in words)
    entities = tuple(Entity(item_id("entity", name), "GPE", name, (), ()) for name in names)
    ids = {entity.name: entity.id for entity in entities}
    mentions = tuple(
        Mention(item_id("mention", m.span()), *m.span(), m.group(), "name", "GPE", ids[m.group()], 0.9, "double")
        for m in words
    )
    return EntityLayer(mentions, entities)


def find_because(
    document: Document, analysis: str, entities: EntityLayer, voices: tuple[Attribution, ...]
) -> tuple[Relation, ...]:
    """Find `effect because cause.` where it fills a sentence."""
    found = []
    for match in re.finditer(r"([^.]+?) (because) ([^.]+)\.", analysis):
        effect, signal, cause = (Span(match.start(i), match.end(i), match.group(i)) for i in (1, 2, 3))
        base = relation_of("a b", "a", "b")
        found.append(
            Relation(
                **{name: getattr(base, name) for name in base.__slots__}
                | {
                    "id": item_id("relation", *match.span()),
                    "cause": Argument(cause.start, cause.end, cause.text, ()),
                    "effect": Effect(effect.start, effect.end, effect.text, (), (), None),
                    "signal": signal,
                }
            )
        )
    return tuple(found)


def claim_everything(
    document: Document, analysis: str, voices: tuple[Attribution, ...], relations: tuple[Relation, ...]
) -> ArgumentLayer:
    """Make every sentence a claim."""
    claims = tuple(
        Claim(item_id("claim", start, end), start, end, document.text[start:end], "claim", None, 0.5, "double", ())
        for start, end in document.sentences
    )
    claim_of = {
        relation.id: next(c.id for c in claims if c.start <= relation.cause.start < c.end) for relation in relations
    }
    return ArgumentLayer(claims, (), (), claim_of, {}, {})


def double_stages() -> Stages:
    """Give stages that need no model."""
    return Stages(NoAnalyzer(), find_capitals, lambda *_: (), find_because, claim_everything, TYPES)
