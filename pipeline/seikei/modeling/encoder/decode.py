"""From logits to spans and labels, on NumPy arrays alone: no network, no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ALIKE",
    "Anchor",
    "RelationScorer",
    "ScoreParts",
    "SpanChoice",
    "allowed_spans",
    "best_voice",
    "choose_arguments",
    "decode_tags",
    "decode_ties",
    "log_odds",
    "propose_signals",
    "sigmoid",
    "softmax",
]

Array = NDArray[np.float32] | NDArray[np.float64]
TOP_SPANS = 40
IMPOSSIBLE = -5e3
"""The network gives spans that cannot be a logit far below this."""
LEAST = 1e-12
MARGIN = 1e-4
"""How near to 0 or 1 a part of a score may come: past that, being surer says nothing more."""
ALIKE = 0.5
"""Word F1 from which two spans count as the same argument, as in the measures."""
EXACT = 1.0
"""How much a span's own probability counts besides that of those like it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a relation may be read from: a signal, or a sentence without one; words inclusive."""

    first: int
    last: int
    unsigned: bool
    score: float

    def moved(self, by: int) -> Anchor:
        """Give the same anchor so many words further on."""
        return Anchor(self.first + by, self.last + by, self.unsigned, self.score)


@dataclass(frozen=True, slots=True)
class SpanChoice:
    """A span of words, both inclusive, with the probability that the sought one covers much the same words."""

    first: int
    last: int
    score: float

    def moved(self, by: int) -> SpanChoice:
        """Give the same choice so many words further on."""
        return SpanChoice(self.first + by, self.last + by, self.score)


ScoreParts = tuple[float, float, float, float, float]
"""What speaks for a relation: probability of its anchor by the tagger, by the second reading (0.5 where there is none),
of its cause, of its effect, and 1.0 where it has no signal, else 0.0."""


@dataclass(frozen=True, slots=True)
class RelationScorer:
    """Turns what speaks for a relation into the probability that it is right: a logistic curve over log odds.

    The defaults are what fitting gave for the first networks; each model has its own.
    """

    tagger: float = 0.4
    reading: float = 0.12
    cause: float = 0.16
    effect: float = 0.17
    unsigned: float = -1.0
    shift: float = -2.7

    def __call__(self, parts: ScoreParts) -> float:
        """Give the probability."""
        *chances, unsigned = parts
        odds = log_odds(np.array(chances), MARGIN) @ np.array((self.tagger, self.reading, self.cause, self.effect))
        return float(sigmoid(np.array([odds + self.unsigned * unsigned + self.shift]))[0])


def log_odds(chances: Array, margin: float = 1e-6) -> NDArray[np.float64]:
    """Give the log odds of probabilities, kept so far away from 0 and 1."""
    held = np.clip(np.asarray(chances, np.float64), margin, 1 - margin)
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
    likeliest = probabilities.argmax(-1)
    path = likeliest.tolist() if is_well_formed(likeliest) else best_path(np.log(probabilities + LEAST), len(labels))
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


def decode_ties(
    logits: Array, labels: Sequence[str], tied_from: float, attacks_from: float
) -> list[tuple[int, int, str, float]]:
    """Decode which sentence backs or attacks which: of two opposed ties the likelier one stays.

    Args:
        logits: `(sentences, sentences, labels)`, from the first axis to the second.
        labels: `none`, then the kinds of ties, `attacks` among them.
        tied_from: least probability of any tie.
        attacks_from: least probability of an attack; from it on it is one, however likely another tie is.

    Returns:
        Places of both sentences, kind, and the probability of that kind, in order.
    """
    chances = softmax(logits)
    tied, attacks = 1.0 - chances[..., 0], chances[..., labels.index("attacks")]
    ties = []
    for i, j in product(range(len(tied)), repeat=2):
        if i == j:
            continue
        if attacks[i, j] >= attacks_from and attacks[i, j] >= attacks[j, i]:
            ties.append((i, j, "attacks", float(attacks[i, j])))
        elif tied[i, j] >= max(tied_from, tied[j, i]) and attacks[j, i] < attacks_from:
            label = 1 + int(chances[i, j, 1:].argmax())
            ties.append((i, j, labels[label], float(chances[i, j, label])))
    return ties


def is_well_formed(tags: NDArray[np.int64]) -> bool:
    """Say whether each inner tag follows a tag of its own label; such tags, each the likeliest, are the best path."""
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate([[0], tags[:-1]])
    return bool(np.all((before == tags)[inside] | (before == tags - 1)[inside]))


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


