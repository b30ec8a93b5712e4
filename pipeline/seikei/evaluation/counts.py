"""Counting one passage: every figure is a function of sums of these counts, so documents can be resampled.

Keys are `figure:what`: `tp`, `fp`, `fn` for an F1, `right`, `all` for an accuracy. Figures over classes have one
F1 a class under `figure/class`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from seikei.evaluation.matching import PassageTokens, match_relations, overlaps
from seikei.schema.passage import CausalRelation, LabelledPassage, LabelledSpan, Layers, Span

__all__ = ["count_passage"]

Counts = Counter[str]


def count_passage(passage: LabelledPassage, predicted: Layers) -> Counts:
    """Compare all layers of one passage."""
    tokens = PassageTokens(passage.text)
    counts: Counts = Counter()
    count_entities(counts, passage.layers.entities, predicted.entities)
    count_sentences(counts, "causal sentence", passage, passage.layers.relations, predicted.relations)
    count_sentences(counts, "denied sentence", passage, denied(passage.layers.relations), denied(predicted.relations))
    count_relations(counts, tokens, passage.layers.relations, predicted.relations)
    count_roles(counts, passage.layers.roles, predicted.roles)
    count_edges(counts, set(passage.layers.edges), set(predicted.edges))
    return counts


def tally(counts: Counts, figure: str, gold: int, predicted: int, both: int) -> None:
    """Add true positives, false positives and false negatives of one figure."""
    counts[f"{figure}:tp"] += both
    counts[f"{figure}:fp"] += predicted - both
    counts[f"{figure}:fn"] += gold - both


def count_entities(counts: Counts, gold: Sequence[LabelledSpan], predicted: Sequence[LabelledSpan]) -> None:
    """Entities: strict (same span and label), by label, and relaxed (any overlap, same label, one to one)."""
    gold_set, predicted_set = set(gold), set(predicted)
    tally(counts, "entities strict", len(gold_set), len(predicted_set), len(gold_set & predicted_set))
    for label in {e.label for e in gold_set | predicted_set}:
        of_gold = {e for e in gold_set if e.label == label}
        of_predicted = {e for e in predicted_set if e.label == label}
        tally(counts, f"entities/{label}", len(of_gold), len(of_predicted), len(of_gold & of_predicted))
    free = sorted(predicted_set, key=lambda e: (e.start, e.end))
    both = 0
    for entity in sorted(gold_set, key=lambda e: (e.start, e.end)):
        hit = next((p for p in free if p.label == entity.label and p.start < entity.end and entity.start < p.end), None)
        if hit is not None:
            free.remove(hit)
            both += 1
    tally(counts, "entities relaxed", len(gold_set), len(predicted_set), both)


def denied(relations: Iterable[CausalRelation]) -> list[CausalRelation]:
    """Give the denied relations."""
    return [relation for relation in relations if relation.status == "denied"]


def count_sentences(
    counts: Counts,
    figure: str,
    passage: LabelledPassage,
    gold: Iterable[CausalRelation],
    predicted: Iterable[CausalRelation],
) -> None:
    """Sentences in which a cause or an effect begins."""
    of_gold, of_predicted = (
        sentences_of(passage.layers.sentences, gold),
        sentences_of(passage.layers.sentences, predicted),
    )
    tally(counts, figure, len(of_gold), len(of_predicted), len(of_gold & of_predicted))


def sentences_of(sentences: Sequence[Span], relations: Iterable[CausalRelation]) -> set[int]:
    """Give the indices of sentences in which an argument of one of the relations begins."""
    starts = [span[0] for relation in relations for span in (relation.cause, relation.effect)]
    return {
        index for index, (start, end) in enumerate(sentences) if any(start <= position < end for position in starts)
    }


def count_relations(
    counts: Counts, tokens: PassageTokens, gold: Sequence[CausalRelation], predicted: Sequence[CausalRelation]
) -> None:
    """Relations, denied ones among themselves with their kinds, contrasts, and what matched relations say."""
    pairs = match_relations(tokens, gold, predicted)
    tally(counts, "relation", len(gold), len(predicted), len(pairs))
    gold_denied, predicted_denied = denied(gold), denied(predicted)
    denied_pairs = match_relations(tokens, gold_denied, predicted_denied)
    tally(counts, "denied relation", len(gold_denied), len(predicted_denied), len(denied_pairs))
    count_classes(
        counts,
        "denial",
        [r.denial for r in gold_denied],
        [r.denial for r in predicted_denied],
        denied_pairs,
    )
    count_contrasts(counts, tokens, gold, predicted, dict(pairs))
    for i, j in pairs:
        count_matched(counts, tokens, gold[i], predicted[j])
    types = [r.types[0] if r.types else None for r in gold], [r.types[0] if r.types else None for r in predicted]
    count_classes(counts, "type", *types, pairs)


def count_classes(
    counts: Counts,
    figure: str,
    gold: Sequence[str | None],
    predicted: Sequence[str | None],
    pairs: Iterable[tuple[int, int]],
) -> None:
    """F1 a class over all items: right are matched pairs of the same class."""
    hits = Counter(gold[i] for i, j in pairs if gold[i] == predicted[j])
    of_gold, of_predicted = Counter(gold), Counter(predicted)
    for name in {*of_gold, *of_predicted} - {None}:
        tally(counts, f"{figure}/{name}", of_gold[name], of_predicted[name], hits[name])


def contrasts(tokens: PassageTokens, relations: Sequence[CausalRelation]) -> set[tuple[int, int]]:
    """Give `(denied, other)` index pairs of relations whose effects reach token F1 0.5."""
    return {
        (i, j)
        for i, left in enumerate(relations)
        if left.status == "denied"
        for j, right in enumerate(relations)
        if right.status != "denied" and tokens.f1(left.effect, right.effect) >= 0.5
    }


def count_contrasts(
    counts: Counts,
    tokens: PassageTokens,
    gold: Sequence[CausalRelation],
    predicted: Sequence[CausalRelation],
    matched: dict[int, int],
) -> None:
    """Contrasts: right where both sides are matched and contrasted on both sides."""
    of_gold, of_predicted = contrasts(tokens, gold), contrasts(tokens, predicted)
    both = sum(1 for i, j in of_gold if i in matched and j in matched and (matched[i], matched[j]) in of_predicted)
    tally(counts, "contrast", len(of_gold), len(of_predicted), both)


def count_matched(counts: Counts, tokens: PassageTokens, gold: CausalRelation, predicted: CausalRelation) -> None:
    """What a matched pair of relations says alike: status, sense, main type, source, chain, stance."""
    grade(counts, "status", gold.status == predicted.status)
    if gold.sense is not None:
        grade(counts, "sense", gold.sense == predicted.sense)
    grade(counts, "main type", gold.types[:1] == predicted.types[:1])
    for figure, left, right in (("status", gold.status, predicted.status), ("sense", gold.sense, predicted.sense)):
        count_classes(counts, figure, [left], [right], [(0, 0)])
    same = same_source(tokens, gold, predicted)
    grade(counts, "source", same)
    named = bool(gold.voices), bool(predicted.voices)
    tally(counts, "named source", named[0], named[1], all(named) and same)
    grade(counts, "voice depth", len(gold.voices) == len(predicted.voices))
    nested = len(gold.voices) > 1, len(predicted.voices) > 1
    tally(counts, "nested voices", nested[0], nested[1], all(nested))
    if gold.voices:
        grade(counts, "stance", gold.stance == predicted.stance)
        count_classes(counts, "stance", [gold.stance], [predicted.stance], [(0, 0)])


def same_source(tokens: PassageTokens, gold: CausalRelation, predicted: CausalRelation) -> bool:
    """Say whether the innermost voices share a token, or both relations are the author's."""
    if not gold.voices or not predicted.voices:
        return not gold.voices and not predicted.voices
    return overlaps(tokens, gold.voices[-1], predicted.voices[-1])


def grade(counts: Counts, figure: str, right: bool) -> None:
    """Add one item to an accuracy."""
    counts[f"{figure}:right"] += right
    counts[f"{figure}:all"] += 1


def count_roles(counts: Counts, gold: Sequence[str], predicted: Sequence[str]) -> None:
    """One role a sentence."""
    pairs = [(index, index) for index in range(len(gold))]
    count_classes(counts, "role", gold, predicted, pairs)


def count_edges(counts: Counts, gold: set[tuple[int, int, str]], predicted: set[tuple[int, int, str]]) -> None:
    """Edges between sentences, label included; attacks once more by themselves."""
    tally(counts, "edges", len(gold), len(predicted), len(gold & predicted))
    attacks = {e for e in gold if e[2] == "attacks"}, {e for e in predicted if e[2] == "attacks"}
    tally(counts, "attacks", len(attacks[0]), len(attacks[1]), len(attacks[0] & attacks[1]))
