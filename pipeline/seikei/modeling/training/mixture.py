"""Which examples each epoch sees, when several corpora are mixed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from seikei.modeling.training.data import Example

__all__ = ["Mixture", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """The examples of one corpus.

    Attributes:
        share: how much of it an epoch sees; 1.0 for all, less for a sample that differs from epoch to epoch.
        since: the first epoch, as a share of all, that sees it.
        until: the first epoch, as a share of all, that no longer sees it; so training can end on one corpus alone.
    """

    examples: Sequence[Example]
    share: float = 1.0
    until: float = 1.0
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Mixture:
    """Several corpora; the same seed and epoch always give the same examples in the same order."""

    parts: tuple[Part, ...]
    seed: int = 0

    def epoch(self, number: int, epochs: int) -> list[Example]:
        """Give the examples of an epoch, the first being number 0."""
        generator = random.Random(self.seed * 1000 + number)
        chosen: list[Example] = []
        for part in self.parts:
            if part.since * epochs <= number < part.until * epochs:
                chosen += generator.sample(list(part.examples), round(part.share * len(part.examples)))
        return chosen
