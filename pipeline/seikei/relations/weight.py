"""How much a cause counts, where the words in and beside the signal say so: “only because”, “above all”, “in part”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seikei.relations.stated import Stated, cues, has_cue, phrases, split
from seikei.schema.layers import Span, Weight

__all__ = ["weight_of"]

STOP = re.compile(r"[,;:.()–—]")
WEIGHTS: tuple[Weight, ...] = ("minor", "main", "contributing", "sole")
WITH_ADVERBS = WEIGHTS[1:]
BEFORE = 32
"""Characters before a signal in which words that belong to it may stand."""
BEHIND = 25
"""Characters between a signal and the argument behind it that may weigh the cause."""
PHRASE_REACH = 4
"""Words before a signal in which a phrase that weighs the cause may begin."""


def weight_of(stated: Stated) -> Weight | None:
    """Give the weight that the words in and beside the signal state; None for a rejected cause and without a signal."""
    if stated.signal is None or stated.denial == "rejected":
        return None
    before, signal, behind = (
        words_before(stated, stated.signal),
        stated.signal_words,
        words_behind(stated, stated.signal),
    )
    if (weight := by_phrase([*before[-PHRASE_REACH:], *signal, *behind])) is not None:
        return weight
    if has_adjective(signal):
        return "main"
    if (weight := by_adverb(before, [*signal, *behind])) is not None:
        return weight
    if has_cue([*before[-1:], *signal], "weight", "contributing_verbs"):
        return "contributing"
    return "sole" if stated.denial is None and stands_alone(stated, [*before[-2:], *signal, *behind]) else None


def by_phrase(words: Sequence[str]) -> Weight | None:
    """Give the first weight of which a phrase stands in the words and is not negated there."""
    spaced = f" {' '.join(words)} "
    for weight in WEIGHTS:
        for phrase in phrases("weight", f"{weight}_phrases"):
            if phrase in spaced and f" not{phrase}" not in spaced:
                return weight
    return None


def by_adverb(before: Sequence[str], words: Sequence[str]) -> Weight | None:
    """Give the weight of an adverb among the words from the signal on, or right before them, that is not negated."""
    near = [*before[-2:], *words]
    first = len(before[-1:]) and len(before[-2:]) - 1
    for weight in WITH_ADVERBS:
        adverbs = cues("weight", f"{weight}_adverbs")
        for k in range(first, len(near)):
            if near[k] in adverbs and not (k and near[k - 1] == "not"):
                return weight
    return None


def words_before(stated: Stated, signal: Span) -> list[str]:
    """Give the words before a signal that no punctuation parts from it, but for a comma right before it."""
    stretch = stated.text[max(stated.sentence[0], signal.start - BEFORE) : signal.start].rstrip(" ,")
    return split(STOP.split(stretch)[-1])


def words_behind(stated: Stated, signal: Span) -> list[str]:
    """Give the words between a signal and the argument right behind it."""
    end = signal.end
    argument = min((span.start for span in (stated.cause, stated.effect) if span.start >= end), default=end)
    return stated.words(end, argument) if argument - end <= BEHIND else []


def has_adjective(signal: Sequence[str]) -> bool:
    """Say whether an adjective such as “main” stands in the signal with a noun behind it."""
    adjectives = cues("weight", "main_adjectives")
    return any(word in adjectives and signal[k + 1] not in ("to", "for") for k, word in enumerate(signal[:-1]))


def stands_alone(stated: Stated, words: Sequence[str]) -> bool:
    """Say whether the words leave no other cause: “only because”, “this alone”."""
    bare, links, only, forbidding = (cues("weight", name) for name in ("bare", "links", "only_links", "not_bare"))
    for k, word in enumerate(words[:-1]):
        linked = words[k + 1] in links or (word == "only" and words[k + 1] in only)
        if word in bare and linked and (k == 0 or words[k - 1] not in forbidding):
            return True
    return stated.words(stated.cause.end, stated.cause.end + len(" alone ")) == ["alone"]
