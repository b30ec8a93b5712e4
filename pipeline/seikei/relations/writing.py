"""Writing a relation down, whoever found it: its id, place and sentence, the mentions in it, the author's position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from seikei.schema.document import Document
from seikei.schema.ids import item_id
from seikei.schema.layers import Denial, Mention, Position, Relation, Span, Status, Voice

__all__ = ["mentions_in", "place_of", "position_of", "relation_id", "sentence_at", "trimmed"]


PAIRS = {")": "(", "]": "[", "”": "“", "’": "‘"}
STOPS = ",;: \n"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut off the ends of a span what belongs to the words around it: stops, and half a pair of brackets or quotes.

    A span of nothing else stays as it is.
    """
    low, high = start, end
    while low < high:
        inner = text[low:high]
        if inner[0] in STOPS or is_half(inner, inner[0]):
            low += 1
        elif inner[-1] in STOPS or is_half(inner, inner[-1]):
            high -= 1
        else:
            return low, high
    return start, end


def is_half(inner: str, sign: str) -> bool:
    """Say whether a sign at one end of some words has no partner among them; an apostrophe needs none."""
    if sign == '"':
        return inner.count(sign) % 2 == 1
    if sign in PAIRS:
        return sign != "’" and inner.count(sign) > inner.count(PAIRS[sign])
    closing = next((end for end, begin in PAIRS.items() if begin == sign), None)
    return closing is not None and inner.count(sign) > inner.count(closing)


def relation_id(cause: Span, effect: Span, signal: Span | None) -> str:
    """Name a relation by where its words stand; two with the same cause and effect differ by their signal."""
    marked = signal and (signal.start, signal.end)
    return item_id("relation", marked, cause.start, cause.end, effect.start, effect.end)


def mentions_in(mentions: Sequence[Mention], span: Span) -> tuple[str, ...]:
    """Give the ids of the mentions that lie inside a span; mentions stand in document order."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    inside = []
    for mention in mentions[first:]:
        if mention.start >= span.end:
            break
        if mention.end <= span.end:
            inside.append(mention.id)
    return tuple(inside)


def position_of(chain: Sequence[Voice], status: Status, denial: Denial | None) -> Position:
    """Give where the author stands on a relation, as far as the words beside it show.

    His own: endorsed where he asserts it, rejected where he says that it does not hold, qualified where he ranks a
    denied cause below others, open where it is hypothetical. A reported one: as his own where he endorses the voice,
    rejected where he keeps his distance from an assertion, open where he does so from a denial or is neutral.
    """
    stance = chain[0].stance if chain else "endorses"
    if stance == "neutral" or status == "hypothetical":
        return "open"
    if stance == "distances":
        return "rejected" if status == "asserted" else "open"
    if status == "asserted":
        return "endorsed"
    return "rejected" if denial == "rejected" else "qualified"


def place_of(relation: Relation) -> tuple[int, ...]:
    """Give where a relation starts, by which relations are put in order."""
    cause, effect = relation.cause, relation.effect
    signal = relation.signal.start if relation.signal else cause.start
    return (min(cause.start, effect.start, signal), signal, cause.start, effect.start, cause.end, effect.end)


def sentence_at(document: Document, span: Span) -> tuple[int, int]:
    """Give the sentence in which a span begins; the span itself where it lies in none."""
    index = bisect_right(document.sentences, span.start, key=lambda sentence: sentence[0]) - 1
    if index < 0 or document.sentences[index][1] <= span.start:
        return span.start, span.end
    return document.sentences[index]
