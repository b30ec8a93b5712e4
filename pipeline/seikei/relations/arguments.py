"""What every syntactic frame gives: the nucleus and the satellite of a cue.

In each frame the cue governs one argument, its *satellite* (the clause after “because”, the object of “led to”), and
ties it to another, its *nucleus* (the main clause, the subject); the lexicon says which of them is the cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.relations.clauses import Range
from seikei.relations.matching import Occurrence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Arguments", "dependents", "governor_of"]


@dataclass(frozen=True, slots=True)
class Arguments:
    """The two arguments that a frame finds, as ranges of token indices; None where one is not found.

    Attributes:
        anchor: the verb (or noun) on which mood, tense and negation of the relation are read.
        satellite_head: the head of the satellite.
    """

    nucleus: Range | None
    satellite: Range | None
    anchor: Token
    satellite_head: Token


def governor_of(doc: Doc, occurrence: Occurrence) -> Token:
    """Give the token outside the cue on which the cue hangs."""
    inside = set(occurrence.indices)
    token = doc[occurrence.start]
    while token.i in inside and token.head != token:
        token = token.head
    return token


def dependents(doc: Doc, occurrence: Occurrence) -> list[Token]:
    """Give the tokens behind the cue that hang directly on it."""
    inside = set(occurrence.indices)
    found = [c for i in occurrence.indices for c in doc[i].children if c.i >= occurrence.end and c.i not in inside]
    return sorted((c for c in found if c.dep_ not in ("punct", "cc")), key=lambda token: token.i)
