"""Labelled passages as windows with what each head is to say of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from seikei.evaluation.passage import CausalRelation, GoldPassage
from seikei.modeling.encoder.features import Window, WindowMaker
from seikei.modeling.encoder.labels import LabelSets

__all__ = ["AnchorTarget", "Example", "RelationTarget", "Targets", "example_of", "split_of", "splits"]

Span = tuple[int, int]
FOLDS = 5


@dataclass(frozen=True, slots=True)
class RelationTarget:
    """What the heads are to say of one relation; words inclusive, labels as indices, -1 where nothing is known.

    Attributes:
        types: one probability a type; empty where nothing is known.
        voice, outer: words of the innermost voice, and of the outermost where there are two; `(0, 0)` for nobody.
    """

    cause: Span
    effect: Span
    status: int
    denial: int
    sense: int
    types: tuple[float, ...]
    main_type: int
    voice: Span | None
    outer: Span | None
    stance: int


@dataclass(frozen=True, slots=True)
class AnchorTarget:
    """A signal, or a sentence that holds the effect of a relation without one, with all relations read from it."""

    first: int
    last: int
    unsigned: bool
    relations: tuple[RelationTarget, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """What is known of one window; None where the data set does not say.

    Attributes:
        entities: one tag a word.
        signals: one of 0 (outside), 1 (begins), 2 (inside) a word.
        unsigned: one flag a sentence.
        roles: one role a sentence.
        edges: label of each pair of sentences that is not tied by nothing.
    """

    entities: tuple[int, ...] | None
    signals: tuple[int, ...] | None
    anchors: tuple[AnchorTarget, ...]
    unsigned: tuple[int, ...] | None
    roles: tuple[int, ...] | None
    edges: dict[Span, int] | None


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its targets."""

    id: str
    window: Window
    targets: Targets


def split_of(document_id: str) -> int:
    """Give the fold of a document, 0 to 4, by its id's SHA-256: 0 is for testing, 1 for development."""
    return int(hashlib.sha256(document_id.encode("utf-8")).hexdigest(), 16) % FOLDS


def splits(passages: Iterable[GoldPassage]) -> dict[str, list[GoldPassage]]:
    """Split passages by document into `train`, `dev` and `test`.

    Only passages drawn at random test and develop; a picked passage trains unless a random passage of its document is
    in one of the two.
    """
    passages = list(passages)
    drawn = {p.doc for p in passages if p.sample == "random"}
    kept: dict[str, list[GoldPassage]] = {"train": [], "dev": [], "test": []}
    for passage in passages:
        fold = split_of(passage.doc)
        if fold > 1 or passage.doc not in drawn:
            kept["train"].append(passage)
        elif passage.sample == "random":
            kept["test" if fold == 0 else "dev"].append(passage)
    return kept


def example_of(passage: GoldPassage, maker: WindowMaker, labels: LabelSets) -> Example:
    """Read a passage as one window with all targets of the annotation scheme.

    The window must be wide enough for the whole passage; what lies outside it is left out.
    """
    window = maker.windows(passage.text, passage.sentences)[0]
    sentences = {index: position for position, index in enumerate(window.sentence_ids)}
    anchors = anchors_of(passage, window, labels)
    targets = Targets(
        entities=entity_tags(passage, window, labels),
        signals=signal_tags(anchors, len(window.starts)),
        anchors=anchors,
        unsigned=tuple(int(any(a.unsigned and a.first == first for a in anchors)) for first, _ in window.sentences),
        roles=tuple(labels.roles.index(passage.gold.roles[index]) for index in window.sentence_ids),
        edges={
            (sentences[i], sentences[j]): labels.edges.index(label)
            for i, j, label in passage.gold.edges
            if i in sentences and j in sentences
        },
    )
    return Example(passage.id, window, targets)


def entity_tags(passage: GoldPassage, window: Window, labels: LabelSets) -> tuple[int, ...]:
    """Give the entity tag of each word; where spans overlap, the later one wins."""
    tags = [0] * len(window.starts)
    for entity in passage.gold.entities:
        words = window.words(entity.start, entity.end)
        if words is not None and entity.label in labels.entities:
            begin = 2 * labels.entities.index(entity.label) + 1
            tags[words[0] : words[1] + 1] = [begin, *[begin + 1] * (words[1] - words[0])]
    return tuple(tags)


def signal_tags(anchors: Sequence[AnchorTarget], length: int) -> tuple[int, ...]:
    """Give the signal tag of each word."""
    tags = [0] * length
    for anchor in anchors:
        if not anchor.unsigned:
            tags[anchor.first : anchor.last + 1] = [1, *[2] * (anchor.last - anchor.first)]
    return tuple(tags)


def anchors_of(passage: GoldPassage, window: Window, labels: LabelSets) -> tuple[AnchorTarget, ...]:
    """Gather the relations of a passage by the signal, or else the sentence of the effect, they are read from."""
    found: dict[tuple[int, int, bool], list[RelationTarget]] = {}
    for relation in passage.gold.relations:
        cause, effect = window.words(*relation.cause), window.words(*relation.effect)
        anchor = anchor_words(relation, window, effect)
        if cause is None or effect is None or anchor is None:
            continue
        found.setdefault(anchor, []).append(relation_target(relation, window, labels, cause, effect))
    return tuple(AnchorTarget(*anchor, tuple(relations)) for anchor, relations in sorted(found.items()))


def anchor_words(relation: CausalRelation, window: Window, effect: Span | None) -> tuple[int, int, bool] | None:
    """Give first and last word of a relation's signal or of its effect's sentence, and whether it is the latter."""
    if relation.signal is not None:
        words = window.words(*relation.signal)
        return None if words is None else (*words, False)
    if effect is None:
        return None
    return next(((a, b - 1, True) for a, b in window.sentences if a <= effect[0] < b), None)


def relation_target(
    relation: CausalRelation, window: Window, labels: LabelSets, cause: Span, effect: Span
) -> RelationTarget:
    """Turn the labels of one relation into indices."""
    chain = [window.words(*voice) for voice in relation.voices if voice is not None]
    known = [index for index in (index_of(labels.types, name) for name in relation.types) if index >= 0]
    return RelationTarget(
        cause=cause,
        effect=effect,
        status=index_of(labels.status, relation.status),
        denial=index_of(labels.denial, relation.denial),
        sense=index_of(labels.sense, relation.sense),
        types=tuple(float(index in known) for index in range(len(labels.types))) if known else (),
        main_type=known[0] if known else -1,
        voice=chain[-1] if chain else (0, 0),
        outer=chain[0] if len(chain) > 1 else (0, 0),
        stance=index_of(labels.stance, relation.stance),
    )


def index_of(names: Sequence[str], name: Any) -> int:
    """Give the place of a name, or -1 where it is None or not among them."""
    return names.index(name) if name in names else -1
