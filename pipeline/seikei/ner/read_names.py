"""The entities that the encoder reads as proposals."""

from __future__ import annotations

from collections.abc import Iterator

from seikei.modeling.encoder.readings import Reading
from seikei.ner.chances import likely_right
from seikei.ner.proposals import Proposal

__all__ = ["SOURCE", "read_names"]

SOURCE = "read"
"""The first part of the rule names of these proposals."""


def read_names(reading: Reading) -> Iterator[Proposal]:
    """Give the encoder's entities, whose labels are those of the scheme, with how likely each is right."""
    for entity in reading.entities:
        yield Proposal(entity.start, entity.end, entity.label, likely_right(entity.label, entity.score))
