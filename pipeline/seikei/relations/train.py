"""Fit the weights by which relations are found and read, and measure each cue, on labelled passages.

Run as `python -m seikei.relations.train PASSAGES.jsonl [-o FOLDER]`. Held-out documents are left out. It writes
`lexicon.tsv` (with each cue's precision and support), `shapes.tsv`, `statuses.tsv` and `senses.tsv`.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.modeling.logistic import LogisticModel, fit_logistic, format_table
from seikei.modeling.passages import analyze_passages, fitting_passages, fold_of
from seikei.relations.frames import Candidate
from seikei.relations.model import CUE, RIGHT, cue_row, reading_row
from seikei.relations.reading import read
from seikei.relations.stage import find_candidates
from seikei.resources import data_text
from seikei.schema.layers import Sense, Status
from seikei.schema.passage import CausalRelation

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Example", "fit", "main", "measure_cues", "read_examples", "write_precisions"]

FOLDS = 4
SHAPE_PENALTY, READING_PENALTY = 2e-4, 1e-3
SHAPE_ROWS, READING_ROWS = 12, 3
STEPS = 250
FRAME_ROWS = 6
"""How many relations of its whole frame are mixed into a cue's own count."""
SMALLEST_WEIGHT = 0.05
HEADER = """\
# Weights of the sentence's build for {what}: a softmax over the sum of value times weight.
# Source: fitted by seikei.relations.train to the labelled diplomatic passages (public-domain texts, annotations CC0),
# held-out documents left out.
# Fields: feature (see features.py), then one weight for each class.
"""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate of a labelled passage.

    Attributes:
        shape: the features of its score; `CUE` is still that of an unmeasured cue.
        gold: the labelled relation that it is, or None.
    """

    key: Key
    document: str
    shape: dict[str, float]
    reading: dict[str, float]
    gold: Mapping[str, Any] | None


def read_examples(records: Sequence[dict[str, Any]]) -> list[Example]:
    """Find all candidates of labelled passages and match them to the labelled relations."""
    examples = []
    for record, doc in zip(records, analyze_passages(records), strict=True):
        found = find_candidates(doc, 0.0)
        golds = [as_relation(tuple(each["cause"]), tuple(each["effect"])) for each in record["relations"]]
        predicted = [as_relation(characters(doc, each.cause), characters(doc, each.effect)) for each in found]
        matched = {j: i for i, j in match_relations(PassageTokens(record["text"]), golds, predicted)}
        for j, candidate in enumerate(found):
            gold = record["relations"][matched[j]] if j in matched else None
            examples.append(read_example(doc, candidate, record["doc"], gold))
    return examples


def read_example(doc: Doc, candidate: Candidate, document: str, gold: Mapping[str, Any] | None) -> Example:
    """Read the features of one candidate."""
    reading = read(doc, candidate)
    shape = cue_row(doc, candidate, reading, 0.5)
    return Example(candidate.cue.key, document, shape, reading_row(doc, candidate, reading), gold)


def as_relation(cause: tuple[int, int], effect: tuple[int, int]) -> CausalRelation:
    """Give two spans as a relation to be matched."""
    return CausalRelation(cause, effect, None, "asserted", None, None, (), (), None)


def characters(doc: Doc, span: tuple[int, int]) -> tuple[int, int]:
    """Turn a range of tokens into offsets."""
    return doc[span[0]].idx, doc[span[1] - 1].idx + len(doc[span[1] - 1])


def measure_cues(examples: Iterable[Example]) -> Callable[[Key], tuple[float, int]]:
    """Count how often each cue is right.

    Returns:
        A function from a cue to its precision, drawn towards that of its frame, and the number of its candidates.
    """
    found: Counter[object] = Counter()
    right: Counter[object] = Counter()
    for example in examples:
        for name in (example.key, example.key[1]):
            found[name] += 1
            right[name] += example.gold is not None

    def measure(key: Key) -> tuple[float, int]:
        share = right[key[1]] / found[key[1]] if found[key[1]] else 0.1
        return (right[key] + FRAME_ROWS * share) / (found[key] + FRAME_ROWS), found[key]

    return measure


def with_precision(example: Example, precision: float) -> dict[str, float]:
    """Give the features of an example's score with its cue's precision in them."""
    bounded = min(max(precision, 0.0005), 0.9995)
    return {**example.shape, CUE: math.log(bounded / (1 - bounded))}


def unseen_rows(examples: Sequence[Example]) -> list[dict[str, float]]:
    """Give each example's features with its cue measured on other documents only."""
    measures = [measure_cues(e for e in examples if fold_of(e.document, FOLDS) != k) for k in range(FOLDS)]
    return [with_precision(e, measures[fold_of(e.document, FOLDS)](e.key)[0]) for e in examples]


def fit(examples: Sequence[Example]) -> tuple[LogisticModel, LogisticModel, LogisticModel]:
    """Fit the tables of shapes, statuses and senses."""
    targets = [(0.0, 1.0) if example.gold is not None else (1.0, 0.0) for example in examples]
    shapes = fit_logistic(
        unseen_rows(examples),
        targets,
        ("wrong", RIGHT),
        penalty=SHAPE_PENALTY,
        minimum_rows=SHAPE_ROWS,
        free=frozenset({CUE}),
        steps=STEPS,
    )
    return shapes, fit_readings(examples, "status", get_args(Status)), fit_readings(examples, "sense", get_args(Sense))


def fit_readings(examples: Sequence[Example], field: str, classes: tuple[str, ...]) -> LogisticModel:
    """Fit a table for one field of the relations that were found."""
    found = [(example.reading, example.gold[field]) for example in examples if example.gold is not None]
    rows, values = [row for row, _ in found], [value for _, value in found]
    targets = [[float(value == name) for name in classes] for value in values]
    return fit_logistic(rows, targets, classes, penalty=READING_PENALTY, minimum_rows=READING_ROWS, steps=STEPS)


def write_precisions(lexicon: str, measure: Callable[[Key], tuple[float, int]]) -> str:
    """Give the text of a lexicon with precision and support written anew."""
    lines = []
    for line in lexicon.splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 2 and cells[0] != "cue":
            precision, support = measure((cells[0], cells[1]))
            line = "\t".join((*cells[:-2], f"{precision:.4f}", str(support)))
        lines.append(line)
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit all tables and write them."""
    parser = argparse.ArgumentParser(description="Fit the weights of causal relations to labelled passages.")
    parser.add_argument("passages", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent)
    options = parser.parse_args(arguments)
    examples = read_examples(fitting_passages(options.passages))
    lexicon = write_precisions(data_text("seikei.relations", "lexicon.tsv"), measure_cues(examples))
    (options.output / "lexicon.tsv").write_text(lexicon, encoding="utf-8")
    for name, model in zip(("shapes", "statuses", "senses"), fit(examples), strict=True):
        table = format_table(model, HEADER.format(what=f"{name} of relations"), {}, SMALLEST_WEIGHT)
        (options.output / f"{name}.tsv").write_text(table, encoding="utf-8")
        print(f"{name}: {len(model.weights)} features")


if __name__ == "__main__":
    main()
