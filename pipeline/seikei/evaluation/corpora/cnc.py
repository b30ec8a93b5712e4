"""The measures of the Causal News Corpus: is a sentence causal, and where are cause, effect and signal?

Source: Tan et al. 2023 (CASE shared task 3) and its scorer: spans are compared exactly, over the tokens between spaces;
only causal sentences are scored; relations beyond the number of gold ones are dropped, missing ones are empty; of all
ways to pair the two sides the best counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from seikei.evaluation.corpora.tallies import Counts, tally
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import Relation
from seikei.schema.passage import Span
from seikei.text.align import covering_range

__all__ = ["SPANS", "TaggedRelation", "TaggedSentence", "count_sentence"]

SPANS = ("spans", "spans, signal apart", "spans, none dropped")
"""The three ways to count spans: as the shared task does; with signals cut off the arguments that hold them, on both
sides; and as the shared task, but over all sentences and with no relation dropped."""

KINDS = ("cause", "effect", "signal")
Chunk = tuple[str, int, int]
Chunks = frozenset[Chunk]


@dataclass(frozen=True, slots=True)
class TaggedRelation:
    """One relation; offsets into its sentence. The corpus may mark several signals."""

    cause: Span
    effect: Span
    signals: tuple[Span, ...]

    @classmethod
    def of(cls, relation: Relation) -> TaggedRelation:
        """Give a relation of a map."""
        signal = relation.signal
        return cls(
            (relation.cause.start, relation.cause.end),
            (relation.effect.start, relation.effect.end),
            ((signal.start, signal.end),) if signal else (),
        )


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """A sentence with its relations, none where it is not causal."""

    id: str
    document: str
    text: str
    relations: tuple[TaggedRelation, ...]


def count_sentence(gold: TaggedSentence, found: ArgumentMap) -> Counts:
    """Compare a sentence with its map, which is a map of this sentence alone."""
    counts: Counts = Counts()
    ranked = sorted(found.relations, key=lambda relation: -relation.score)
    predicted = [TaggedRelation.of(relation) for relation in ranked]
    tally(counts, "causal sentence", bool(gold.relations), bool(predicted), bool(gold.relations and predicted))
    tokens = Tokens(gold.text)
    wanted, given = tokens.chunks(gold.relations), tokens.chunks(predicted)
    if wanted:
        kept = len(wanted)
        count_spans(counts, SPANS[0], wanted, given[:kept])
        count_spans(counts, SPANS[1], *(tokens.chunks(side, True) for side in (gold.relations, predicted[:kept])))
    count_spans(counts, SPANS[2], wanted, given)
    return counts


class Tokens:
    """The tokens between the spaces of a sentence."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for word in text.split(" "):
            if word:
                self.starts.append(at)
                self.ends.append(at + len(word))
            at += len(word) + 1

    def range(self, span: Span) -> Span:
        """Give the half-open range of tokens that a span touches."""
        return covering_range(self.starts, self.ends, *span)

    def chunks(self, relations: Iterable[TaggedRelation], apart: bool = False) -> list[Chunks]:
        """Give the spans of each relation in tokens, with the signals cut off its arguments or not."""
        return [frozenset(self.chunks_of(relation, apart)) for relation in relations]

    def chunks_of(self, relation: TaggedRelation, apart: bool) -> Iterable[Chunk]:
        """Give the spans of one relation."""
        signals = sorted(self.range(signal) for signal in relation.signals)
        for kind, span in (("cause", relation.cause), ("effect", relation.effect)):
            yield (kind, *(without(self.range(span), signals) if apart else self.range(span)))
        for signal in signals:
            yield ("signal", *signal)


def without(span: Span, signals: Iterable[Span]) -> Span:
    """Cut signals off both ends of a span of tokens; the span itself where nothing would be left."""
    first, stop = span
    for begin, end in signals:
        first = max(first, end) if begin <= first < end else first
        stop = min(stop, begin) if begin < stop <= end else stop
    return (first, stop) if first < stop else span


def count_spans(counts: Counts, figure: str, gold: Sequence[Chunks], predicted: Sequence[Chunks]) -> None:
    """Count the spans of a sentence under the pairing that gets most of them right."""
    width = max(len(gold), len(predicted))
    wide, narrow = sorted((gold, predicted), key=len, reverse=True)
    filled = [*narrow, *[frozenset[Chunk]()] * (width - len(narrow))]
    pairs = best_pairing(wide, filled)
    for kind in KINDS:
        both = sum(chunk[0] == kind for left, right in pairs for chunk in left & right)
        tally(counts, f"{figure}/{kind}", of_kind(gold, kind), of_kind(predicted, kind), both)


def of_kind(relations: Iterable[Chunks], kind: str) -> int:
    """Count the spans of a kind."""
    return sum(chunk[0] == kind for chunks in relations for chunk in chunks)


def best_pairing(left: Sequence[Chunks], right: Sequence[Chunks]) -> list[tuple[Chunks, Chunks]]:
    """Pair relations so that most spans are the same; of long lists the pairs are taken greedily."""
    if len(left) > MOST_TRIED:
        return greedy_pairing(left, right)
    ways = ([*zip(left, order, strict=True)] for order in permutations(right))
    return max(ways, key=lambda pairs: sum(len(a & b) for a, b in pairs))


MOST_TRIED = 6


def greedy_pairing(left: Sequence[Chunks], right: Sequence[Chunks]) -> list[tuple[Chunks, Chunks]]:
    """Pair each relation in turn with the best that is left."""
    free = list(right)
    pairs = []
    for chunks in left:
        best = max(free, key=lambda other: len(chunks & other))
        free.remove(best)
        pairs.append((chunks, best))
    return pairs
