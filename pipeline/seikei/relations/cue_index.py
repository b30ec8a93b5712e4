"""Finding the cue terms of a taxonomy in a row of words, whether a parse gave their lemmas or plain text gave none."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from seikei.relations.taxonomy import CueTerm, Taxonomy
from seikei.resources import data_text

__all__ = ["CueHit", "CueIndex", "Forms", "Word", "read_words", "stop_words", "word_forms"]

Forms = tuple[str, ...]
"""The forms under which a word may stand in a cue term, in lower case: itself, and what it may be inflected from."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
SHORTEST_STEM = 3
VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or an abbreviation like “U.S.”, at the characters `[start, end)`, with its forms."""

    start: int
    end: int
    forms: Forms


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue term that was found: the type for which it speaks, the half-open range of words, its weight."""

    kind: str
    first: int
    stop: int
    weight: float


class CueIndex:
    """The cue terms of a taxonomy, by their first word."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        by_word: dict[str, list[tuple[str, Forms, CueTerm]]] = defaultdict(list)
        for kind in taxonomy.types:
            for term in kind.terms:
                parts = tuple(part for lemma in term.lemmas for part in lemma.split("-") if part)
                if parts:
                    by_word[parts[0]].append((kind.id, parts, term))
        self.by_word = dict(by_word)

    def find(self, words: Sequence[Forms]) -> Iterator[CueHit]:
        """Give each cue term in a row of words, in the order of their first words; each form of a word counts once."""
        for first, forms in enumerate(words):
            for form in forms:
                for kind, parts, term in self.by_word.get(form, ()):
                    stop = first + len(parts)
                    rest = zip(words[first + 1 : stop], parts[1:], strict=False)
                    if stop <= len(words) and all(part in others for others, part in rest):
                        yield CueHit(kind, first, stop, term.weight)


def read_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Give the words at the characters `[start, end)` of a text, in order; none where no letter or digit stands."""
    matches = WORD.finditer(text, start, end)
    return tuple(Word(match.start(), match.end(), word_forms(match.group().lower())) for match in matches)


@lru_cache(maxsize=1 << 16)
def word_forms(word: str) -> Forms:
    """Give a word in lower case and what it may be an inflection of, by its ending.

    A guess may be no word (`series`, `serie`), which does no harm: forms are only compared with cue terms.
    """
    return tuple(dict.fromkeys((word, *irregular_forms().get(word, ()), *regular_forms(word))))


def regular_forms(word: str) -> Iterator[str]:
    """Give what a word with the ending of a plural, a past or a participle may come from."""
    for ending, replacements in (("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ied", ("y",)), ("ves", ("f", "fe"))):
        if word.endswith(ending) and not word.endswith(("ss", "us", "is")):
            yield from (word[: -len(ending)] + new for new in replacements if len(word) - len(ending) >= SHORTEST_STEM)
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            yield from (stem, stem + "e")
            if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
                yield stem[:-1]


@cache
def evidence_words() -> dict[str, dict[str, str]]:
    """Read the data file of this module."""
    return tomllib.loads(data_text("seikei.relations", "evidence_words.toml"))


@cache
def irregular_forms() -> dict[str, Forms]:
    """Give the base form of irregular forms."""
    return {word: (base,) for word, base in evidence_words()["irregular"].items()}


@cache
def stop_words() -> frozenset[str]:
    """Give the words that are no evidence by themselves."""
    return frozenset(evidence_words()["stop"]["words"].split())
