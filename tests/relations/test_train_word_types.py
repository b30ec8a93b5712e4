from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from seikei.relations.taxonomy import load_taxonomy
from seikei.relations.train_word_types import Found, divide, fit, print_figures
from seikei.schema.passage import CausalRelation, LabelledPassage, Layers, PassageHead

TYPES = load_taxonomy().ids


def passage(doc: str, cause: str, kind: str, sample: str | None = None) -> LabelledPassage:
    text = f"It failed because {cause}."
    start = text.index(cause)
    relation = CausalRelation((start, start + len(cause)), (0, 9), (10, 17), "asserted", None, None, (kind,), (), None)
    layers = Layers(((0, len(text)),), (), (relation,), ("claim",), ())
    return LabelledPassage(PassageHead(f"{doc}/p1", doc, "archival", None, None, sample), text, layers)


def test_only_train_and_random_dev_passages_are_looked_at(tmp_path: Path) -> None:
    splits = tmp_path / "splits.json"
    parts = {doc: {"part": doc, "fold": None} for doc in ("train", "dev", "test")}
    splits.write_text(json.dumps({"diplomatic": {"documents": parts}}), encoding="utf-8")
    every = [passage(doc, "coal fell", "economic", sample) for doc in parts for sample in (None, "picked")]
    train, dev = divide(every, splits)
    assert [(each.head.doc, each.head.sample) for each in train] == [("train", None), ("train", "picked")]
    assert [(each.head.doc, each.head.sample) for each in dev] == [("dev", None)]


def test_words_that_go_with_a_type_come_to_speak_for_it() -> None:
    shown = {"economic": "the coal price rose", "security": "the army was near"}
    passages = [passage(f"d{n}", cause, kind) for n in range(6) for kind, cause in shown.items()]
    model = fit([*passages, *(passage(kind, "of that", kind) for kind in TYPES)], TYPES)
    coal = dict(zip(TYPES, model.weights["w=coal"], strict=True))
    assert max(coal, key=lambda kind: coal[kind]) == "economic"


def test_the_curve_turns_sums_into_shares_that_were_seen() -> None:
    odds = np.array([[2.0, -2.0], [2.0, -2.0], [-2.0, 2.0], [-2.0, 2.0]])
    named = np.array([[True, False], [True, False], [False, True], [True, False]])
    found = Found(odds, np.zeros((4, 2)), named, np.array([0, 0, 1, 0]))
    slope, intercept = print_figures(found, 0.5, ("a", "b"))
    assert slope > 0
    assert abs(intercept) < 0.1
