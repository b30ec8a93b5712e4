"""Sentence boundaries by rule."""

from __future__ import annotations

import re

__all__ = ["split_sentences"]


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give `(start, end)` of each sentence of `text`, without the white space between them."""
    spans = []
    for match in re.finditer(r"\S[^\n]*?(?:[.!?][”’\"')\]]*(?=\s|$)|(?=\n\n)|$)", text):
        spans.append((match.start(), match.end()))
    return tuple(spans)
