"""The cue lexicon: the words that mark a causal relation, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import cast, get_args

from seikei.errors import ConfigError
from seikei.relations.labels import CauseSide, CueSense, Frame
from seikei.resources import data_text
from seikei.schema.layers import Denial, Status

__all__ = ["LEMMA_FRAMES", "Cue", "Lexicon", "load_lexicon", "parse_lexicon"]

FIELDS = ("cue", "frame", "cause", "sense", "status", "denial", "source", "precision", "support")
LEMMA_FRAMES = frozenset({"verb", "predicate", "noun"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in one syntactic frame.

    Attributes:
        pattern: the cue as the lexicon writes it; names the entry together with `frame`.
        words: one reading of the pattern, word by word, in lower case (lemmas in the frames of `LEMMA_FRAMES`).
        cause: which side of the frame is the cause, its satellite or its nucleus.
        precision: share of right relations among those found by this entry on labelled passages, smoothed.
        support: how many relations that share was counted on.
    """

    pattern: str
    words: tuple[str, ...]
    frame: Frame
    cause: CauseSide
    sense: CueSense
    status: Status
    denial: Denial | None
    source: str
    precision: float
    support: int

    @property
    def key(self) -> tuple[str, str]:
        """Name the lexicon entry to which this reading belongs."""
        return (self.pattern, self.frame)


Lexicon = Mapping[str, tuple[Cue, ...]]
"""Cues by their first word, the longest first."""


@cache
def load_lexicon(minimum_precision: float = 0.0) -> Lexicon:
    """Load the shipped cue lexicon without the entries whose precision is below the minimum."""
    cues = parse_lexicon(data_text("seikei.relations", "lexicon.tsv").splitlines())
    return index_cues(cue for cue in cues if cue.precision >= minimum_precision)


def index_cues(cues: Iterable[Cue]) -> Lexicon:
    """Group cues by their first word, the longest first, else in the order in which they were given."""
    index: dict[str, list[Cue]] = {}
    for cue in cues:
        index.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(group, key=lambda cue: -len(cue.words))) for first, group in index.items()}


def parse_lexicon(lines: Iterable[str]) -> Iterator[Cue]:
    """Read the lines of a lexicon file; `#` starts a comment line, the first other line names the fields.

    Raises:
        ConfigError: a line does not have the nine fields, or a value is none of those known.
    """
    rows = ((number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#")
    number, header = next(rows, (0, []))
    if tuple(header) != FIELDS:
        raise ConfigError(f"lexicon.tsv:{number}: header is {header}; known: {', '.join(FIELDS)}")
    for number, row in rows:
        yield from read_row(number, row)


def read_row(number: int, row: list[str]) -> Iterator[Cue]:
    """Give the readings of one lexicon line."""
    if len(row) != len(FIELDS):
        raise ConfigError(f"lexicon.tsv:{number}: {len(row)} fields; each line needs {len(FIELDS)}, tabs between")
    pattern, frame, cause, sense, status, denial, source, precision, support = row
    for value, known in ((frame, Frame), (cause, CauseSide), (sense, CueSense), (status, Status)):
        if value not in get_args(known):
            raise ConfigError(f"lexicon.tsv:{number}: {value!r} is unknown; known: {', '.join(get_args(known))}")
    if (status == "denied") != (denial in get_args(Denial)):
        raise ConfigError(f"lexicon.tsv:{number}: denial is {denial!r}; denied cues need one, no others have one")
    for words in readings(pattern):
        yield Cue(
            pattern,
            words,
            cast(Frame, frame),
            cast(CauseSide, cause),
            cast(CueSense, sense),
            cast(Status, status),
            cast(Denial, denial) if denial else None,
            source,
            float(precision),
            int(support),
        )


def readings(pattern: str) -> Iterator[tuple[str, ...]]:
    """Spell out a pattern: `a|b` stands for either word, `a?` for the word or nothing."""
    choices = [[*word.rstrip("?").split("|"), *([""] if word.endswith("?") else [])] for word in pattern.split()]
    for words in product(*choices):
        yield tuple(word for word in words if word)
