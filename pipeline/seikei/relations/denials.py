"""Whether, and in which way, the words of a causal signal deny the relation, read from the words alone."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from seikei.resources import data_text
from seikei.schema.layers import Denial

__all__ = ["denial_in"]

KINDS: tuple[Denial, ...] = ("overridden", "irrelevant", "subordinated")
"""The kinds that have words of their own; what is denied by a mere negation is rejected."""


def denial_in(signal: str) -> Denial | None:
    """Give the kind of denial that the words of a signal speak of; None where none of them denies.

    Args:
        signal: the words of a signal, in any case and with either apostrophe.
    """
    words = signal.lower().replace("’", "'")
    for kind in KINDS:
        if pattern(kind).search(words):
            return kind
    return "rejected" if pattern("negating").search(pattern("affirming").sub(" ", words)) else None


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Give a pattern that finds any phrase of one list of `denials.toml`, the longest first."""
    phrases = sorted(tomllib.loads(data_text("seikei.relations", "denials.toml"))[name], key=lambda p: (-len(p), p))
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" if phrase != "n't" else r"n't(?!\w)" for phrase in phrases)
    )
