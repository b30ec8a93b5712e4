"""From counts to figures: F1, accuracies and macro F1, each with a bootstrap interval over documents."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from seikei.schema.passage import NO_ROLE

__all__ = ["ACCURACIES", "F1S", "MACROS", "SEED", "Figure", "f1", "figures_of", "resampled"]

F1S = (
    "entities strict",
    "entities relaxed",
    "causal sentence",
    "relation",
    "denied sentence",
    "denied relation",
    "contrast",
    "named source",
    "nested voices",
    "edges",
    "attacks",
)
ACCURACIES = ("status", "sense", "main type", "source", "voice depth", "stance")
MACROS = ("status", "sense", "type", "denial", "stance", "role")
SEED = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its 95 % interval.

    Attributes:
        value: the figure, or None where there is nothing to count.
        low, high: bounds of the percentile bootstrap over documents, or None.
        support: gold items that it rests on.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    support: int


Values = Callable[[Counter[str]], dict[str, float | None]]


def figures_of(by_document: Mapping[str, Counter[str]], resamples: int = 1000) -> tuple[Figure, ...]:
    """Give all figures of annotated passages over documents, in a fixed order, with intervals.

    Args:
        by_document: the summed counts of each document's passages.
        resamples: how many times documents are drawn with replacement; 0 for no intervals. The seed is fixed.
    """
    return resampled(by_document, all_values, support_of, resamples)


def resampled(
    by_document: Mapping[str, Counter[str]],
    values_of: Values,
    support: Callable[[Counter[str], str], int],
    resamples: int,
) -> tuple[Figure, ...]:
    """Give figures over documents with intervals, in the order in which `values_of` names them.

    Args:
        by_document: the summed counts of each document.
        values_of: gives every figure that some counts allow, None where there is nothing to count.
        support: gives the number of gold items behind a figure.
        resamples: how many times documents are drawn with replacement; 0 for no intervals. The seed is fixed.
    """
    documents = [by_document[name] for name in sorted(by_document)]
    total = summed(documents)
    values = values_of(total)
    generator = random.Random(SEED)
    draws: dict[str, list[float]] = {name: [] for name in values}
    for _ in range(resamples if len(documents) > 1 else 0):
        drawn = values_of(summed(generator.choices(documents, k=len(documents))))
        for name, value in drawn.items():
            if value is not None and name in draws:
                draws[name].append(value)
    return tuple(Figure(name, value, *interval(draws[name]), support(total, name)) for name, value in values.items())


def summed(documents: Iterable[Counter[str]]) -> Counter[str]:
    """Add up the counts of documents."""
    total: Counter[str] = Counter()
    for counts in documents:
        total.update(counts)
    return total


def all_values(counts: Counter[str]) -> dict[str, float | None]:
    """Give every figure that the counts allow, in reading order."""
    values: dict[str, float | None] = {}
    for name in F1S:
        values[f"{name} F1"] = f1(counts, name)
    for name in ACCURACIES:
        values[f"{name} accuracy"] = accuracy(counts, name)
    for name in MACROS:
        classes = classes_of(counts, name)
        values[f"{name} macro F1"] = macro([f1(counts, each) for each in classes])
    for name in ("type", "denial", "role", "entities"):
        for each in classes_of(counts, name):
            values[f"{each} F1"] = f1(counts, each)
    return values


def classes_of(counts: Counter[str], figure: str) -> list[str]:
    """Give the classes of a figure that occur in the gold data (for roles: `none` too), sorted by name."""
    prefix = f"{figure}/"
    names = {key.rsplit(":", 1)[0] for key in counts if key.startswith(prefix)}
    return sorted(n for n in names if counts[f"{n}:tp"] + counts[f"{n}:fn"] or n.endswith(f"/{NO_ROLE}"))


def f1(counts: Counter[str], figure: str) -> float | None:
    """Give the F1 of a figure, or None where neither side has an item."""
    tp, wrong = counts[f"{figure}:tp"], counts[f"{figure}:fp"] + counts[f"{figure}:fn"]
    return 2 * tp / (2 * tp + wrong) if tp + wrong else None


def accuracy(counts: Counter[str], figure: str) -> float | None:
    """Give the share of right items, or None where there is none."""
    return counts[f"{figure}:right"] / counts[f"{figure}:all"] if counts[f"{figure}:all"] else None


def macro(values: Sequence[float | None]) -> float | None:
    """Give the mean over classes, or None where there is none."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def interval(draws: list[float]) -> tuple[float | None, float | None]:
    """Give the 2.5 and 97.5 percentiles."""
    if not draws:
        return None, None
    ordered = sorted(draws)
    return ordered[int(0.025 * (len(ordered) - 1))], ordered[int(0.975 * (len(ordered) - 1))]


def support_of(counts: Counter[str], name: str) -> int:
    """Give the number of gold items behind a figure."""
    figure = name.removesuffix(" F1").removesuffix(" accuracy")
    if name.endswith(" macro F1"):
        classes = classes_of(counts, name.removesuffix(" macro F1"))
        return sum(counts[f"{each}:tp"] + counts[f"{each}:fn"] for each in classes)
    if name.endswith(" accuracy"):
        return counts[f"{figure}:all"]
    return counts[f"{figure}:tp"] + counts[f"{figure}:fn"]
