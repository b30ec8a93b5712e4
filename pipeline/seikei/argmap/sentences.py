"""The sentences of a document as parts of an argument: where they stand, whose they are, what was judged of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from seikei.argmap.ties import SentenceTie
from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

__all__ = ["NO_ROLE", "Judged", "Judgement", "Sentence", "VoiceFinder", "paragraph_numbers"]

NO_ROLE = "none"
PARAGRAPH = "\n\n"
WORD_START = re.compile(r"\b\w")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        start, end: its characters, without white space around it.
        place: its number in its paragraph, from 0; `size` is the number of sentences of the paragraph.
        voices: the chain of voices that it is put into, outermost first.
    """

    start: int
    end: int
    place: int
    size: int
    voices: tuple[Voice, ...]


AnySentence = TypeVar("AnySentence", bound=Sentence, covariant=True)


@dataclass(frozen=True, slots=True)
class Judged(Generic[AnySentence]):
    """A sentence with its most probable role and the probability of each."""

    sentence: AnySentence
    role: str
    probabilities: Mapping[str, float]

    @property
    def score(self) -> float:
        """Give the probability of its role."""
        return self.probabilities[self.role]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged of a document's sentences, by whatever means: all that its argument is built from.

    Attributes:
        sentences: in document order.
        ties: from sentence to sentence, by their places in `sentences`; two sentences are tied once at most.
        producer: the model or the rules that judged.
    """

    sentences: tuple[Judged[Sentence], ...]
    ties: tuple[SentenceTie, ...]
    producer: str


class VoiceFinder:
    """Gives the chain of voices to which a stretch of a document belongs."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.attributions = sorted(attributions, key=lambda a: (a.start, -a.end))
        self.starts = [attribution.start for attribution in self.attributions]
        self.outer = outer_indices(self.attributions)

    def over(self, text: str, start: int, end: int) -> tuple[Voice, ...]:
        """Give the chain that most words of the characters `[start, end)` belong to, of equals the first of them.

        It is empty where most words are the author's.
        """
        if not self.attributions:
            return ()
        counts = Counter(self.at(match.start()) for match in WORD_START.finditer(text, start, end))
        return max(counts, key=counts.__getitem__, default=())

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


def paragraph_numbers(text: str, sentences: Sequence[Span]) -> list[int]:
    """Give for each sentence the number of its paragraph, from 0; paragraphs are separated by a blank line."""
    numbers: list[int] = []
    for index, (start, _) in enumerate(sentences):
        if index == 0:
            numbers.append(0)
        else:
            numbers.append(numbers[-1] + (PARAGRAPH in text[sentences[index - 1][1] : start]))
    return numbers
