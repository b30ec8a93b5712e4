"""Counts of a document, and F1 over classes as the published figures of other corpora have it.

Keys are `figure:what` with `tp`, `fp` and `fn`; figures over classes have one F1 a class under `figure/class`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from seikei.evaluation.figures import f1

__all__ = ["Counts", "classes_of", "macro_f1", "support", "tally", "tally_class", "weighted_f1"]

Counts = Counter[str]


def tally(counts: Counts, figure: str, gold: int, predicted: int, both: int) -> None:
    """Add the items of one figure."""
    counts[f"{figure}:tp"] += both
    counts[f"{figure}:fp"] += predicted - both
    counts[f"{figure}:fn"] += gold - both


def tally_class(counts: Counts, figure: str, gold: str, predicted: str | None) -> None:
    """Add one item that has a class; where nothing is said of it, its own class misses it."""
    for name in {gold, predicted} - {None}:
        tally(counts, f"{figure}/{name}", name == gold, name == predicted, name == gold == predicted)


def classes_of(counts: Counts, figure: str) -> list[str]:
    """Give the classes of a figure that occur, sorted by name, with the figure before them."""
    return sorted({key.rsplit(":", 1)[0] for key in counts if key.startswith(f"{figure}/")})


def macro_f1(counts: Counts, figure: str) -> float | None:
    """Give the mean of the classes' F1, or None where there is nothing to count."""
    values = [f1(counts, name) or 0.0 for name in classes_of(counts, figure)]
    return sum(values) / len(values) if values else None


def weighted_f1(counts: Counts, figure: str) -> float | None:
    """Give the mean of the classes' F1, each weighted by its gold items, or None where there are none."""
    names = classes_of(counts, figure)
    weights = {name: counts[f"{name}:tp"] + counts[f"{name}:fn"] for name in names}
    total = sum(weights.values())
    return sum(weights[name] * (f1(counts, name) or 0.0) for name in names) / total if total else None


def support(counts: Counts, names: Iterable[str]) -> int:
    """Give the gold items of some figures."""
    return sum(counts[f"{name}:tp"] + counts[f"{name}:fn"] for name in names)
