"""The words by which headings and captions are told apart, read once from `layout_words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

__all__ = ["layout_words"]


@lru_cache(maxsize=1)
def layout_words() -> Mapping[str, frozenset[str]]:
    """Give each list of the data file as a set of lower-case words."""
    content = files("seikei.text.repair").joinpath("layout_words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(content).items()}
