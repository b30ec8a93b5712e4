"""Which effects of a document mean the same state of affairs, and what that state is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.schema.ids import item_id
from seikei.schema.layers import Outcome, Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Words", "find_outcomes", "overlap", "read_words", "similarity"]

SAME_WORDS = 0.5
FEWEST_SHARED = 2
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
UNCLEAR = frozenset({"it", "this", "that", "these", "those", "they", "which", "he", "she", "such", "so"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a span of text: its token range, its head's lemma, and the lemmas of its content words."""

    first: int
    stop: int
    head: str
    content: frozenset[str]


def read_words(doc: Doc, start: int, end: int) -> Words:
    """Read the words at the characters `[start, end)`; an empty range where there are none."""
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    if span is None or not len(span):
        return Words(0, 0, "", frozenset())
    content = frozenset(t.lemma_.lower() for t in span if t.pos_ in CONTENT and t.is_alpha and not t.is_stop)
    return Words(span.start, span.end, span.root.lemma_.lower(), content)


def overlap(left: Words, right: Words) -> float:
    """Give the token F1 of two spans by their places: 1.0 for the same span, 0.0 for spans that share no token."""
    shared = min(left.stop, right.stop) - max(left.first, right.first)
    total = left.stop - left.first + right.stop - right.first
    return 2 * shared / total if shared > 0 else 0.0


def similarity(left: Words, right: Words) -> float:
    """Give the F1 of two spans by their content words, wherever they stand."""
    total = len(left.content) + len(right.content)
    return 2 * len(left.content & right.content) / total if total else 0.0


def find_outcomes(relations: Sequence[Relation], effects: Sequence[Words]) -> tuple[Outcome, ...]:
    """Group relations by effects that mean the same; each relation is in one group.

    Two effects are the same if they overlap by half, or if they have the same head and most of their content words
    (two at least) in common. Groups are in the order of their first relation.
    """
    groups = list(range(len(relations)))
    for i, j in likely_pairs(effects):
        if same_effect(effects[i], effects[j]):
            merge(groups, i, j)
    members: dict[int, list[int]] = defaultdict(list)
    for k in range(len(relations)):
        members[root_of(groups, k)].append(k)
    return tuple(outcome_of([relations[k] for k in group]) for _, group in sorted(members.items()))


def likely_pairs(effects: Sequence[Words]) -> list[tuple[int, int]]:
    """Give the pairs that share their head or overlap, so that not each has to be compared with each."""
    pairs: set[tuple[int, int]] = set()
    by_head: dict[str, list[int]] = defaultdict(list)
    for k, words in enumerate(effects):
        pairs |= {(i, k) for i in by_head[words.head]}
        by_head[words.head].append(k)
    order = sorted(range(len(effects)), key=lambda k: (effects[k].first, effects[k].stop))
    for n, i in enumerate(order):
        for j in order[n + 1 :]:
            if effects[j].first >= effects[i].stop:
                break
            pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


def same_effect(left: Words, right: Words) -> bool:
    """Say whether two effects mean the same state of affairs."""
    if overlap(left, right) >= SAME_WORDS:
        return True
    shared = len(left.content & right.content)
    return left.head == right.head and shared >= FEWEST_SHARED and similarity(left, right) > SAME_WORDS


def root_of(groups: list[int], k: int) -> int:
    """Give the first member of the group of `k`."""
    while groups[k] != k:
        k = groups[k]
    return k


def merge(groups: list[int], i: int, j: int) -> None:
    """Join two groups under the earlier of their first members."""
    low, high = sorted((root_of(groups, i), root_of(groups, j)))
    groups[high] = low


def outcome_of(group: Sequence[Relation]) -> Outcome:
    """Make the outcome of a group; it is called by the shortest clear wording among the effects."""
    name = min((r.effect.text for r in group), key=lambda text: (not is_clear(text), len(text), text))
    ids = tuple(r.id for r in group)
    return Outcome(item_id("outcome", name, ids), " ".join(name.split()), ids)


def is_clear(text: str) -> bool:
    """Say whether an effect's words can be understood by themselves."""
    words = text.lower().split()
    return len(words) > 1 and words[0] not in UNCLEAR
