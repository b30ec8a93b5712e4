"""Texts that a corpus gives as tokens, set as people write them, with the place of each token."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["set_text"]

NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]}%”]|\.\.\.|['’](?:s|S|d|m|ll|re|ve|t)?|n['’]t")
NO_SPACE_AFTER = frozenset("([{$£€“‘#")


def set_text(tokens: Sequence[str], join_hyphens: bool = False) -> tuple[str, list[list[int]]]:
    """Set tokens as running text: no space before closing signs, none after opening ones.

    Args:
        tokens: words and signs.
        join_hyphens: set a hyphen without spaces, for corpora that split words at hyphens.

    Returns:
        The text, and start and end of each token in it.
    """
    text = ""
    spans: list[list[int]] = []
    tight = True
    for index, token in enumerate(tokens):
        hyphen = join_hyphens and token == "-" and 0 < index < len(tokens) - 1
        if not (tight or hyphen or NO_SPACE_BEFORE.fullmatch(token)):
            text += " "
        spans.append([len(text), len(text) + len(token)])
        text += token
        tight = hyphen or token in NO_SPACE_AFTER
    return text, spans
