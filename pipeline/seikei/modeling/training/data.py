"""Labelled passages as windows with what each head is to say of them.

A record follows the annotation scheme. A layer that it does not have (`entities`, `relations`, `roles`, `edges`), or a
label that one of its relations does not have, teaches nothing; an empty list teaches that there is nothing. Where it is
`incomplete`, its relations teach, but not that there are no others; `unlabelled` spans teach nothing of entities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from seikei.modeling.encoder.features import Window, WindowMaker
from seikei.modeling.encoder.labels import LabelSets

__all__ = ["IGNORED", "AnchorTarget", "Example", "RelationTarget", "Targets", "example_of"]

Span = tuple[int, int]
Record = Mapping[str, Any]
IGNORED = -100
"""The tag of which cross entropy takes no notice."""


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

    def within(self, shift: int, size: int) -> RelationTarget | None:
        """Give the same target in the columns that an anchor sees, or None where an argument lies outside them.

        A voice outside them is not known.
        """
        cause, effect, voice, outer = (
            moved(span, shift, size) for span in (self.cause, self.effect, self.voice, self.outer)
        )
        if cause is None or effect is None:
            return None
        return replace(self, cause=cause, effect=effect, voice=voice, outer=outer)


@dataclass(frozen=True, slots=True)
class AnchorTarget:
    """A signal, or a sentence that holds the effect of a relation without one, with all relations read from it."""

    first: int
    last: int
    unsigned: bool
    relations: tuple[RelationTarget, ...]

    def within(self, shift: int, size: int) -> AnchorTarget:
        """Give the same target in the columns that the anchor sees, without relations that reach out of them."""
        inside = (relation.within(shift, size) for relation in self.relations)
        return AnchorTarget(
            self.first - shift, self.last - shift, self.unsigned, tuple(r for r in inside if r is not None)
        )


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


def moved(span: Span | None, shift: int, size: int) -> Span | None:
    """Give a word span in columns, None where it lies outside; `(0, 0)`, nobody, stays."""
    if span is None or span == (0, 0):
        return span
    return (span[0] - shift, span[1] - shift) if shift < span[0] and span[1] - shift < size else None


def example_of(record: Record, maker: WindowMaker, labels: LabelSets) -> Example:
    """Read a passage as one window with all targets of the annotation scheme.

    The window must be wide enough for the whole passage; what lies outside it is left out.
    """
    window = maker.windows(record["text"], [(start, end) for start, end in record["sentences"]])[0]
    anchors = anchors_of(record, window, labels)
    complete = "relations" in record and not record.get("incomplete")
    targets = Targets(
        entities=entity_tags(record, window, labels) if "entities" in record else None,
        signals=signal_tags(anchors, len(window.starts)) if complete else None,
        anchors=anchors,
        unsigned=unsigned_flags(anchors, window) if complete else None,
        roles=tuple(labels.roles.index(record["roles"][index]) for index in window.sentence_ids)
        if "roles" in record
        else None,
        edges=edges_of(record, window, labels) if "edges" in record else None,
    )
    return Example(record["id"], window, targets)


def edges_of(record: Record, window: Window, labels: LabelSets) -> dict[Span, int]:
    """Give the label of each tied pair of the window's sentences."""
    place = {index: position for position, index in enumerate(window.sentence_ids)}
    tied = [(i, j, label) for i, j, label in record["edges"] if i in place and j in place]
    return {(place[i], place[j]): labels.edges.index(label) for i, j, label in tied}


def unsigned_flags(anchors: Sequence[AnchorTarget], window: Window) -> tuple[int, ...]:
    """Say of each sentence whether it holds the effect of a relation without a signal."""
    places = {anchor.first for anchor in anchors if anchor.unsigned}
    return tuple(int(first in places) for first, _ in window.sentences)


def entity_tags(record: Record, window: Window, labels: LabelSets) -> tuple[int, ...]:
    """Give the entity tag of each word, -100 where it is not known; where spans overlap, the later one wins."""
    tags = [0] * len(window.starts)
    for start, end in record.get("unlabelled", ()):
        words = window.words(start, end)
        if words is not None:
            tags[words[0] : words[1] + 1] = [IGNORED] * (words[1] - words[0] + 1)
    for entity in record["entities"]:
        words = window.words(entity["start"], entity["end"])
        if words is not None and entity["label"] in labels.entities:
            begin = 2 * labels.entities.index(entity["label"]) + 1
            tags[words[0] : words[1] + 1] = [begin, *[begin + 1] * (words[1] - words[0])]
    return tuple(tags)


def signal_tags(anchors: Sequence[AnchorTarget], length: int) -> tuple[int, ...]:
    """Give the signal tag of each word."""
    tags = [0] * length
    for anchor in anchors:
        if not anchor.unsigned:
            tags[anchor.first : anchor.last + 1] = [1, *[2] * (anchor.last - anchor.first)]
    return tuple(tags)


def anchors_of(record: Record, window: Window, labels: LabelSets) -> tuple[AnchorTarget, ...]:
    """Gather the relations of a passage by the signal, or else the sentence of the effect, they are read from."""
    found: dict[tuple[int, int, bool], list[RelationTarget]] = {}
    for relation in record.get("relations", ()):
        cause, effect = window.words(*relation["cause"]), window.words(*relation["effect"])
        anchor = anchor_words(relation, window, effect)
        if cause is None or effect is None or anchor is None:
            continue
        found.setdefault(anchor, []).append(relation_target(relation, window, labels, cause, effect))
    return tuple(AnchorTarget(*anchor, tuple(relations)) for anchor, relations in sorted(found.items()))


def anchor_words(relation: Record, window: Window, effect: Span | None) -> tuple[int, int, bool] | None:
    """Give first and last word of a relation's signal or of its effect's sentence, and whether it is the latter."""
    if relation.get("signal"):
        words = window.words(*relation["signal"])
        return None if words is None else (*words, False)
    if effect is None:
        return None
    return next(((a, b - 1, True) for a, b in window.sentences if a <= effect[0] < b), None)


def relation_target(relation: Record, window: Window, labels: LabelSets, cause: Span, effect: Span) -> RelationTarget:
    """Turn the labels of one relation into indices."""
    chain = chain_of(relation, window)
    known = [index for index in (index_of(labels.types, name) for name in relation.get("types", ())) if index >= 0]
    return RelationTarget(
        cause=cause,
        effect=effect,
        status=index_of(labels.status, relation.get("status")),
        denial=index_of(labels.denial, relation.get("denial")),
        sense=index_of(labels.sense, relation.get("sense")),
        types=tuple(float(index in known) for index in range(len(labels.types))) if known else (),
        main_type=known[0] if known else -1,
        voice=chain[-1] if chain else None,
        outer=None if chain is None or chain[0] is None else chain[0] if len(chain) > 1 else (0, 0),
        stance=index_of(labels.stance, relation.get("stance")),
    )


def chain_of(relation: Record, window: Window) -> list[Span | None] | None:
    """Give the words of the voices, outermost first: `[(0, 0)]` for the author, None where nothing is known."""
    if "source" not in relation:
        return None
    voices = relation.get("voices") or ([] if relation["source"] == "author" else [relation["source"]])
    return [window.words(*voice) for voice in voices] or [(0, 0)]


def index_of(names: Sequence[str], name: Any) -> int:
    """Give the place of a name, or -1 where it is None or not among them."""
    return names.index(name) if name in names else -1
