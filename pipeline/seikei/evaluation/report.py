"""Scoring maps against gold passages, over groups of passages, as data and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from seikei.evaluation.calibration import error_figures, scored_items
from seikei.evaluation.counts import count_passage
from seikei.evaluation.fields import Mark, as_figures, said_in_maps, score_marks
from seikei.evaluation.figures import Figure, figures_of
from seikei.evaluation.projection import find_map, project
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.passage import LabelledPassage

__all__ = ["Evaluation", "Group", "evaluate_maps", "with_marks"]

ALL = "all"
MARKED = "marked fields"
ERROR_RESAMPLES = 200
"""Calibration errors are slower to resample than sums of counts."""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures over one group of passages."""

    name: str
    passages: int
    documents: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All groups, and the ids of passages that no map holds (they are left out of the figures)."""

    groups: tuple[Group, ...]
    missing: tuple[str, ...]

    def to_plain(self) -> dict[str, Any]:
        """Give the evaluation as dicts and lists that `json` can write."""
        return asdict(self)


def groups_of(passage: LabelledPassage) -> Sequence[str]:
    """Give the groups of a passage: all, how it was drawn, its genre.

    Passages picked by a wordlist have other shares of everything than those drawn at random, so the two stand apart.
    """
    drawn = "random" if passage.head.sample is None else "picked"
    return (ALL, drawn, *((f"random, {passage.head.genre}",) if drawn == "random" else ()))


def with_marks(
    evaluation: Evaluation,
    passages: Sequence[LabelledPassage],
    maps: Mapping[str, ArgumentMap],
    marks: Sequence[Mark],
) -> Evaluation:
    """Add a group with what was marked by hand of relations that have no other labels; its half for reporting alone."""
    figures = tuple(as_figures(score_marks(marks, said_in_maps(passages, maps, marks))))
    found = {mark.key[0] for mark in marks if mark.half == "report"} & {passage.head.id for passage in passages}
    documents = {passage.head.doc for passage in passages if passage.head.id in found}
    return replace(evaluation, groups=(*evaluation.groups, Group(MARKED, len(found), len(documents), figures)))


def evaluate_maps(
    passages: Iterable[LabelledPassage], maps: Mapping[str, ArgumentMap], resamples: int = 1000
) -> Evaluation:
    """Score maps against annotated passages.

    A passage is compared with the map of its own id, or with the stretch of its document's map that holds its text.
    """
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    held: dict[str, list[LabelledPassage]] = defaultdict(list)
    missing = []
    for passage in passages:
        found = find_map(passage, maps)
        if found is None:
            missing.append(passage.head.id)
            continue
        counted = count_passage(passage, project(found[0], passage, found[1]))
        for group in groups_of(passage):
            counts[group][passage.head.doc].update(counted)
            held[group].append(passage)
    groups = []
    for name in sorted(counts):
        if name == ALL or len(held[name]) < len(held[ALL]):
            errors = error_figures(scored_items(held[name], maps), min(resamples, ERROR_RESAMPLES))
            figures = (*figures_of(counts[name], resamples), *errors)
            groups.append(Group(name, len(held[name]), len(counts[name]), figures))
    return Evaluation(tuple(groups), tuple(missing))
