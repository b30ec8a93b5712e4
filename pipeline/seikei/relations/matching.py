"""Finding cue words in an analysed text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.relations.lexicon import LEMMA_FRAMES, Cue, Lexicon
from seikei.relations.words import load_idioms

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Occurrence", "find_cues"]

IDIOMS = {phrase[0]: tuple(other for other in load_idioms() if other[0] == phrase[0]) for phrase in load_idioms()}
MAX_GAP = 3
"""How many words may stand between two words of a verbal cue (“led, in the end, to”)."""
STOP_WORDS = frozenset({".", ";", ":", "and", "or", "but", "which", "that", "who"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A cue found in the text: the indices of its tokens, and the readings that those words have."""

    indices: tuple[int, ...]
    cues: tuple[Cue, ...]

    @property
    def start(self) -> int:
        """Give the index of the first token."""
        return self.indices[0]

    @property
    def end(self) -> int:
        """Give the index past the last token."""
        return self.indices[-1] + 1


def find_cues(doc: Doc, lexicon: Lexicon) -> Iterator[Occurrence]:
    """Give the cues of a text in order; of those that share a token with a longer one only the longer is given."""
    forms = [token.lower_ for token in doc]
    lemmas = [token.lemma_.lower() for token in doc]
    found = [occurrence for start in range(len(forms)) for occurrence in cues_at(forms, lemmas, start, lexicon)]
    taken = set(idiom_tokens(forms))
    kept = []
    for occurrence in sorted(found, key=lambda each: (-len(each.indices), each.indices)):
        if taken.isdisjoint(occurrence.indices):
            taken.update(occurrence.indices)
            kept.append(occurrence)
    yield from sorted(kept, key=lambda each: each.indices)


def idiom_tokens(forms: list[str]) -> Iterator[int]:
    """Give the tokens of set phrases that order a text and relate nothing (“for the time being”)."""
    for start, form in enumerate(forms):
        for phrase in IDIOMS.get(form, ()):
            if tuple(forms[start : start + len(phrase)]) == phrase:
                yield from range(start, start + len(phrase))


def cues_at(forms: list[str], lemmas: list[str], start: int, lexicon: Lexicon) -> list[Occurrence]:
    """Give the cues whose first word is the token `start`, those with the same tokens together."""
    groups: dict[tuple[int, ...], list[Cue]] = {}
    for first in dict.fromkeys((forms[start], lemmas[start])):
        for cue in lexicon.get(first, ()):
            tokens = lemmas if cue.frame in LEMMA_FRAMES else forms
            if cue.frame != "verb" and tuple(tokens[start : start + 2]) != cue.words[:2] and len(cue.words) > 1:
                continue  # most cues fall away here, which is quicker than to align each
            indices = align(cue.words, tokens, start, MAX_GAP if cue.frame == "verb" else 0)
            if indices is not None:
                groups.setdefault(indices, []).append(cue)
    return [Occurrence(indices, tuple(cues)) for indices, cues in groups.items()]


def align(words: tuple[str, ...], tokens: list[str], start: int, gap: int) -> tuple[int, ...] | None:
    """Give the indices at which the words stand in order from `start` on, at most `gap` tokens apart, else None."""
    if tokens[start] != words[0]:
        return None
    if gap == 0 or len(words) == 1:
        stop = start + len(words)
        return tuple(range(start, stop)) if tuple(tokens[start:stop]) == words else None
    indices = [start]
    for word in words[1:]:
        place = next_place(word, tokens, indices[-1] + 1, gap)
        if place is None:
            return None
        indices.append(place)
    return tuple(indices)


def next_place(word: str, tokens: list[str], start: int, gap: int) -> int | None:
    """Find the word at `start` or up to `gap` tokens later, with no clause boundary between."""
    for place in range(start, min(start + gap + 1, len(tokens))):
        if tokens[place] == word:
            return place
        if tokens[place] in STOP_WORDS:
            return None
    return None
