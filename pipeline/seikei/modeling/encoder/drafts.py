"""Relations before their labels are known, and what the network is asked about each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.decode import Anchor, ScoreParts, SpanChoice, allowed_spans
from seikei.modeling.encoder.engine import AnchorLogits, Floats
from seikei.modeling.encoder.features import Window
from seikei.modeling.encoder.surroundings import Surroundings

__all__ = ["AnchorsRead", "Described", "Draft", "each", "without_doubles"]

Span = tuple[int, int]
TYPES = 3
"""Place of the types among what the describer says."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation in words of its window.

    Attributes:
        row: which of the window's anchors it was read from.
        parts: what speaks for it.
        score: the probability that it is right.
    """

    anchor: Anchor
    row: int
    cause: SpanChoice
    effect: SpanChoice
    parts: ScoreParts = (1.0, 1.0, 1.0, 1.0, 0.0)
    score: float = 1.0

    @property
    def cause_words(self) -> range:
        """Give the words of the cause."""
        return range(self.cause.first, self.cause.last + 1)


@dataclass(frozen=True, slots=True)
class AnchorsRead:
    """What was read from the anchors of one window.

    Attributes:
        hidden: states of the window's words `(W, H)`.
        seen: the words that each anchor sees.
        read: logits and states of these words.
    """

    window: Window
    hidden: Floats
    seen: Surroundings
    read: AnchorLogits

    def size(self, row: int) -> int:
        """Give how many columns an anchor sees."""
        return int(self.seen.mask[row].sum())

    def spans(self, row: int) -> tuple[Floats, Floats]:
        """Give the logits of spans as cause and as effect, in the anchor's columns."""
        size = self.size(row)
        return self.read.spans[row, 0, :size, :size], self.read.spans[row, 1, :size, :size]

    def voices(self, row: int) -> Floats:
        """Give the logits of the voices, in the anchor's columns."""
        return self.read.voices[row, :, : self.size(row)]

    def allowed(self, row: int, anchor: Anchor) -> NDArray[np.bool_]:
        """Say which spans of the anchor's columns can be an argument."""
        shift = int(self.seen.shift[row])
        sentences = [(max(1, first - shift), max(1, stop - shift)) for first, stop in self.window.sentences]
        return allowed_spans(self.size(row), anchor.moved(-shift), sentences)

    def rows(self, drafts: Sequence[Draft]) -> Floats:
        """Give what the describer is asked: each relation, then each effect as if it were a cause, then single words.

        Returns:
            `(2 N + words, 3 (H + D))` for N relations, the words being those of all causes in order.
        """
        rows = []
        effects = []
        words = []
        for draft in drafts:
            anchor, cause, effect = (
                self.mean(draft.row, part.first, part.last) for part in (draft.anchor, draft.cause, draft.effect)
            )
            rows.append((anchor, cause, effect))
            effects.append((anchor, effect, effect))
            words += [(anchor, self.mean(draft.row, word, word), effect) for word in draft.cause_words]
        return np.array([np.concatenate(parts) for parts in (*rows, *effects, *words)], np.float32)

    def mean(self, row: int, first: int, last: int) -> Floats:
        """Give the mean states of some words `(H + D,)`, as the window and as the anchor has them."""
        shift = int(self.seen.shift[row])
        inner = self.read.states[row, first - shift : last + 1 - shift].mean(0)
        mean: Floats = np.concatenate([self.hidden[first : last + 1].mean(0), inner])
        return mean


@dataclass(frozen=True, slots=True)
class Described:
    """What the describer said of one relation.

    Attributes:
        relation: logits of each label set.
        effect_types: logits of types `(types,)`, were the effect a cause.
        word_types: logits of types of each word of the cause, were the cause this word alone `(words, types)`.
    """

    relation: tuple[Floats, ...]
    effect_types: Floats
    word_types: Floats


def each(drafts: Sequence[Draft], logits: tuple[Floats, ...]) -> Iterator[Described]:
    """Share out what the describer said of the rows of `AnchorsRead.rows`."""
    count = len(drafts)
    at = 2 * count
    for index, draft in enumerate(drafts):
        stop = at + len(draft.cause_words)
        yield Described(tuple(head[index] for head in logits), logits[TYPES][count + index], logits[TYPES][at:stop])
        at = stop


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out relations whose cause and effect are both much those of a likelier one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.anchor.unsigned, -d.score, d.anchor.first)):
        if not any(alike(draft.cause, k.cause) and alike(draft.effect, k.effect) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.anchor.first, d.cause.first, d.effect.first))


def alike(left: SpanChoice, right: SpanChoice) -> bool:
    """Say whether two spans share at least half of their words."""
    shared = min(left.last, right.last) - max(left.first, right.first) + 1
    return 4 * shared >= (left.last - left.first + 1) + (right.last - right.first + 1)
