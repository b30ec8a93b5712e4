"""From logits to spans and labels, on NumPy arrays alone: no network, no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Anchor",
    "ScoreCurve",
    "SpanChoice",
    "best_voice",
    "choose_spans",
    "decode_tags",
    "log_odds",
    "propose_signals",
    "sigmoid",
    "softmax",
]

Array = NDArray[np.float32] | NDArray[np.float64]
TOP_SPANS = 40
IMPOSSIBLE = -5e3
"""The network gives spans that cannot be a logit far below this."""
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a relation may be read from: a signal, or a sentence without one; words inclusive."""

    first: int
    last: int
    unsigned: bool
    score: float


@dataclass(frozen=True, slots=True)
class SpanChoice:
    """A span of words, both inclusive, with the probability that the sought one covers much the same words."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class ScoreCurve:
    """Turns a raw score into a probability: a logistic curve over the score's own log odds."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, score: float) -> float:
        """Give the probability for a raw score in [0, 1]."""
        return float(sigmoid(np.array([self.slope * log_odds(np.array([score]))[0] + self.shift]))[0])


def log_odds(scores: Array) -> NDArray[np.float64]:
    """Give the log odds of probabilities, kept away from 0 and 1."""
    held = np.clip(np.asarray(scores, np.float64), 1e-6, 1 - 1e-6)
    odds: NDArray[np.float64] = np.log(held / (1 - held))
    return odds


def softmax(logits: Array, axis: int = -1) -> NDArray[np.float64]:
    """Turn logits into probabilities along an axis."""
    shifted = np.asarray(logits, np.float64) - np.max(logits, axis=axis, keepdims=True)
    raised = np.exp(shifted)
    probabilities: NDArray[np.float64] = raised / raised.sum(axis=axis, keepdims=True)
    return probabilities


def sigmoid(logits: Array) -> NDArray[np.float64]:
    """Turn logits into independent probabilities."""
    probabilities: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.asarray(logits, np.float64)))
    return probabilities


def decode_tags(logits: Array, labels: Sequence[str]) -> list[tuple[int, int, str, float]]:
    """Find the best sequence of tags that is well formed: an `I` only after `B` or `I` of its label.

    Args:
        logits: `(W, 1 + 2 * labels)`, in the order `O`, then `B` and `I` of each label.
        labels: the labels.

    Returns:
        First and last word, label, and the mean probability of the tags, in order.
    """
    probabilities = softmax(logits)
    path = best_path(np.log(probabilities + 1e-12), len(labels))
    spans: list[tuple[int, int, str, float]] = []
    first = 0
    for position, tag in enumerate([*path, 0]):
        previous = path[position - 1] if position else 0
        if previous and (tag == 0 or tag % 2 == 1):
            score = float(np.mean([probabilities[word, path[word]] for word in range(first, position)]))
            spans.append((first, position - 1, labels[(previous - 1) // 2], score))
        if tag % 2 == 1:
            first = position
    return spans


def best_path(scores: NDArray[np.float64], labels: int) -> list[int]:
    """Find the highest sum of scores over well-formed tag sequences (Viterbi)."""
    begins, insides = np.arange(labels) * 2 + 1, np.arange(labels) * 2 + 2
    best = scores[0].copy()
    best[insides] = -np.inf
    back = np.zeros(scores.shape, np.int64)
    for position in range(1, len(scores)):
        leader = int(np.argmax(best))
        reached = np.full(scores.shape[1], best[leader])
        back[position] = leader
        own = np.maximum(best[begins], best[insides])
        reached[insides] = own
        back[position, insides] = np.where(best[begins] >= best[insides], begins, insides)
        best = reached + scores[position]
    path = [int(np.argmax(best))]
    for position in range(len(scores) - 1, 0, -1):
        path.append(int(back[position, path[-1]]))
    return path[::-1]


def propose_signals(logits: Array, threshold: float) -> list[Anchor]:
    """Give each stretch of words that may be a causal signal, in order and without overlap.

    A stretch begins at each word whose probability to begin a signal reaches the threshold and goes on while going on
    is more likely than either ending or a new beginning.

    Args:
        logits: `(W, 3)`, in the order outside, begin, inside; word 0 is never part of a signal.
        threshold: the lowest probability at which a word is proposed.
    """
    probabilities = softmax(logits)
    anchors: list[Anchor] = []
    for first in range(1, len(probabilities)):
        begin = probabilities[first, 1]
        if begin < threshold or (anchors and first <= anchors[-1].last):
            continue
        last = first
        while last + 1 < len(probabilities) and probabilities[last + 1].argmax() == 2:
            last += 1
        anchors.append(Anchor(first, last, False, float(begin)))
    return anchors


def choose_spans(logits: Array, threshold: float, most: int = 3) -> list[SpanChoice]:
    """Choose the spans that the logits speak for, best first; at least one where any is allowed.

    A span is worth the likeness-weighted probability of all spans that share at least half of its words: what is
    sought is the argument, and a boundary one word off is the same argument. Further spans must not overlap those
    chosen before, and their worth must reach the threshold.

    Args:
        logits: `(W, W)` by first and last word; impossible spans have very low logits.
        threshold: lowest worth of every span after the first.
        most: the most spans to give.
    """
    length = logits.shape[1]
    flat = np.asarray(logits, np.float64).ravel()
    top = np.argsort(-flat, kind="stable")[:TOP_SPANS]
    top = top[flat[top] > IMPOSSIBLE]
    if not len(top):
        return []
    shifted = np.exp(flat - flat[top[0]])
    weights = shifted[top] / shifted.sum()
    first, last = top // length, top % length
    shared = np.minimum(last[:, None], last) - np.maximum(first[:, None], first) + 1
    total = (last - first + 1)[:, None] + (last - first + 1)[None]
    likeness = 2 * shared / total
    worth = ((likeness * (likeness >= ALIKE)) @ weights) + 0.25 * weights
    chosen: list[SpanChoice] = []
    for index in np.argsort(-worth, kind="stable"):
        score = float((likeness[index] >= ALIKE) @ weights)
        apart = all(last[index] < span.first or first[index] > span.last for span in chosen)
        if not chosen or (apart and score >= threshold):
            chosen.append(SpanChoice(int(first[index]), int(last[index]), min(score, 1.0)))
        if len(chosen) == most:
            break
    return chosen


def best_voice(starts: Array, ends: Array, longest: int = 12) -> tuple[SpanChoice | None, float]:
    """Give the words that name a voice, or None for nobody, and the probability of nobody.

    Args:
        starts: logits `(W,)` of the first word; word 0 stands for nobody.
        ends: logits `(W,)` of the last word.
        longest: most words of a name.
    """
    opening, closing = softmax(starts), softmax(ends)
    nobody = float(opening[0])
    if nobody >= 0.5 or len(opening) == 1:
        return None, nobody
    first = int(np.argmax(opening[1:])) + 1
    last = first + int(np.argmax(closing[first : first + longest]))
    return SpanChoice(first, last, 1.0 - nobody), nobody
