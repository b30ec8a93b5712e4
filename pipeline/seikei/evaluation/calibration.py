"""Whether scores mean what they say: of all that is put forward with a score of 0.8, four fifths should be right.

Source: expected calibration error as in Naeini et al. 2015 and Guo et al. 2017, here over bins that hold equally many
items, so that no bin rests on two or three.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from seikei.evaluation.figures import SEED, Figure
from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.evaluation.projection import best_sentence, find_map, inside, relations_in, shifted
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import Relation
from seikei.schema.passage import CausalRelation, LabelledPassage, LabelledSpan

__all__ = ["KINDS", "Bin", "Reliability", "Scored", "calibration_error", "error_figures", "reliability", "scored_items"]

KINDS = ("relation", "type", "status", "sense", "entity", "role", "edge")
"""What has a score in a map. Types, status and sense are judged on relations that are right, types one by one."""
BINS = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """One thing that was put forward with a score in [0, 1], and whether it is right."""

    score: float
    right: bool
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Items of like score.

    Attributes:
        low, high: the lowest and the highest score in it.
        mean: the mean score.
        right: the share that is right.
        items: how many there are.
    """

    low: float
    high: float
    mean: float
    right: float
    items: int

    @property
    def gap(self) -> float:
        """Give by how much the scores promise too much (above 0) or too little."""
        return self.mean - self.right


@dataclass(frozen=True, slots=True)
class Reliability:
    """How one kind of score fares, bin by bin, and the expected calibration error over all bins."""

    error: float
    bins: tuple[Bin, ...]


def reliability(items: Iterable[Scored], bins: int = BINS) -> Reliability:
    """Sort items into bins of equally many by their score, lowest first; no item gives no bin and an error of 0.0."""
    ordered = sorted(items, key=lambda item: item.score)
    count = min(bins, len(ordered))
    edges = [len(ordered) * index // count for index in range(count + 1)] if count else []
    made = tuple(bin_of(ordered[low:high]) for low, high in pairwise(edges))
    gaps = (abs(each.gap) * each.items for each in made)
    return Reliability(sum(gaps) / len(ordered) if ordered else 0.0, made)


def bin_of(items: Sequence[Scored]) -> Bin:
    """Make a bin of items in the order of their scores."""
    count = len(items)
    mean = sum(item.score for item in items) / count
    return Bin(items[0].score, items[-1].score, mean, sum(item.right for item in items) / count, count)


def calibration_error(items: Iterable[Scored], bins: int = BINS) -> float:
    """Give the expected calibration error: the gap between score and share of right ones, averaged over items."""
    return reliability(items, bins).error


def error_figures(items: Mapping[str, Sequence[Scored]], resamples: int = 1000) -> tuple[Figure, ...]:
    """Give the expected calibration error of each kind of score, with an interval by bootstrap over documents.

    Args:
        items: what was put forward, by kind.
        resamples: how many times documents are drawn with replacement; 0 for no intervals. The seed is fixed.
    """
    return tuple(error_figure(f"{kind} score calibration error", found, resamples) for kind, found in items.items())


def error_figure(name: str, items: Sequence[Scored], resamples: int) -> Figure:
    """Give the calibration error of one kind of score; no value where nothing was put forward."""
    if not items:
        return Figure(name, None, None, None, 0)
    by_document: dict[str, list[Scored]] = {}
    for item in items:
        by_document.setdefault(item.doc, []).append(item)
    generator, documents = random.Random(SEED), sorted(by_document)
    drawn = sorted(
        calibration_error(item for doc in generator.choices(documents, k=len(documents)) for item in by_document[doc])
        for _ in range(resamples)
    )
    low, high = (drawn[int(len(drawn) * share)] for share in (0.025, 0.975)) if drawn else (None, None)
    return Figure(name, calibration_error(items), low, high, len(items))


def scored_items(passages: Iterable[LabelledPassage], maps: Mapping[str, ArgumentMap]) -> dict[str, tuple[Scored, ...]]:
    """Give all that maps put forward in annotated passages, by kind, in the order of `KINDS`.

    A passage that stands in no map adds nothing. An edge is right if both its sentences and its label are, a role if
    it is the role of the sentence that it stands in.
    """
    found: dict[str, list[Scored]] = {kind: [] for kind in KINDS}
    for passage in passages:
        place = find_map(passage, maps)
        if place is None:
            continue
        add_relations(found, passage, *place)
        add_entities(found, passage, *place)
        add_claims(found, passage, *place)
    return {kind: tuple(items) for kind, items in found.items()}


def add_relations(
    found: dict[str, list[Scored]], passage: LabelledPassage, argument_map: ArgumentMap, offset: int
) -> None:
    """Add the relations of a passage and, of those that are right, what they say."""
    window, doc = (offset, offset + len(passage.text)), passage.head.doc
    put = relations_in(argument_map, window)
    gold = passage.layers.relations
    pairs = match_relations(PassageTokens(passage.text), gold, [shifted(relation, offset) for relation in put])
    matched = {j: gold[i] for i, j in pairs}
    for index, relation in enumerate(put):
        found["relation"].append(Scored(relation.score, index in matched, doc))
        if index in matched:
            add_labels(found, relation, matched[index], doc)


def add_labels(found: dict[str, list[Scored]], relation: Relation, gold: CausalRelation, doc: str) -> None:
    """Add types, status and sense of a relation that is right."""
    found["type"] += [Scored(each.score, each.type in gold.types, doc) for each in relation.explanations]
    found["status"].append(
        Scored(getattr(relation.status_scores, relation.status), relation.status == gold.status, doc)
    )
    if gold.sense is not None:
        found["sense"].append(Scored(relation.sense_score, relation.sense == gold.sense, doc))


def add_entities(
    found: dict[str, list[Scored]], passage: LabelledPassage, argument_map: ArgumentMap, offset: int
) -> None:
    """Add the names in a passage; one is right if span and label are."""
    window, gold = (offset, offset + len(passage.text)), set(passage.layers.entities)
    found["entity"] += [
        Scored(each.score, LabelledSpan(each.start - offset, each.end - offset, each.label) in gold, passage.head.doc)
        for each in argument_map.mentions
        if each.form == "name" and inside(window, each.start, each.end)
    ]


def add_claims(
    found: dict[str, list[Scored]], passage: LabelledPassage, argument_map: ArgumentMap, offset: int
) -> None:
    """Add the roles of a passage's sentences and the edges between them."""
    layers, doc = passage.layers, passage.head.doc
    places = {claim.id: best_sentence(claim, layers.sentences, offset) for claim in argument_map.claims}
    for claim in argument_map.claims:
        place = places[claim.id]
        if place is not None:
            found["role"].append(Scored(claim.score, layers.roles[place] == claim.role, doc))
    gold = set(layers.edges)
    for edge in argument_map.edges:
        start, end = places.get(edge.source), places.get(edge.target)
        if start is not None and end is not None:
            found["edge"].append(Scored(edge.score, (start, end, edge.relation) in gold, doc))
