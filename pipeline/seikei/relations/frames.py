"""From a cue to possible relations: its frame finds two arguments, the lexicon says which is the cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.relations.arguments import Arguments
from seikei.relations.clauses import Range
from seikei.relations.discourse import adverb_frames, degree_frames, modifier_frames
from seikei.relations.labels import Frame
from seikei.relations.lexicon import Cue
from seikei.relations.linking import clause_frames, phrase_frames, purpose_frames
from seikei.relations.matching import Occurrence
from seikei.relations.predication import cleft_frames, noun_frames, predicate_frames, verb_frames
from seikei.schema.layers import Denial

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Candidate", "candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible relation as token ranges.

    Attributes:
        signal: the cue's tokens, with words between them.
        anchor: index of the verb on which mood, tense and negation of the relation are read.
        satellite_head: index of the head of the satellite.
        denial: how a contrast denies the relation, None where none does.
        contrast: which side of what kind of contrast this is, empty where it is none.
    """

    cue: Cue
    cause: Range
    effect: Range
    signal: Range
    anchor: int
    satellite_head: int
    denial: Denial | None = None
    contrast: str = ""


def candidates(doc: Doc, occurrence: Occurrence) -> Iterator[Candidate]:
    """Give what the first fitting reading of a cue finds; several where its satellite is a list."""
    for cue in occurrence.cues:
        found = [c for c in (build(doc, cue, occurrence, each) for each in FRAMES[cue.frame](doc, occurrence)) if c]
        if found:
            yield from found
            return


def build(doc: Doc, cue: Cue, occurrence: Occurrence, found: Arguments) -> Candidate | None:
    """Turn nucleus and satellite into cause and effect; None where one is missing or the two overlap."""
    if found.nucleus is None or found.satellite is None:
        return None
    (a, b), (c, d) = found.nucleus, found.satellite
    if (a < d and c < b) or not (names_something(doc, a, b) and names_something(doc, c, d)):
        return None
    cause, effect = (found.satellite, found.nucleus) if cue.cause == "satellite" else (found.nucleus, found.satellite)
    signal = (occurrence.start, occurrence.end)
    return Candidate(cue, cause, effect, signal, found.anchor.i, found.satellite_head.i)


def names_something(doc: Doc, start: int, end: int) -> bool:
    """Say whether a range has a word that names something: more than particles and pronouns without a person."""
    return any(token.pos_ in NAMING or token.lower_ in PERSONAL for token in doc[start:end])


NAMING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "AUX", "X", "ADV"})
PERSONAL = frozenset({"we", "us", "he", "him", "she", "her", "they", "them", "i", "me", "you"})
FRAMES: Mapping[Frame, Callable[[Doc, Occurrence], Iterator[Arguments]]] = {
    "conjunction": clause_frames,
    "preposition": phrase_frames,
    "purpose": purpose_frames,
    "adverb": adverb_frames,
    "degree": degree_frames,
    "verb": verb_frames,
    "predicate": predicate_frames,
    "noun": noun_frames,
    "amod": modifier_frames,
    "cleft": cleft_frames,
}
