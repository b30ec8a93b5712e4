"""The label sets of the heads, in the order of their output units."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, get_args

from seikei.errors import ModelMismatch
from seikei.schema.labels import LABELS
from seikei.schema.layers import Denial, Sense, Status

__all__ = ["SIGNAL_TAGS", "LabelSets"]

SIGNAL_TAGS = ("O", "B", "I")
"""Tags of the signal head: outside, first word, further words of a causal signal."""


@dataclass(frozen=True, slots=True)
class LabelSets:
    """What each head can say; the annotation scheme's labels by default, in the order of the output units."""

    entities: tuple[str, ...] = LABELS
    status: tuple[str, ...] = get_args(Status)
    denial: tuple[str, ...] = get_args(Denial)
    sense: tuple[str, ...] = get_args(Sense)
    types: tuple[str, ...] = (
        "economic",
        "territorial",
        "political",
        "security",
        "institutional",
        "environmental",
        "other",
    )
    stance: tuple[str, ...] = ("neutral", "endorses", "distances")
    roles: tuple[str, ...] = ("none", "claim", "premise")
    edges: tuple[str, ...] = ("none", "supports", "attacks")

    @property
    def entity_tags(self) -> tuple[str, ...]:
        """Give the tags of the entity head: `O`, then `B-` and `I-` of each label."""
        return ("O", *(f"{prefix}-{label}" for label in self.entities for prefix in "BI"))

    def to_plain(self) -> dict[str, list[str]]:
        """Give the label sets as lists by name, for a model's `config.json`."""
        return {field.name: list(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> LabelSets:
        """Read label sets that `to_plain` gave.

        Raises:
            ModelMismatch: a name is unknown to this version of seikei.
        """
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(plain) - known)
        if unknown:
            raise ModelMismatch(f"label set {unknown[0]!r} is unknown; known: {', '.join(sorted(known))}")
        return cls(**{name: tuple(values) for name, values in plain.items()})
