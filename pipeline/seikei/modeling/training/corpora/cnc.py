"""Causal News Corpus V2: single sentences of news on protests, each with a tagged copy for every causal relation.

Source: Tan et al. 2023, "Event Causality Identification with Causal News Corpus - Shared Task 3, CASE 2023".
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from seikei.modeling.training.corpora.record import Record

__all__ = ["read_cnc"]

TAG = re.compile(r"<(/?)(ARG0|ARG1|SIG\d+)>")
FILE = "train_subtask2_grouped.csv"


def read_cnc(path: Path, as_marked: bool = False) -> Iterator[Record]:
    """Read the corpus: one sentence a record, with one relation for each tagged copy of it.

    ARG0 is the cause, ARG1 the effect. Of several signals the first numbered one is taken: the others nearly always
    repeat it in a list ("to solve the dispute and to end the strike").

    Args:
        path: the file of the grouped rows, or the folder that holds it.
        as_marked: keep all `signals`, and arguments as the corpus has them: it counts "to" and participles
            ("demanding", "killing") into the argument that they open. If false, signals are cut off, as the
            annotation scheme wants it.
    """
    with (path / FILE if path.is_dir() else path).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            tagged = ast.literal_eval(row["causal_text_w_pairs"])
            relations = [relation for relation in map(untagged, tagged) if relation is not None]
            kept = [relation for text, relation in relations if text == row["text"]]
            yield {
                "id": row["index"],
                "doc": row["doc_id"],
                "text": row["text"],
                "sentences": [[0, len(row["text"])]],
                "relations": kept if as_marked else [by_scheme(relation, row["text"]) for relation in kept],
            }


def untagged(tagged: str) -> tuple[str, Record] | None:
    """Give a tagged sentence without its tags, and its relation with all signals; None without both arguments."""
    spans: dict[str, list[int]] = {}
    text, at = "", 0
    for match in TAG.finditer(tagged):
        text += tagged[at : match.start()]
        at = match.end()
        spans.setdefault(match[2], []).append(len(text))
    text += tagged[at:]
    if not all(len(spans.get(name, ())) == 2 for name in ("ARG0", "ARG1")):
        return None
    signals = [span for name, span in sorted(spans.items()) if name.startswith("SIG") and len(span) == 2]
    relation = {"cause": spans["ARG0"], "effect": spans["ARG1"], "signal": next(iter(signals), None)}
    return text, {**relation, "signals": signals}


def by_scheme(relation: Record, text: str) -> Record:
    """Give a relation with one signal, cut off its arguments; of one that holds the signal the longer side stays."""
    signal = relation["signal"]
    cut = {key: beside(relation[key], signal, text) if signal else relation[key] for key in ("cause", "effect")}
    return {**cut, "signal": signal}


def beside(span: list[int], signal: list[int], text: str) -> list[int]:
    """Give the longer part of a span that stands beside a signal; the span itself where nothing would be left."""
    if signal[1] <= span[0] or span[1] <= signal[0]:
        return span
    sides = ((span[0], min(signal[0], span[1])), (max(signal[1], span[0]), span[1]))
    start, end = max(sides, key=lambda side: side[1] - side[0])
    words = text[start:end]
    return [start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())] if words.strip() else span
