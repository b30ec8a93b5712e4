"""BECauSE 2.1: causal language in news and hearings, in brat's stand-off format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from seikei.modeling.training.corpora.record import Record
from seikei.text.sentences import split_sentences

__all__ = ["read_because"]

SENSES = {"Consequence": "cause", "Motivation": "motive", "Purpose": "purpose"}


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
