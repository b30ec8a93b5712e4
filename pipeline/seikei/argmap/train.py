"""Fit the weights of roles and ties to labelled passages and write them to tables.

Run as `python -m seikei.argmap.train PASSAGES.jsonl [-o FOLDER]`. Held-out documents are left out; the figures of a
cross-validation over documents are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from seikei.argmap.edges import EDGE_CLASSES, candidates, find_ties
from seikei.argmap.features import Row, pair_row, sentence_row
from seikei.argmap.parsed import ParsedSentence, read_paragraphs
from seikei.argmap.roles import ROLES, judge
from seikei.argmap.sentences import Judged
from seikei.argmap.ties import SentenceTie
from seikei.modeling.logistic import LogisticModel, fit_logistic, format_table, pulled_to_rare
from seikei.modeling.passages import analyze_passages, fitting_passages, fold_of

__all__ = ["main", "train"]

FOLDS = 4
ROLE_PENALTY, EDGE_PENALTY = 3e-4, 1e-4
MINIMUM_ROWS = 6
PRIOR_PULL = 0.4
SMALLEST_WEIGHT = 0.1
SOURCE = """\
# Source: fitted by seikei.argmap.train to the labelled diplomatic passages (public-domain texts, annotations CC0),
# held-out documents left out.
"""
ROLE_HEADER = f"""\
# Weights of what speaks for a sentence's role: a softmax over the sum of value times weight.
{SOURCE}# Fields: feature, then one weight for each role; features as in seikei.argmap.features.sentence_row.
"""
EDGE_HEADER = f"""\
# Weights of what speaks for a tie between two sentences: a softmax over the sum of value times weight.
{SOURCE}# Fields: feature, then one weight for each kind of tie; features as in seikei.argmap.features.pair_row.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """One labelled passage: its sentences, their roles, its edges, its genre and its fold."""

    sentences: tuple[ParsedSentence, ...]
    roles: tuple[str, ...]
    edges: dict[tuple[int, int], str]
    genre: str
    fold: int


def read_passages(records: Sequence[dict[str, Any]]) -> list[Passage]:
    """Analyse passages that are one paragraph with the sentences of their labels."""
    passages = []
    for record, doc in zip(records, analyze_passages(records), strict=True):
        paragraphs = read_paragraphs(doc, ())
        if len(paragraphs) == 1 and len(paragraphs[0]) == len(record["roles"]):
            edges = {(i, j): kind for i, j, kind in record["edges"]}
            fold = fold_of("fold " + record["doc"], FOLDS)
            passages.append(Passage(tuple(paragraphs[0]), tuple(record["roles"]), edges, record["genre"], fold))
    return passages


def fit_roles(passages: Sequence[Passage]) -> LogisticModel:
    """Fit the roles; the bias is drawn towards the rarer ones, since each role counts alike."""
    rows = [sentence_row(sentence, p.genre) for p in passages for sentence in p.sentences]
    targets = [[float(role == known) for known in ROLES] for p in passages for role in p.roles]
    model = fit_logistic(rows, targets, ROLES, penalty=ROLE_PENALTY, minimum_rows=MINIMUM_ROWS, steps=200)
    return pulled_to_rare(model, np.mean(targets, axis=0).tolist(), PRIOR_PULL)


def fit_edges(passages: Sequence[Passage], judged: Sequence[list[Judged[ParsedSentence]]]) -> LogisticModel:
    """Fit the ties on pairs of sentences whose roles were judged by a model that has not seen them."""
    rows: list[Row] = []
    targets: list[list[float]] = []
    for passage, paragraph in zip(passages, judged, strict=True):
        for i, j in candidates(paragraph):
            rows.append(pair_row(paragraph[i], paragraph[j]))
            kind = passage.edges.get((i, j), "none")
            targets.append([float(kind == known) for known in EDGE_CLASSES])
    return fit_logistic(rows, targets, EDGE_CLASSES, penalty=EDGE_PENALTY, minimum_rows=MINIMUM_ROWS, steps=150)


def judged_apart(passages: Sequence[Passage]) -> list[list[Judged[ParsedSentence]]]:
    """Judge the sentences of each passage by a model that has not seen its document."""
    models = [fit_roles([p for p in passages if p.fold != fold]) for fold in range(FOLDS)]
    return [[judge(s, p.genre, models[p.fold]) for s in p.sentences] for p in passages]


def ties_apart(
    passages: Sequence[Passage], judged: Sequence[list[Judged[ParsedSentence]]]
) -> list[tuple[SentenceTie, ...]]:
    """Tie the sentences of each passage by a model that has not seen its document."""
    models = []
    for fold in range(FOLDS):
        kept = [k for k, passage in enumerate(passages) if passage.fold != fold]
        models.append(fit_edges([passages[k] for k in kept], [judged[k] for k in kept]))
    return [find_ties(paragraph, models[p.fold]) for p, paragraph in zip(passages, judged, strict=True)]


def print_figures(
    passages: Sequence[Passage], judged: Sequence[list[Judged[ParsedSentence]]], ties: Sequence[tuple[SentenceTie, ...]]
) -> None:
    """Print macro F1 of roles and F1 of edges."""
    gold = [role for p in passages for role in p.roles]
    found = [j.role for paragraph in judged for j in paragraph]
    scores = [
        f1(sum(g == f == r for g, f in zip(gold, found, strict=True)), found.count(r), gold.count(r)) for r in ROLES
    ]
    print(
        "roles",
        {role: round(score, 4) for role, score in zip(ROLES, scores, strict=True)},
        f"macro {np.mean(scores):.4f}",
    )
    for kinds in (("supports",), ("attacks",), ("supports", "attacks")):
        wanted = [(k, i, j, kind) for k, p in enumerate(passages) for (i, j), kind in p.edges.items() if kind in kinds]
        given = [(k, t.source, t.target, t.kind) for k, found in enumerate(ties) for t in found if t.kind in kinds]
        print("edges", kinds, f"F1 {f1(len(set(wanted) & set(given)), len(given), len(wanted)):.4f}")


def f1(both: int, found: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * both / (found + gold) if found + gold else 0.0


def train(passages_file: Path, folder: Path) -> None:
    """Fit both models, print their figures, and write `role_weights.tsv` and `edge_weights.tsv` into a folder."""
    passages = read_passages(fitting_passages(passages_file))
    judged = judged_apart(passages)
    print_figures(passages, judged, ties_apart(passages, judged))
    roles, edges = fit_roles(passages), fit_edges(passages, judged)
    (folder / "role_weights.tsv").write_text(format_table(roles, ROLE_HEADER, {}, SMALLEST_WEIGHT), encoding="utf-8")
    (folder / "edge_weights.tsv").write_text(format_table(edges, EDGE_HEADER, {}, SMALLEST_WEIGHT), encoding="utf-8")


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    train(arguments.passages, arguments.output)


if __name__ == "__main__":
    main()
