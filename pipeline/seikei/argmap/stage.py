"""Finds what a document claims, what backs or attacks it, and how its causal relations stand to each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from seikei.argmap.edges import find_ties, load_edge_model
from seikei.argmap.effects import find_outcomes, read_words
from seikei.argmap.features import Judged
from seikei.argmap.ranking import rank_claims
from seikei.argmap.relation_edges import PRODUCER, contrast_edges, positions, rival_edges
from seikei.argmap.roles import NO_ROLE, judge, load_role_model
from seikei.argmap.sentences import Sentence, read_paragraphs
from seikei.modeling.layers import ArgumentLayer, Attribution
from seikei.schema.document import Document
from seikei.schema.ids import item_id
from seikei.schema.layers import Claim, Edge, Relation, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["build_argument"]


def build_argument(
    document: Document, analysis: Doc, voices: tuple[Attribution, ...], relations: tuple[Relation, ...]
) -> ArgumentLayer:
    """Find claims and premises, their ties, and the outcomes that the relations explain.

    Args:
        document: its genre, title and text are read.
        analysis: its parse, with `analysis.text == document.text`.
        voices: whose words each stretch is.
        relations: the causal relations, in document order.

    Returns:
        Claims in document order; edges between claims, then contrasts, then rivals; an outcome for each relation.
        Empty layers for an empty text. The same input gives the same result.
    """
    model = load_role_model()
    paragraphs = [
        [judge(sentence, document.genre, model) for sentence in paragraph]
        for paragraph in read_paragraphs(analysis, voices)
    ]
    numbered, edges = argue(document, paragraphs)
    effects = [read_words(analysis, r.effect.start, r.effect.end) for r in relations]
    causes = {r.id: read_words(analysis, r.cause.start, r.cause.end) for r in relations}
    outcomes = find_outcomes(relations, effects)
    starts = [sentence.start_char for sentence in analysis.sents]
    contrasts = list(contrast_edges(relations, effects, starts))
    tied = {frozenset((edge.source, edge.target)) for edge in contrasts}
    rivals = [
        e for e in rival_edges({r.id: r for r in relations}, outcomes) if frozenset((e.source, e.target)) not in tied
    ]
    return ArgumentLayer(
        claims=numbered,
        edges=(*edges, *contrasts, *rivals),
        outcomes=outcomes,
        claim_of=claims_of(relations, numbered),
        outcome_of={id_: outcome.id for outcome in outcomes for id_ in outcome.relations},
        position_of=positions(relations, causes, outcomes),
    )


def argue(document: Document, paragraphs: Sequence[Sequence[Judged]]) -> tuple[tuple[Claim, ...], tuple[Edge, ...]]:
    """Make the claims and the edges between them; a sentence that is tied has a role, whatever spoke against it."""
    edge_model = load_edge_model()
    ties = [find_ties(paragraph, edge_model) for paragraph in paragraphs]
    edges: list[Edge] = []
    members: list[tuple[Sentence, Role, float]] = []
    for paragraph, found in zip(paragraphs, ties, strict=True):
        sources, targets = {tie.source for tie in found}, {tie.target for tie in found}
        for place, judged in enumerate(paragraph):
            role = role_of(judged, is_source=place in sources, is_target=place in targets)
            if role is not None:
                members.append((judged.sentence, role, round(judged.probabilities[role], 4)))
        for tie in found:
            source, target = (claim_id(document, paragraph[place].sentence) for place in (tie.source, tie.target))
            id_ = item_id("edge", tie.kind, source, target)
            edges.append(Edge(id_, source, target, tie.kind, tie.score, PRODUCER))
    return ranked_claims(document, members, edges), tuple(edges)


def role_of(judged: Judged, *, is_source: bool, is_target: bool) -> Role | None:
    """Give a sentence's role: as judged, but what is tied has one: a target is a claim, a source a premise."""
    if judged.role != NO_ROLE:
        return cast(Role, judged.role)
    if is_target:
        return "claim"
    return "premise" if is_source else None


def claim_id(document: Document, sentence: Sentence) -> str:
    """Give the id of the claim that a sentence makes."""
    return item_id("claim", sentence.start, sentence.end, document.text[sentence.start : sentence.end])


def ranked_claims(
    document: Document, members: Sequence[tuple[Sentence, Role, float]], edges: Sequence[Edge]
) -> tuple[Claim, ...]:
    """Make the claims of a document, the main ones with their rank."""
    support = Counter(edge.target for edge in edges if edge.relation == "supports")
    claims = [sentence for sentence, role, _ in members if role == "claim"]
    ids = [claim_id(document, sentence) for sentence in claims]
    title = frozenset(word for word in re.findall(r"\w{4,}", document.title.lower()))
    ranks = rank_claims(claims, {k: support[id_] for k, id_ in enumerate(ids)}, title, len(document.text))
    rank_of = {ids[k]: rank for k, rank in ranks.items()}
    return tuple(make_claim(document, sentence, role, score, rank_of) for sentence, role, score in members)


def make_claim(document: Document, sentence: Sentence, role: Role, score: float, rank_of: dict[str, int]) -> Claim:
    """Make the claim of one sentence."""
    id_ = claim_id(document, sentence)
    text = document.text[sentence.start : sentence.end]
    rank = rank_of.get(id_) if role == "claim" else None
    return Claim(id_, sentence.start, sentence.end, text, role, rank, score, PRODUCER, sentence.voices)


def claims_of(relations: Sequence[Relation], claims: Sequence[Claim]) -> dict[str, str]:
    """Give for each relation the claim in which it begins; one that begins in none is left out."""
    return dict(claims_holding(relations, claims))


def claims_holding(relations: Sequence[Relation], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Give `(relation id, claim id)` of the relations that begin in a claim."""
    starts = [claim.start for claim in claims]
    for relation in relations:
        begin = min(relation.cause.start, relation.effect.start)
        index = bisect_right(starts, begin) - 1
        if index >= 0 and begin < claims[index].end:
            yield relation.id, claims[index].id
