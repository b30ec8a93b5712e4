"""From rules and a tagger's proposals to the mentions of a document: what is proposed, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seikei.ner.candidates import Candidate, choose, joined
from seikei.ner.counts import counts
from seikei.ner.document_wide import again, facts_of, voted
from seikei.ner.gazetteer import goods, known_names, matches, with_names
from seikei.ner.lexicon import commodities, gazetteer, word_classes
from seikei.ner.numbers import figures, numbered_names
from seikei.ner.patterns import bodies_alone, department_rows, patterned_names
from seikei.ner.people import named_people, without_title
from seikei.ner.proposals import Proposal, proposed_names
from seikei.ner.scores import is_doubtful, scores
from seikei.ner.times import times
from seikei.ner.words import Words, words_of
from seikei.schema.tagged import TaggedPerson
from seikei.text.align import covering_range

__all__ = ["TAGGED", "TAGGED_ROLE", "Material", "mentions_of", "span_of"]

TAGGED_TIER = 0
TAGGED = "tagged"
TAGGED_ROLE = "tagged:role"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Material:
    """All that mentions are found from in one document.

    Attributes:
        words: the words of the text.
        sentences: where each sentence starts and ends.
        tagged: the persons that the editors marked.
        proposals: what a trained tagger proposes.
        source: which tagger, as the first part of the rule names of its candidates.
    """

    words: Words
    sentences: tuple[Span, ...]
    tagged: tuple[TaggedPerson, ...]
    proposals: tuple[Proposal, ...]
    source: str

    @classmethod
    def of(
        cls,
        text: str,
        sentences: Sequence[Span],
        tagged: Sequence[TaggedPerson],
        proposals: Sequence[Proposal],
        source: str,
    ) -> Material:
        """Split a text into words and keep it with the rest."""
        words = words_of(text, word_classes(), gazetteer())
        return cls(words, tuple(sentences), tuple(tagged), tuple(proposals), source)


def mentions_of(
    material: Material, *, keep_doubtful: bool = False
) -> tuple[tuple[Candidate, ...], dict[str, tuple[str, str]]]:
    """Choose the mentions in two readings: the second knows what the first has found anywhere in the document.

    Args:
        material: the document.
        keep_doubtful: keep also what is wrong too often; to measure how often that is.

    Returns:
        The mentions in text order, without overlap; and each acronym that the text spells out, with the label and the
        words of what it stands for.
    """
    text = material.words.text
    candidates = [c for c in proposed(material) if keep_doubtful or not is_doubtful(c)]
    facts = facts_of(text, choose(candidates), scores())
    second = [*voted(text, candidates, facts), *again(material.words, facts)]
    chosen = choose(c for c in second if keep_doubtful or not is_doubtful(c))
    return joined(text, (c for c in chosen if c.label is not None)), dict(facts.acronyms)


def proposed(material: Material) -> Iterator[Candidate]:
    """Give the candidates of all rules and of the tagger; where two are alike, the earlier one counts."""
    words = material.words
    for person in material.tagged:
        start, end = span_of(words, person)
        yield Candidate(start, end, "PERSON", rule_of(words, start, end), TAGGED_TIER, person.id)
    found = tuple(matches(words, gazetteer()))
    marked = with_names(words, found)
    yield from figures(words.text)
    yield from numbered_names(words.text)
    yield from times(words.text)
    yield from counts(words.text)
    yield from known_names(words, found)
    yield from patterned_names(marked)
    yield from named_people(marked)
    yield from department_rows(marked)
    yield from bodies_alone(marked)
    yield from goods(words, commodities(), material.sentences)
    yield from proposed_names(marked, material.proposals, material.source)


def span_of(words: Words, person: TaggedPerson) -> Span:
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
