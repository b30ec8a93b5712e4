"""The stages that ship with seikei and are used where nothing else is asked for."""

from __future__ import annotations

from seikei.argmap.stage import build_argument
from seikei.config import Config
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.ner.stage import find_entities
from seikei.relations.stage import RuleRelations
from seikei.relations.taxonomy import load_taxonomy
from seikei.relations.typing import Typer
from seikei.stages.pipeline import Stages
from seikei.voices.stage import find_voices

__all__ = ["default_stages"]


def default_stages(config: Config) -> Stages:
    """Give the rule-based stages over the stock spaCy pipeline, with the taxonomy that the configuration names."""
    taxonomy = load_taxonomy(config.taxonomy)
    return Stages(
        analyzer=SyntaxAnalyzer(),
        entities=find_entities,
        voices=find_voices,
        relations=RuleRelations(Typer(taxonomy)),
        argument=build_argument,
        types=taxonomy.ids,
    )
