from __future__ import annotations

import json
from pathlib import Path

import pytest

from seikei.cli.evaluate import cell
from seikei.evaluation.figures import Figure

PASSAGE = {
    "id": "p1", "doc": "d1", "genre": "archival", "text": "The mill closed because coal was dear.",
    "sentences": [[0, 38]], "entities": [], "roles": ["claim"], "edges": [],
    "relations": [
        {"cause": [24, 37], "effect": [0, 15], "signal": [16, 23], "status": "asserted", "types": ["economic"],
         "source": "author"},
    ],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    records = [PASSAGE, {**PASSAGE, "id": "p2", "doc": "d2", "genre": "history"}]
    (folder / "a.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return folder


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """Give a split in which one document is for training and one for the test."""
    path = tmp_path / "splits.json"
    documents = {"d1": {"part": "train", "fold": 2}, "d2": {"part": "test", "fold": 0}}
    path.write_text(json.dumps({"diplomatic": {"rule": "", "groups": [], "documents": documents}}), encoding="utf-8")
    return path


def test_the_gold_passages_are_scored_against_maps_of_their_documents(seikei, sample, checkout, tmp_path) -> None:
    output = tmp_path / "figures.json"
    options = ("--maps", sample.maps, "--resamples", "20", "-o", output)
    done = seikei("evaluate", checkout / "annotations" / "gold", *options)
    assert (done.status, done.stderr) == (0, "")
    content = json.loads(output.read_text(encoding="utf-8"))
    assert list(content) == ["groups", "missing"]
    assert content["missing"] == []
    groups = {group["name"]: group for group in content["groups"]}
    assert {"all", "random, archival", "random, history"} <= set(groups)
    figures = {figure["name"]: figure for figure in groups["all"]["figures"]}
    assert list(figures["relation F1"]) == ["name", "value", "low", "high", "support"]
    assert figures["relation F1"]["support"] > 100
    assert 0 < figures["relation F1"]["low"] <= figures["relation F1"]["value"] <= figures["relation F1"]["high"] < 1
    for name in ("entities strict F1", "denied relation F1", "status accuracy", "main type accuracy", "contrast F1"):
        assert name in done.stdout


def test_without_maps_the_passages_are_mapped_now(seikei, gold, tmp_path) -> None:
    done = seikei("evaluate", gold, "-o", tmp_path / "f.json", "--resamples", "0")
    assert (done.status, done.stderr) == (0, "")
    content = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))
    (all_,) = (group for group in content["groups"] if group["name"] == "all")
    figures = {figure["name"]: figure for figure in all_["figures"]}
    assert all_["passages"] == 2
    assert figures["relation F1"] == {"name": "relation F1", "value": 1.0, "low": None, "high": None, "support": 2}
    assert "1.000 (2)" in done.stdout


def test_only_passages_of_one_part_of_the_split_are_scored(seikei, gold, split, tmp_path) -> None:
    options = ("--part", "test", "--split", split, "--resamples", "0")
    done = seikei("evaluate", gold, *options, "-o", tmp_path / "f.json")
    assert (done.status, done.stderr) == (0, "")
    groups = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["groups"]
    assert {group["passages"] for group in groups} == {1}
    assert groups[0]["name"] == "all"


