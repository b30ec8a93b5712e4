"""One small map with an item in every layer, written out, for tests that change one thing in it."""

from __future__ import annotations

import pytest

from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.document import Document, LedgerEntry, MetadataEntry, Note, Page, Section, Source
from seikei.schema.layers import (
    Argument,
    Claim,
    Edge,
    Effect,
    Entity,
    Explanation,
    Link,
    Mention,
    Model,
    Outcome,
    Provenance,
    Relation,
    Span,
    StatusScores,
    Voice,
)
from seikei.schema.summary import summarize

TEXT = "Esk held that the tariff, not the frontier, ended the talks. Credit was short."


def span(words: str, start_at: int = 0) -> Span:
    """Find words in the text; they must stand there."""
    start = TEXT.index(words, start_at)
    return Span(start, start + len(words), words)


def relation(identifier: str, cause: str, signal: str, status: str, denial: str | None, kind: str) -> Relation:
    """Make one of the two relations of the text, with Esk as its voice."""
    c, e, esk, held = span(cause), span("the talks"), span("Esk"), span("held that")
    voice = Voice("actor", "e-1", esk.start, esk.end, esk.text, held, "neutral", 0.9)
    return Relation(
        id=identifier,
        claim="c-1",
        cause=Argument(c.start, c.end, c.text, ()),
        effect=Effect(e.start, e.end, e.text, (), ("political",), "less"),
        signal=span(signal),
        status=status,  # type: ignore[arg-type]
        denial=denial,  # type: ignore[arg-type]
        weight=None,
        sense="cause",
        avowed=False,
        modality="actual",
        outcome="o-1",
        author_position="open",
        explanations=(Explanation(kind, 0.8, (c,)),),
        voices=(voice,),
        score=0.8,
        status_scores=StatusScores(0.9, 0.1, 0.0),
        sense_score=0.7,
        machine_score=None,
        producer="rules",
    )


@pytest.fixture
def small_map() -> ArgumentMap:
    first, second = span(TEXT[:60]), span("Credit was short.")
    relations = (
        relation("r-1", "the tariff", "ended", "asserted", None, "economic"),
        relation("r-2", "the frontier", "not", "denied", "rejected", "territorial"),
    )
    return ArgumentMap(
        schema_version=SCHEMA_VERSION,
        id="memo.txt",
        document=Document(
            id="memo.txt",
            title="Memorandum",
            kind="memorandum",
            genre="archival",
            language="en",
            date="1956-09-03",
            date_min="1956-09-03",
            date_max="1956-09-03",
            place=None,
            authors=(),
            recipients=(),
            participants=(),
            metadata=(MetadataEntry("classification", "Secret"),),
            source=Source("memo.txt", None, "text/plain", "0" * 64, "utf-8"),
            text=TEXT,
            sections=(Section("One", 0, len(TEXT)),),
            sentences=((0, 60), (61, len(TEXT))),
            pages=(Page("1", 0),),
            notes=(Note("1", "foot", 60, "See the minutes."),),
            alignment=((0, len(TEXT), 12, 12 + len(TEXT)),),
            ledger=(LedgerEntry("text", len(TEXT)), LedgerEntry("markup", 12)),
        ),
        entities=(Entity("e-1", "PERSON", "Esk", (), (Link("volume", "p_ET"),)),),
        mentions=(Mention("m-1", 0, 3, "Esk", "name", "PERSON", "e-1", 0.9, "rules"),),
        claims=(
            Claim("c-1", first.start, first.end, first.text, "claim", 1, 0.9, "rules", relations[0].voices),
            Claim("c-2", second.start, second.end, second.text, "premise", None, 0.6, "rules", ()),
        ),
        relations=relations,
        outcomes=(Outcome("o-1", "the end of the talks", ("r-1", "r-2")),),
        edges=(
            Edge("a-1", "c-2", "c-1", "supports", 0.7, "rules"),
            Edge("a-2", "r-2", "r-1", "contrasts", 0.9, "rules"),
        ),
        summary=summarize(relations, ("economic", "territorial", "political")),
        provenance=Provenance("seikei", "0.1.0", "0" * 64, (Model("rules", "1", "1" * 64),)),
    )
