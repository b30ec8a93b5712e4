"""Hypothesis strategies that build small argument maps which keep every promise of the contract."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from seikei.schema import layers
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.document import (
    Document,
    DocumentKind,
    Genre,
    LedgerEntry,
    MetadataEntry,
    Note,
    Page,
    Section,
    Source,
)
from seikei.schema.ids import item_id
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

T = TypeVar("T")

TYPES = ("economic", "territorial", "political")
LABELS = ("PERSON", "GPE", "ORG")
# Letters of several scripts, quotes, U+2028 and a character outside the basic plane: all must survive a line of JSON.
LETTERS = 'abzÄéßøЖ島"“”\\\u2028😀'

scores = st.integers(0, 10_000).map(lambda n: n / 10_000)
words = st.text(alphabet=LETTERS, min_size=1, max_size=6)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


def one_of(kind: Any) -> st.SearchStrategy[Any]:
    """Draw one of the words of a `Literal`."""
    return st.sampled_from(get_args(kind))


class Passage:
    """The words of a text with their offsets, so that spans can be drawn that say what they cover."""

    def __init__(self, tokens: list[str]) -> None:
        self.text = " ".join(tokens)
        lengths = [len(token) for token in tokens]
        self.starts = [sum(lengths[:i]) + i for i in range(len(tokens))]
        self.ends = [start + length for start, length in zip(self.starts, lengths, strict=True)]

    def spans(self, cls: Callable[[int, int, str], T]) -> st.SearchStrategy[T]:
        """Draw a stretch of whole words."""
        last = len(self.starts) - 1

        def build(pair: tuple[int, int]) -> T:
            start, end = self.starts[min(pair)], self.ends[max(pair)]
            return cls(start, end, self.text[start:end])

        return st.tuples(st.integers(0, last), st.integers(0, last)).map(build)

    def cut(self, at: int) -> tuple[tuple[int, int], ...]:
        """Cut the text in two sentences behind word `at`, or leave it whole."""
        if not 0 <= at < len(self.starts) - 1:
            return ((0, len(self.text)),)
        return ((0, self.ends[at]), (self.starts[at + 1], len(self.text)))


@st.composite
def documents(draw: st.DrawFn, passage: Passage | None = None) -> Document:
    """Draw a document whose text is a verbatim copy of its source."""
    passage = passage or Passage(draw(st.lists(words, min_size=1, max_size=12)))
    length = len(passage.text)
    offsets = st.integers(0, length)
    day = draw(st.none() | st.just("1956-09-03"))
    markup = draw(st.integers(0, 30))
    ledger = (LedgerEntry("text", length), *((LedgerEntry("markup", markup),) if markup else ()))
    return Document(
        id=draw(st.sampled_from(["vol-1/d1", "letters/a.txt", "島"])),
        title=draw(phrases),
        kind=draw(one_of(DocumentKind)),
        genre=draw(one_of(Genre)),
        language="en",
        date=day,
        date_min=day,
        date_max=day,
        place=draw(st.none() | words),
        authors=tuple(draw(st.lists(words, max_size=2))),
        recipients=tuple(draw(st.lists(words, max_size=1))),
        participants=(),
        metadata=tuple(draw(st.lists(st.builds(MetadataEntry, words, phrases), max_size=2))),
        source=Source("a.txt", draw(st.none() | words), "text/plain", "0" * 64, "utf-8"),
        text=passage.text,
        sections=draw(st.sampled_from([(), (Section("One", 0, length),)])),
        sentences=passage.cut(draw(st.integers(-1, 12))),
        pages=tuple(draw(st.lists(st.builds(Page, words, offsets), max_size=1))),
        notes=tuple(draw(st.lists(st.builds(Note, words, st.just("foot"), offsets, phrases), max_size=1))),
        alignment=((0, length, 0, length),),
        ledger=ledger,
    )


@st.composite
def voices(draw: st.DrawFn, passage: Passage, entities: tuple[Entity, ...]) -> Voice:
    """Draw a voice: unnamed with a cue alone, or an actor who may be one of the entities."""
    cue, stance, score = draw(passage.spans(Span)), draw(one_of(layers.Stance)), draw(scores)
    if draw(st.booleans()):
        return Voice("unnamed", None, None, None, None, cue, stance, score)
    named = draw(passage.spans(Span))
    entity = draw(st.none() | st.sampled_from([each.id for each in entities])) if entities else None
    return Voice("actor", entity, named.start, named.end, named.text, draw(st.none() | st.just(cue)), stance, score)


@st.composite
def relations(
    draw: st.DrawFn, passage: Passage, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], number: int
) -> Relation:
    """Draw a relation without claim and outcome."""
    cause, effect, signal = (draw(passage.spans(Span)) for _ in range(3))
    status = draw(one_of(layers.Status))
    inside = tuple(mention.id for mention in mentions[: draw(st.integers(0, len(mentions)))])
    explanations = draw(
        st.lists(
            st.builds(
                Explanation, st.sampled_from(TYPES), scores, st.lists(passage.spans(Span), max_size=1).map(tuple)
            ),
            min_size=1,
            max_size=2,
        )
    )
    return Relation(
        id=item_id("relation", cause.start, effect.start, number),
        claim=None,
        cause=Argument(cause.start, cause.end, cause.text, inside),
        effect=Effect(
            effect.start,
            effect.end,
            effect.text,
            (),
            tuple(draw(st.lists(st.sampled_from(TYPES), max_size=1))),
            draw(st.none() | one_of(layers.Direction)),
        ),
        signal=draw(st.none() | st.just(signal)),
        status=status,
        denial=draw(one_of(layers.Denial)) if status == "denied" else None,
        weight=draw(st.none() | one_of(layers.Weight)),
        sense=draw(one_of(layers.Sense)),
        avowed=draw(st.booleans()),
        modality=draw(one_of(layers.Modality)),
        outcome=None,
        author_position=draw(one_of(layers.Position)),
        explanations=tuple(explanations),
        voices=tuple(draw(st.lists(voices(passage, entities), max_size=2))),
        score=draw(scores),
        status_scores=StatusScores(draw(scores), draw(scores), draw(scores)),
        sense_score=draw(scores),
        machine_score=draw(st.none() | scores),
        producer="rules",
    )


@st.composite
def argument_maps(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map that `broken_promises` finds nothing wrong with, with or without items in each layer."""
    passage = Passage(draw(st.lists(words, min_size=2, max_size=12)))
    document = draw(documents(passage))
    entities = tuple(
        Entity(item_id("entity", n), draw(st.sampled_from(LABELS)), draw(phrases), (), (Link("volume", f"p_{n}"),))
        for n in range(draw(st.integers(0, 2)))
    )
    named = [
        mention_of(draw(passage.spans(Span)), entity, draw(scores), draw(one_of(layers.MentionForm)))
        for entity in entities
    ]
    mentions = tuple(sorted(named, key=lambda mention: mention.start))
    claims = tuple(
        Claim(
            item_id("claim", start, end),
            start,
            end,
            passage.text[start:end],
            draw(one_of(layers.Role)),
            draw(st.none() | st.integers(1, 9)),
            draw(scores),
            "rules",
            tuple(draw(st.lists(voices(passage, entities), max_size=1))),
        )
        for start, end in document.sentences
    )
    found = [draw(relations(passage, entities, mentions, n)) for n in range(draw(st.integers(0, 2)))]
    outcome = Outcome(item_id("outcome", 0), draw(phrases), tuple(each.id for each in found))
    edges = tuple(
        Edge(item_id("edge", a.id, b.id), a.id, b.id, relation, draw(scores), "rules")
        for group, relation in ((claims, "supports"), (found, "contrasts"))
        for a, b in pairwise(group)
    )
    return ArgumentMap(
        schema_version=SCHEMA_VERSION,
        id=document.id,
        document=document,
        entities=entities,
        mentions=mentions,
        claims=claims,
        relations=tuple(found),
        outcomes=(outcome,) if found else (),
        edges=edges,
        summary=summarize(found, TYPES),
        provenance=Provenance("seikei", "0.1.0", "0" * 64, (Model("rules", "1", "1" * 64),)),
    )


def mention_of(span: Span, entity: Entity, score: float, form: layers.MentionForm) -> Mention:
    """Make the mention of an entity at a span."""
    identifier = item_id("mention", span.start, span.end, entity.id)
    return Mention(identifier, span.start, span.end, span.text, form, entity.label, entity.id, score, "rules")
