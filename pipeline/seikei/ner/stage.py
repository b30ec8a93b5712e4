"""The entity stage: rules over the words of a text, and what a trained tagger proposes where they find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seikei.config import DEFAULT_MODEL, RULES
from seikei.modeling.encoder.readings import Reading
from seikei.modeling.layers import EntityLayer
from seikei.ner import read_names, stock
from seikei.ner.decode import TAGGED, TAGGED_ROLE, Material, mentions_of, span_of
from seikei.ner.entities import Named, join
from seikei.ner.proposals import is_proposal
from seikei.ner.scores import score_of
from seikei.ner.terms import with_terms
from seikei.schema.document import Document
from seikei.schema.ids import item_id
from seikei.schema.layers import Mention
from seikei.schema.tagged import tagged_persons

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["RULES", "STOCK", "find_entities", "find_entities_in_parse"]

STOCK = "en_core_web_sm"


def find_entities(document: Document, reading: Reading, producer: str = DEFAULT_MODEL) -> EntityLayer:
    """Find the names in a document and the things that they name, by rules and by what the encoder has read.

    Mentions are names and numeric expressions, do not overlap, and stand in text order. Those that the volume's editors
    tagged as persons are always among them, without the title. The result depends on the document and the reading
    alone; an empty text gives an empty layer.

    Args:
        document: the document; its sentences bound what is read together.
        reading: what the encoder has read in the document's text.
        producer: the name of the encoder's model, for the mentions that it found and no rule.
    """
    proposals = tuple(read_names.read_names(reading))
    tagged = tuple(tagged_persons(document))
    material = Material.of(document.text, document.sentences, tagged, proposals, read_names.SOURCE)
    return layer_of(document, material, producer)


def find_entities_in_parse(document: Document, doc: Doc) -> EntityLayer:
    """Find the names in a document and the things that they name, by rules and by the stock spaCy pipeline.

    What `find_entities` promises holds here too.

    Args:
        document: the document; its sentences bound what is read together.
        doc: spaCy's analysis of the document's text, with entities and a parse.
    """
    proposals = tuple(stock.stock_names(doc))
    tagged = tuple(tagged_persons(document))
    material = Material.of(document.text, document.sentences, tagged, proposals, stock.SOURCE)
    return layer_of(document, material, STOCK)


def layer_of(document: Document, material: Material, producer: str) -> EntityLayer:
    """Choose the mentions and join them into entities."""
    chosen, acronyms = mentions_of(material)
    listed = {span_of(material.words, person): person.name for person in material.tagged}
    named = tuple(
        Named(
            candidate,
            document.text[candidate.start : candidate.end],
            candidate.anchor,
            listed[candidate.start, candidate.end] if candidate.rule in (TAGGED, TAGGED_ROLE) else "",
        )
        for candidate in chosen
    )
    authority = document.id.partition("/")[0]
    entities, ids = join(named, document.text, acronyms, authority)
    names = {named[index].text: entity for index, entity in ids.items()}
    return EntityLayer(
        tuple(mention_of(mention, ids.get(index), producer) for index, mention in enumerate(named)),
        with_terms(entities, names, document, authority),
    )


def mention_of(mention: Named, entity: str | None, producer: str) -> Mention:
    """Make the mention of a chosen candidate."""
    candidate = mention.candidate
    label = str(candidate.label)
    return Mention(
        item_id("mention", candidate.start, candidate.end, label),
        candidate.start,
        candidate.end,
        mention.text,
        "description" if candidate.rule == TAGGED_ROLE else "name",
        label,
        entity,
        score_of(candidate),
        producer if is_proposal(candidate) else RULES,
    )
