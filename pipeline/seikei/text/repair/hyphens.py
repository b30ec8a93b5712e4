"""Hyphens at line ends: whether the word has its hyphen (“long-/term”) or was only cut (“govern-/ment”)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from seikei.text.words import Evidence

__all__ = ["cut_word", "hyphen_prior", "keeps_hyphen"]

LEFT = re.compile(r"([^\W\d_]+)-$")
RIGHT = re.compile(r"[^\W\d_]+")
TAIL = 80
# Logistic regression over words of public-domain documents (US diplomatic papers): hyphenated compounds against words
# cut at a syllable. Features: Zipf frequency of the joined word, of the left and right part, of the rarer of the two.
BIAS, JOINED, LEFT_PART, RIGHT_PART, RARER, UNKNOWN = -2.40, -2.34, 0.67, 0.44, 1.06, -1.06
MOST_ZIPF = 6.0
OWN_FORM = 3.0
# Syllables such as “re” and “as” are frequent by themselves, yet few compounds begin with them.
SHORT_LEFT = -2.5
# How many words were only cut for each compound among those examples.
FITTED_SOFT, LEANING = 4.3, 0.2
SURE = 2.0


def cut_word(left_line: str, right_line: str) -> tuple[str, str] | None:
    """Give the two parts of a word that a hyphen at the end of `left_line` cuts, or None where there is none."""
    left, right = LEFT.search(left_line[-TAIL:]), RIGHT.match(right_line)
    return (left.group(1), right.group()) if left and right else None


def keeps_hyphen(left: str, right: str, evidence: Evidence, prior: float = 0.0) -> bool:
    """Say whether the word made of two parts is written with a hyphen.

    Args:
        left: the letters before the hyphen.
        right: the letters that begin the next line.
        evidence: word frequencies and the document's own words.
        prior: log odds by which the document as a whole leans to hyphens that stay.
    """
    return log_odds(left, right, evidence) + prior > 0.0


def log_odds(left: str, right: str, evidence: Evidence) -> float:
    """Give the log odds that the hyphen belongs to the word."""
    if right[0].isupper() and not left.isupper():
        return math.inf
    joined = evidence.zipf(left + right)
    parts = min(evidence.zipf(left), MOST_ZIPF), min(evidence.zipf(right), MOST_ZIPF)
    odds = BIAS + JOINED * joined + LEFT_PART * parts[0] + RIGHT_PART * parts[1] + RARER * min(parts)
    odds += UNKNOWN * (joined == 0.0) + SHORT_LEFT * (len(left) <= 2 and joined > 0.0)
    own = math.log((1 + evidence.count(f"{left}-{right}")) / (1 + evidence.count(left + right)))
    return odds + OWN_FORM * own


def hyphen_prior(cuts: Iterable[tuple[str, str]], evidence: Evidence) -> float:
    """Give the log odds by which a document leans to hyphens that stay, from its clear cases."""
    odds = [log_odds(left, right, evidence) for left, right in cuts]
    hard, soft = sum(value > SURE for value in odds), sum(value < -SURE for value in odds)
    return max(-1.5, min(1.5, LEANING * (math.log((hard + 1) / (soft + FITTED_SOFT)))))
