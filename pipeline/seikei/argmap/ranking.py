"""Which claims a document is mainly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from seikei.argmap.sentences import Sentence

__all__ = ["rank_claims"]

MOST_RANKED = 5
CLAIMS_FOR_EACH = 3
LEAD, CLOSE, TITLE, THESIS, OWN = 1.5, 1.5, 2.0, 2.5, 0.5
EDGE_SHARE = 0.12
THESIS_WORDS = (
    frozenset({"argue", "conclude", "contend", "show", "demonstrate", "suggest", "recommend", "maintain"}),
    frozenset({"article", "essay", "paper", "study", "i", "we", "author", "estimate"}),
)
OPENINGS = (
    "in conclusion",
    "in sum",
    "in short",
    "to sum",
    "on balance",
    "in summary",
    "we conclude",
    "i conclude",
    "thus",
)


def rank_claims(
    claims: Sequence[Sentence], supports: Mapping[int, int], title: frozenset[str], length: int
) -> dict[int, int]:
    """Rank the main claims: 1 for the first, up to five and no more than one in three.

    Support that a claim receives counts, and so do a place near the start or the end, words of the title, and words
    that announce a thesis.

    Args:
        claims: the sentences that are claims, in document order.
        supports: by index of claim, how many sentences back it.
        title: lemmas of the content words of the title.
        length: number of characters of the document.

    Returns:
        Rank by index of claim.
    """
    weights = {k: weight(claim, supports.get(k, 0), title, length) for k, claim in enumerate(claims)}
    most = min(MOST_RANKED, max(1, len(claims) // CLAIMS_FOR_EACH))
    best = sorted(weights, key=lambda k: (-weights[k], k))[:most]
    return {k: rank for rank, k in enumerate(best, start=1)}


def weight(claim: Sentence, support: int, title: frozenset[str], length: int) -> float:
    """Give how much speaks for a claim being a main one."""
    text = claim.span.text.lower().lstrip()
    words = Counter(token.lemma_.lower() for token in claim.span)
    total = min(support, 4) + (0.0 if claim.voices else OWN)
    total += LEAD * (claim.start < EDGE_SHARE * length) + CLOSE * (claim.end > (1 - EDGE_SHARE) * length)
    total += TITLE * len(title & claim.content) / max(1, len(title))
    announces = all(any(word in words for word in group) for group in THESIS_WORDS)
    return total + THESIS * (announces or text.startswith(OPENINGS))
