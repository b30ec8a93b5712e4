"""The measures of ArgUNSC: which sentences argue, which are claims, what is related, what supports and what attacks.

The corpus gives pairs of a premise and a claim, most unrelated ones from two different speeches. A map is asked of
each pair whether it holds an edge between the two sentences, in whichever direction. It never holds one between two
documents, and one within a sentence only where it takes its clauses apart: else a related pair inside it is missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seikei.evaluation.corpora.tallies import Counts, tally, tally_class
from seikei.evaluation.projection import best_sentence
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.passage import NO_ROLE, Span

__all__ = ["RELATED", "UNRELATED", "AnnotatedSpeech", "SpeechPair", "count_speech"]

RELATED, UNRELATED = "related", "unrelated"
FALLBACK = "supports"
"""What a pair that is known to be related is taken for where the map is silent: seven in eight support."""


@dataclass(frozen=True, slots=True)
class SpeechPair:
    """A premise and a claim by the sentences they stand in.

    Attributes:
        premise: sentence of the premise in its speech.
        claim: sentence of the claim, or None where it stands in another speech.
        label: `supports`, `attacks`, or None where the two are not related.
    """

    premise: int
    claim: int | None
    label: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedSpeech:
    """A speech with its sentences, one role each, and the pairs whose premise stands in it."""

    id: str
    text: str
    sentences: tuple[Span, ...]
    roles: tuple[str, ...]
    pairs: tuple[SpeechPair, ...]


def count_speech(gold: AnnotatedSpeech, found: ArgumentMap) -> Counts:
    """Compare a speech with its map."""
    counts: Counts = Counts()
    place = {
        claim.id: index for claim in found.claims if (index := best_sentence(claim, gold.sentences, 0)) is not None
    }
    roles = {place[claim.id]: claim.role for claim in reversed(found.claims) if claim.id in place}
    for index, role in enumerate(gold.roles):
        count_role(counts, role, roles.get(index, NO_ROLE))
    edges = {
        frozenset((place[edge.source], place[edge.target])): edge.relation
        for edge in found.edges
        if edge.source in place and edge.target in place
    }
    for pair in gold.pairs:
        count_pair(counts, pair, edges)
    return counts


def count_role(counts: Counts, gold: str, predicted: str) -> None:
    """Count one sentence; claim or premise only where both sides have one of them."""
    tally_class(counts, "argues", *("no" if role == NO_ROLE else "yes" for role in (gold, predicted)))
    if NO_ROLE not in (gold, predicted):
        tally_class(counts, "component", gold, predicted)


def count_pair(counts: Counts, pair: SpeechPair, edges: Mapping[frozenset[int], str]) -> None:
    """Count one pair: related or not, and what the edge says of a related one."""
    edge = None if pair.claim is None else edges.get(frozenset((pair.premise, pair.claim)))
    gold, predicted = (UNRELATED if label is None else RELATED for label in (pair.label, edge))
    tally_class(counts, "pair", gold, predicted)
    if pair.claim is not None:
        tally_class(counts, "pair in a speech", gold, predicted)
    if pair.label is not None:
        tally_class(counts, "stance", pair.label, edge or FALLBACK)
        tally_class(counts, "stance, silent is wrong", pair.label, edge)
        tally(counts, "tied", 1, edge is not None, edge is not None)
    if pair.label is not None and edge is not None:
        tally_class(counts, "stance, tied", pair.label, edge)
