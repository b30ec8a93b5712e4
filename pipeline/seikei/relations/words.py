"""The word lists by which relations are cut out of a sentence and read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from seikei.resources import data_text

__all__ = ["Words", "load_idioms", "load_words"]

Words = Mapping[str, Mapping[str, Any]]
"""Lists of words and phrases by section and name."""


@cache
def load_words() -> Words:
    """Load the word lists that ship with seikei."""
    return tomllib.loads(data_text("seikei.relations", "words.toml"))


@cache
def load_idioms() -> tuple[tuple[str, ...], ...]:
    """Give the set phrases that name no cause and no effect, word by word, the longest first."""
    phrases = (tuple(phrase.split()) for phrase in load_words()["idioms"]["phrases"])
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
