from __future__ import annotations

from dataclasses import replace

from doubles import document_of
from seikei.ner.terms import with_terms
from seikei.schema.document import Document, MetadataEntry
from seikei.schema.layers import Entity, Link
from seikei.schema.tagged import TAGGED_TERM, format_tagged

TEXT = "The NFC met. The NFC agreed."
BODY = Entity("e-1", "ORG", "NFC", (), ())


def tagged(identifier: str | None, expansion: str) -> Document:
    value = format_tagged(identifier, 4, 7, expansion)
    return replace(document_of(TEXT), metadata=(MetadataEntry(TAGGED_TERM, value),))


def test_a_tagged_abbreviation_links_its_entity_to_the_volumes_list() -> None:
    (entity,) = with_terms((BODY,), {"NFC": "e-1"}, tagged("t_NFC1", "Northern Fisheries Council"), "volume-1956")
    assert entity.links == (Link("volume-1956", "t_NFC1"),)
    assert entity.aliases == ("Northern Fisheries Council",)


def test_what_the_entity_is_named_already_is_no_alias() -> None:
    named = replace(BODY, name="Northern Fisheries Council", aliases=("NFC",))
    (entity,) = with_terms((named,), {"NFC": "e-1"}, tagged("t_NFC1", "Northern Fisheries Council"), "volume-1956")
    assert entity.aliases == ("NFC",)


def test_a_tag_without_id_and_a_name_without_entity_change_nothing() -> None:
    assert with_terms((BODY,), {"NFC": "e-1"}, tagged(None, "Northern Fisheries Council"), "v") == (BODY,)
    assert with_terms((BODY,), {}, tagged("t_NFC1", "Northern Fisheries Council"), "v") == (BODY,)
