"""The words of a text by which effects, causes and claims are compared; no parse is needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from snowballstemmer.english_stemmer import EnglishStemmer

from seikei.resources import data_text
from seikei.text.align import covering_range, word_edges

__all__ = ["TextWords", "Words", "content_stems", "overlap", "similarity", "stem"]

ADVERB = re.compile(r"\w{3,}ly")
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a span of text: their range in the text, the stem of the main one, the stems of all that matter."""

    first: int
    stop: int
    head: str
    content: frozenset[str]


class TextWords:
    """Reads the words of any span of one text.

    Args:
        text: the text; spans are counted in its characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Give the starts and the ends of all words."""
        return word_edges(self.text)

    def read(self, start: int, end: int) -> Words:
        """Read the words that the characters `[start, end)` touch; an empty range where there are none."""
        starts, ends = self.edges
        first, stop = covering_range(starts, ends, start, end) if start < end else (0, 0)
        if first == stop:
            return Words(0, 0, "", frozenset())
        words = [self.text[starts[k] : ends[k]].lower() for k in range(first, stop)]
        return Words(first, stop, stem(head_of(words)), content_stems(words))


def overlap(left: Words, right: Words) -> float:
    """Give the token F1 of two spans by their places: 1.0 for the same span, 0.0 for spans that share no word."""
    shared = min(left.stop, right.stop) - max(left.first, right.first)
    total = left.stop - left.first + right.stop - right.first
    return 2 * shared / total if shared > 0 else 0.0


def similarity(left: Words, right: Words) -> float:
    """Give the F1 of two spans by the stems of the words that matter, wherever they stand."""
    total = len(left.content) + len(right.content)
    return 2 * len(left.content & right.content) / total if total else 0.0


def content_stems(words: Sequence[str]) -> frozenset[str]:
    """Give the stems of the words (lower case) that say something of the matter."""
    return frozenset(stem(word) for word in words if is_content(word))


def is_content(word: str) -> bool:
    """Say whether a word is of letters and no function word."""
    return len(word) > 1 and word.isalpha() and word not in stop_words()


def head_of(words: Sequence[str]) -> str:
    """Give the main word of a phrase: the last that matters before the phrase says of what, to what or when.

    Of a noun phrase that is its noun, of a short clause mostly its verb or the noun that it is about. A phrase of
    function words alone has its last word as its main one.
    """
    head = ""
    for word in words:
        if head and word in relators():
            break
        if is_content(word) and not (head and ADVERB.fullmatch(word)):
            head = word
    return head or words[-1]


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """Give the stem of a lower-case word, alike for its forms (“declined”, “declining”; “fell”, “falls”).

    Source: the English stemmer of the Snowball project; irregular forms by our own list.
    """
    stemmed: str = stemmer().stemWord(word_lists()["irregular"].get(word, word))
    return stemmed


@cache
def stemmer() -> EnglishStemmer:
    """Give the stemmer, the pure Python one whatever else is installed, so that stems are alike everywhere."""
    return EnglishStemmer()


@cache
def word_lists() -> dict[str, Any]:
    """Load the word lists that ship with seikei."""
    return tomllib.loads(data_text("seikei.argmap", "words.toml"))


@cache
def stop_words() -> frozenset[str]:
    """Give the words that say nothing of the matter."""
    return frozenset(word_lists()["stop"])


@cache
def relators() -> frozenset[str]:
    """Give the words behind which a phrase says of what, to what or when."""
    return frozenset(word_lists()["relators"])