def choose_arguments(
    causes: Array, effects: Array, allowed: NDArray[np.bool_], threshold: float, most: int = 3
) -> list[tuple[SpanChoice, SpanChoice]]:
    """Choose cause and effect of an anchor together, best first: they never overlap, and several may share one of them.

    A pair is worth the summed probability of all pairs whose spans share at least half of their words with its own,
    each counted by how alike it is: what is sought are the arguments, and a boundary one word off is the same argument.
    After the first pair, further causes of its effect and further effects of its cause are given if their own worth
    reaches the threshold. The score of a span is the probability that the sought one is alike, given the other side.

    Args:
        causes: logits `(W, W)` by first and last word.
        effects: the same for the effect.
        allowed: `(W, W)`, which spans can be an argument of this anchor at all.
        threshold: lowest worth of a further cause or effect.
        most: the most causes, and the most effects, to give.

    Returns:
        Pairs of cause and effect; none where no two allowed spans stand apart.
    """
    left, right = Candidates.of(causes, allowed), Candidates.of(effects, allowed)
    joint = left.weights[:, None] * right.weights[None] * left.apart_from(right)
    if not joint.sum() > 0:
        return []
    joint = joint / joint.sum()
    worth = left.likeness @ joint @ right.likeness.T + EXACT * joint
    cause, effect = np.unravel_index(int(np.argmax(np.where(joint > 0, worth, -1.0))), worth.shape)
    mass = left.alike @ joint @ right.alike.T
    of_cause = mass / np.maximum((joint @ right.alike.T).sum(0), LEAST)
    of_effect = mass / np.maximum((left.alike @ joint).sum(1)[:, None], LEAST)
    first = left.choice(cause, of_cause[cause, effect]), right.choice(effect, of_effect[cause, effect])
    more_causes = further(left, of_cause[:, effect], first, threshold, most)
    more_effects = further(right, of_effect[cause, :], first, threshold, most)
    return [first, *((choice, first[1]) for choice in more_causes), *((first[0], choice) for choice in more_effects)]


def further(
    candidates: Candidates,
    worth: NDArray[np.float64],
    chosen: tuple[SpanChoice, SpanChoice],
    threshold: float,
    most: int,
) -> list[SpanChoice]:
    """Give the candidates whose worth reaches the threshold and that overlap neither chosen spans nor each other."""
    kept: list[SpanChoice] = []
    for index in np.argsort(-(worth + EXACT * candidates.weights), kind="stable"):
        choice = candidates.choice(index, worth[index])
        apart = all(choice.last < other.first or other.last < choice.first for other in (*chosen, *kept))
        if apart and worth[index] >= threshold and len(kept) < most - 1:
            kept.append(choice)
    return kept


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest spans of one side, with how alike they are.

    Attributes:
        first: first word of each.
        last: last word of each.
        weights: probability of each among all allowed spans.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, logits: Array, allowed: NDArray[np.bool_]) -> Candidates:
        """Give the likeliest of the allowed spans."""
        length = logits.shape[1]
        cells = np.flatnonzero(allowed)
        flat = np.asarray(logits, np.float64).ravel()[cells]
        possible = flat > IMPOSSIBLE
        cells, flat = cells[possible], flat[possible]
        if not len(cells):
            return cls(cells, cells, np.zeros(0))
        raised = np.exp(flat - flat.max())
        if len(flat) > TOP_SPANS:
            # What is as likely as the last that is kept stays too, so that a tie falls out alike everywhere.
            near = flat >= np.partition(flat, -TOP_SPANS)[-TOP_SPANS]
            cells, kept = cells[near], raised[near]
        else:
            kept = raised
        order = np.argsort(-kept, kind="stable")[:TOP_SPANS]
        top = cells[order]
        return cls(top // length, top % length, kept[order] / raised.sum())

    @property
    def likeness(self) -> NDArray[np.float64]:
        """Give the word F1 of each two candidates, 0 where it is below one half."""
        shared = np.minimum(self.last[:, None], self.last) - np.maximum(self.first[:, None], self.first) + 1
        size = self.last - self.first + 1
        likeness: NDArray[np.float64] = 2 * shared / (size[:, None] + size)
        return np.where(likeness >= ALIKE, likeness, 0.0)

    @property
    def alike(self) -> NDArray[np.float64]:
        """Give 1 for each two candidates that are as good as the same, else 0."""
        return (self.likeness > 0).astype(np.float64)

    def apart_from(self, other: Candidates) -> NDArray[np.bool_]:
        """Say of each two spans of both sides whether they share no word."""
        apart: NDArray[np.bool_] = (self.last[:, None] < other.first) | (other.last < self.first[:, None])
        return apart

    def choice(self, index: int | np.int64, score: float) -> SpanChoice:
        """Give one candidate with its score."""
        return SpanChoice(int(self.first[index]), int(self.last[index]), float(min(max(score, 0.0), 1.0)))


def allowed_spans(length: int, anchor: Anchor, sentences: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Say which spans `(length, length)` can be an argument: within one sentence, and not over the signal."""
    sentence = np.zeros(length, np.int64)
    for number, (first, stop) in enumerate(sentences, start=1):
        sentence[first:stop] = number
    within: NDArray[np.bool_] = (sentence[:, None] == sentence) & (sentence > 0)
    if anchor.unsigned:
        return within
    order = np.arange(length)
    apart: NDArray[np.bool_] = (order[None] < anchor.first) | (order[:, None] > anchor.last)
    both: NDArray[np.bool_] = within & apart
    return both


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
