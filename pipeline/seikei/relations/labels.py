"""The names that the cue lexicon and the frames use."""

from __future__ import annotations

from typing import Literal

__all__ = ["CauseSide", "CueSense", "Frame"]

Frame = Literal[
    "conjunction", "preposition", "purpose", "adverb", "verb", "predicate", "noun", "amod", "cleft", "degree"
]
CauseSide = Literal["satellite", "nucleus"]
CueSense = Literal["cause", "motive", "purpose", "enable", "prevent", "reason", "condition"]
