"""The summary of a map: relations counted by explanation type, by voice and by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from seikei.schema.layers import Relation, SummaryRow, SummaryVoice

__all__ = ["summarize"]


def summarize(relations: Iterable[Relation], types: Sequence[str]) -> tuple[SummaryRow, ...]:
    """Count relations, one row a type and voice, zeros included, in the order of `types`.

    A relation counts under its main type (the first of its explanations). Of the denied ones only those whose causal
    role is rejected count as `rejected`; overridden, irrelevant and subordinated ones count as `other_denied`.
    """
    counts = Counter(
        (relation.explanations[0].type, "reported" if relation.voices else "author", standing(relation))
        for relation in relations
        if relation.explanations
    )
    return tuple(
        SummaryRow(
            type=kind,
            voice=voice,
            asserted=counts[kind, voice, "asserted"],
            rejected=counts[kind, voice, "rejected"],
            other_denied=counts[kind, voice, "other_denied"],
            hypothetical=counts[kind, voice, "hypothetical"],
        )
        for kind in types
        for voice in get_args(SummaryVoice)
    )


def standing(relation: Relation) -> str:
    """Give the column of the summary in which a relation counts."""
    if relation.status != "denied":
        return relation.status
    return "rejected" if relation.denial == "rejected" else "other_denied"
