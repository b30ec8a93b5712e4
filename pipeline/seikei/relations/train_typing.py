"""Fit the word weights of the explanation types to labelled causes and write them to a table.

Run as `python -m seikei.relations.train_typing PASSAGES.jsonl [-o type_weights.tsv]`. Held-out documents are left out;
the calibration is fitted to scores of a cross-validation over documents, whose figures are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.logistic import BIAS, LogisticModel, fit_logistic, format_table, pulled_to_rare
from seikei.modeling.passages import analyze_passages, fitting_passages, fold_of
from seikei.relations.cue_index import CueIndex
from seikei.relations.taxonomy import Taxonomy, load_taxonomy
from seikei.relations.type_features import CUE, NEAR, read_evidence
from seikei.relations.typing import CALIBRATION, OPERATING_POINT

__all__ = ["main"]

FOLDS = 4
PENALTY = 1.5e-4
MINIMUM_ROWS = 4
SECOND_SHARE = 0.25
PRIOR_PULL = 0.15
SMALLEST_WEIGHT = 0.1
HEADER = """\
# Weights of words and cue terms for the explanation types: a softmax over the sum of value times weight.
# Source: fitted by seikei.relations.train_typing to the causes of the labelled diplomatic passages (public-domain
# texts, annotations CC0), held-out documents left out.
# Fields: feature, then one weight for each type. Features: w= lemma in the cause, h= its head, a= an argument of its
# head verb, e= a name's label, c= lemma around it, cue= and near= cue terms in and around it. *calibration*: slope and
# intercept of the logistic curve over a type's log odds.
"""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled cause: its features, its types, the fold of its document, and whether it was drawn at random."""

    row: dict[str, float]
    types: tuple[str, ...]
    fold: int
    random: bool


def read_examples(records: Sequence[dict[str, Any]], taxonomy: Taxonomy) -> list[Example]:
    """Read the features of all labelled causes."""
    index, examples = CueIndex(taxonomy), []
    for record, doc in zip(records, analyze_passages(records), strict=True):
        for relation in record["relations"]:
            start, end = relation["cause"]
            evidence = read_evidence(doc, start, end, index)
            if evidence is not None:
                is_random = record.get("sample", "random") == "random"
                fold = fold_of("fold " + record["doc"], FOLDS)
                examples.append(Example(dict(evidence.row), tuple(relation["types"]), fold, is_random))
    return examples


def fit(examples: Sequence[Example], classes: tuple[str, ...]) -> LogisticModel:
    """Fit a softmax in which further types of a cause share a quarter; biases are drawn towards the rare types."""
    free = frozenset(prefix + kind for prefix in (CUE, NEAR) for kind in classes)
    targets = [target(example.types, classes) for example in examples]
    model = fit_logistic(
        [example.row for example in examples],
        targets,
        classes,
        penalty=PENALTY,
        minimum_rows=MINIMUM_ROWS,
        free=free,
        steps=300,
    )
    return pulled_to_rare(model, np.mean(targets, axis=0).tolist(), PRIOR_PULL)


def target(types: tuple[str, ...], classes: tuple[str, ...]) -> list[float]:
    """Give the main type's share and that of the others."""
    rest = SECOND_SHARE / (len(types) - 1) if len(types) > 1 else 0.0
    main = 1.0 - SECOND_SHARE if len(types) > 1 else 1.0
    return [main if kind == types[0] else rest if kind in types else 0.0 for kind in classes]


def cross_validate(examples: Sequence[Example], classes: tuple[str, ...]) -> Matrix:
    """Give each example's logits from a model that has not seen its document."""
    logits = np.zeros((len(examples), len(classes)))
    for fold in range(FOLDS):
        model = fit([example for example in examples if example.fold != fold], classes)
        for i, example in enumerate(examples):
            if example.fold == fold:
                logits[i] = model.logits(example.row)
    return logits


def log_odds(logits: Matrix) -> Matrix:
    """Turn logits into each type's log odds against all others."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = np.clip(raised / raised.sum(axis=1, keepdims=True), 1e-6, 1 - 1e-6)
    result: Matrix = np.log(shares / (1 - shares))
    return result


def calibrate(odds: Matrix, named: NDArray[np.bool_]) -> tuple[float, float]:
    """Fit slope and intercept so that the curve gives the share of causes for which a type is named."""
    rows = [{"odds": float(value)} for value in odds.ravel()]
    targets = [[float(yes), 1.0 - float(yes)] for yes in named.ravel()]
    weights = fit_logistic(rows, targets, ("named", "not"), penalty=0.0).weights
    return weights["odds"][0] - weights["odds"][1], weights[BIAS][0] - weights[BIAS][1]


def print_figures(
    examples: Sequence[Example], odds: Matrix, curve: tuple[float, float], classes: tuple[str, ...]
) -> None:
    """Print the cross-validated figures: main type accuracy, F1 by main type, F1 of the sets of types."""
    guesses, gold = odds.argmax(axis=1), np.array([classes.index(example.types[0]) for example in examples])
    drawn = np.array([example.random for example in examples])
    print(f"main type accuracy {np.mean(guesses == gold):.4f}, at random {np.mean((guesses == gold)[drawn]):.4f}")
    scores = []
    for k, kind in enumerate(classes):
        both = np.sum((guesses == k) & (gold == k))
        scores.append(2 * both / max(1, np.sum(guesses == k) + np.sum(gold == k)))
        print(f"  F1 {kind} {scores[-1]:.4f} ({np.sum(gold == k)})")
    print(f"macro F1 {np.mean(scores):.4f}")
    chosen = 1 / (1 + np.exp(-(curve[0] * odds + curve[1]))) >= OPERATING_POINT
    chosen[np.arange(len(examples)), guesses] = True
    named = named_types(examples, classes)
    print(f"F1 of all types {2 * np.sum(chosen & named) / (np.sum(chosen) + np.sum(named)):.4f}")


def named_types(examples: Sequence[Example], classes: tuple[str, ...]) -> NDArray[np.bool_]:
    """Give for each example which types its label names."""
    return np.array([[kind in example.types for kind in classes] for example in examples])


def main() -> None:
    """Read the labelled passages, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).with_name("type_weights.tsv"))
    arguments = parser.parse_args()
    taxonomy = load_taxonomy()
    examples = read_examples(fitting_passages(arguments.passages), taxonomy)
    odds = log_odds(cross_validate(examples, taxonomy.ids))
    curve = calibrate(odds, named_types(examples, taxonomy.ids))
    print_figures(examples, odds, curve, taxonomy.ids)
    table = format_table(fit(examples, taxonomy.ids), HEADER, {CALIBRATION: curve}, SMALLEST_WEIGHT)
    arguments.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
