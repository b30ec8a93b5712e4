"""How well maps say what only marks of their own tell: weight, modality, avowal, direction, effect types, evidence.

Relations of a map are matched to the labelled relations of the passage as everywhere; only those with marks count.
Marks drawn at random tell precision and recall. Of values that are too rare for that, relations were marked for which
the cue words put one forward; they tell precision alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seikei.evaluation.figures import Figure
from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.evaluation.projection import find_map, relations_in, shifted
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import Relation
from seikei.schema.passage import INVALID, LabelledPassage, Span, broken, read_lines

__all__ = [
    "FIELDS",
    "FieldFigure",
    "Mark",
    "Said",
    "as_figures",
    "interval_of",
    "read_marks",
    "said_in_maps",
    "said_of",
    "score_marks",
]

FIELDS = ("weight", "modality", "avowed", "direction")
MAIN_TYPE = "effect type"
EVIDENCE = "evidence"
Z = 1.96
Key = tuple[str, Span, Span]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader marked on one labelled relation; offsets into the passage.

    Attributes:
        half: `develop` where the cue words were made by it, `report` where figures are taken on it.
        random: whether the relation was drawn at random, or because cue words put a value forward.
        values: what was marked, by field; a field that was not marked is not there.
        evidence: the words on which the cause's main type rests; None where they were not marked.
    """

    passage: str
    cause: Span
    effect: Span
    half: str
    random: bool
    values: Mapping[str, Any]
    evidence: tuple[Span, ...] | None

    @property
    def key(self) -> Key:
        """Give what names the relation."""
        return self.passage, self.cause, self.effect


