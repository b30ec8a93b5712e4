"""The sentences of a document as a parse shows them, with what is needed to judge their part in an argument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.argmap.sentences import Sentence, VoiceFinder, paragraph_numbers
from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

__all__ = ["ParsedSentence", "read_paragraphs"]

CONTENT_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
FUNCTION_CLASSES = frozenset({"SCONJ", "CCONJ", "ADV", "AUX", "PRON", "DET", "NUM", "PART"})


@dataclass(frozen=True, slots=True)
class ParsedSentence(Sentence):
    """One sentence with its parse.

    Attributes:
        span: its tokens in the parse.
        content: lemmas of its nouns, verbs and adjectives, by which sentences on one matter resemble each other.
        function_words: its conjunctions, adverbs, auxiliaries, pronouns and the like, in lower case.
    """

    span: SpacySpan
    content: frozenset[str]
    function_words: frozenset[str]


def read_paragraphs(doc: Doc, attributions: Sequence[Attribution]) -> list[list[ParsedSentence]]:
    """Give the sentences of a document by paragraph, in order; paragraphs are separated by a blank line."""
    finder, text = VoiceFinder(attributions), doc.text
    spans = [span for span in doc.sents if span.text.strip()]
    numbers = paragraph_numbers(text, [bounds(span) for span in spans])
    sizes = Counter(numbers)
    paragraphs: list[list[ParsedSentence]] = [[] for _ in sizes]
    for span, number in zip(spans, numbers, strict=True):
        place = len(paragraphs[number])
        voices = finder.over(text, *bounds(span))
        paragraphs[number].append(read_sentence(span, place, sizes[number], voices))
    return paragraphs


def bounds(span: SpacySpan) -> tuple[int, int]:
    """Give the characters of a span without the white space around it."""
    text = span.text
    return span.start_char + len(text) - len(text.lstrip()), span.start_char + len(text.rstrip())


def read_sentence(span: SpacySpan, place: int, size: int, voices: tuple[Voice, ...]) -> ParsedSentence:
    """Read one sentence."""
    start, end = bounds(span)
    content = frozenset(
        token.lemma_.lower() for token in span if token.pos_ in CONTENT_CLASSES and token.is_alpha and not token.is_stop
    )
    function_words = frozenset(token.lower_ for token in span if token.pos_ in FUNCTION_CLASSES and token.is_alpha)
    return ParsedSentence(start, end, place, size, voices, span, content, function_words)
