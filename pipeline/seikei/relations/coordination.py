"""Several causes denied in one breath: “nothing to do with A, much less with B”, “neither A nor B”.

Each is a denied relation of its own, and none of the added ones is a part of the effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from seikei.relations.clauses import Range, strip
from seikei.relations.contrasts import following_span
from seikei.relations.frames import Candidate
from seikei.relations.reading import denial_of
from seikei.relations.words import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["oriented", "parted"]

ADDITIONS = tuple(tuple(phrase.split()) for phrase in load_words()["denying"]["additions"])
OUTCOMES = frozenset(load_words()["outcomes"]["nouns"])
DO_WITH = ("do", "with")
REACH = 3
LISTING, NOUNS = ("preposition", "verb", "predicate"), ("NOUN", "PROPN")
LEAST_LISTED = 3
"""Tokens from which on a joined cause is named in full; shorter ones often share words (“coal and iron prices”)."""
NEXT_SENTENCE = "next sentence"


def oriented(doc: Doc, candidate: Candidate) -> Candidate:
    """Give “A had little to do with B” with B as its effect where B alone is an outcome (“the failure”)."""
    if candidate.cue.words[-2:] != DO_WITH or candidate.contrast:
        return candidate
    if is_outcome(doc, candidate.cause) and not is_outcome(doc, candidate.effect):
        return replace(candidate, cause=candidate.effect, effect=candidate.cause)
    return candidate


def is_outcome(doc: Doc, span: Range) -> bool:
    """Say whether a span is a noun phrase or a clause that tells what came about."""
    root = doc[span[0] : span[1]].root
    return root.lemma_.lower() in OUTCOMES or root.pos_ == "VERB"


def parted(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Give a candidate, and where it is denied with others in one breath one for each of them."""
    denied = denial_of(doc, candidate, load_words()) == "rejected"
    answers = candidate.contrast.endswith(NEXT_SENTENCE)
    pair = neither_nor(doc, candidate) if denied and not answers else None
    if pair is not None:
        yield from pair
        return
    place = addition_place(doc, candidate, answers) if answers or (denied and not candidate.contrast) else None
    if place is None:
        yield from listed(doc, candidate)
        return
    first = replace(candidate, cause=cut(doc, candidate.cause, place[0]), effect=cut(doc, candidate.effect, place[0]))
    yield first
    second = following_span(doc, place[1]) if denied else None
    if second is not None and not overlaps(second, first.effect) and not overlaps(second, first.signal):
        yield replace(first, cause=second)


def listed(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Give a relation for each of two joined causes that have words enough to stand alone, else the candidate."""
    start, end = candidate.cause
    head = doc[start:end].root
    joined = next((child for child in head.rights if child.dep_ == "conj" and child.i < end), None)
    if candidate.contrast or joined is None or candidate.cue.frame not in LISTING or head.pos_ not in NOUNS:
        yield candidate
        return
    parts = (strip(doc, start, joined.left_edge.i), strip(doc, joined.left_edge.i, end))
    if any(part is None or part[1] - part[0] < LEAST_LISTED for part in parts):
        yield candidate
        return
    yield from (replace(candidate, cause=part) for part in parts if part is not None)


def neither_nor(doc: Doc, candidate: Candidate) -> tuple[Candidate, Candidate] | None:
    """Give the two relations of “neither A nor B” as cause; None where the cause is not of that kind."""
    start, end = candidate.cause
    if "neither" not in (doc[start].lower_, doc[max(start - 1, 0)].lower_):
        return None
    place = next((token.i for token in doc[start:end] if token.lower_ == "nor"), None)
    if place is None:
        return None
    first = strip(doc, start + (doc[start].lower_ == "neither"), place)
    second = strip(doc, place + 1, end)
    if first is None or second is None:
        return None
    return replace(candidate, cause=first), replace(candidate, cause=second)


def addition_place(doc: Doc, candidate: Candidate, answers: bool) -> tuple[int, int] | None:
    """Find words such as “, much less” behind the head of the later argument; give where they start and end.

    Where the next sentence gives the cause in place of a denied one, the effect is where they may stand.
    """
    first, last = candidate.effect if answers else max(candidate.cause, candidate.effect)
    words = [token.lower_ for token in doc[first : min(last + REACH, doc[first].sent.end)]]
    for index in range(1, min(len(words), last - first + 1)):
        for phrase in ADDITIONS:
            after = min(first + index + len(phrase), len(doc) - 1)
            if tuple(words[index : index + len(phrase)]) == phrase and doc[after].pos_ not in ("AUX", "VERB"):
                return first + index, behind_cue(doc, candidate, first + index + len(phrase))
    return None


def behind_cue(doc: Doc, candidate: Candidate, place: int) -> int:
    """Step over the cue's last word where it is said again (“nothing to do with A, much less with B”)."""
    again = place < len(doc) and doc[place].lower_ == doc[candidate.signal[1] - 1].lower_
    return place + 1 if again else place


def cut(doc: Doc, span: Range, stop: int) -> Range:
    """Give a span up to a token that lies inside it."""
    return (strip(doc, span[0], stop) or span) if span[0] < stop < span[1] else span


def overlaps(left: Range, right: Range) -> bool:
    """Say whether two ranges share a token."""
    return left[0] < right[1] and right[0] < left[1]
