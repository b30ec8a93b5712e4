"""From documents to argument maps: the stages in order, and the assembling of their layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee
from typing import Any

from seikei._version import __version__
from seikei.config import Config
from seikei.modeling.layers import ArgumentLayer, EntityLayer
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.document import Document
from seikei.schema.layers import Model, Provenance, Relation
from seikei.schema.summary import summarize
from seikei.stages.protocols import Analyzer, ArgumentStage, EntityStage, RelationStage, VoiceStage

__all__ = ["Pipeline", "Stages"]


@dataclass(frozen=True, slots=True)
class Stages:
    """An analyzer and the stages that read its result; all five belong together.

    Attributes:
        types: the ids of the explanation types in use, in the taxonomy's order (the rows of the summary).
        models: what takes part besides the analyzer's models, for the provenance of each map.
    """

    analyzer: Analyzer[Any]
    entities: EntityStage[Any]
    voices: VoiceStage[Any]
    relations: RelationStage[Any]
    argument: ArgumentStage[Any]
    types: tuple[str, ...]
    models: tuple[Model, ...] = ()


class Pipeline:
    """Reads documents into argument maps.

    Args:
        stages: the analyzer and stages to use; by default those that ship with seikei.
        config: the settings; they stand in each map's provenance as a digest.
    """

    def __init__(self, stages: Stages | None = None, config: Config | None = None) -> None:
        self.config = config or Config()
        self.stages = stages or shipped_stages(self.config)
        models = (*self.stages.analyzer.models, *self.stages.models)
        self.provenance = Provenance("seikei", __version__, self.config.sha256, models)

    def map(self, documents: Iterable[Document], batch_size: int = 8) -> Iterator[ArgumentMap]:
        """Give one map a document, in order. A map depends on its own document alone."""
        kept, analyzed = tee(documents)
        for document, analysis in zip(kept, self.stages.analyzer.analyze(analyzed, batch_size), strict=True):
            yield self.assemble(document, analysis)

    def assemble(self, document: Document, analysis: object) -> ArgumentMap:
        """Run the stages over one analysed document and join their layers into a map."""
        stages = self.stages
        entities: EntityLayer = stages.entities(document, analysis)
        voices = stages.voices(document, analysis, entities)
        found = stages.relations(document, analysis, entities, voices)
        argument = stages.argument(document, analysis, voices, found)
        relations = tuple(tied(relation, argument) for relation in found)
        return ArgumentMap(
            schema_version=SCHEMA_VERSION,
            id=document.id,
            document=document,
            entities=entities.entities,
            mentions=entities.mentions,
            claims=argument.claims,
            relations=relations,
            outcomes=argument.outcomes,
            edges=argument.edges,
            summary=summarize(relations, stages.types),
            provenance=self.provenance,
        )


def shipped_stages(config: Config) -> Stages:
    """Give the stages that ship with seikei; they are only imported where no others are given."""
    from seikei.stages.default import default_stages

    return default_stages(config)


def tied(relation: Relation, argument: ArgumentLayer) -> Relation:
    """Give the relation with its claim, its outcome and the author's position in the end."""
    return replace(
        relation,
        claim=argument.claim_of.get(relation.id),
        outcome=argument.outcome_of.get(relation.id),
        author_position=argument.position_of.get(relation.id, relation.author_position),
    )