def test_passages_that_stand_in_no_map_are_counted_and_named(seikei, gold, tmp_path) -> None:
    maps, record = tmp_path / "maps.jsonl", tmp_path / "one.jsonl"
    record.write_text(json.dumps({"id": "d1", "text": PASSAGE["text"]}), encoding="utf-8")
    assert seikei("run", record, "-o", maps, "-q").status == 0
    done = seikei("evaluate", gold, "--maps", maps, "--resamples", "0")
    assert (done.status, done.stderr) == (0, "1 passages stand in none of the maps and are left out: p2\n")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("{tmp}/gone",), 1, "{tmp}/gone: no such file; give a .jsonl file of passages"),
        (("{tmp}/none",), 1, "{tmp}/none: no annotated passages here; give a .jsonl file or a folder of them"),
        (("{gold}", "--maps", "{tmp}/gone"), 1, "{tmp}/gone: cannot be read (No such file or directory)"),
        (("{gold}", "text.txt"), 2, "TEXT (text.txt) goes with `seikei evaluate repair` alone; leave it out"),
        (
            ("{gold}", "-o", "{tmp}/gone/f.json"),
            2,
            "-o {tmp}/gone/f.json: the folder {tmp}/gone does not exist; make it first",
        ),
        (
            ("{gold}/a.jsonl", "-o", "{gold}/a.jsonl"),
            2,
            "{gold}/a.jsonl is an input and would be written over; give -o another name",
        ),
        (("{gold}", "--part", "half"), 2, "--part is 'half'; known: train, dev, test, aside"),
        (
            ("{gold}", "--part", "dev", "--split", "{split}"),
            2,
            "--part dev: none of the 2 passages is in that part; take another",
        ),
        (
            ("{gold}", "--part", "dev", "--split", "{tmp}/gone"),
            1,
            "{tmp}/gone: cannot be read (No such file or directory)",
        ),
        (
            ("{gold}", "--split", "splits.json"),
            2,
            "--split splits.json goes with --part; add --part train, dev, test or aside",
        ),
        (
            ("{gold}", "--maps", "{tmp}/empty.jsonl"),
            2,
            "{tmp}/empty.jsonl: none of 2 passages of {gold} stands in a map",
        ),
        (("repair", "{tmp}/gone.txt"), 1, "{tmp}/gone.txt: cannot be read (No such file or directory); check the path"),
        (("repair", "{tmp}/western.txt"), 1, "{tmp}/western.txt: is not UTF-8 (byte 3); convert it with iconv"),
        (
            ("repair", "--maps", "maps.jsonl"),
            2,
            "--maps, --part and --split do not go with `seikei evaluate repair`; leave them out",
        ),
        (
            ("repair", "{tmp}/western.txt", "-o", "{tmp}/western.txt"),
            2,
            "{tmp}/western.txt is an input and would be written over; give -o another name",
        ),
    ],
)
def test_what_cannot_be_scored_says_why(seikei, gold, split, tmp_path, arguments, status, message) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "western.txt").write_bytes("Café\n".encode("latin-1"))
    fill = {"tmp": tmp_path, "gold": gold, "split": split}
    done = seikei("evaluate", *(each.format(**fill) for each in arguments))
    assert (done.status, done.stdout, done.stderr) == (status, "", f"seikei: {message.format(**fill)}\n")


def test_a_figure_is_written_with_its_bounds_and_what_it_rests_on() -> None:
    assert cell(Figure("relation F1", 0.5312, 0.491, 0.566, 812)) == "0.531 [0.49, 0.57] (812)"
    assert cell(Figure("relation F1", 1.0, None, None, 3)) == "1.000 (3)"
    assert cell(Figure("contrast F1", None, None, None, 0)) == "–"
    assert cell(None) == "–"


def test_the_repair_of_a_text_is_scored_by_kind_of_damage(seikei, tmp_path) -> None:
    text = tmp_path / "clean.txt"
    sentence = "The ministry closed the harbour in March because the dockers had refused to load coal. "
    text.write_text("\n\n".join([sentence * 4] * 5) + "\n", encoding="utf-8")
    done = seikei("evaluate", "repair", text, "-o", tmp_path / "f.json")
    assert (done.status, done.stderr) == (0, "")
    content = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))
    assert {"wrap", "hyphenate", "split", "all"} <= set(content)
    assert content["wrap"]["words"] == 4 * len(text.read_text(encoding="utf-8").split())
    assert content["wrap"]["word_error_rate"] < 0.01
    assert all(name in done.stdout for name in content)


def test_documents_of_any_kind_are_taken_for_the_repair_paragraph_by_paragraph(seikei, sample, tmp_path) -> None:
    volume = next(path for path in sample.sources if path.suffix == ".xml")
    done = seikei("evaluate", "repair", volume, "-o", tmp_path / "f.json")
    assert (done.status, done.stderr) == (0, "")
    assert json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["wrap"]["words"] > 500
