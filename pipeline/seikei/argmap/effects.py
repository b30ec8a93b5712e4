"""Which effects of a document mean the same state of affairs, and what that state is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from seikei.argmap.words import Words, overlap, similarity
from seikei.schema.ids import item_id
from seikei.schema.layers import Outcome, Relation

__all__ = ["find_outcomes"]

SAME_WORDS = 0.5
FEWEST_SHARED = 2
UNCLEAR = frozenset({"it", "this", "that", "these", "those", "they", "which", "he", "she", "such", "so"})


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
