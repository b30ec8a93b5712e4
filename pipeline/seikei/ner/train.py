"""Measure how often each rule of the entity stage is right, and fit how likely an encoder's proposals are.

Run as `python -m seikei.ner.train PASSAGES.jsonl --model FOLDER [-o FOLDER]`. Rules are measured over the stock spaCy
pipeline on all passages but those of held-out documents; the encoder's proposals on the passages of dev documents,
from which it has not learned. It writes `scores.tsv` and, where a model is given, `read_weights.tsv`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from seikei.modeling.encoder.analyzer import EncoderAnalyzer
from seikei.modeling.logistic import fit_logistic, format_table
from seikei.modeling.passages import analyze_passages, fitting_passages, fold_of
from seikei.ner import read_names, stock
from seikei.ner.candidates import Candidate
from seikei.ner.chances import CLASSES, chance_row
from seikei.ner.decode import Material, mentions_of
from seikei.ner.lexicon import rows
from seikei.ner.proposals import Proposal, is_proposal

__all__ = ["fit_chances", "main", "measured", "proposals_judged", "score_table"]

DEV_FOLD, FOLDS = 1, 5
PULL = 5
PRIOR = {"stock": 0.3, "read": 0.6}
PRIOR_OF_RULES = 0.7
PENALTY = 0.01
BY_HAND = ("tagged", "tagged:role")
SCORES_HEADER = """\
# How often each rule of the entity stage is right, by the label that it gives: the score of its mentions.
# Source: counted by seikei.ner.train over {passages:,} labelled passages of diplomatic documents and historians'
# prose (held-out documents left out), exact span and label, each rule as it stands after the choice among overlapping
# spans; pulled towards 0.7 (rules of our own) or 0.3 (the stock pipeline, `stock:`) with the weight of five spans.
# `tagged` (persons marked by a volume's editors) is set by hand.
# Fields, separated by tabs: rule; label; share that was right; spans counted.
"""
WEIGHTS_HEADER = """\
# How likely an encoder's proposal is right, where no rule speaks against it: the sum of value times weight.
# Source: fitted by seikei.ner.train to {proposals} proposals in passages from which the encoder had not learned.
# Fields: feature, then one weight for each class; features as in seikei.ner.chances.chance_row.
"""
Judged = tuple[Candidate, bool]


def material_of(record: dict[str, Any], proposals: Iterable[Proposal], source: str) -> Material:
    """Give a labelled passage as material, with its own sentences."""
    sentences = [(start, end) for start, end in record["sentences"]]
    return Material.of(record["text"], sentences, (), tuple(proposals), source)


def judged(record: dict[str, Any], material: Material) -> Iterator[Judged]:
    """Give all mentions that are chosen in a passage, each with whether span and label are those of the labels."""
    gold = {(entity["start"], entity["end"], entity["label"]) for entity in record["entities"]}
    for candidate in mentions_of(material, keep_doubtful=True)[0]:
        yield candidate, (candidate.start, candidate.end, candidate.label) in gold


def measured(records: Sequence[dict[str, Any]]) -> list[Judged]:
    """Judge what is chosen by the rules over the stock pipeline."""
    docs = analyze_passages(records)
    return [
        each
        for record, doc in zip(records, docs, strict=True)
        for each in judged(record, material_of(record, stock.stock_names(doc), stock.SOURCE))
    ]


def score_table(found: Iterable[Judged], passages: int) -> str:
    """Give the text of `scores.tsv`; the rows that are set by hand stay."""
    counted: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for candidate, is_right in found:
        key = (candidate.rule, str(candidate.label))
        counted[key] += 1
        right[key] += is_right
    lines = [row for row in rows("scores.tsv") if row.split("\t")[0] in BY_HAND]
    for rule, label in sorted(counted):
        prior = PRIOR.get(rule.partition(":")[0], PRIOR_OF_RULES)
        share = (right[rule, label] + PULL * prior) / (counted[rule, label] + PULL)
        lines.append(f"{rule}\t{label}\t{share:.4f}\t{counted[rule, label]}")
    return SCORES_HEADER.format(passages=passages) + "\n".join(lines) + "\n"


def proposals_judged(records: Sequence[dict[str, Any]], model: Path) -> list[tuple[str, float, bool]]:
    """Give label and probability of each of the encoder's proposals that is chosen, and whether it is right."""
    analyzer = EncoderAnalyzer(model)
    texts = [(record["text"], [(start, end) for start, end in record["sentences"]]) for record in records]
    found = []
    for record, reading in zip(records, analyzer.reader.read(texts), strict=True):
        plain = [Proposal(each.start, each.end, each.label, each.score) for each in reading.entities]
        for candidate, is_right in judged(record, material_of(record, plain, read_names.SOURCE)):
            if is_proposal(candidate) and candidate.chance is not None:
                found.append((candidate.rule.split(":")[1], candidate.chance, is_right))
    return found


def fit_chances(found: Sequence[tuple[str, float, bool]]) -> str:
    """Give the text of `read_weights.tsv`."""
    features = [chance_row(label, probability) for label, probability, _ in found]
    targets = [(1.0 - is_right, float(is_right)) for _, _, is_right in found]
    model = fit_logistic(features, targets, CLASSES, penalty=PENALTY)
    return format_table(model, WEIGHTS_HEADER.format(proposals=len(found)), {}, 0.0)


def dev_passages(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the passages of dev documents, from which no model learns, those set aside included."""
    records = list(records)
    drawn = {record["doc"] for record in records if "sample" not in record}
    return [each for each in records if each["doc"] in drawn and fold_of(each["doc"], FOLDS) == DEV_FOLD]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and fit, and write the tables."""
    parser = argparse.ArgumentParser(description="Measure the entity rules on labelled passages.")
    parser.add_argument("passages", type=Path)
    parser.add_argument("--model", type=Path, help="folder of the encoder whose proposals are to be judged")
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent / "data")
    options = parser.parse_args(arguments)
    records = fitting_passages(options.passages)
    (options.output / "scores.tsv").write_text(score_table(measured(records), len(records)), encoding="utf-8")
    if options.model is not None:
        found = proposals_judged(dev_passages(records), options.model)
        (options.output / "read_weights.tsv").write_text(fit_chances(found), encoding="utf-8")


if __name__ == "__main__":
    main()
