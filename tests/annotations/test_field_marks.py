"""The marks on weight, modality, avowal, direction, effect types, evidence: well formed, with the published figures."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from seikei.annotate.splits import read_split
from seikei.annotate.standoff import read_standoff
from seikei.evaluation.fields import FIELDS, Key, Mark, Said, interval_of, read_marks, score_marks
from seikei.relations.fields import read_fields
from seikei.resources import splits_file
from seikei.schema.layers import Direction, Modality, Span, Weight
from seikei.schema.passage import CausalRelation, LabelledPassage, read_passages

ANNOTATIONS = Path(__file__).resolve().parents[2] / "annotations"
FOLDER = ANNOTATIONS / "fields"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
TYPES = {"economic", "territorial", "political", "security", "institutional", "environmental", "other"}
KNOWN: dict[str, tuple[Any, ...]] = {
    "weight": (*get_args(Weight), None),
    "modality": get_args(Modality),
    "avowed": (True, False),
    "direction": (*get_args(Direction), None),
}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def key(mark: dict[str, Any]) -> Key:
    return mark["passage"], tuple(mark["cause"]), tuple(mark["effect"])


@pytest.fixture(scope="module")
def labelled() -> dict[str, Any]:
    return {passage.head.id: passage for passage in read_standoff(ANNOTATIONS / "diplomatic" / "passages.jsonl")}


def test_each_mark_has_known_values() -> None:
    for mark in (*lines("first"), *lines("second")):
        assert all(mark[field] in KNOWN[field] for field in FIELDS), mark
        assert 1 <= len(mark["effect_types"]) <= 3
        assert set(mark["effect_types"]) <= TYPES
    for mark in lines("cued"):
        assert mark["value"] in KNOWN[mark["field"]]
        assert mark["put_forward"] in KNOWN[mark["field"]]
    assert {mark["half"] for mark in (*lines("first"), *lines("cued"))} == {"develop", "report"}


def test_each_mark_names_a_labelled_relation_of_a_part_that_may_be_looked_at(labelled: dict[str, Any]) -> None:
    split = read_split(splits_file(), "diplomatic")
    for name, parts in (("first", {"dev"}), ("cued", {"train", "dev"})):
        for mark in lines(name):
            passage = labelled[mark["passage"]]
            assert split.use_of(passage.head) in parts
            assert key(mark)[1:] in {(relation.cause, relation.effect) for relation in passage.layers.relations}


def test_no_document_is_in_both_halves_of_the_random_marks(labelled: dict[str, Any]) -> None:
    halves = defaultdict(set)
    for mark in lines("first"):
        halves[labelled[mark["passage"]].head.doc].add(mark["half"])
    assert all(len(each) == 1 for each in halves.values())


def test_rounds_are_develop_or_report_as_a_whole() -> None:
    halves = defaultdict(set)
    for mark in lines("cued"):
        halves[mark["field"], mark["put_forward"], mark["round"]].add(mark["half"])
    assert all(len(each) == 1 for each in halves.values())


def test_the_second_marking_is_of_relations_of_the_first() -> None:
    first = {key(mark) for mark in lines("first")}
    assert {key(mark) for mark in lines("second")} <= first


def test_the_published_figures_by_round_are_those_of_the_marks() -> None:
    rounds: dict[tuple[str, str], dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for mark in lines("cued"):
        name = mark["field"], str(mark["put_forward"]).lower()
        rounds[name][mark["round"]].append(mark["value"] == mark["put_forward"])
    rows = re.findall(r"^\| (\w+) \| (\w+) \| ([\d of,]+) \| \d\.\d\d \|$", README, re.MULTILINE)
    published = {(field, value): by_round for field, value, by_round in rows}
    counted = {
        name: ", ".join(f"{sum(right)} of {len(right)}" for right in by_round.values())
        for name, by_round in rounds.items()
    }
    assert published == counted


@pytest.mark.shared
def test_the_published_figures_are_what_the_cue_words_give(shared: Path) -> None:
    marks = read_marks(FOLDER)
    said = dict(said_by_cue_words(marks, shared / "labelled" / "diplomatic" / "passages.jsonl"))
    counted = {
        (f.field, f.value, f.random): (f.said, f.right, *(round(bound, 2) for bound in interval_of(f.right, f.said)))
        for f in score_marks(marks, said)
        if f.field in FIELDS and f.said
    }
    pattern = r"^\| (\w+) \| (\w+) \| (at random|by cue words) \|[^|]*\| (\d+) \| (\d+) \| \d\.\d\d \((.+)–(.+)\) \|"
    published = {
        (field, value, drawn == "at random"): (int(said_), int(right), float(low), float(high))
        for field, value, drawn, said_, right, low, high in re.findall(pattern, README, re.MULTILINE)
    }
    assert published == counted


def said_by_cue_words(marks: tuple[Mark, ...], path: Path) -> Iterator[tuple[Key, Said]]:
    """Read the fields of the marked relations on their labelled spans."""
    wanted = {mark.key for mark in marks}
    for passage in read_passages(path):
        for relation in passage.layers.relations:
            name = passage.head.id, relation.cause, relation.effect
            if name in wanted:
                yield name, said_of_labels(passage, relation)


def said_of_labels(passage: LabelledPassage, relation: CausalRelation) -> Said:
    cause, effect = (Span(*each, passage.text[slice(*each)]) for each in (relation.cause, relation.effect))
    signal = Span(*relation.signal, passage.text[slice(*relation.signal)]) if relation.signal else None
    at = (signal or effect).start
    sentence = next((s for s in passage.layers.sentences if s[0] <= at < s[1]), (0, len(passage.text)))
    found = read_fields(
        passage.text,
        sentence,
        cause,
        effect,
        signal,
        relation.status,  # type: ignore[arg-type]
        relation.denial,  # type: ignore[arg-type]
        relation.sense,  # type: ignore[arg-type]
    )
    return Said({field: getattr(found, field) for field in FIELDS})
