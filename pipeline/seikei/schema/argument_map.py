"""The argument map of one document: what one line of JSONL holds."""

from __future__ import annotations

from dataclasses import dataclass

from seikei.schema.document import Document
from seikei.schema.layers import Claim, Edge, Entity, Mention, Outcome, Provenance, Relation, SummaryRow

__all__ = ["SCHEMA_VERSION", "ArgumentMap"]

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """Everything that was read out of one document. `id` equals `document.id`."""

    schema_version: str
    id: str
    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    outcomes: tuple[Outcome, ...]
    edges: tuple[Edge, ...]
    summary: tuple[SummaryRow, ...]
    provenance: Provenance
