"""Causes set against each other: “not because of X but because of Y”, “X rather than Y”, “less X than Y”.

A contrast gives two relations with the same effect, one denied, the other not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seikei.relations.clauses import RELATIVES, Range, clause_range, is_verbal, strip
from seikei.relations.frames import Candidate
from seikei.relations.matching import Occurrence
from seikei.relations.reading import denying_cleft, is_negated, is_not_only, premodifier
from seikei.relations.words import load_words
from seikei.schema.layers import Denial

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["contrasted", "following_span"]

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
DO_WITH, OWE_TO = ("to", "do", "with"), ("to",)
OPENING_WORDS = 6
LINKING = ("conjunction", "preposition")
DENIALS: tuple[Denial, ...] = ("subordinated", "rejected")


def contrasted(doc: Doc, found: Sequence[Candidate], occurrences: Sequence[Occurrence]) -> tuple[Candidate, ...]:
    """Give all candidates with those of a contrast put right, split in two, or added.

    Args:
        doc: the analysed text.
        found: the candidates of all cues.
        occurrences: the cues themselves, those without a candidate too.
    """
    parted = [each for candidate in merge_signals(doc, found, occurrences) for each in split(doc, candidate)]
    shared = [each for candidate in parted for each in answered(doc, candidate)]
    counterparts = [each.signal for each in shared if "second" in each.contrast]
    return tuple(c for c in shared if c.contrast or not any(a <= c.signal[0] < b for a, b in counterparts))


def merge_signals(doc: Doc, found: Sequence[Candidate], occurrences: Sequence[Occurrence]) -> Iterator[Candidate]:
    """Give one candidate for two signals that share their cause (“in spite of, not because of, X”), with the first."""
    linking = [each for each in occurrences if each.cues[0].frame in LINKING]
    replaced = set()
    for candidate in found:
        first = next((each for each in linking if precedes(doc, each, candidate)), None)
        effect = shared_effect(doc, candidate, first.start) if first else None
        if first is None or effect is None:
            continue
        replaced |= {candidate.signal, (first.start, first.end)}
        signal = (first.start, candidate.signal[1])
        yield replace(candidate, cue=first.cues[0], signal=signal, effect=effect, contrast="shared cause")
    yield from (each for each in found if each.signal not in replaced)


def precedes(doc: Doc, first: Occurrence, second: Candidate) -> bool:
    """Say whether a cue stands right before one that “not” sets against it."""
    start, end = first.end, second.signal[0]
    if second.cue.frame not in LINKING or not 0 < end - start <= MAX_BETWEEN:
        return False
    between = [token.lower_ for token in doc[start:end]]
    return "not" in between and WORDS["connecting"].issuperset(between)


def shared_effect(doc: Doc, candidate: Candidate, stop: int) -> Range | None:
    """Give a candidate's effect without the cue that stands before its own signal."""
    start, end = candidate.effect
    return strip(doc, start, min(end, stop)) if start < stop else candidate.effect


