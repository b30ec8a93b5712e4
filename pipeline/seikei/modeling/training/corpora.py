"""Readers of the labelled corpora: each gives records of the annotation scheme with the layers that it knows.

Rights and formats of the corpora stand in the datasheet. No reader needs the network.
"""

from __future__ import annotations

import ast
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seikei.errors import InputError
from seikei.text.sentences import split_sentences

__all__ = ["CORPORA", "read_argunsc", "read_because", "read_cnc", "read_diplomatic"]

Record = dict[str, Any]
TAG = re.compile(r"<(/?)(ARG0|ARG1|SIG\d+)>")
SENSES = {"Consequence": "cause", "Motivation": "motive", "Purpose": "purpose"}
ROLES = {"non-arg": "none", "claim": "claim", "premise": "premise"}
EDGES = {"support": "supports", "attack": "attacks"}


def read_diplomatic(path: Path) -> Iterator[Record]:
    """Read passages annotated by the scheme, one record a line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(f"not JSON ({error})", path=str(path), line=number) from error


def read_cnc(path: Path) -> Iterator[Record]:
    """Read the Causal News Corpus V2: one sentence a row, with one tagged copy of it a relation.

    Source: Tan et al. 2023, Causal News Corpus V2 (`train_subtask2_grouped.csv`); ARG0 is the cause, ARG1 the effect.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            tagged = ast.literal_eval(row["causal_text_w_pairs"])
            relations = [relation for relation in map(untagged, tagged) if relation is not None]
            yield {
                "id": row["index"],
                "doc": row["doc_id"],
                "text": row["text"],
                "sentences": [[0, len(row["text"])]],
                "relations": [relation for text, relation in relations if text == row["text"]],
            }


def untagged(tagged: str) -> tuple[str, Record] | None:
    """Give a tagged sentence without its tags, and its relation by its first signal; None without both arguments."""
    spans: dict[str, list[int]] = {}
    text, at = "", 0
    for match in TAG.finditer(tagged):
        text += tagged[at : match.start()]
        at = match.end()
        spans.setdefault(match[2], []).append(len(text))
    text += tagged[at:]
    if not all(len(spans.get(name, ())) == 2 for name in ("ARG0", "ARG1")):
        return None
    signal = next((span for name, span in sorted(spans.items()) if name.startswith("SIG") and len(span) == 2), None)
    return text, {"cause": spans["ARG0"], "effect": spans["ARG1"], "signal": signal}


def read_because(folder: Path) -> Iterator[Record]:
    """Read BECauSE 2.1 in brat's format, a record a paragraph; relations that leave their paragraph are left out.

    Source: Dunietz et al. 2017, The BECauSE Corpus 2.0: Annotating Causality and Overlapping Relations.
    """
    for file in sorted(folder.glob("*/*.ann")):
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        relations = list(brat_relations(file.read_text(encoding="utf-8")))
        for match in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
            start, end = match.span()
            inside = [moved(r, start) for r in relations if all(start <= a <= b <= end for a, b in spans_of(r))]
            yield {
                "id": f"{file.stem}/{start}",
                "doc": file.stem,
                "text": match[0],
                "sentences": [list(span) for span in split_sentences(match[0])],
                "relations": inside,
            }


def brat_relations(annotations: str) -> Iterator[Record]:
    """Give the causal relations of one brat file that have a cause and an effect."""
    spans: dict[str, list[int]] = {}
    inhibits = set(re.findall(r"^A\d+\tDegree (E\d+) Inhibit", annotations, re.MULTILINE))
    for name, places in re.findall(r"^(T\d+)\t\S+ ([\d ;]+)\t", annotations, re.MULTILINE):
        numbers = [int(number) for number in re.findall(r"\d+", places)]
        spans[name] = [numbers[0], numbers[-1]]
    for name, kind, signal, rest in re.findall(r"^(E\d+)\t(\w+):(T\d+) ?(.*)$", annotations, re.MULTILINE):
        parts = dict(part.split(":") for part in rest.split() if ":" in part)
        if kind in SENSES and parts.get("Cause") in spans and parts.get("Effect") in spans:
            yield {
                "cause": spans[parts["Cause"]],
                "effect": spans[parts["Effect"]],
                "signal": spans.get(signal),
                "sense": "prevent" if name in inhibits else SENSES[kind],
            }


def spans_of(relation: Record) -> list[list[int]]:
    """Give the spans of a relation."""
    return [relation[key] for key in ("cause", "effect", "signal") if relation[key]]


def moved(relation: Record, offset: int) -> Record:
    """Give a relation in the offsets of the passage that begins at `offset`."""
    places = {key: [a - offset for a in relation[key]] for key in ("cause", "effect", "signal") if relation[key]}
    return {**relation, **places}


def read_argunsc(folder: Path, most: int = 8) -> Iterator[Record]:
    """Read the argument-annotated UN Security Council speeches: roles and edges of stretches of a speech.

    A sentence has the role of its first component; edges join the sentences of two components.

    Args:
        folder: has `components.csv` and `relations.csv`.
        most: sentences of one record.
    """
    sentences: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    place: dict[str, tuple[str, int]] = {}
    with (folder / "components.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            number = int(row["Sentence_ID"])
            sentences[row["Speech"]].setdefault(number, (row["Full_Sentence"], ROLES[row["Component_Type"]]))
            place[row["ID"]] = (row["Speech"], number)
    ties = list(argunsc_ties(folder / "relations.csv", place))
    for speech, rows in sentences.items():
        numbers = sorted(rows)
        for begin in range(0, len(numbers), most):
            yield speech_record(speech, rows, numbers[begin : begin + most], ties)


def argunsc_ties(path: Path, place: dict[str, tuple[str, int]]) -> Iterator[tuple[str, int, int, str]]:
    """Give `(speech, from, to, label)` of each relation; the second component backs or attacks the first."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            first, second = (place.get(str(name)) for name in ast.literal_eval(row["ids of components"]))
            label = EDGES.get(row["relation type"])
            if first and second and label and first[0] == second[0]:
                yield first[0], second[1], first[1], label


def speech_record(
    speech: str, rows: dict[int, tuple[str, str]], numbers: list[int], ties: list[tuple[str, int, int, str]]
) -> Record:
    """Make one record of some sentences of a speech."""
    spans, at = [], 0
    for number in numbers:
        spans.append([at, at + len(rows[number][0])])
        at = spans[-1][1] + 1
    index = {number: position for position, number in enumerate(numbers)}
    return {
        "id": f"{speech}/{numbers[0]}",
        "doc": speech,
        "text": " ".join(rows[number][0] for number in numbers),
        "sentences": spans,
        "roles": [rows[number][1] for number in numbers],
        "edges": [
            [index[a], index[b], label]
            for s, a, b, label in ties
            if s == speech and a in index and b in index and a != b
        ],
    }


CORPORA = {"diplomatic": read_diplomatic, "cnc": read_cnc, "because": read_because, "argunsc": read_argunsc}
