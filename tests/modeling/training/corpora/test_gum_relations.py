from __future__ import annotations

import json
from pathlib import Path

import pytest

from seikei.modeling.training.corpora import read_gum
from seikei.modeling.training.corpora.gum_relations import load_connectives, marked


def find(text: str, first: str, second: str, label: str) -> tuple[str, str, str] | None:
    spans = [(text.index(unit), text.index(unit) + len(unit)) for unit in (first, second)]
    relation = marked(text, *spans, label, load_connectives())
    return relation and tuple(text[slice(*relation[key])] for key in ("cause", "signal", "effect"))


@pytest.mark.parametrize(
    ("first", "second", "label", "found"),
    [
        ("The mill closed", "because of the frost.", "cause.reason", ("the frost", "because of", "The mill closed")),
        ("Because coal was dear,", "the mill closed", "cause.reason", ("coal was dear", "Because", "the mill closed")),
        ("Coal was dear,", "and so the mill closed.", "cause.result", ("Coal was dear", "so", "the mill closed")),
        ("They met", "to end the strike.", "purpose.arg2-as-goal", ("end the strike", "to", "They met")),
        ("They won", "by waiting.", "purpose.arg1-as-goal", ("waiting", "by", "They won")),
        ("If it snows,", "we stay.", "condition.arg2-as-cond", ("it snows", "If", "we stay")),
        ("The mill closed.", "Coal was dear.", "cause.reason", None),
        ("They met", "together in May.", "purpose.arg2-as-goal", None),
        ("They met", "to.", "purpose.arg2-as-goal", None),
    ],
)
def test_a_connective_says_which_unit_is_the_cause(
    first: str, second: str, label: str, found: tuple[str, str, str] | None
) -> None:
    assert find(f"{first} {second}", first, second, f"contingency.{label}") == found


TOKENS = ["They", "met", "to", "end", "the", "strike", ".", "If", "it", "snows", ",", "we", "stay", "."]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"doc": "own", "tokens": part, "mentions": []} for part in (TOKENS[:7], TOKENS[7:])]
    (tmp_path / "entities_train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    head = "doc\tunit1_toks\tunit2_toks\torig_label\n"
    (tmp_path / "gdtb_train.rels").write_text(
        f"{head}own\t1-2\t3-7\tcontingency.purpose.arg2-as-goal\nown\t8-11\t12-14\tcontingency.condition.arg2-as-cond\n"
        "own\t1-2\t3-7\tcontingency.purpose.arg2-as-goal\nown\t1,3\t4-7\tcontingency.purpose.arg2-as-goal\n"
        "own\t1-7\t8-14\texpansion.conjunction\n",
        encoding="utf-8",
    )
    (tmp_path / "entities_dev.jsonl").touch()
    (tmp_path / "gdtb_dev.rels").write_text(head, encoding="utf-8")
    return tmp_path


def test_relations_are_incomplete_and_say_only_what_their_connective_says(folder: Path) -> None:
    (record,) = read_gum(folder)
    assert record["incomplete"] is True
    purpose, condition = record["relations"]
    assert (purpose["sense"], "status" in purpose) == ("purpose", False)
    assert (condition["status"], "sense" in condition) == ("hypothetical", False)


def test_a_stretch_holds_the_relations_of_its_own_sentences(folder: Path) -> None:
    first, second = read_gum(folder, most_words=7)
    assert (first["text"], second["text"]) == ("They met to end the strike.", "If it snows, we stay.")
    (condition,) = second["relations"]
    assert [second["text"][slice(*condition[key])] for key in ("cause", "effect")] == ["it snows", "we stay"]
    assert second["sentences"] == [[0, 21]]
