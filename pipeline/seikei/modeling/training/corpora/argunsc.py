"""ArgUNSC: speeches in the UN Security Council, with claims, premises, and what supports or attacks what.

Source: the corpus' own files. `components.csv` has one row a component, numbered by the first element of `Component`
(not by `ID`); `relations.csv` pairs the numbers of a premise and of a claim. Most of its pairs of "no relation" were
drawn from two different speeches.
"""

from __future__ import annotations

import ast
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seikei.modeling.training.corpora.record import Record, joined, stretches

__all__ = ["Pair", "Speech", "read_argunsc", "read_pairs", "read_speeches"]

ROLES = {"non-arg": "none", "claim": "claim", "premise": "premise"}
EDGES = {"support": "supports", "attack": "attacks", "no relation": None}
WORDS = 180
"""Words of a stretch: some 250 word pieces."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech as a row of sentences, with one role each: claim where any of its components is one."""

    id: str
    sentences: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A premise and a claim, each as speech and sentence, and what the first does to the second.

    Attributes:
        label: `supports`, `attacks`, or None where the two have nothing to do with each other.
    """

    premise: Place
    claim: Place
    label: str | None


def read_speeches(folder: Path) -> Iterator[Speech]:
    """Read the speeches in the order of the file."""
    rows: dict[str, dict[int, tuple[str, set[str]]]] = defaultdict(dict)
    for row in read_rows(folder / "components.csv"):
        kept = rows[row["Speech"]].setdefault(int(row["Sentence_ID"]), (row["Full_Sentence"], set()))
        kept[1].add(ROLES[row["Component_Type"]])
    for speech, sentences in rows.items():
        ordered = [sentences[number] for number in sorted(sentences)]
        yield Speech(speech, tuple(text for text, _ in ordered), tuple(role_of(roles) for _, roles in ordered))


def role_of(roles: set[str]) -> str:
    """Give the one role of a sentence: that of its weightiest component."""
    return next(role for role in ("claim", "premise", "none") if role in roles)


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Read the pairs of components, in the order of the file; those of unknown components are passed over."""
    place = places(folder / "components.csv")
    for row in read_rows(folder / "relations.csv"):
        premise, claim = (place.get(number) for number in ast.literal_eval(row["ids of components"]))
        if premise and claim:
            yield Pair(premise, claim, EDGES[row["relation type"]])


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def places(path: Path) -> dict[int, Place]:
    """Give speech and sentence, counted from 0, of each component by its number.

    Where a speech has the same words several times, each number is listed with each of these sentences; the numbers
    then follow the order of the sentences.
    """
    sentences: dict[str, set[int]] = defaultdict(set)
    listed: dict[int, tuple[str, list[int]]] = {}
    for row in read_rows(path):
        sentences[row["Speech"]].add(int(row["Sentence_ID"]))
        if row["Component"] != "non-arg":
            number = ast.literal_eval(row["Component"])[0]
            listed.setdefault(number, (row["Speech"], []))[1].append(int(row["Sentence_ID"]))
    index = {speech: {number: i for i, number in enumerate(sorted(all_of))} for speech, all_of in sentences.items()}
    alike: dict[tuple[str, tuple[int, ...]], list[int]] = defaultdict(list)
    for number, (speech, found) in sorted(listed.items()):
        alike[speech, tuple(sorted(set(found)))].append(number)
    return {
        number: (speech, index[speech][found[min(position, len(found) - 1)]])
        for (speech, found), numbers in alike.items()
        for position, number in enumerate(numbers)
    }


def read_argunsc(folder: Path, most_words: int = WORDS) -> Iterator[Record]:
    """Read roles and edges of overlapping stretches of speeches, each about as long as a window of the encoder.

    Edges join the sentences of two components; ties within one sentence are left out.

    Args:
        folder: has `components.csv` and `relations.csv`.
        most_words: words of one stretch.
    """
    ties: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for pair in read_pairs(folder):
        if pair.label and pair.premise[0] == pair.claim[0] and pair.premise[1] != pair.claim[1]:
            ties[pair.claim[0]].setdefault((pair.premise[1], pair.claim[1]), pair.label)
    for speech in read_speeches(folder):
        lengths = [len(sentence.split()) for sentence in speech.sentences]
        for begin, stop in stretches(lengths, most_words, overlap=True):
            yield stretch_record(speech, begin, stop, ties[speech.id])


def stretch_record(speech: Speech, begin: int, stop: int, ties: dict[tuple[int, int], str]) -> Record:
    """Make one record of some sentences of a speech."""
    text, spans = joined(speech.sentences[begin:stop])
    return {
        "id": f"{speech.id}/{begin}",
        "doc": speech.id,
        "text": text,
        "sentences": spans,
        "roles": list(speech.roles[begin:stop]),
        "edges": [
            [i - begin, j - begin, label] for (i, j), label in ties.items() if begin <= i < stop and begin <= j < stop
        ],
    }
