"""The reporting words and the nouns that can report, from the data files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from seikei.errors import ConfigError
from seikei.resources import data_text
from seikei.schema.layers import Stance

__all__ = ["CueFrame", "CueLexicon", "load_lexicon", "word_list"]

CueFrame = Literal["speech", "thought", "object", "state", "noun", "view"]
VERB_FRAMES: tuple[CueFrame, ...] = ("speech", "thought", "object")
PACKAGE = "seikei.voices"


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Reporting words by the frame in which they report; each maps a lemma to the stance that it lends.

    Attributes:
        verbs: lemma to `(frame, stance)` for the verbs.
        actors: lemmas of common nouns that can speak or believe.
    """

    verbs: Mapping[str, tuple[CueFrame, Stance]]
    states: Mapping[str, Stance]
    nouns: Mapping[str, Stance]
    views: Mapping[str, Stance]
    actors: frozenset[str]


@cache
def load_lexicon() -> CueLexicon:
    """Read the lexicon that ships with seikei, once a process.

    Raises:
        ConfigError: a line of it has another form than its header says.
    """
    rows = [read_row(number, line) for number, line in enumerate(lines_of("cues.tsv"), start=1) if line]
    return CueLexicon(
        verbs={cue: (frame, stance) for cue, frame, stance in rows if frame in VERB_FRAMES},
        states={cue: stance for cue, frame, stance in rows if frame == "state"},
        nouns={cue: stance for cue, frame, stance in rows if frame == "noun"},
        views={cue: stance for cue, frame, stance in rows if frame == "view"},
        actors=frozenset(line for line in lines_of("actors.txt") if line),
    )


def lines_of(name: str) -> list[str]:
    """Give the lines of a data file, those of its header emptied so that numbers stay."""
    return ["" if line.startswith("#") else line.strip() for line in data_text(PACKAGE, name).splitlines()]


def read_row(number: int, line: str) -> tuple[str, CueFrame, Stance]:
    """Read one line of the cue list."""
    cells = line.split("\t")
    if len(cells) != 3 or cells[1] not in get_args(CueFrame) or cells[2] not in get_args(Stance):
        raise ConfigError(f"cues.tsv:{number}: {line!r} is not cue, frame, stance; reinstall seikei")
    return cells[0], cast(CueFrame, cells[1]), cast(Stance, cells[2])


@cache
def word_list(name: str) -> frozenset[str]:
    """Give one of the closed classes of words in `word_lists.toml`.

    Raises:
        ConfigError: there is no such list.
    """
    lists = tomllib.loads(data_text(PACKAGE, "word_lists.toml"))
    if name not in lists:
        raise ConfigError(f"word_lists.toml: no list {name!r}; known: {', '.join(sorted(lists))}; reinstall seikei")
    return frozenset(lists[name])