def answered(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Give a candidate, and with a denied one what the next sentence puts in its place (“It was not X … Rather, Y”)."""
    cause = counter_cause(doc, candidate) if is_denied_cleft(doc, candidate) else None
    if cause is None:
        yield candidate
        return
    start = doc[cause[0]].sent.start
    signal = (start, cause[0]) if start < cause[0] else (cause[0], cause[0])
    yield replace(candidate, contrast="denied first, next sentence")
    yield replace(candidate, cause=cause, signal=signal, contrast="asserted second, next sentence")


def counter_cause(doc: Doc, candidate: Candidate) -> Range | None:
    """Give the next sentence where its first words set it against the one before, else None."""
    sentence = doc[candidate.signal[0]].sent
    if sentence.end >= len(doc):
        return None
    following = doc[sentence.end].sent
    opening = [token.lower_ for token in following if not token.is_space][:OPENING_WORDS]
    text = " ".join(opening)
    opposing = any(text.startswith(f"{phrase} ") for phrase in WORDS["opposing"]) and opening[1:2] != ["than"]
    if not opposing and WORDS["plain"].isdisjoint(opening):
        return None
    return clause_range(following.root)


def is_denied_cleft(doc: Doc, candidate: Candidate) -> bool:
    """Say whether a candidate is “it was not X that …”, found by the cleft or by its verb."""
    verb = doc[candidate.anchor]
    if candidate.cue.frame == "cleft":
        return is_negated(verb, load_words())
    return candidate.cue.frame == "verb" and denying_cleft(verb)


def split(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Give a candidate, or the two that its cause holds."""
    if candidate.cue.status == "denied" and candidate.cue.denial != "rejected":
        yield candidate
        return
    denial_first = negated_first(doc, candidate) or repeated_relation(doc, candidate)
    if denial_first is not None:
        yield from denial_first
        return
    yield from denied_second(doc, candidate)


def negated_first(doc: Doc, candidate: Candidate) -> tuple[Candidate, ...] | None:
    """Split “not because of X but because of Y”; None where the candidate is not of that kind."""
    words = load_words()["denying"]
    for place in negation_places(doc, candidate):
        if premodifier(doc, place, words["asserting"]) or is_not_only(doc, place):
            return None
        for kind in DENIALS:
            counterparts = COUNTERPARTS.get(premodifier(doc, place, words[kind]) or "")
            if counterparts is not None:
                return opposed_pair(doc, candidate, kind, counterparts)
    return None


def repeated_relation(doc: Doc, candidate: Candidate) -> tuple[Candidate, ...] | None:
    """Split “had little to do with X and much to do with Y”; None where the candidate is not of that kind."""
    tail = DO_WITH if candidate.cue.words[-3:] == DO_WITH else candidate.cue.words[-1:]
    if candidate.cue.status != "denied" or tail not in (DO_WITH, OWE_TO):
        return None
    start, stop = candidate.signal[1], doc[candidate.signal[0]].sent.end
    forms = [token.lower_ for token in doc[start:stop]]
    for index in range(1, len(forms) - len(tail)):
        if tuple(forms[index : index + len(tail)]) == tail and forms[index - 1] in WORDS["amounts"]:
            amount = start + index - 1
            while doc[amount - 1].lower_ in WORDS["before_amounts"]:
                amount -= 1
            first, second = strip(doc, start, amount), following_span(doc, start + index + len(tail))
            if first is not None and second is not None:
                denied = replace(candidate, cause=first, contrast="denied first, explicit")
                signal = (amount, second[0])
                return denied, replace(candidate, cause=second, signal=signal, contrast="asserted second, explicit")
    return None


def negation_places(doc: Doc, candidate: Candidate) -> tuple[int, ...]:
    """Give the tokens before which a “not” denies the first of two causes."""
    start = candidate.cause[0]
    if candidate.cue.cause == "satellite" and candidate.cue.frame in (*LINKING, "purpose"):
        return (candidate.signal[0],)
    if candidate.cue.cause == "satellite" and candidate.cue.frame == "predicate":
        first = candidate.signal[0]
        return (first - 1,) if first and doc[first - 1].dep_ == "det" else (first,)
    return (start, start - 1) if start and doc[start - 1].dep_ in ("agent", "prep") else (start,)


def opposed_pair(
    doc: Doc, candidate: Candidate, kind: Denial, counterparts: tuple[str, ...]
) -> tuple[Candidate, ...] | None:
    """Give the denied cause and the one behind “but”; None where there is no second."""
    start = candidate.cause[0]
    at = find_word(doc, start + 1, counterparts, doc[start].sent.end)
    if at is None:
        return None
    first, second = strip(doc, start, at), before_signal(doc, following_span(doc, at + 1), candidate)
    if first is None or second is None:
        return None
    how = "explicit" if second[0] > at + 1 else "bare"
    denied = replace(candidate, cause=first, denial=kind, contrast=f"denied first, {how}")
    return denied, replace(candidate, cause=second, signal=(at, second[0]), contrast=f"asserted second, {how}")


def before_signal(doc: Doc, span: Range | None, candidate: Candidate) -> Range | None:
    """Give a second cause without the clause of the signal that may hang on it (“not X but Y that had brought Z”)."""
    if span is None or not span[0] < candidate.signal[0] < span[1]:
        return span
    before = range(candidate.signal[0] - 1, max(span[0], candidate.signal[0] - MAX_BETWEEN), -1)
    stop = next((place for place in before if doc[place].lower_ in RELATIVES), candidate.signal[0])
    return strip(doc, span[0], stop)


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
    while start < sentence_end and repeats_cue(doc, start):
        start += 1
    if start >= sentence_end:
        return None
    top = doc[start]
    while top.head.i >= start and top.head != top:
        top = top.head
    return strip(doc, start, min(top.right_edge.i + 1, sentence_end))


def repeats_cue(doc: Doc, index: int) -> bool:
    """Say whether a token behind “but” or “rather than” still belongs to a cue."""
    word = doc[index]
    if word.lower_ in ("a", "the"):
        return index + 1 < len(doc) and word.nbor().lower_ in WORDS["cue_nouns"]
    return word.lower_ in WORDS["repeating"]
