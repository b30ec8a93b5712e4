"""Ties between relations of one document: contrasts, rivals, and where the author stands on them in the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from seikei.argmap.words import Words, overlap, similarity
from seikei.schema.ids import item_id
from seikei.schema.layers import Edge, Outcome, Position, Relation

__all__ = ["PRODUCER", "contrast_edges", "positions", "rival_edges"]

PRODUCER = "seikei-rules"
SAME_EFFECT = 0.5
SAME_ELSEWHERE = 0.6
SAME_CAUSE = 0.5


def edge(source: Relation, target: Relation, kind: str, score: float) -> Edge:
    """Make an edge between two relations."""
    id_ = item_id("edge", kind, source.id, target.id)
    return Edge(id_, source.id, target.id, "contrasts" if kind == "contrasts" else "rival", round(score, 4), PRODUCER)


def contrast_edges(
    relations: Sequence[Relation], effects: Sequence[Words], sentence_starts: Sequence[int]
) -> Iterator[Edge]:
    """Give an edge from each denied relation to each of the same effect, in its sentence or next to it, that is not.

    The effects are the same where they overlap by half or, in two places, have most of their words in common.
    """
    places = [bisect_right(sentence_starts, relation.effect.start) for relation in relations]
    order = sorted(range(len(relations)), key=lambda k: (places[k], k))
    for n, i in enumerate(order):
        for j in order[n + 1 :]:
            if places[j] - places[i] > 1:
                break
            pair = sorted((i, j), key=lambda k: (relations[k].status != "denied", k))
            if [relations[k].status == "denied" for k in pair] == [True, False]:
                same = max(
                    overlap(effects[i], effects[j]), similarity(effects[i], effects[j]) - (SAME_ELSEWHERE - SAME_EFFECT)
                )
                if same >= SAME_EFFECT:
                    denied, other = (relations[k] for k in pair)
                    yield edge(denied, other, "contrasts", fmean((denied.score, other.score)))


def rival_edges(relations: Mapping[str, Relation], outcomes: Sequence[Outcome]) -> Iterator[Edge]:
    """Give one edge for each outcome that is explained in two ways: between the surest relations of the two main types.

    Denied relations explain nothing and are left out; the sides of a contrast are tied already.
    """
    for outcome in outcomes:
        best: dict[str, Relation] = {}
        for relation in (relations[id_] for id_ in outcome.relations):
            if relation.status == "denied" or not relation.explanations:
                continue
            kind = relation.explanations[0].type
            if kind not in best or relation.score > best[kind].score:
                best[kind] = relation
        ranked = sorted(best.values(), key=lambda r: (-r.score, r.cause.start, r.id))[:2]
        if len(ranked) == 2:
            first, second = sorted(ranked, key=lambda r: (r.effect.start, r.cause.start, r.id))
            yield edge(first, second, "rival", min(first.score, second.score))


def positions(
    relations: Sequence[Relation], causes: Mapping[str, Words], outcomes: Sequence[Outcome]
) -> dict[str, Position]:
    """Give where the author stands on relations that he reports and then takes up himself, by relation id.

    A reported relation whose cause and effect come back in the author's own words is rejected or qualified where he
    denies it there, endorsed where he asserts it. All others stand as they are and are not in the result.
    """
    by_id = {relation.id: relation for relation in relations}
    found: dict[str, Position] = {}
    for outcome in outcomes:
        group = sorted((by_id[id_] for id_ in outcome.relations), key=lambda r: (r.effect.start, r.cause.start))
        for reported, own in combinations(group, 2):
            if reported.voices and not own.voices and reported.status != "denied" and own.status != "hypothetical":
                left, right = causes[reported.id], causes[own.id]
                if max(overlap(left, right), similarity(left, right)) >= SAME_CAUSE:
                    found[reported.id] = verdict(own)
    return found


def verdict(own: Relation) -> Position:
    """Give what the author's own statement makes of a reported one."""
    if own.status == "asserted":
        return "endorsed"
    return "rejected" if own.denial == "rejected" else "qualified"
