"""Saying in plain words what a relation says: its status, its voices, its kind of explanation."""

from __future__ import annotations

from collections.abc import Mapping

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import Relation, Voice

__all__ = ["arrow_of", "entity_names", "standing_of", "types_of", "voices_of"]

ARROWS = {"asserted": "→", "denied": "↛", "hypothetical": "⇢"}


def arrow_of(relation: Relation) -> str:
    """Give the sign between cause and effect: `→` asserted, `↛` denied, `⇢` hypothetical."""
    return ARROWS[relation.status]


def standing_of(relation: Relation) -> str:
    """Say how the relation stands: `denied (rejected)`, `asserted, main`."""
    kind = f" ({relation.denial})" if relation.denial else ""
    weight = f", {relation.weight}" if relation.weight else ""
    return f"{relation.status}{kind}{weight}"


def types_of(relation: Relation) -> str:
    """Give the explanation types with their scores, main one first."""
    return ", ".join(f"{explanation.type} {explanation.score:.2f}" for explanation in relation.explanations)


def voices_of(relation: Relation, names: Mapping[str, str]) -> str:
    """Give the chain of voices from the author inwards: `author` or `author > the Ambassador > Gromyko`."""
    return " > ".join(["author", *(name_of(voice, names) for voice in relation.voices)])


def name_of(voice: Voice, names: Mapping[str, str]) -> str:
    """Give the words that name a voice; an unnamed one by its cue, in brackets."""
    if voice.text is not None:
        known = names.get(voice.entity or "")
        return f"{voice.text} ({known})" if known and known != voice.text else voice.text
    return f"[{voice.cue.text}]" if voice.cue else "[unnamed]"


def entity_names(argument_map: ArgumentMap) -> dict[str, str]:
    """Give the name of each entity by its id."""
    return {entity.id: entity.name for entity in argument_map.entities}
