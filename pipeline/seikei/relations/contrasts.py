"""Causes set against each other: “not because of X but because of Y”, “X rather than Y”, “less X than Y”.

A contrast gives two relations with the same effect, one denied, the other not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from seikei.relations.clauses import Range, is_verbal, strip
from seikei.relations.frames import Candidate
from seikei.relations.reading import premodifier
from seikei.relations.words import load_words
from seikei.schema.layers import Denial

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["contrasted"]

WORDS = {name: frozenset(words) for name, words in load_words()["contrasts"].items()}
COUNTERPARTS = {
    "not": ("but",),
    "less": ("than",),
    "not so much": ("as", "but"),
    "rather than": (),
    "far from": ("but",),
}
DENIED_MARKERS = (
    ("rather", "than"),
    ("instead", "of"),
    ("and", "not"),
    ("but", "not"),
    (",", "not"),
    ("as", "opposed", "to"),
)
MARKER_STARTS = frozenset(marker[0] for marker in DENIED_MARKERS)
MAX_DISTANCE = 40
MAX_BETWEEN = 4


def contrasted(doc: Doc, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Give all candidates with those of a contrast put right, split in two, or added."""
    shared = [each for candidate in merge_signals(doc, found) for each in split(doc, candidate)]
    counterparts = [each.signal for each in shared if "second" in each.contrast]
    return tuple(c for c in shared if c.contrast or not any(a <= c.signal[0] < b for a, b in counterparts))


def merge_signals(doc: Doc, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give signals that share their cause (“in spite of, not because of, X”) the same cause and effect."""
    ordered = sorted(found, key=lambda each: each.signal)
    merged = set()
    for first, second in pairwise(ordered):
        effect = shared_effect(doc, first, second)
        if effect is not None:
            merged |= {id(first), id(second)}
            yield replace(first, cause=second.cause, effect=effect, contrast="shared cause")
            yield replace(second, effect=effect, denial=second.denial or "rejected", contrast="shared cause")
    yield from (each for each in ordered if id(each) not in merged)


def shared_effect(doc: Doc, first: Candidate, second: Candidate) -> Range | None:
    """Give the effect of two signals of which the second, denied, follows right behind the first; else None."""
    between = [token.lower_ for token in doc[first.signal[1] : second.signal[0]]]
    joined = 0 < len(between) <= MAX_BETWEEN and "not" in between and WORDS["connecting"].issuperset(between)
    if not joined or not {first.cue.frame, second.cue.frame} <= {"conjunction", "preposition"}:
        return None
    start, end = first.effect
    return strip(doc, start, min(end, first.signal[0])) if start < first.signal[0] else first.effect


def split(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Give a candidate, or the two that its cause holds."""
    if candidate.cue.status == "denied" and candidate.cue.denial != "rejected":
        yield candidate
        return
    denial_first = negated_first(doc, candidate)
    if denial_first is not None:
        yield from denial_first
        return
    yield from denied_second(doc, candidate)


def negated_first(doc: Doc, candidate: Candidate) -> tuple[Candidate, ...] | None:
    """Split “not because of X but because of Y”; None where the candidate is not of that kind."""
    words = load_words()["denying"]
    place = candidate.signal[0] if candidate.cue.cause == "satellite" else candidate.cause[0]
    if premodifier(doc, place, words["asserting"]):
        return None
    for kind in ("subordinated", "rejected"):
        phrase = premodifier(doc, place, words[kind])
        counterparts = COUNTERPARTS.get(phrase or "")
        if counterparts is None:
            continue
        denial: Denial = "subordinated" if kind == "subordinated" else "rejected"
        at = find_word(doc, candidate.cause[0] + 1, counterparts, doc[place].sent.end)
        if at is None:
            return None
        first = strip(doc, candidate.cause[0], at)
        second = following_span(doc, at + 1)
        if first is None or second is None:
            return None
        kind = "explicit" if second[0] > at + 1 else "bare"
        denied = replace(candidate, cause=first, denial=denial, contrast=f"denied first, {kind}")
        return denied, replace(candidate, cause=second, signal=(at, second[0]), contrast=f"asserted second, {kind}")
    return None


def denied_second(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Split “because of X rather than (because of) Y”."""
    start, end = candidate.cause
    stop = min(end + 2, doc[start].sent.end) if candidate.cue.cause == "satellite" else end
    for at, marker in marker_places(doc, start + 1, stop):
        after = at + len(marker)
        second = following_span(doc, after)
        first = strip(doc, start, at)
        if first is None or second is None or not is_counter_cause(doc, candidate, min(after, len(doc) - 1)):
            continue
        kind = f"{'explicit' if second[0] > after else 'bare'}, {' '.join(marker)}"
        yield replace(candidate, cause=first, contrast=f"asserted first, {kind}")
        signal = (at, second[0])
        yield replace(candidate, cause=second, signal=signal, denial="rejected", contrast=f"denied second, {kind}")
        return
    yield candidate


def marker_places(doc: Doc, start: int, stop: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give where words such as “rather than” stand from `start` on before `stop`."""
    forms = [token.lower_ for token in doc[start : stop + 2]]
    for index, form in enumerate(forms[: max(stop - start, 0)]):
        if form in MARKER_STARTS:
            for marker in DENIED_MARKERS:
                if tuple(forms[index : index + len(marker)]) == marker:
                    yield start + index, marker


def is_counter_cause(doc: Doc, candidate: Candidate, index: int) -> bool:
    """Say whether what begins behind “not” or “rather than” is a cause of its own and not a part of the clause."""
    word = doc[index]
    if word.lower_ in ("only", "just", "merely"):
        return False
    clausal = candidate.cue.frame in ("conjunction", "adverb", "degree") or is_verbal(word)
    return not clausal or word.lower_ in WORDS["cue_words"]


def find_word(doc: Doc, start: int, words: tuple[str, ...], stop: int) -> int | None:
    """Find the first of the words before the sentence or the clause ends."""
    for place in range(start, min(stop, start + MAX_DISTANCE)):
        if doc[place].lower_ == ";":
            return None
        if doc[place].lower_ in words:
            return place
    return None


def following_span(doc: Doc, start: int) -> Range | None:
    """Give the phrase or clause that begins at a token, without the words that repeat the cue."""
    sentence_end = doc[min(start, len(doc) - 1)].sent.end
    while start < sentence_end and doc[start].lower_ in WORDS["repeating"] and doc[start].dep_ != "poss":
        start += 1
    if start >= sentence_end:
        return None
    top = doc[start]
    while top.head.i >= start and top.head != top:
        top = top.head
    return strip(doc, start, min(top.right_edge.i + 1, sentence_end))
