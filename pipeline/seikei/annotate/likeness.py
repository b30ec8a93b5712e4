"""Which documents say the same: one paper printed in two volumes, a draft and its final form, one meeting twice.

Such documents must not be learned from and measured on at once, so a split keeps them together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

__all__ = ["DocumentFacts", "groups_of", "like_documents"]

RUN_WORDS = 12
SHARED_SHARE = 0.05
STOCK_DOCUMENTS = 20
NUMBER = re.compile(r"^\W*\d+\.\s*")
WORDS = re.compile(r"\w+")
DAY = 10


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is compared of a document.

    Attributes:
        title: its head, with or without its number in the volume.
        date: ISO date or time of day, or None.
        passages: the texts of its annotated passages.
        text: its whole text, or None where the volume is not at hand.
    """

    id: str
    title: str | None
    date: str | None
    passages: tuple[str, ...]
    text: str | None = None


def like_documents(documents: Iterable[DocumentFacts]) -> Iterator[tuple[str, str]]:
    """Give the pairs of documents that are alike, as `(id, id)`, the first before the second in order of names.

    Two are alike if they have the same title (but for the number) and day; or if annotated passages of theirs share
    a run of 12 words; or if their texts, where both are at hand, share 5 % and more of the runs of 12 words that the
    shorter has. Runs that stand in 20 documents and more are stock phrases and do not count. The same pair may come
    more than once.
    """
    facts = sorted(documents, key=lambda each: each.id)
    yield from same_head(facts)
    yield from sharing({each.id: runs(each.passages) for each in facts}, 0.0)
    yield from sharing({each.id: runs((each.text,)) for each in facts if each.text}, SHARED_SHARE)


def same_head(facts: list[DocumentFacts]) -> Iterator[tuple[str, str]]:
    """Give the pairs of the same title and day."""
    by_head: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in facts:
        if each.title and each.date:
            by_head[NUMBER.sub("", each.title).casefold(), each.date[:DAY]].append(each.id)
    for ids in by_head.values():
        yield from combinations(ids, 2)


def sharing(runs_of: Mapping[str, set[int]], share: float) -> Iterator[tuple[str, str]]:
    """Give the pairs that share at least one run and at least a share of the runs of the shorter one."""
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, own in runs_of.items():
        for run in own:
            holders[run].append(id_)
    shared = Counter(
        pair for ids in holders.values() if 1 < len(ids) < STOCK_DOCUMENTS for pair in combinations(ids, 2)
    )
    for (one, other), count in sorted(shared.items()):
        if count >= share * min(len(runs_of[one]), len(runs_of[other])):
            yield one, other


def runs(texts: Iterable[str]) -> set[int]:
    """Give the runs of words in texts; within one process equal runs have equal numbers."""
    found: set[int] = set()
    for text in texts:
        words = WORDS.findall(text.casefold())
        found |= {hash(tuple(words[at : at + RUN_WORDS])) for at in range(len(words) - RUN_WORDS + 1)}
    return found


def groups_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Join pairs into groups, each in order of names, groups in the order of their first members."""
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))
