"""What of a cause speaks for its type: cue terms, lemmas, the head word, names, and the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seikei.relations.cue_index import CueHit, CueIndex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["CUE", "NEAR", "Evidence", "read_evidence"]

CUE, NEAR = "cue=", "near="
WORD_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
FUNCTION_WORD, WORD, ARGUMENT, NAME, AROUND = 0.3, 1.0, 0.5, 0.5, 0.3
HEAD_BONUS, MOST_CUES = 1.5, 3.0

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of one cause with the tokens that each rests on.

    Attributes:
        row: value of each feature.
        places: for each feature the half-open token ranges in the doc.
    """

    row: Mapping[str, float]
    places: Mapping[str, tuple[Place, ...]]


def read_evidence(doc: Doc, start: int, end: int, index: CueIndex) -> Evidence | None:
    """Read the features of the cause at the characters `[start, end)`; None where no word stands there."""
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    if span is None or not len(span):
        return None
    row, places = word_features(span)
    length = max(1.0, sum(value * value for value in row.values())) ** 0.25
    row = {feature: 1.5 * value / length for feature, value in row.items()}
    add_cues(row, places, index, span)
    return Evidence(row, {feature: tuple(found) for feature, found in places.items()})


def word_features(span: Span) -> tuple[dict[str, float], dict[str, list[Place]]]:
    """Read the features that are words: in the span, its head, its head's arguments, names, and words around."""
    row: dict[str, float] = {}
    places: dict[str, list[Place]] = defaultdict(list)

    def add(feature: str, value: float, token: Token) -> None:
        row[feature] = max(row.get(feature, 0.0), value)
        places[feature].append((token.i, token.i + 1))

    root = span.root
    for token in span:
        if token.is_punct or token.is_space:
            continue
        add(f"w={lemma(token)}", FUNCTION_WORD if token.is_stop and token.pos_ != "VERB" else WORD, token)
        if token.ent_type_:
            add(f"e={token.ent_type_}", NAME, token)
    add(f"h={lemma(root)}", WORD, root)
    if root.pos_ in ("VERB", "AUX"):
        for child in root.children:
            if child.dep_ in ARGUMENTS:
                add(f"a={lemma(child)}", ARGUMENT, child)
    for token in root.sent:
        outside = not span.start <= token.i < span.end
        if outside and token.pos_ in WORD_CLASSES and token.is_alpha and not token.is_stop:
            add(f"c={lemma(token)}", AROUND, token)
    return row, places


def lemma(token: Token) -> str:
    """Give a word's lemma in lower case; persons' names are one word, so that no name is learned."""
    return "#person" if token.ent_type_ == "PERSON" and token.pos_ == "PROPN" else token.lemma_.lower()


def add_cues(row: dict[str, float], places: dict[str, list[Place]], index: CueIndex, span: Span) -> None:
    """Count cue terms by type: those in the span (at its head they weigh more) and those around it in the sentence."""
    sums: dict[str, float] = defaultdict(float)
    head = span.root
    around = cue_hits(index, head.sent)
    whole = head.sent.start <= span.start and span.end <= head.sent.end
    inside = [hit for hit in around if span.start <= hit.first and hit.stop <= span.end]
    for hit in inside if whole else cue_hits(index, span):
        sums[CUE + hit.kind] += hit.weight * (HEAD_BONUS if hit.first <= head.i < hit.stop else 1.0)
        places[CUE + hit.kind].append((hit.first, hit.stop))
    for hit in around:
        if not span.start <= hit.first < span.end:
            sums[NEAR + hit.kind] += hit.weight
            places[NEAR + hit.kind].append((hit.first, hit.stop))
    for feature, total in sums.items():
        row[feature] = min(total, MOST_CUES) / (2.0 if feature.startswith(CUE) else 4.0)


def cue_hits(index: CueIndex, tokens: Span) -> list[CueHit]:
    """Give the cue terms in a parsed span, by tokens of its doc."""
    words = [tuple(dict.fromkeys((token.lemma_.lower(), token.lower_))) for token in tokens]
    return [replace(hit, first=tokens.start + hit.first, stop=tokens.start + hit.stop) for hit in index.find(words)]
