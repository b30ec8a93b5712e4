"""A relation with the words around it, and the cue words by which it is read without a parse."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from seikei.resources import data_text
from seikei.schema.layers import Denial, Sense, Span, Status

__all__ = ["Stated", "cues", "has_cue", "phrases", "split"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation in the text in which it is stated.

    Attributes:
        text: the document's text, into which all offsets count.
        sentence: start and end of the sentence in which the signal begins, or the effect where there is no signal.
        signal_words, effect_words: the words of signal and effect in lower case; none where there is no signal.
    """

    text: str
    sentence: tuple[int, int]
    cause: Span
    effect: Span
    signal: Span | None
    status: Status
    denial: Denial | None
    sense: Sense
    signal_words: list[str]
    effect_words: list[str]

    def words(self, start: int, end: int) -> list[str]:
        """Give the words of a stretch of the text in lower case; none where it is empty."""
        return split(self.text[max(start, 0) : end])


def split(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return WORD.findall(text.lower())


@cache
def cues(section: str, name: str) -> frozenset[str]:
    """Give the single words of one list of the cue file."""
    return frozenset(cue for cue in load_cues()[section][name] if " " not in cue)


@cache
def phrases(section: str, name: str) -> tuple[str, ...]:
    """Give the phrases of two and more words of one list of the cue file, each between two spaces."""
    return tuple(f" {cue} " for cue in load_cues()[section][name] if " " in cue)


@cache
def load_cues() -> Mapping[str, Mapping[str, list[str]]]:
    """Load the cue file that ships with seikei: lists by section and name."""
    return tomllib.loads(data_text("seikei.relations", "fields.toml"))


def has_cue(words: Sequence[str], section: str, name: str) -> bool:
    """Say whether a word or a phrase of a list stands in some words."""
    if not cues(section, name).isdisjoint(words):
        return True
    wanted = phrases(section, name)
    if not wanted:
        return False
    spaced = f" {' '.join(words)} "
    return any(phrase in spaced for phrase in wanted)
