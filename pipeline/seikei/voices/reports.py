"""What a sentence reports, however it was read: the reporting words, who stands behind them, what they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seikei.schema.layers import Stance

__all__ = ["Frame", "Person", "ReportingSentence", "Source"]

Person = Literal["author", "actor", "pronoun", "unnamed", "nobody"]


@dataclass(frozen=True, slots=True)
class Source:
    """The phrase that says who reports.

    Attributes:
        start, end: the characters of the shortest phrase that names it.
        head: the characters of its main word; `word` is that word in lower case.
        may_go_on: it can be somebody in the room, one person and neither a state nor a body, whose talk runs on.
    """

    start: int
    end: int
    head: tuple[int, int]
    word: str
    person: Person
    may_go_on: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One reporting word in its sentence.

    Attributes:
        name: the frame for which scores are kept: speech, thought, object, state, noun, view, according, passive,
            subjectless.
        source: who reports; None where nobody is named.
        start, end: the characters that are reported.
        cue: the characters of the reporting word.
        whole: the word governs its sentence.
        carries: what it reports may run on over the next sentences.
    """

    name: str
    source: Source | None
    start: int
    end: int
    cue: tuple[int, int]
    stance: Stance
    whole: bool
    carries: bool = False

    @property
    def may_go_on(self) -> bool:
        """Say whether the source can be somebody in the room; a missing subject is a person's."""
        return self.source is None or self.source.may_go_on

    @property
    def is_first_person(self) -> bool:
        """Say whether the source is “I”: whoever writes, and not somebody whose talk he reports."""
        return self.source is not None and self.source.word == "i"


@dataclass(frozen=True, slots=True)
class ReportingSentence:
    """A sentence, without white space at its end, with its frames in text order."""

    start: int
    end: int
    frames: tuple[Frame, ...]
