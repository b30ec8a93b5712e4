"""The words on which an explanation type rests: cue terms, and the words that lift the type most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from seikei.relations.cue_index import CueHit, Word
from seikei.schema.layers import Span

__all__ = ["MOST_WORDS", "cue_worth", "joined", "telling_words"]

MOST_WORDS = 4
SHARE_OF_BEST = 0.25
LEAST_LIFT = 0.0


def cue_worth(hits: Sequence[CueHit], kind: str) -> dict[int, float]:
    """Give for each word of a cue term of a type, by its place in the row of words, the weight of the term."""
    worth: dict[int, float] = {}
    for hit in hits:
        if hit.kind == kind:
            worth |= {place: max(hit.weight, worth.get(place, 0.0)) for place in range(hit.first, hit.stop)}
    return worth


def telling_words(lifts: Mapping[int, float]) -> tuple[int, ...]:
    """Choose the places of at most four words, in text order, that lift a type by at least a quarter of the best."""
    telling = {place: lift for place, lift in lifts.items() if lift > LEAST_LIFT}
    if not telling:
        return ()
    floor = SHARE_OF_BEST * max(telling.values())
    ranked = sorted((place for place in telling if telling[place] >= floor), key=lambda p: (-telling[p], p))
    return tuple(sorted(ranked[:MOST_WORDS]))


def joined(text: str, words: Sequence[Word]) -> tuple[Span, ...]:
    """Give words, in text order, as spans of the text; those with nothing but a space or hyphen between are one."""
    starts = [0] + [n for n, (left, right) in enumerate(pairwise(words), 1) if not adjoin(text, left, right)]
    stops = [*starts[1:], len(words)]
    groups = [(words[first].start, words[stop - 1].end) for first, stop in zip(starts, stops, strict=True) if words]
    return tuple(Span(start, end, text[start:end]) for start, end in groups)


def adjoin(text: str, left: Word, right: Word) -> bool:
    """Say whether a word follows another with nothing but a space, a line end or a hyphen between."""
    return text[left.end : right.start] in (" ", "-", "\n", "\u00a0", "\u2013")
