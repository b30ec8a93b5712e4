"""Ids of items: short hashes of kind, position and content, so that they stay when something else changes."""

from __future__ import annotations

import hashlib

__all__ = ["PREFIXES", "item_id"]

PREFIXES = {"entity": "e", "mention": "m", "claim": "c", "relation": "r", "outcome": "o", "edge": "a"}
DIGITS = 10


def item_id(kind: str, *content: object) -> str:
    """Name an item by what it is and where it stands, for example `r-5f0c2a91be`.

    Args:
        kind: a key of `PREFIXES`.
        content: whatever makes the item this one (offsets, label, ids of its ends); order counts.

    Returns:
        The kind's letter, a hyphen, and the first ten hexadecimal digits of a SHA-256: the same in every process,
        and different for some ten thousand items of one document with odds of one in twenty thousand against.
    """
    digest = hashlib.sha256(repr((kind, content)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{PREFIXES[kind]}-{digest[:DIGITS]}"
