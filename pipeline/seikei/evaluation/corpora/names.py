"""Entities of corpora with labels of their own: strict F1 on the labels that they share with the annotation scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seikei.evaluation.corpora.tallies import Counts, tally
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.passage import LabelledSpan

__all__ = ["PLACES", "NamedText", "count_names"]

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of ours that other corpora do not tell apart."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names.

    Attributes:
        names: those with a shared label, `place` being one for three of ours.
        others: names of other kinds; what a map has in their place is not counted.
        labels: the shared labels.
        place: what the label for any place is called.
    """

    id: str
    document: str
    text: str
    names: tuple[LabelledSpan, ...]
    others: tuple[LabelledSpan, ...]
    labels: tuple[str, ...]
    place: str


def count_names(gold: NamedText, found: ArgumentMap) -> Counts:
    """Compare the names of a text with the mentions of its map that are names: same span, same label."""
    counts: Counts = Counts()
    predicted = {
        span
        for mention in found.mentions
        if mention.form == "name"
        and (span := shared(LabelledSpan(mention.start, mention.end, mention.label), gold.place)).label in gold.labels
        and not touches(span, gold.others)
    }
    wanted = {shared(span, gold.place) for span in gold.names}
    tally(counts, "entities strict", len(wanted), len(predicted), len(wanted & predicted))
    for label in gold.labels:
        sides = [{span for span in side if span.label == label} for side in (wanted, predicted)]
        tally(counts, f"entities/{label}", len(sides[0]), len(sides[1]), len(sides[0] & sides[1]))
    spans = [{(span.start, span.end) for span in side} for side in (wanted, predicted)]
    tally(counts, "entities, label aside", len(spans[0]), len(spans[1]), len(spans[0] & spans[1]))
    return counts


def shared(span: LabelledSpan, place: str) -> LabelledSpan:
    """Give a name with the label that both schemes have."""
    return LabelledSpan(span.start, span.end, place) if span.label in PLACES else span


def touches(span: LabelledSpan, others: Sequence[LabelledSpan]) -> bool:
    """Say whether a name overlaps one of some others."""
    return any(span.start < other.end and other.start < span.end for other in others)
