"""The causal relations that the encoder read, written down as relations of a map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, cast

from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import Reading, ReadRelation
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.relations.chains import ChainIndex
from seikei.relations.denials import denial_in
from seikei.relations.fields import read_fields
from seikei.relations.writing import mentions_in, place_of, position_of, relation_id, sentence_at, trimmed
from seikei.schema.document import Document
from seikei.schema.layers import (
    Argument,
    Denial,
    Effect,
    Explanation,
    Relation,
    Sense,
    Span,
    Status,
    StatusScores,
    Voice,
)

__all__ = ["EncodedRelations", "ExplainRelation", "apart"]

DENYING_WORDS = 0.3
"""The probability of a denial from which on a signal that has words of denial denies: nineteen of twenty of them do."""
LEAST_NAMED = 0.05
"""The probability of a named voice below which a relation is the author's, whatever reporting words stand near it."""
Probabilities = Sequence[float]


class ExplainRelation(Protocol):
    """Types causes and effects of relations that were read."""

    def explain(self, text: str, relation: ReadRelation, /) -> tuple[Explanation, ...]:
        """Give the types of the cause, main one first, at least one."""
        ...

    def effect_types(self, text: str, relation: ReadRelation, /) -> tuple[str, ...]:
        """Give the types of the effect, main one first."""
        ...


class EncodedRelations:
    """Writes the relations of a reading down, with types, voices and the fields that cue words give.

    Args:
        labels: the label sets of the model that made the readings.
        typer: tells the explanation types of causes and effects.
        producer: the name of the model.
    """

    def __init__(self, labels: LabelSets, typer: ExplainRelation, producer: str) -> None:
        self.labels = labels
        self.typer = typer
        self.producer = producer

    def __call__(
        self, document: Document, analysis: Reading, entities: EntityLayer, voices: tuple[Attribution, ...]
    ) -> tuple[Relation, ...]:
        """Give the relations of a document, by where they start; none where none was read.

        No two relations have the same cause, effect and signal. The same reading always gives the same relations.
        """
        index = ChainIndex(voices)
        signed = sorted((r for r in analysis.relations if r.signal is not None), key=signal_start)
        read_apart = (apart(read, starting_in(signed, read.cause)) for read in analysis.relations)
        found = (self.relation(document, entities, index, read) for read in read_apart)
        unique = {relation.id: relation for relation in found}
        return tuple(sorted(unique.values(), key=place_of))

    def relation(self, document: Document, entities: EntityLayer, voices: ChainIndex, read: ReadRelation) -> Relation:
        """Write one relation down."""
        cause, effect = (quote(document, trimmed(document.text, *span)) for span in (read.cause, read.effect))
        signal = quote(document, read.signal) if read.signal is not None else None
        status, denial = self.status_of(read, signal)
        sense, sense_score = cast(tuple[Sense, float], likeliest(self.labels.sense, read.sense))
        sentence = sentence_at(document, signal or effect)
        fields = read_fields(document.text, sentence, cause, effect, signal, status, denial, sense)
        chain = chain_of(read, voices.at(signal.start if signal else effect.start))
        return Relation(
            id=relation_id(cause, effect, signal),
            claim=None,
            cause=Argument(cause.start, cause.end, cause.text, mentions_in(entities.mentions, cause)),
            effect=Effect(
                effect.start,
                effect.end,
                effect.text,
                mentions_in(entities.mentions, effect),
                self.typer.effect_types(document.text, read),
                fields.direction,
            ),
            signal=signal,
            status=status,
            denial=denial,
            weight=fields.weight,
            sense=sense,
            avowed=fields.avowed,
            modality=fields.modality,
            outcome=None,
            author_position=position_of(chain, status, denial),
            explanations=self.typer.explain(document.text, read),
            voices=chain,
            score=round(read.score, 4),
            status_scores=self.status_scores(read),
            sense_score=sense_score,
            machine_score=None,
            producer=self.producer,
        )

    def status_of(self, read: ReadRelation, signal: Span | None) -> tuple[Status, Denial | None]:
        """Give the status and, of a denied relation, the kind of denial.

        The encoder decides, but where the signal has words of denial a small probability of it is enough; and the
        kind, which the scheme defines by the words of the signal, is read from them where they tell it.
        """
        shares = dict(zip(self.labels.status, read.status, strict=True))
        said = denial_in(signal.text) if signal is not None else None
        status, _ = likeliest(self.labels.status, read.status)
        if said is not None and shares["denied"] >= DENYING_WORDS:
            status = "denied"
        if status != "denied":
            return cast(Status, status), None
        return "denied", said or cast(Denial, likeliest(self.labels.denial, read.denial)[0])

    def status_scores(self, read: ReadRelation) -> StatusScores:
        """Give the probability of each status as the encoder read it."""
        shares = dict(zip(self.labels.status, read.status, strict=True))
        return StatusScores(*(round(shares[name], 4) for name in ("asserted", "denied", "hypothetical")))


def apart(read: ReadRelation, others: Sequence[ReadRelation]) -> ReadRelation:
    """Give a relation whose cause ends before another cause of the same effect, where it had swallowed that one.

    “Because A, not because B” gives two causes; the first does not go on through signal and words of the second.
    """
    start, end = read.cause
    cuts = [
        other.signal[0]
        for other in others
        if other.signal is not None
        and start < other.signal[0]
        and other.signal[1] <= other.cause[0]
        and other.cause[1] <= end
        and overlap(read.effect, other.effect)
    ]
    if not cuts:
        return read
    cut = min(cuts)
    return replace(read, cause=(start, cut), words=tuple(word for word in read.words if word.end <= cut))


def signal_start(read: ReadRelation) -> int:
    """Give where a relation's signal begins, or else its cause."""
    return (read.signal or read.cause)[0]


def starting_in(signed: Sequence[ReadRelation], span: tuple[int, int]) -> Sequence[ReadRelation]:
    """Give the relations whose signals begin in a span; all of `signed`, in the order of their signals, have one."""
    first, stop = (bisect_left(signed, at, key=signal_start) for at in span)
    return signed[first:stop]


def overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Say whether two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def chain_of(read: ReadRelation, held: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Give the chain of voices of a relation.

    The words tell it better than the encoder, which is asked only whether there can be a voice at all; voices that
    nobody names are not among what it was taught, so it has no say in them.
    """
    if held and held[-1].kind != "unnamed" and read.named < LEAST_NAMED:
        return ()
    return held


def likeliest(labels: Sequence[str], shares: Probabilities) -> tuple[str, float]:
    """Give the likeliest label, the first of equals, with its probability of 4 digits."""
    best = max(range(len(shares)), key=lambda k: (shares[k], -k))
    return labels[best], round(shares[best], 4)


def quote(document: Document, span: tuple[int, int]) -> Span:
    """Give a span of a reading with its words."""
    return Span(*span, document.text[slice(*span)])
