"""Scoring maps against a labelled corpus: one group of figures, with intervals over documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from seikei.evaluation.corpora.argunsc import AnnotatedSpeech, count_speech
from seikei.evaluation.corpora.cnc import SPANS, TaggedSentence, count_sentence
from seikei.evaluation.corpora.names import NamedText, count_names
from seikei.evaluation.corpora.tallies import Counts, classes_of, macro_f1, support, weighted_f1
from seikei.evaluation.figures import Figure, f1, resampled
from seikei.evaluation.report import Evaluation, Group
from seikei.schema.argument_map import ArgumentMap

__all__ = ["GoldText", "evaluate_corpus"]

GoldText = TaggedSentence | AnnotatedSpeech | NamedText
Value = Callable[[Counts], float | None]
Item = TypeVar("Item", bound=GoldText)


def evaluate_corpus(
    name: str, texts: Iterable[GoldText], maps: Mapping[str, ArgumentMap], resamples: int = 1000
) -> Evaluation:
    """Score the maps of a corpus' texts, each found by the text's id; ids without a map are given as missing."""
    counts: dict[str, Counts] = defaultdict(Counts)
    missing, size = [], 0
    for text in texts:
        if text.id not in maps or maps[text.id].document.text != text.text:
            missing.append(text.id)
            continue
        document = text.id if isinstance(text, AnnotatedSpeech) else text.document
        counts[document].update(counts_of(text, maps[text.id]))
        size += 1
    if not size:
        return Evaluation((), tuple(missing))
    return Evaluation((Group(name, size, len(counts), figures(counts, resamples)),), tuple(missing))


def counts_of(text: GoldText, found: ArgumentMap) -> Counts:
    """Compare one text with its map by the measures of its corpus."""
    if isinstance(text, TaggedSentence):
        return count_sentence(text, found)
    return count_speech(text, found) if isinstance(text, AnnotatedSpeech) else count_names(text, found)


def figures(counts: Mapping[str, Counts], resamples: int) -> tuple[Figure, ...]:
    """Give the figures that the counts of a corpus allow."""
    return resampled(counts, values_of, support_of, resamples)


def values_of(counts: Counts) -> dict[str, float | None]:
    """Give every figure of the corpus that some counts are of, in reading order."""
    values: dict[str, float | None] = {}
    for name in ("causal sentence", "entities strict", "entities, label aside"):
        if has(counts, name):
            values[f"{name} F1"] = f1(counts, name)
    for figure in SPANS:
        values |= span_values(counts, figure)
    for figure, measure, title in CLASSES:
        if classes_of(counts, figure):
            values[title] = measure(counts, figure)
    if has(counts, "tied"):
        values["related pairs with an edge"] = recall(counts, "tied")
    for figure in ("argues", "component", "pair", "stance", "entities"):
        values |= {f"{name} F1": f1(counts, name) for name in classes_of(counts, figure)}
    return values


CLASSES = (
    ("argues", macro_f1, "argumentative sentence macro F1"),
    ("component", weighted_f1, "claim or premise weighted F1"),
    ("pair", weighted_f1, "related pair weighted F1"),
    ("pair in a speech", weighted_f1, "related pair in a speech weighted F1"),
    ("stance", macro_f1, "support or attack macro F1"),
    ("stance, silent is wrong", macro_f1, "support or attack, no edge is wrong, macro F1"),
    ("stance, tied", macro_f1, "support or attack, pairs with an edge, macro F1"),
)
"""Figures over classes: what is counted, how it is averaged, and its title."""


def has(counts: Counts, figure: str) -> bool:
    """Say whether a figure was counted at all."""
    return f"{figure}:tp" in counts


def span_values(counts: Counts, figure: str) -> dict[str, float | None]:
    """Give the F1 over all spans, and that of each kind."""
    names = classes_of(counts, figure)
    if not names:
        return {}
    total = Counts({f"all:{what}": sum(counts[f"{name}:{what}"] for name in names) for what in ("tp", "fp", "fn")})
    each = {f"{name} F1": f1(counts, name) for name in names} if figure == SPANS[0] else {}
    return {f"{figure} F1": f1(total, "all"), **each}


def recall(counts: Counts, figure: str) -> float | None:
    """Give the share of gold items that were found."""
    wanted = support(counts, [figure])
    return counts[f"{figure}:tp"] / wanted if wanted else None


def support_of(counts: Counts, title: str) -> int:
    """Give the number of gold items behind a figure."""
    if title == "related pairs with an edge":
        return support(counts, ["tied"])
    of_classes = {title: figure for figure, _, title in CLASSES}
    figure = of_classes.get(title, title.removesuffix(" F1"))
    return support(counts, classes_of(counts, figure) or [figure])
