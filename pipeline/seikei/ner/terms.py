"""The volume's list of abbreviations: what its editors say that a short name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from seikei.schema.document import Document
from seikei.schema.layers import Entity, Link
from seikei.schema.tagged import TaggedTerm, tagged_terms

__all__ = ["with_terms"]


def with_terms(
    entities: tuple[Entity, ...], names: Mapping[str, str], document: Document, authority: str
) -> tuple[Entity, ...]:
    """Give the entities with the volume's own ids of terms as links, and what the terms stand for as aliases.

    Args:
        entities: the entities of the document, in order.
        names: the id of the entity that each name of the document belongs to.
        document: the document, with the terms that its editors tagged.
        authority: the name under which the editors' ids are kept.
    """
    by_entity: dict[str, list[TaggedTerm]] = {}
    for term in tagged_terms(document):
        entity = names.get(document.text[term.start : term.end])
        if entity is not None and term.id is not None:
            by_entity.setdefault(entity, []).append(term)
    return tuple(with_links(entity, by_entity.get(entity.id, ()), authority) for entity in entities)


def with_links(entity: Entity, terms: Iterable[TaggedTerm], authority: str) -> Entity:
    """Give an entity with the links and aliases of its terms, each once."""
    links = dict.fromkeys((*entity.links, *(Link(authority, term.id) for term in terms if term.id is not None)))
    aliases = dict.fromkeys((*entity.aliases, *(term.expansion for term in terms if term.expansion)))
    aliases.pop(entity.name, None)
    return replace(entity, links=tuple(links), aliases=tuple(aliases))
