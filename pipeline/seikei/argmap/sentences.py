"""The sentences of a document with what is needed to judge their part in an argument."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

__all__ = ["Sentence", "VoiceFinder", "read_paragraphs"]

PARAGRAPH = "\n\n"
FUNCTION_CLASSES = frozenset({"SCONJ", "CCONJ", "ADV", "AUX", "PRON", "DET", "NUM", "PART"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        span: its tokens in the parse.
        start, end: its characters, without white space around it.
        place: its number in its paragraph, from 0; `size` is the number of sentences of the paragraph.
        voices: the chain of voices at its main word, outermost first.
        content: lemmas of its nouns, verbs and adjectives, by which sentences on one matter resemble each other.
        function_words: its conjunctions, adverbs, auxiliaries, pronouns and the like, in lower case.
    """

    span: SpacySpan
    start: int
    end: int
    place: int
    size: int
    voices: tuple[Voice, ...]
    content: frozenset[str]
    function_words: frozenset[str]


class VoiceFinder:
    """Gives the chain of voices to which a place of a document belongs."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.attributions = sorted(attributions, key=lambda a: (a.start, -a.end))
        self.starts = [attribution.start for attribution in self.attributions]
        self.outer = outer_indices(self.attributions)

    def at(self, offset: int) -> tuple[Voice, ...]:
        """Give the chain of the innermost attribution that holds an offset; empty where the author speaks."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0 and self.attributions[index].end <= offset:
            index = self.outer[index]
        return self.attributions[index].voices if index >= 0 else ()


def outer_indices(attributions: Sequence[Attribution]) -> list[int]:
    """Give for each attribution the index of the one before it that is still open where it begins, or -1."""
    outer: list[int] = []
    stack: list[int] = []
    for index, attribution in enumerate(attributions):
        while stack and attributions[stack[-1]].end <= attribution.start:
            stack.pop()
        outer.append(stack[-1] if stack else -1)
        stack.append(index)
    return outer


def read_paragraphs(doc: Doc, attributions: Sequence[Attribution]) -> list[list[Sentence]]:
    """Give the sentences of a document by paragraph, in order; paragraphs are separated by a blank line."""
    finder = VoiceFinder(attributions)
    groups: list[list[SpacySpan]] = []
    end = 0
    for span in doc.sents:
        if not span.text.strip():
            continue
        if not groups or PARAGRAPH in doc.text[end : span.start_char] or "\n\n" in tail(groups[-1][-1]):
            groups.append([])
        groups[-1].append(span)
        end = span.end_char
    return [[read_sentence(span, i, len(group), finder) for i, span in enumerate(group)] for group in groups]


def tail(span: SpacySpan) -> str:
    """Give the white space at a span's end."""
    text = span.text_with_ws
    return text[len(text.rstrip()) :]


def read_sentence(span: SpacySpan, place: int, size: int, finder: VoiceFinder) -> Sentence:
    """Read one sentence."""
    text = span.text
    start = span.start_char + len(text) - len(text.lstrip())
    content = frozenset(
        token.lemma_.lower()
        for token in span
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and token.is_alpha and not token.is_stop
    )
    function_words = frozenset(token.lower_ for token in span if token.pos_ in FUNCTION_CLASSES and token.is_alpha)
    voices = finder.at(span.root.idx) or finder.at(start)
    return Sentence(span, start, span.start_char + len(text.rstrip()), place, size, voices, content, function_words)