@dataclass(frozen=True, slots=True)
class Said:
    """What a map, or the cue words alone, say of one relation, by field; evidence in the passage's offsets."""

    values: Mapping[str, Any]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldFigure:
    """How often one value of a field is right.

    Attributes:
        random: whether it was counted on relations drawn at random; else there is no recall.
        marked, said, right: how often readers marked it, how often it was put forward, and both.
    """

    field: str
    value: str
    random: bool
    marked: int
    said: int
    right: int

    @property
    def precision(self) -> float | None:
        """Give the share of what was put forward that is right; None where nothing was."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """Give the share of what was marked that was put forward; None where nothing was marked, or not at random."""
        return self.right / self.marked if self.marked and self.random else None


def read_marks(folder: Path) -> tuple[Mark, ...]:
    """Read the marks of a folder: `first.jsonl` drawn at random, `cued.jsonl` drawn by cue words.

    Raises:
        InputError: a file is missing, or a line is no mark; the message names file and line.
    """
    marks = []
    for name, read in (("first.jsonl", read_random), ("cued.jsonl", read_cued)):
        for number, plain in read_lines(folder / name):
            try:
                marks.append(read(plain))
            except INVALID as error:
                raise broken(error, folder / name, number, "a mark") from error
    return tuple(marks)


def read_random(plain: Mapping[str, Any]) -> Mark:
    """Read a mark on a relation that was drawn at random: all fields."""
    values = {field: plain[field] for field in FIELDS} | {MAIN_TYPE: plain["effect_types"][0]}
    evidence = plain["evidence"]
    return mark_of(plain, True, values, None if evidence is None else tuple((start, end) for start, end in evidence))


def read_cued(plain: Mapping[str, Any]) -> Mark:
    """Read a mark on a relation that cue words drew: one field."""
    return mark_of(plain, False, {plain["field"]: plain["value"]}, None)


def mark_of(
    plain: Mapping[str, Any], random: bool, values: Mapping[str, Any], evidence: tuple[Span, ...] | None
) -> Mark:
    """Build a mark with the keys that both kinds share."""
    (c, d), (e, f) = plain["cause"], plain["effect"]
    return Mark(plain["passage"], (c, d), (e, f), plain["half"], random, values, evidence)


def said_in_maps(
    passages: Iterable[LabelledPassage], maps: Mapping[str, ArgumentMap], marks: Iterable[Mark]
) -> dict[Key, Said]:
    """Give what maps say of the marked relations that they found (cause and effect each token F1 of 0.5 or more)."""
    wanted = {mark.key for mark in marks}
    said: dict[Key, Said] = {}
    for passage in passages:
        found = find_map(passage, maps) if any(key[0] == passage.head.id for key in wanted) else None
        if found is not None:
            said.update((key, each) for key, each in said_in_passage(passage, *found) if key in wanted)
    return said


def said_in_passage(passage: LabelledPassage, found: ArgumentMap, offset: int) -> Iterator[tuple[Key, Said]]:
    """Give what a map says of each labelled relation of a passage that it found."""
    relations = relations_in(found, (offset, offset + len(passage.text)))
    labelled = passage.layers.relations
    pairs = match_relations(PassageTokens(passage.text), labelled, [shifted(each, offset) for each in relations])
    for i, j in pairs:
        yield (passage.head.id, labelled[i].cause, labelled[i].effect), said_of(relations[j], offset)


def said_of(relation: Relation, offset: int = 0) -> Said:
    """Give what a relation of a map says, in the offsets of the passage that begins at `offset`."""
    values = {
        "weight": relation.weight,
        "modality": relation.modality,
        "avowed": relation.avowed,
        "direction": relation.effect.direction,
        MAIN_TYPE: relation.effect.types[0] if relation.effect.types else None,
    }
    evidence = relation.explanations[0].evidence if relation.explanations else ()
    return Said(values, tuple((span.start - offset, span.end - offset) for span in evidence))


def score_marks(marks: Sequence[Mark], said: Mapping[Key, Said], half: str = "report") -> tuple[FieldFigure, ...]:
    """Count the marks of one half against what was said of the same relations; what was not found is left out.

    Returns:
        One figure a field and value, those of relations drawn at random first; then the accuracy of the effects' main
        type (value `main`), and of evidence the share of relations with a marked word (`hit`) and the share of words
        put out that are marked (`words`). A map without an evidence word counts as a miss.
    """
    pairs = [(mark, said[mark.key]) for mark in marks if mark.half == half and mark.key in said]
    figures: list[FieldFigure] = []
    for random in (True, False):
        for field in FIELDS:
            both = [
                (mark.values[field], each.values[field])
                for mark, each in pairs
                if mark.random is random and field in mark.values and field in each.values
            ]
            figures += figures_of_field(field, random, both)
    drawn = [(mark, each) for mark, each in pairs if mark.random]
    types = [(mark.values[MAIN_TYPE], each.values[MAIN_TYPE]) for mark, each in drawn if MAIN_TYPE in each.values]
    figures.append(FieldFigure(MAIN_TYPE, "main", True, len(types), len(types), sum(a == b for a, b in types)))
    return (*figures, *evidence_figures([(m.evidence, each.evidence) for m, each in drawn if m.evidence is not None]))


def as_figures(found: Iterable[FieldFigure]) -> Iterator[Figure]:
    """Give precision and recall of each value as figures, the bounds those of the share alone."""
    for each in found:
        name = f"{each.field} {each.value}, {'at random' if each.random else 'by cue words'}"
        yield Figure(f"{name}: precision", each.precision, *bounds(each.right, each.said), each.said)
        if each.recall is not None:
            yield Figure(f"{name}: recall", each.recall, *bounds(each.right, each.marked), each.marked)


def bounds(right: int, items: int) -> tuple[float | None, float | None]:
    """Give the interval of a share, or nothing where there is none."""
    return interval_of(right, items) if items else (None, None)


def figures_of_field(field: str, random: bool, pairs: Sequence[tuple[Any, Any]]) -> list[FieldFigure]:
    """Give one figure a value, most often marked first; a value that stands for nothing said is left out."""
    marked, said = Counter(gold for gold, _ in pairs), Counter(each for _, each in pairs)
    right = Counter(gold for gold, each in pairs if gold == each)
    values = sorted({*marked, *said} - {None, False}, key=lambda value: (-marked[value], str(value)))
    return [FieldFigure(field, str(each), random, marked[each], said[each], right[each]) for each in values]


def evidence_figures(pairs: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> tuple[FieldFigure, FieldFigure]:
    """Count relations with a marked word among their evidence, and spans of evidence that touch a marked word."""
    hits = sum(any(touches(span, marked) for span in said) for marked, said in pairs)
    spans = [(span, marked) for marked, said in pairs for span in said]
    right = sum(touches(span, marked) for span, marked in spans)
    return (
        FieldFigure(EVIDENCE, "hit", True, len(pairs), len(pairs), hits),
        FieldFigure(EVIDENCE, "words", False, len(spans), len(spans), right),
    )


def touches(span: Span, marked: Iterable[Span]) -> bool:
    """Say whether a span shares a character with one of those marked."""
    return any(span[0] < end and start < span[1] for start, end in marked)


def interval_of(right: int, items: int) -> tuple[float, float]:
    """Give the 95 % interval of a share.

    Source: Wilson 1927. Without items it is the whole range from 0 to 1.
    """
    if not items:
        return 0.0, 1.0
    share, factor = right / items, Z * Z / items
    middle, half = share + factor / 2, Z * math.sqrt(share * (1 - share) / items + factor / (4 * items))
    return max(0.0, (middle - half) / (1 + factor)), min(1.0, (middle + half) / (1 + factor))
