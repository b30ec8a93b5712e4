"""Known names: looking the words of a text up in the gazetteer, and marking them for the patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from seikei.ner.candidates import Candidate, between
from seikei.ner.lexicon import Commodities, Entry, word_set
from seikei.ner.words import Words

__all__ = ["goods", "known_names", "matches", "with_names"]

TIER = 3
Match = tuple[int, int, Entry]


def matches(words: Words, index: Mapping[str, tuple[Entry, ...]], *, small: bool = False) -> Iterator[Match]:
    """Give `(first, stop, entry)` of the longest known name at each place, without overlap, left to right."""
    forms = tuple(form.lower() for form in words.forms) if small else words.forms
    position = 0
    while position < len(forms):
        for entry in index.get(forms[position], ()):
            stop = position + 1 + len(entry.rest)
            if not entry.rest or forms[position + 1 : stop] == entry.rest:
                yield position, stop, entry
                position = stop
                break
        else:
            position += 1


def with_names(words: Words, found: tuple[Match, ...]) -> Words:
    """Give the words with the classes of the names found in them; heads of bodies, laws and events stay as they are."""
    classes = list(words.classes)
    for first, stop, entry in found:
        for place in range(first, stop):
            if entry.sign in "GNL" or (classes[place] in "CA" and stop - first > 1):
                classes[place] = entry.sign
    return replace(words, classes="".join(classes))


def known_names(words: Words, found: tuple[Match, ...]) -> Iterator[Candidate]:
    """Turn the names found into candidates; a people's name takes its prefix along (“anti-Communist”)."""
    for first, stop, entry in found:
        begin = first
        if entry.label == "NORP" and first >= 2 and words.classes[first - 1] == "h":
            begin = (
                first - 2
                if words.forms[first - 2] in word_set("people_prefix") and is_joined(words, first - 2)
                else first
            )
        label = entry.label
        yield between(
            words, begin, stop, label, f"known:{entry.source}:{label}", TIER if stop - begin == 1 else TIER - 1
        )


def without_prefix(words: Words, place: int) -> bool:
    """Say whether the word at `place` is not the second part of a hyphenated word."""
    return place == 0 or words.classes[place - 1] != "h" or words.starts[place] != words.ends[place - 1]


def is_noun(words: Words, place: int) -> bool:
    """Say whether a word stands as a common noun: in small letters or at the front of a sentence, not hyphenated."""
    small = words.classes[place] == "x" or place == 0 or words.classes[place - 1] in ".¶"
    return small and without_prefix(words, place)


def is_joined(words: Words, place: int) -> bool:
    """Say whether word, hyphen and next word stand without a space."""
    return words.ends[place] == words.starts[place + 1] and words.ends[place + 1] == words.starts[place + 2]


def goods(words: Words, lexicon: Commodities, sentences: tuple[tuple[int, int], ...]) -> Iterator[Candidate]:
    """Find traded goods; nouns with other meanings only in sentences that speak of trade, supply or need."""
    trading: dict[int, bool] = {}
    place = 0
    for first, stop, entry in matches(words, lexicon.sure, small=True):
        if not is_noun(words, first):
            continue
        if stop < len(words.forms) and words.classes[stop] == "h" and words.starts[stop] == words.ends[stop - 1]:
            continue
        while place + 1 < len(sentences) and sentences[place][1] <= words.starts[first]:
            place += 1
        if entry.source == "trade":
            if place not in trading:
                start, end = sentences[place] if sentences else (0, len(words.text))
                trading[place] = not lexicon.context.isdisjoint(words.text[start:end].lower().split())
            if not trading[place]:
                continue
        yield between(words, first, stop, "COMMODITY", f"goods:{entry.source}", TIER + 1)
