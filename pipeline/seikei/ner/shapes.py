"""Shapes of numbers and dates: regular expressions whose words stand in `data/figures.txt`, named in braces."""

from __future__ import annotations

import re
from functools import cache

from seikei.ner.lexicon import rows

__all__ = ["filled", "group", "shaped"]

BRACED = re.compile(r"\{([a-z_]+)\}")


@cache
def lists() -> dict[str, list[str]]:
    """Read the alternatives of each name."""
    found: dict[str, list[str]] = {}
    for row in rows("figures.txt"):
        name, _, alternatives = row.partition(": ")
        found.setdefault(name, []).extend(alternatives.split("; "))
    return found


@cache
def group(name: str) -> str:
    """Give one name's alternatives as a group, longest lists written out."""
    return f"(?:{'|'.join(filled(alternative) for alternative in lists()[name])})"


def filled(shape: str) -> str:
    """Put the alternatives in for each name in braces."""
    return BRACED.sub(lambda match: group(match[1]), shape)


@cache
def shaped(shape: str) -> re.Pattern[str]:
    """Compile a shape, once a process."""
    return re.compile(filled(shape))
