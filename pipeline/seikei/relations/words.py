"""The word lists by which relations are cut out of a sentence and read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from seikei.resources import data_text

__all__ = ["Words", "load_words"]

Words = Mapping[str, Mapping[str, Any]]
"""Lists of words and phrases by section and name."""


@cache
def load_words() -> Words:
    """Load the word lists that ship with seikei."""
    return tomllib.loads(data_text("seikei.relations", "words.toml"))
