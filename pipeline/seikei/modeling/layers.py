"""What the stages hand to each other: each stage returns only its own new layer, never a changed one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seikei.schema.layers import Claim, Edge, Entity, Mention, Outcome, Position, Span, Voice

__all__ = ["ArgumentLayer", "Attribution", "EntityLayer"]


@dataclass(frozen=True, slots=True)
class EntityLayer:
    """The names of a document and the things they name; `Mention.entity` refers into `entities`."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text that is put into a chain of voices, outermost first (never empty).

    Stretches may nest; a span belongs to the innermost stretch that holds its start.
    """

    start: int
    end: int
    voices: tuple[Voice, ...]

    @property
    def cue(self) -> Span | None:
        """Give the words that attribute for the innermost voice."""
        return self.voices[-1].cue


@dataclass(frozen=True, slots=True)
class ArgumentLayer:
    """Claims, edges and outcomes, and what they add to each relation, by relation id."""

    claims: tuple[Claim, ...]
    edges: tuple[Edge, ...]
    outcomes: tuple[Outcome, ...]
    claim_of: Mapping[str, str]
    outcome_of: Mapping[str, str]
    position_of: Mapping[str, Position]
