"""Counts of labels in stand-off annotations, by what the passages are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from seikei.annotate.splits import Split
from seikei.annotate.standoff import StandoffPassage
from seikei.schema.passage import CausalRelation

__all__ = ["COLUMNS", "contrasts", "tally"]

COLUMNS = ("random: train", "random: dev", "random: test", "picked: train", "picked: aside", "all")
ALL = "all"
SAME_EFFECT = 0.5
Row = tuple[str, str]
Span = tuple[int, int]


def tally(passages: Sequence[StandoffPassage], split: Split) -> dict[Row, dict[str, int]]:
    """Count everything that was annotated.

    Returns:
        For each `(group, label)`, for example `("status", "denied")`, a number for each of `COLUMNS`. Groups come in
        a fixed order, labels within one by their number, the largest first. Without passages there are no rows.

    Raises:
        InputError: a passage's document is not in the split.
    """
    counts: dict[Row, Counter[str]] = {}
    for passage in passages:
        for row in [("documents", ""), *counted(passage)]:
            counts.setdefault(row, Counter())
        columns = (column_of(passage, split), ALL)
        for row, number in Counter(counted(passage)).items():
            counts[row].update(dict.fromkeys(columns, number))
    if passages:
        counts["documents", ""].update({column: len(docs) for column, docs in documents_in(passages, split).items()})
    groups = list(dict.fromkeys(group for group, _ in counts))
    rows = sorted(counts, key=lambda row: (groups.index(row[0]), -counts[row][ALL], row[1]))
    return {row: {column: counts[row][column] for column in COLUMNS} for row in rows}


def column_of(passage: StandoffPassage, split: Split) -> str:
    """Give the column in which a passage is counted, besides `all`."""
    return f"{'random' if passage.head.sample is None else 'picked'}: {split.use_of(passage.head)}"


def documents_in(passages: Iterable[StandoffPassage], split: Split) -> dict[str, set[str]]:
    """Give the documents that have passages in each column."""
    docs: dict[str, set[str]] = {column: set() for column in COLUMNS}
    for passage in passages:
        docs[column_of(passage, split)].add(passage.head.doc)
        docs[ALL].add(passage.head.doc)
    return docs


def counted(passage: StandoffPassage) -> Iterator[Row]:
    """Give a row for each thing that is counted of a passage, once each time it occurs."""
    layers = passage.layers
    yield from (("passages", ""), ("drawn", passage.head.drawn), ("genre", passage.head.genre))
    yield from (("sentences by role", role) for role in layers.roles)
    for relation in layers.relations:
        yield from counted_relation(relation)
    yield from (("contrasts", "") for _ in contrasts(layers.relations))
    yield from (("edges", label) for _, _, label in layers.edges)
    yield from (("entities", each.label) for each in layers.entities)


def counted_relation(relation: CausalRelation) -> Iterator[Row]:
    """Give the rows in which a relation is counted."""
    yield ("relations by status", relation.status)
    if relation.denial is not None:
        yield ("denied relations by kind", relation.denial)
    yield ("relations by sense", str(relation.sense))
    yield ("relations by main type", relation.types[0] if relation.types else "none")
    yield ("relations by signal", "without a signal" if relation.signal is None else "with a signal")
    yield ("relations by depth of voices", depth_of(relation))
    if relation.stance is not None:
        yield ("reported relations by stance", relation.stance)


def depth_of(relation: CausalRelation) -> str:
    """Say through how many voices a relation is put forward."""
    return {0: "the author's own", 1: "one voice"}.get(len(relation.voices), "nested voices")


def contrasts(relations: Sequence[CausalRelation]) -> list[tuple[CausalRelation, CausalRelation]]:
    """Give the pairs of a denied and another relation whose effects overlap by half (F1 over characters)."""
    return [
        (one, other)
        for one, other in combinations(relations, 2)
        if (one.status == "denied") != (other.status == "denied") and overlap(one.effect, other.effect) >= SAME_EFFECT
    ]


def overlap(one: Span, other: Span) -> float:
    """Give the F1 of two spans over their characters; 0 for empty ones."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return 2 * shared / max(1, one[1] - one[0] + other[1] - other[0])
