"""What of a cause speaks for its type: cue terms, lemmas, the head word, names, and the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.relations.taxonomy import CueTerm, Taxonomy

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["CUE", "NEAR", "CueIndex", "Evidence", "read_evidence"]

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


class CueIndex:
    """The cue terms of a taxonomy, by their first word."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.by_word: dict[str, list[tuple[str, CueTerm]]] = defaultdict(list)
        for kind in taxonomy.types:
            for term in kind.terms:
                self.by_word[term.lemmas[0]].append((kind.id, term))

    def find(self, tokens: Span) -> Iterable[tuple[str, Place, float]]:
        """Give `(type, token range, weight)` of each cue term in a span, in text order, each once."""
        for offset, token in enumerate(tokens):
            for first_form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
                for kind, term in self.by_word.get(first_form, ()):
                    if len(term.lemmas) == 1:
                        yield kind, (token.i, token.i + 1), term.weight
                        continue
                    rest = tokens[offset : offset + len(term.lemmas)]
                    if len(rest) == len(term.lemmas) and all(map(has_form, rest, term.lemmas)):
                        yield kind, (token.i, token.i + len(rest)), term.weight


def has_form(token: Token, form: str) -> bool:
    """Say whether a word is the form itself or has it as its lemma."""
    return token.lower_ == form or token.lemma_.lower() == form


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
    around = list(index.find(head.sent))
    whole = head.sent.start <= span.start and span.end <= head.sent.end
    inside = (found for found in around if span.start <= found[1][0] and found[1][1] <= span.end)
    for kind, (first, stop), weight in inside if whole else index.find(span):
        sums[CUE + kind] += weight * (HEAD_BONUS if first <= head.i < stop else 1.0)
        places[CUE + kind].append((first, stop))
    for kind, (first, stop), weight in around:
        if not span.start <= first < span.end:
            sums[NEAR + kind] += weight
            places[NEAR + kind].append((first, stop))
    for feature, total in sums.items():
        row[feature] = min(total, MOST_CUES) / (2.0 if feature.startswith(CUE) else 4.0)
