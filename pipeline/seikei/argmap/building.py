"""Builds the argument of a document from what was judged of its sentences and from its causal relations."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from seikei.argmap.effects import find_outcomes
from seikei.argmap.ranking import Ranked, rank_claims
from seikei.argmap.relation_edges import contrast_edges, positions, rival_edges
from seikei.argmap.sentences import NO_ROLE, Judged, Judgement, Sentence
from seikei.argmap.ties import SentenceTie
from seikei.argmap.words import TextWords
from seikei.modeling.layers import ArgumentLayer
from seikei.schema.document import Document
from seikei.schema.ids import item_id
from seikei.schema.layers import Claim, Edge, Relation, Role

__all__ = ["build"]


def build(document: Document, judgement: Judgement, relations: tuple[Relation, ...]) -> ArgumentLayer:
    """Make claims, edges and outcomes.

    Args:
        document: its title, text and sentences are read.
        judgement: the role of each sentence, and which sentences are tied.
        relations: the causal relations, in document order.

    Returns:
        Claims in document order; edges between claims, then contrasts, then rivals; an outcome for each relation.
        Empty layers where there is nothing. The same input gives the same result.
    """
    words = TextWords(document.text)
    claims, ties = argue(document, judgement)
    effects = [words.read(r.effect.start, r.effect.end) for r in relations]
    causes = {r.id: words.read(r.cause.start, r.cause.end) for r in relations}
    outcomes = find_outcomes(relations, effects)
    contrasts = list(contrast_edges(relations, effects, [start for start, _ in document.sentences]))
    tied = {frozenset((edge.source, edge.target)) for edge in contrasts}
    rivals = [
        e for e in rival_edges({r.id: r for r in relations}, outcomes) if frozenset((e.source, e.target)) not in tied
    ]
    ranks = ranks_of(document, claims, (*ties, *contrasts), relations, words)
    return ArgumentLayer(
        claims=tuple(replace(claim, rank=ranks.get(claim.id)) for claim in claims),
        edges=(*ties, *contrasts, *rivals),
        outcomes=outcomes,
        claim_of=claims_of(relations, claims),
        outcome_of={id_: outcome.id for outcome in outcomes for id_ in outcome.relations},
        position_of=positions(relations, causes, outcomes),
    )


def argue(document: Document, judgement: Judgement) -> tuple[tuple[Claim, ...], tuple[Edge, ...]]:
    """Make the claims, not yet ranked, and the edges between them.

    A sentence that is tied has a role, whatever spoke against it.
    """
    ids = [claim_id(document, judged.sentence) for judged in judgement.sentences]
    edges = tuple(tie_edge(ids[tie.source], ids[tie.target], tie, judgement.producer) for tie in judgement.ties)
    sources = {tie.source for tie in judgement.ties}
    targets = {tie.target for tie in judgement.ties}
    claims: list[Claim] = []
    for index, judged in enumerate(judgement.sentences):
        role = role_of(judged, is_source=index in sources, is_target=index in targets)
        if role is not None:
            claims.append(make_claim(document, ids[index], judged, role, judgement.producer))
    return tuple(claims), edges


def tie_edge(source: str, target: str, tie: SentenceTie, producer: str) -> Edge:
    """Make the edge between two claims."""
    return Edge(item_id("edge", tie.kind, source, target), source, target, tie.kind, round(tie.score, 4), producer)


def make_claim(document: Document, id_: str, judged: Judged[Sentence], role: Role, producer: str) -> Claim:
    """Make the claim of one sentence, without a rank."""
    sentence = judged.sentence
    text = document.text[sentence.start : sentence.end]
    score = round(judged.probabilities.get(role, 0.0), 4)
    return Claim(id_, sentence.start, sentence.end, text, role, None, score, producer, sentence.voices)


def role_of(judged: Judged[Sentence], *, is_source: bool, is_target: bool) -> Role | None:
    """Give a sentence's role: as judged, but what is tied has one: a target is a claim, a source a premise."""
    if judged.role != NO_ROLE:
        return cast(Role, judged.role)
    if is_target:
        return "claim"
    return "premise" if is_source else None


def claim_id(document: Document, sentence: Sentence) -> str:
    """Give the id of the claim that a sentence makes."""
    return item_id("claim", sentence.start, sentence.end, document.text[sentence.start : sentence.end])


def ranks_of(
    document: Document, claims: Sequence[Claim], edges: Sequence[Edge], relations: Sequence[Relation], words: TextWords
) -> dict[str, int]:
    """Give the ranks of the main claims by their ids; `edges` are those between claims, and the contrasts."""
    ties = Counter((edge.target, edge.relation) for edge in edges)
    contrasted = {id_ for edge in edges if edge.relation == "contrasts" for id_ in (edge.source, edge.target)}
    own = {relation.id for relation in relations if not relation.voices}
    held: dict[str, list[str]] = defaultdict(list)
    for relation, claim in claims_holding(relations, claims):
        if relation in own:
            held[claim].append(relation)
    candidates = [claim for claim in claims if claim.role == "claim"]
    ranked = [
        Ranked(
            claim.start,
            claim.end,
            claim.score,
            is_own=not claim.voices,
            support=ties[claim.id, "supports"],
            attacks=ties[claim.id, "attacks"],
            causes=len(held[claim.id]),
            contrasts=not contrasted.isdisjoint(held[claim.id]),
        )
        for claim in candidates
    ]
    return {candidates[k].id: rank for k, rank in rank_claims(document, ranked, words).items()}


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
