"""The layers that the stages add to a document: mentions, entities, claims, relations, edges and their summary.

All are immutable and in document order. Offsets count Unicode code points into `Document.text`, start inclusive,
end exclusive; every `text` equals `document.text[start:end]`. Scores are probabilities in [0, 1] with 4 digits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Argument",
    "Claim",
    "Denial",
    "Direction",
    "Edge",
    "EdgeRelation",
    "Effect",
    "Entity",
    "Explanation",
    "Link",
    "Mention",
    "MentionForm",
    "Modality",
    "Model",
    "Outcome",
    "Position",
    "Provenance",
    "Relation",
    "Role",
    "Sense",
    "Span",
    "Stance",
    "Status",
    "StatusScores",
    "SummaryRow",
    "Voice",
    "VoiceKind",
    "Weight",
]

MentionForm = Literal["name", "description", "pronoun"]
Role = Literal["claim", "premise"]
VoiceKind = Literal["actor", "speaker", "editor", "unnamed"]
Stance = Literal["endorses", "distances", "neutral"]
Status = Literal["asserted", "denied", "hypothetical"]
Denial = Literal["rejected", "overridden", "irrelevant", "subordinated"]
Weight = Literal["sole", "main", "contributing", "minor"]
Sense = Literal["cause", "motive", "purpose", "enable", "prevent"]
Modality = Literal["actual", "predicted", "counterfactual", "proposed", "undetermined"]
Position = Literal["endorsed", "rejected", "qualified", "open"]
Direction = Literal["more", "less"]
EdgeRelation = Literal["supports", "attacks", "contrasts", "rival"]
SummaryVoice = Literal["author", "reported"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entity's id in an authority outside the document (the volume's person list, Wikidata)."""

    authority: str
    id: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that mentions name: its label, its fullest name, its other names and its links."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names or refers to an entity."""

    id: str
    start: int
    end: int
    text: str
    form: MentionForm
    label: str
    entity: str | None
    score: float
    producer: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody to whom a claim or relation is attributed; an unnamed voice has no entity and no span of its own.

    Attributes:
        start, end, text: the words that name the voice; all None for `unnamed`.
        cue: the words that attribute (“emphasized”, “according to”), or None.
        stance: how whoever stands outside this voice takes what it puts forward.
    """

    kind: VoiceKind
    entity: str | None
    start: int | None
    end: int | None
    text: str | None
    cue: Span | None
    stance: Stance
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or clause that puts forward or backs something, with the chain of voices, outermost first."""

    id: str
    start: int
    end: int
    text: str
    role: Role
    rank: int | None
    score: float
    producer: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """The cause of a relation: its words and the ids of the mentions in it."""

    start: int
    end: int
    text: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of a relation: its words, its mentions, its own types, and whether it is more or less of something."""

    start: int
    end: int
    text: str
    mentions: tuple[str, ...]
    types: tuple[str, ...]
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of explanation that the cause gives, with the words it rests on."""

    type: str
    score: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StatusScores:
    """The probability of each status."""

    asserted: float
    denied: float
    hypothetical: float


@dataclass(frozen=True, slots=True)
class Relation:
    """One stated causal relation: who says that what brings about, prevents, or does not bring about what."""

    id: str
    claim: str | None
    cause: Argument
    effect: Effect
    signal: Span | None
    status: Status
    denial: Denial | None
    weight: Weight | None
    sense: Sense
    avowed: bool
    modality: Modality
    outcome: str | None
    author_position: Position
    explanations: tuple[Explanation, ...]
    voices: tuple[Voice, ...]
    score: float
    status_scores: StatusScores
    sense_score: float
    machine_score: float | None
    producer: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Effects of one document that mean the same state of affairs."""

    id: str
    name: str
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two claims (`supports`, `attacks`) or two relations (`contrasts`, `rival`)."""

    id: str
    source: str = field(metadata={"key": "from"})
    target: str = field(metadata={"key": "to"})
    relation: EdgeRelation
    score: float
    producer: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """How many relations of one explanation type one voice puts forward, by status."""

    type: str
    voice: SummaryVoice
    asserted: int
    rejected: int
    other_denied: int
    hypothetical: int


@dataclass(frozen=True, slots=True)
class Model:
    """A model that took part, with its digest."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the map: tool, version, digest of the configuration, models."""

    tool: str
    version: str
    config_sha256: str
    models: tuple[Model, ...]
