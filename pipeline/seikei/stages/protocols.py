"""The seams of the pipeline: what each stage takes and gives, whoever does it (rules, a trained model, a double)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from seikei.modeling.layers import ArgumentLayer, Attribution, EntityLayer
from seikei.schema.document import Document
from seikei.schema.layers import Model, Relation

__all__ = ["Analyzer", "ArgumentStage", "EntityStage", "RelationStage", "VoiceStage"]

Produced = TypeVar("Produced", covariant=True)
Consumed = TypeVar("Consumed", contravariant=True)


class Analyzer(Protocol[Produced]):
    """The one pass over the text whose result all stages read (a parse, or the heads of an encoder)."""

    @property
    def models(self) -> tuple[Model, ...]:
        """Give the models that take part, for the provenance of each map."""
        ...

    def analyze(self, documents: Iterable[Document], batch_size: int = ...) -> Iterator[Produced]:
        """Give one analysis a document, in order."""
        ...


class EntityStage(Protocol[Consumed]):
    """Finds mentions and the entities that they name."""

    def __call__(self, document: Document, analysis: Consumed, /) -> EntityLayer:
        """Give the mentions in document order and the entities that they name."""
        ...


class VoiceStage(Protocol[Consumed]):
    """Finds the stretches of text that are put into somebody's mouth or mind."""

    def __call__(self, document: Document, analysis: Consumed, entities: EntityLayer, /) -> tuple[Attribution, ...]:
        """Give the attributed stretches in document order."""
        ...


class RelationStage(Protocol[Consumed]):
    """Finds causal relations; `claim` and `outcome` are still None and the author's position is a first guess."""

    def __call__(
        self, document: Document, analysis: Consumed, entities: EntityLayer, voices: tuple[Attribution, ...], /
    ) -> tuple[Relation, ...]:
        """Give the relations in document order."""
        ...


class ArgumentStage(Protocol[Consumed]):
    """Finds claims and premises, and ties claims and relations together."""

    def __call__(
        self,
        document: Document,
        analysis: Consumed,
        voices: tuple[Attribution, ...],
        relations: tuple[Relation, ...],
        /,
    ) -> ArgumentLayer:
        """Give claims, edges and outcomes, and what they add to the relations."""
        ...
