from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from doubles import document_of, relation_of
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.codec import to_line
from seikei.schema.layers import Provenance

TAGGED = "<ARG0>Rain</ARG0> <SIG0>spoilt</SIG0> <ARG1>the rye</ARG1> ."


@pytest.fixture
def cnc(tmp_path: Path) -> Path:
    """Give a corpus of two causal sentences, in a folder of its name."""
    folder = tmp_path / "cnc"
    folder.mkdir()
    with (folder / "train_subtask2_grouped.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["doc_id", "index", "text", "causal_text_w_pairs"])
        for number in (1, 2):
            rows.writerow([f"d{number}", f"i{number}", "Rain spoilt the rye .", repr([TAGGED])])
    return folder


@pytest.fixture
def split(tmp_path: Path) -> Path:
    path = tmp_path / "splits.json"
    path.write_text(json.dumps({"cnc": {"rule": "", "dev": ["d1", "d2"]}}), encoding="utf-8")
    return path


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Give a file with the map of one sentence, which holds its relation."""
    text = "Rain spoilt the rye ."
    relation = relation_of(text, "Rain", "the rye", signal="spoilt")
    provenance = Provenance("seikei", "0", "0" * 64, ())
    own = ArgumentMap(SCHEMA_VERSION, "i1", document_of(text, "i1"), (), (), (), (relation,), (), (), (), provenance)
    path = tmp_path / "maps.jsonl"
    path.write_text(to_line(own) + "\n", encoding="utf-8")
    return path


def test_a_folder_of_a_corpus_is_known_by_its_name_and_scored_by_its_measures(seikei, cnc, split, maps) -> None:
    output = maps.with_name("figures.json")
    done = seikei("evaluate", cnc, "--split", split, "--maps", maps, "--resamples", "0", "-o", output)
    assert (done.status, done.stderr) == (0, "1 passages stand in none of the maps and are left out: i2\n")
    (group,) = json.loads(output.read_text(encoding="utf-8"))["groups"]
    assert (group["name"], group["passages"]) == ("cnc, dev", 1)
    values = {figure["name"]: figure["value"] for figure in group["figures"]}
    assert (values["causal sentence F1"], values["spans F1"]) == (1.0, 1.0)
    assert "spans F1" in done.stdout


def test_another_folder_is_scored_as_the_corpus_that_is_named(seikei, cnc, split, maps) -> None:
    folder = cnc.rename(cnc.with_name("news"))
    options = ("--corpus", "cnc", "--split", split, "--maps", maps, "--resamples", "0", "--first", "1")
    done = seikei("evaluate", folder, *options)
    assert (done.status, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (("--corpus", "news"), 2, "--corpus is 'news'; known: cnc, argunsc, gum, re3d, crossner-politics"),
        (("--part", "test"), 2, "--part is 'test'; known of a corpus: train, dev"),
        (("--part", "train"), 2, "--part train: none of the 2 texts of cnc is in that part; take another"),
        (("--maps", "{tmp}/empty.jsonl"), 2, "{tmp}/empty.jsonl: none of 2 texts of {tmp}/cnc stands in a map"),
        (
            ("--corpus", "gum"),
            1,
            '{tmp}/splits.json: holds no split of the corpus "gum"; it holds: cnc',
        ),
    ],
)
def test_what_cannot_be_scored_says_why(seikei, cnc, split, tmp_path, options, status, message) -> None:
    (tmp_path / "empty.jsonl").touch()
    done = seikei("evaluate", cnc, "--split", split, *(option.format(tmp=tmp_path) for option in options))
    assert (done.status, done.stderr) == (status, f"seikei: {message.format(tmp=tmp_path)}\n")
