"""Candidates: spans that a rule proposes as mentions, and the choice among those that overlap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from seikei.ner.words import Words

__all__ = ["Candidate", "between", "choose", "joined"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that a rule proposes.

    Attributes:
        label: a label of the scheme, or None for a span that is to stay free of mentions (“Secretary of Defense”).
        rule: the rule's name, under which its precision is kept in `data/scores.tsv`.
        tier: lower tiers win over higher ones; within a tier the longer span wins, then the earlier rule.
        anchor: an id of the volume's own person list, where an editor has marked the span.
        chance: the probability that a tagger gives it; None for what rules find.
    """

    start: int
    end: int
    label: str | None
    rule: str
    tier: int
    anchor: str | None = None
    chance: float | None = None


def between(words: Words, first: int, stop: int, label: str | None, rule: str, tier: int) -> Candidate:
    """Make a candidate of the words `first` to `stop - 1`."""
    return Candidate(words.starts[first], words.ends[stop - 1], label, rule, tier)


def choose(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep candidates that do not overlap: by tier, then length, then the order given; result in text order."""
    starts: list[int] = []
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.tier, c.start - c.end)):
        place = bisect_left(starts, candidate.start)
        if place and kept[place - 1].end > candidate.start:
            continue
        if place < len(kept) and kept[place].start < candidate.end:
            continue
        starts.insert(place, candidate.start)
        kept.insert(place, candidate)
    return tuple(kept)


PARTS = (
    # the first rule's prefix, what may stand between, the second's label, the label of both
    ("law:part", re.compile(r",? (?:of |in |to )?(?:the )?“?"), "LAW", "LAW"),
    ("law:part", re.compile(r" of (?:the )?"), "ORG", "LAW"),
    ("LAW", re.compile(r" of "), "DATE", "LAW"),
    ("EVENT", re.compile(r" of "), "DATE", "EVENT"),
    ("date:year", re.compile(r" "), "LAW", "LAW"),
    ("date:year", re.compile(r" "), "EVENT", "EVENT"),
)
BEHIND_PERSON = re.compile(r" (?:[Aa]dministration|Government)(?!\w)")


def joined(text: str, chosen: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Join mentions that are one name together: a treaty with its article or its date, a person's administration."""
    result: list[Candidate] = []
    for candidate in chosen:
        follows = BEHIND_PERSON.match(text, candidate.end) if may_be_person(candidate) else None
        if follows is not None:
            candidate = replace(candidate, end=follows.end(), label="ORG", rule="body:person", anchor=None)
        label = whole(result[-1], candidate, text[result[-1].end : candidate.start]) if result else None
        if label is not None:
            candidate = replace(result.pop(), end=candidate.end, label=label, rule=f"joined:{label}")
        result.append(candidate)
    return tuple(result)


def may_be_person(candidate: Candidate) -> bool:
    """Say whether a candidate is a person, or something that a tagger takes for a place or a body and no list knows."""
    return candidate.label == "PERSON" or (candidate.chance is not None and candidate.label in ("GPE", "ORG"))


def whole(first: Candidate, second: Candidate, gap: str) -> str | None:
    """Give the label of two mentions that are one name, or None."""
    if first.label == second.label == "PERSON" and gap == " " and is_part(first, second):
        return "PERSON"
    for front, between_them, label, both in PARTS:
        if second.label == label and front in (first.rule, first.label) and between_them.fullmatch(gap):
            return both
    return None


def is_part(first: Candidate, second: Candidate) -> bool:
    """Say whether two persons side by side are one name, of which a tagger has found at least one part by itself."""
    untagged = first.anchor is None and second.anchor is None
    return untagged and (first.chance is not None or second.chance is not None)
