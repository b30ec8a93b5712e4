"""Fit the word weights that stand beside the encoder's type head and write them to a table.

Run as `python -m seikei.relations.train_word_types PASSAGES.jsonl SPLITS.json MODEL_FOLDER [-o FILE]`. The weights are
fitted to the causes of the train passages. The curve that makes a probability of encoder and words together is fitted
to the relations that the encoder finds in the dev passages, which neither has learned from; figures are printed for
several shares of the words. Deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from seikei.evaluation.calibration import Scored, calibration_error
from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.modeling.encoder.analyzer import EncoderAnalyzer
from seikei.modeling.encoder.decode import log_odds, sigmoid
from seikei.modeling.encoder.readings import ReadRelation
from seikei.modeling.logistic import LogisticModel, fit_logistic, format_table, pulled_to_rare
from seikei.relations.train_typing import calibrate, target
from seikei.relations.word_types import CUE, SETTINGS, WordTypes, WordWeights, shipped_index, word_row
from seikei.schema.passage import CausalRelation, LabelledPassage, read_passages

__all__ = ["main"]

DATA_SET = "diplomatic"
SHARE = 0.6
"""From 0.3 to 0.85 the figures on dev are level."""
SHARES_SHOWN = (0.0, 0.2, 0.4, 0.6, 0.85, 1.2)
PENALTY = 1.5e-4
MINIMUM_ROWS = 4
PRIOR_PULL = 0.3
SMALLEST_WEIGHT = 0.1
HEADER = """\
# Weights of words and cue terms for the explanation types, read in plain text beside the encoder's type head.
# Source: fitted by seikei.relations.train_word_types to the causes of the train part of the labelled diplomatic
# passages (public-domain texts, annotations CC0).
# Fields: feature, then one weight for each type. Features: w= stem of a word, cue= cue terms. *joining*: how much the
# log share among the words counts beside the encoder's log odds; slope and intercept of the logistic curve over their
# sum.
"""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """Relations of dev passages that were found, with the labels of those that they match.

    Attributes:
        odds: the encoder's log odds of each type.
        shares: log share of each type among the words.
        named: whether the label names the type.
        main: column of the main type.
    """

    odds: Matrix
    shares: Matrix
    named: NDArray[np.bool_]
    main: NDArray[np.int64]


def divide(passages: Iterable[LabelledPassage], splits: Path) -> tuple[list[LabelledPassage], list[LabelledPassage]]:
    """Give the train passages, and the dev passages that were drawn at random."""
    parts = json.loads(splits.read_text(encoding="utf-8"))[DATA_SET]["documents"]
    train, dev = [], []
    for passage in passages:
        part = parts[passage.head.doc]["part"]
        if part == "train":
            train.append(passage)
        elif part == "dev" and passage.head.sample is None:
            dev.append(passage)
    return train, dev


def fit(passages: Iterable[LabelledPassage], classes: tuple[str, ...]) -> LogisticModel:
    """Fit a softmax over the words of labelled causes; biases are drawn towards the rare types."""
    relations = [(passage.text, relation) for passage in passages for relation in passage.layers.relations]
    rows = [word_row(text, r.cause, shipped_index()) for text, r in relations]
    targets = [target(relation.types, classes) for _, relation in relations]
    free = frozenset(CUE + kind for kind in classes)
    model = fit_logistic(rows, targets, classes, penalty=PENALTY, minimum_rows=MINIMUM_ROWS, free=free, steps=300)
    return pulled_to_rare(model, np.mean(targets, axis=0).tolist(), PRIOR_PULL)


def matched(
    passages: Sequence[LabelledPassage], analyzer: EncoderAnalyzer
) -> Iterator[tuple[LabelledPassage, ReadRelation, CausalRelation]]:
    """Give the relations that the encoder finds with the labelled ones that they match."""
    readings = analyzer.reader.read((passage.text, passage.layers.sentences) for passage in passages)
    for passage, reading in zip(passages, readings, strict=True):
        gold = passage.layers.relations
        found = [as_labelled(relation) for relation in reading.relations]
        for i, j in match_relations(PassageTokens(passage.text), gold, found):
            yield passage, reading.relations[j], gold[i]


def as_labelled(relation: ReadRelation) -> CausalRelation:
    """Give the spans of a relation in the form in which relations are compared."""
    return CausalRelation(relation.cause, relation.effect, relation.signal, "asserted", None, None, (), (), None)


def read_found(passages: Sequence[LabelledPassage], analyzer: EncoderAnalyzer, model: LogisticModel) -> Found:
    """Read the dev passages."""
    words = WordTypes(WordWeights(model, SHARE, 1.0, 0.0))
    classes = model.classes
    odds, shares, named, main = [], [], [], []
    for passage, read, gold in matched(passages, analyzer):
        share = words.log_shares(passage.text, read.cause)
        odds.append(log_odds(np.array([read.types[analyzer.card.labels.types.index(kind)] for kind in classes])))
        shares.append([share[kind] for kind in classes])
        named.append([kind in gold.types for kind in classes])
        main.append(classes.index(gold.types[0]))
    return Found(np.array(odds), np.array(shares), np.array(named), np.array(main))


def print_figures(found: Found, share: float, classes: tuple[str, ...]) -> tuple[float, float]:
    """Print accuracy, F1 by main type and calibration for one share of the words; give the curve's constants."""
    sums = found.odds + share * found.shares
    guesses = sums.argmax(axis=1)
    slope, intercept = calibrate(sums, found.named)
    chances = sigmoid(slope * sums + intercept).ravel()
    error = calibration_error(
        Scored(float(chance), bool(named)) for chance, named in zip(chances, found.named.ravel(), strict=True)
    )
    scores = []
    for k in range(len(classes)):
        guessed, gold = guesses == k, found.main == k
        scores.append(2 * np.sum(guessed & gold) / max(1, np.sum(guessed) + np.sum(gold)))
    by_type = ", ".join(f"{kind} {score:.3f}" for kind, score in zip(classes, scores, strict=True))
    accuracy = np.mean(guesses == found.main)
    print(f"share {share}: main type {accuracy:.4f}, macro F1 {np.mean(scores):.4f}, error {error:.4f}; {by_type}")
    return slope, intercept


def main() -> None:
    """Read the labelled passages, fit, print figures, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("splits", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).with_name("word_type_weights.tsv"))
    arguments = parser.parse_args()
    analyzer = EncoderAnalyzer(arguments.model)
    classes = analyzer.card.labels.types
    train, dev = divide(read_passages(arguments.passages), arguments.splits)
    model = fit(train, classes)
    found = read_found(dev, analyzer, model)
    print(f"{len(found.main)} relations of {len(dev)} dev passages")
    curves = {share: print_figures(found, share, classes) for share in SHARES_SHOWN}
    joining = (SHARE, *curves[SHARE])
    arguments.output.write_text(format_table(model, HEADER, {SETTINGS: joining}, SMALLEST_WEIGHT), encoding="utf-8")


if __name__ == "__main__":
    main()
