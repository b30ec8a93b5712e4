"""Scoring marks: what is right, what is left out, and how sure a share is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from doubles import document_of, relation_of, span_of
from seikei.errors import InputError
from seikei.evaluation.fields import (
    FieldFigure,
    Mark,
    Said,
    interval_of,
    read_marks,
    said_in_maps,
    said_of,
    score_marks,
)
from seikei.schema.layers import Explanation
from seikei.schema.passage import CausalRelation, LabelledPassage, Layers, PassageHead

TEXT = "Osaka shut the mill mainly because coal was dear."
CAUSE, EFFECT = (TEXT.index("coal"), len(TEXT) - 1), (0, 19)
VALUES = {"weight": "main", "modality": "actual", "avowed": False, "direction": None, "effect type": "economic"}
MARK = Mark("p1", CAUSE, EFFECT, "report", True, VALUES, (CAUSE,))


def figure(figures: tuple[FieldFigure, ...], field: str, value: str, random: bool = True) -> FieldFigure:
    (found,) = [f for f in figures if (f.field, f.value, f.random) == (field, value, random)]
    return found


def test_what_was_marked_and_said_alike_is_right() -> None:
    figures = score_marks([MARK], {MARK.key: Said(VALUES, (CAUSE,))})
    assert {(f.field, f.value): (f.precision, f.recall) for f in figures} == {
        ("weight", "main"): (1.0, 1.0),
        ("modality", "actual"): (1.0, 1.0),
        ("effect type", "main"): (1.0, 1.0),
        ("evidence", "hit"): (1.0, 1.0),
        ("evidence", "words"): (1.0, None),
    }


def test_a_value_that_was_not_marked_costs_precision_and_one_not_said_costs_recall() -> None:
    figures = score_marks([MARK], {MARK.key: Said({**VALUES, "weight": "sole"}, ())})
    assert (figure(figures, "weight", "sole").precision, figure(figures, "weight", "sole").recall) == (0.0, None)
    assert (figure(figures, "weight", "main").precision, figure(figures, "weight", "main").recall) == (None, 0.0)
    assert figure(figures, "evidence", "hit").precision == 0.0
    assert figure(figures, "evidence", "words", random=False).precision is None


def test_other_halves_and_relations_that_were_not_found_are_left_out() -> None:
    figures = score_marks([MARK], {MARK.key: Said(VALUES)}, half="develop")
    assert all(f.marked == 0 for f in figures)
    assert all(f.marked == 0 for f in score_marks([MARK], {}))


def test_what_cue_words_drew_has_a_precision_and_no_recall() -> None:
    cued = Mark("p1", CAUSE, EFFECT, "report", False, {"weight": "main"}, None)
    found = figure(score_marks([cued], {cued.key: Said(VALUES)}), "weight", "main", random=False)
    assert (found.precision, found.recall) == (1.0, None)


def test_a_map_is_read_where_cause_and_effect_are_those_of_the_marked_relation() -> None:
    relation = relation_of(
        TEXT,
        "coal was dear",
        "shut the mill",
        weight="main",
        explanations=(Explanation("economic", 0.9, (span_of(TEXT, "dear"),)),),
    )
    typed = replace(relation, effect=replace(relation.effect, types=("economic",), direction="less"))
    labelled = CausalRelation(CAUSE, EFFECT, None, "asserted", None, "motive", ("economic",), (), None)
    head = PassageHead("p1", "d1", "history", None, None, None)
    passage = LabelledPassage(head, TEXT, Layers(((0, len(TEXT)),), (), (labelled,), ("claim",), ()))
    argument_map = FakeMap(typed)
    found = said_in_maps([passage], {"p1": argument_map}, [MARK])  # type: ignore[dict-item]
    assert found == {MARK.key: said_of(typed)}
    assert found[MARK.key].values["direction"] == "less"
    assert [TEXT[start:end] for start, end in found[MARK.key].evidence] == ["dear"]
    assert said_in_maps([passage], {}, [MARK]) == {}


class FakeMap:
    """As much of a map as is looked at."""

    def __init__(self, *relations: object) -> None:
        self.document = document_of(TEXT)
        self.relations = relations


def test_a_line_that_is_no_mark_is_named(tmp_path: Path) -> None:
    (tmp_path / "first.jsonl").write_text(json.dumps({"passage": "p1"}) + "\n", encoding="utf-8")
    (tmp_path / "cued.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"first.jsonl:1: .*not a mark \(key 'weight' is missing\)"):
        read_marks(tmp_path)


@pytest.mark.parametrize(
    ("right", "items", "bounds"),
    [(0, 0, (0.0, 1.0)), (5, 10, (0.24, 0.76)), (10, 10, (0.72, 1.0)), (0, 10, (0.0, 0.28))],
)
def test_the_interval_of_a_share_narrows_with_its_items(right: int, items: int, bounds: tuple[float, float]) -> None:
    low, high = interval_of(right, items)
    assert (round(low, 2), round(high, 2)) == bounds
