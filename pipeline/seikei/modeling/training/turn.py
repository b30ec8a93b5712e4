"""Denied relations made from asserted ones, by putting other words in the place of a signal.

Passages hold one denied relation in twelve, in many different words, so a network sees most of these words once or
never. Only signals and what is said of their relation change; nothing else is invented.

Source: data augmentation by substitution; Kaushik et al. 2020, Learning the Difference that Makes a Difference.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from seikei.resources import data_text

__all__ = ["denied_copies"]

Record = Mapping[str, Any]
KINDS = ("rejected", "overridden", "irrelevant", "subordinated")
KEPT = ("id", "doc", "text", "sentences", "entities", "relations")
"""Layers of a copy. Who claims what may be another thing once a cause is denied, so roles and edges are left out."""


@cache
def turns(name: str = "turned_signals.toml") -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Give for order and signal the pairs of what may stand in its place and the kind of denial that it makes."""
    plain = tomllib.loads(data_text("seikei.modeling.training", name))
    return {
        (turn["order"], signal): tuple((words, kind) for kind in KINDS for words in turn.get(kind, ()))
        for turn in plain["turn"]
        for signal in turn["signals"]
    }


def denied_copies(records: Iterable[Record], seed: int = 0, most: int = 2) -> Iterator[dict[str, Any]]:
    """Give copies of passages with one asserted relation denied in each.

    Args:
        records: passages by the annotation scheme.
        seed: decides which words are taken.
        most: copies of one passage.
    """
    generator = random.Random(seed)
    for record in records:
        fitting = [(relation, found) for relation in record["relations"] if (found := replacements(record, relation))]
        for relation, found in generator.sample(fitting, min(most, len(fitting))):
            kind = generator.choice(sorted({kind for _, kind in found}))
            words = generator.choice([words for words, each in found if each == kind])
            yield turned(record, relation, words, kind)


def replacements(record: Record, relation: Record) -> tuple[tuple[str, str], ...]:
    """Give what may stand in the place of a relation's signal; nothing where the signal serves another one too."""
    signal = relation.get("signal")
    shared = sum(other.get("signal") == signal for other in record["relations"])
    if not signal or relation["status"] != "asserted" or shared > 1:
        return ()
    return turns().get((order_of(relation), record["text"][slice(*signal)].lower()), ())


def order_of(relation: Record) -> str:
    """Give the order of cause, signal and effect, such as `ESC`."""
    parts = {"C": relation["cause"], "S": relation["signal"], "E": relation["effect"]}
    return "".join(sorted(parts, key=lambda name: tuple(parts[name])))


def turned(record: Record, relation: Record, words: str, kind: str) -> dict[str, Any]:
    """Give a passage with other words in the place of a signal, and the relation denied."""
    start, end = relation["signal"]
    if record["text"][start].isupper():
        words = words[0].upper() + words[1:]
    by = len(words) - (end - start)
    denied = {**relation, "status": "denied", "denial": kind}
    if kind == "overridden":
        denied.pop("sense", None)  # what was overcome worked the other way; which way is not known
    relations = [denied if other is relation else other for other in record["relations"]]
    copy = {key: record[key] for key in KEPT if key in record}
    moved = shifted({**copy, "relations": relations}, end, by)
    return {
        **moved,
        "id": f"{record['id']}/denied/{start}",
        "text": record["text"][:start] + words + record["text"][end:],
    }


def shifted(record: dict[str, Any], behind: int, by: int) -> dict[str, Any]:
    """Give a passage's spans so much further on where they stand behind an offset."""

    def span(pair: list[int] | None) -> list[int] | None:
        return pair and [offset + by if offset >= behind else offset for offset in pair]

    return {
        **record,
        "sentences": [span(sentence) for sentence in record["sentences"]],
        "entities": [
            {**entity, **dict(zip(("start", "end"), span([entity["start"], entity["end"]]) or (), strict=True))}
            for entity in record.get("entities", ())
        ],
        "relations": [moved_relation(relation, span) for relation in record["relations"]],
    }


def moved_relation(relation: dict[str, Any], span: Any) -> dict[str, Any]:
    """Give a relation with all of its spans moved."""
    moved: dict[str, Any] = {key: span(relation[key]) for key in ("cause", "effect", "signal") if key in relation}
    if isinstance(relation.get("source"), list):
        moved["source"] = span(relation["source"])
    if relation.get("voices"):
        moved["voices"] = [span(voice) for voice in relation["voices"]]
    return {**relation, **moved}
