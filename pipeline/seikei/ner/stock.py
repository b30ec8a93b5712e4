"""The entities of the stock spaCy pipeline as proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.ner.labels import FROM_STOCK
from seikei.ner.lexicon import word_set
from seikei.ner.proposals import Proposal, Subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["SOURCE", "stock_names"]

SOURCE = "stock"
"""Under which name the precision of these proposals is kept in `data/scores.tsv`."""


def stock_names(doc: Doc) -> Iterator[Proposal]:
    """Give spaCy's entities with their labels in the scheme; ordinals and clock times are left out."""
    for entity in doc.ents:
        label = FROM_STOCK.get(entity.label_)
        if label is not None:
            yield Proposal(entity.start_char, entity.end_char, label, subject=subject_of(entity))


def subject_of(entity: Span) -> Subject:
    """Say whether an entity is the subject of a verb of speech or thought, or of another verb."""
    root = entity.root
    if root.dep_ != "nsubj":
        return ""
    if root.head.lemma_ in word_set("speech"):
        return "speech"
    return "verb" if root.head.pos_ == "VERB" else ""
