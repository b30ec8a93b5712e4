"""The entity stage by rules over the stock spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seikei.modeling.layers import EntityLayer
from seikei.ner.candidates import Candidate, choose, joined
from seikei.ner.document_wide import again, facts_of, voted
from seikei.ner.entities import Named, join
from seikei.ner.gazetteer import goods, known_names, matches, with_names
from seikei.ner.lexicon import commodities, gazetteer, word_classes
from seikei.ner.numbers import figures, numbered_names
from seikei.ner.patterns import bodies_alone, department_rows, patterned_names
from seikei.ner.people import named_people, without_title
from seikei.ner.scores import is_doubtful, score_of, scores
from seikei.ner.stock import stock_names
from seikei.ner.terms import with_terms
from seikei.ner.words import Words, words_of
from seikei.schema.document import Document
from seikei.schema.ids import item_id
from seikei.schema.layers import Mention
from seikei.schema.tagged import TaggedPerson, tagged_persons
from seikei.text.align import covering_range

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["RULES", "STOCK", "find_entities"]

RULES = "rules"
STOCK = "en_core_web_sm"
TAGGED_TIER = 0
TAGGED = "tagged"
TAGGED_ROLE = "tagged:role"


def find_entities(document: Document, analysis: Doc) -> EntityLayer:
    """Find the names in a document and the things that they name.

    Mentions are names and numeric expressions, do not overlap, and stand in text order. Those that the volume's editors
    tagged as persons are always among them, without the title. The result depends on the document and the analysis
    alone; an empty text gives an empty layer.

    Args:
        document: the document; its sentences bound what is read together.
        analysis: spaCy's analysis of the document's text, with entities.
    """
    words = words_of(document.text, word_classes(), gazetteer())
    tagged = tuple(tagged_persons(document))
    chosen, acronyms = mentions_of(document, analysis, words, tagged)
    listed = {span_of(words, person): person for person in tagged}
    named = tuple(
        Named(
            candidate,
            document.text[candidate.start : candidate.end],
            candidate.anchor,
            listed[candidate.start, candidate.end].name if candidate.rule in (TAGGED, TAGGED_ROLE) else "",
        )
        for candidate in chosen
    )
    authority = document.id.partition("/")[0]
    entities, ids = join(named, document.text, acronyms, authority)
    names = {named[index].text: entity for index, entity in ids.items()}
    return EntityLayer(
        tuple(mention_of(mention, ids.get(index)) for index, mention in enumerate(named)),
        with_terms(entities, names, document, authority),
    )


def mentions_of(
    document: Document, analysis: Doc, words: Words, tagged: Sequence[TaggedPerson]
) -> tuple[tuple[Candidate, ...], dict[str, tuple[str, str]]]:
    """Choose the mentions in two readings: the second knows what the first has found anywhere in the document."""
    candidates = [c for c in proposed(document, analysis, words, tagged) if not is_doubtful(c)]
    facts = facts_of(document.text, choose(candidates), scores())
    second = [c for c in [*voted(document.text, candidates, facts), *again(words, facts)] if not is_doubtful(c)]
    chosen = joined(document.text, (c for c in choose(second) if c.label is not None))
    return chosen, dict(facts.acronyms)


def proposed(document: Document, analysis: Doc, words: Words, tagged: Sequence[TaggedPerson]) -> Iterator[Candidate]:
    """Give the candidates of all rules; where two are alike, the earlier rule counts."""
    for person in tagged:
        start, end = span_of(words, person)
        yield Candidate(start, end, "PERSON", rule_of(words, start, end), TAGGED_TIER, person.id)
    found = tuple(matches(words, gazetteer()))
    marked = with_names(words, found)
    yield from figures(document.text)
    yield from numbered_names(document.text)
    yield from known_names(words, found)
    yield from patterned_names(marked)
    yield from named_people(marked)
    yield from department_rows(marked)
    yield from bodies_alone(marked)
    yield from goods(words, commodities(), document.sentences)
    yield from stock_names(analysis, marked)


def span_of(words: Words, person: TaggedPerson) -> tuple[int, int]:
    """Give the span of a tagged person without titles in front and without a possessive ending."""
    first, stop = covering_range(words.starts, words.ends, person.start, person.end)
    if first == stop:
        return person.start, person.end
    while stop - 1 > first and words.classes[stop - 1] in "s,.;:":
        stop -= 1
    return words.starts[without_title(words, first, stop)], words.ends[stop - 1]


def rule_of(words: Words, start: int, end: int) -> str:
    """Tell a tagged name from a tagged title that stands for a person (“the President”)."""
    first, stop = covering_range(words.starts, words.ends, start, end)
    return TAGGED_ROLE if set(words.classes[first:stop]) <= set("TXxto.") else TAGGED


def mention_of(mention: Named, entity: str | None) -> Mention:
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
        STOCK if candidate.rule.startswith("stock:") else RULES,
    )
