"""Which claims a document is mainly about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from seikei.argmap.words import TextWords, content_stems, stem, word_lists
from seikei.schema.document import Document

__all__ = ["Ranked", "rank_claims"]

MOST_RANKED = 5
CLAIMS_FOR_EACH = 3
EDGE_SHARE = 0.12
"""The share of a document at its start and at its end where its main claims are mostly stated."""
PLACE, TITLE, THESIS, OWN, SUPPORT, SURE = 1.5, 2.0, 2.5, 1.0, 0.4, 1.0
TOPIC, CAUSE, CONTRAST = 4.0, 0.8, 0.5
LEANING, BARE, ATTACKED, QUESTION, REPEATED = 1.5, 1.5, 1.0, 2.0, 3.0
MOST_SUPPORT, MOST_CAUSES = 4, 2
LONGEST_OPENING = 4
FEWEST_WORDS = 5
"""A claim of fewer words that matter cannot be understood by itself."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim that may be a main one.

    Attributes:
        score: the probability that it is a claim.
        is_own: whether the document's author puts it forward.
        support: how many sentences back it.
        attacks: how many attack it.
        causes: how many causal relations of the author's begin in it.
        contrasts: whether one of them is set against another.
    """

    start: int
    end: int
    score: float
    is_own: bool
    support: int = 0
    attacks: int = 0
    causes: int = 0
    contrasts: bool = False


@dataclass(frozen=True, slots=True)
class Topics:
    """What a document is about.

    Attributes:
        title: stems of the words of its title.
        shares: by stem, in which share of its claims it stands.
    """

    title: frozenset[str]
    shares: Mapping[str, float]

    @classmethod
    def of(cls, title: str, contents: Sequence[frozenset[str]]) -> Topics:
        """Read the topics from the title and from the words of all claims."""
        counts = Counter(word for content in contents for word in content)
        words = [word for word in re.findall(r"\w+", title.lower()) if len(word) > 3]
        return cls(content_stems(words), {word: count / len(contents) for word, count in counts.items()})

    def closeness(self, content: frozenset[str]) -> float:
        """Give the mean share of a claim's words: how much it is about what the others are about."""
        return sum(self.shares[word] for word in content) / len(content) if content else 0.0


def rank_claims(document: Document, claims: Sequence[Ranked], words: TextWords) -> dict[int, int]:
    """Rank the main claims: 1 for the first, up to five and no more than one in three.

    For a claim speak words of the title, words that announce a thesis or a summary, a place near the start or the
    end, what the other claims are about, support, and causal relations of the author's; against it, that it leans on
    the sentence before it, is bare of words, is a question, is another's, is attacked, or says again what a claim
    ranked before it says.

    Returns:
        Rank by index of claim; of claims with equal weight the earlier one is first.
    """
    contents = [words.read(claim.start, claim.end).content for claim in claims]
    topics = Topics.of(document.title, contents)
    weights = [weight(document, *pair, topics) for pair in zip(claims, contents, strict=True)]
    ranks: dict[int, int] = {}
    for rank in range(1, min(MOST_RANKED, max(1, len(claims) // CLAIMS_FOR_EACH), len(claims)) + 1):
        left = [k for k in range(len(claims)) if k not in ranks]
        said = [contents[k] for k in ranks]
        best = max(left, key=lambda k: (weights[k] - REPEATED * likeness(contents[k], said), -k))
        ranks[best] = rank
    return ranks


def likeness(content: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    """Give the greatest share of words that a claim has in common with one of the others."""
    return max((len(content & other) / max(1, len(content | other)) for other in others), default=0.0)


def weight(document: Document, claim: Ranked, content: frozenset[str], topics: Topics) -> float:
    """Give how much speaks for a claim being a main one."""
    text = document.text[claim.start : claim.end].lower()
    tokens = re.findall(r"\w+", text)
    length = len(document.text)
    near_edge = claim.start < EDGE_SHARE * length or claim.end > (1 - EDGE_SHARE) * length
    return (
        PLACE * near_edge
        + TITLE * len(topics.title & content) / max(1, len(topics.title))
        + TOPIC * topics.closeness(content)
        + THESIS * announces(tokens)
        + OWN * claim.is_own
        + SURE * claim.score
        + SUPPORT * min(claim.support, MOST_SUPPORT)
        + CAUSE * min(claim.causes, MOST_CAUSES)
        + CONTRAST * claim.contrasts
        - LEANING * leans(tokens)
        - BARE * (len(content) < FEWEST_WORDS)
        - ATTACKED * (claim.attacks > 0)
        - QUESTION * text.endswith("?")
    )


def announces(tokens: Sequence[str]) -> bool:
    """Say whether a sentence announces a thesis (“this essay argues”) or a summary (“in sum”)."""
    found = {stem(token) for token in tokens}
    return all(found & stems(kind) for kind in ("arguing", "arguers")) or opens_with(tokens, "summing")


def leans(tokens: Sequence[str]) -> bool:
    """Say whether a sentence opens with words that point back to what stands before it."""
    return opens_with(tokens, "leaning") and not opens_with(tokens, "summing")


def opens_with(tokens: Sequence[str], kind: str) -> bool:
    """Say whether a sentence opens with one of the phrases of a list; the number of its paragraph does not count."""
    words = tokens[1:] if tokens and tokens[0].isdigit() else tokens
    return any(" ".join(words[:count]) in phrases(kind) for count in range(1, LONGEST_OPENING + 1))


@cache
def phrases(kind: str) -> frozenset[str]:
    """Give one of the lists for ranking."""
    return frozenset(word_lists()["ranking"][kind])


@cache
def stems(kind: str) -> frozenset[str]:
    """Give the stems of one of the lists for ranking."""
    return frozenset(map(stem, phrases(kind)))
