"""The stages that ship with seikei: over the encoder, which is the default, or over the rules and a parse."""

from __future__ import annotations

from functools import partial

from seikei.config import RULES, Config
from seikei.modeling.encoder.analyzer import EncoderAnalyzer
from seikei.modeling.encoder.torch_analyzer import TorchAnalyzer, is_for_torch
from seikei.relations.taxonomy import Taxonomy, load_taxonomy
from seikei.resources import find_model
from seikei.stages.pipeline import Stages

__all__ = ["default_stages", "encoder_stages", "rule_stages"]


def default_stages(config: Config) -> Stages:
    """Give the stages for the model and the taxonomy that the configuration names.

    Raises:
        ModelNotFound: the model is nowhere, or a part of it is missing.
        ConfigError: the taxonomy is none.
    """
    taxonomy = load_taxonomy(config.taxonomy)
    return rule_stages(taxonomy) if config.model == RULES else encoder_stages(config.model, taxonomy)


def encoder_stages(model: str, taxonomy: Taxonomy) -> Stages:
    """Give the stages that read what the encoder found: the name of a shipped model, or the folder of another."""
    from seikei.argmap.stage import EncodedArgument
    from seikei.ner.stage import find_entities
    from seikei.relations.added_types import mean_state
    from seikei.relations.encoded import EncodedRelations
    from seikei.relations.read_typing import ReadingTyper
    from seikei.voices.encoded import find_voices

    folder = find_model(model)
    analyzer = TorchAnalyzer(folder) if is_for_torch(folder) else EncoderAnalyzer(folder)
    card = analyzer.card
    typer = ReadingTyper(taxonomy, card.labels, card.points, lambda text: mean_state(analyzer.reader, text))
    return Stages(
        analyzer=analyzer,
        entities=partial(find_entities, producer=card.name),
        voices=find_voices,
        relations=EncodedRelations(card.labels, typer, card.name),
        argument=EncodedArgument(card.labels, card.name),
        types=taxonomy.ids,
        models=typer.models,
    )


def rule_stages(taxonomy: Taxonomy) -> Stages:
    """Give the rule-based stages over the stock spaCy pipeline, which the extra `rules` installs."""
    from seikei.argmap.stage import build_argument
    from seikei.modeling.syntax import SyntaxAnalyzer
    from seikei.ner.stage import find_entities_in_parse
    from seikei.relations.stage import RuleRelations
    from seikei.relations.typing import Typer
    from seikei.voices.stage import find_voices

    return Stages(
        analyzer=SyntaxAnalyzer(),
        entities=find_entities_in_parse,
        voices=find_voices,
        relations=RuleRelations(Typer(taxonomy)),
        argument=build_argument,
        types=taxonomy.ids,
    )
