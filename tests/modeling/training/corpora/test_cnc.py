from __future__ import annotations

import csv
from pathlib import Path

import pytest

from seikei.modeling.training.corpora import read_cnc

Record = dict[str, object]


def read(tmp_path: Path, *tagged: str, as_marked: bool = False) -> Record:
    """Write one sentence with its tagged copies as the corpus does, and read it."""
    bare = tagged[0] if tagged else "No cause ."
    for tag in ("ARG0", "ARG1", "SIG0", "SIG1"):
        bare = bare.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    with (tmp_path / "train_subtask2_grouped.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["corpus", "doc_id", "index", "text", "causal_text_w_pairs"])
        rows.writerow(["own", "d1", "i1", bare, repr(list(tagged))])
    (record,) = read_cnc(tmp_path, as_marked=as_marked)
    return record


def quotes(record: Record) -> list[tuple[str | None, ...]]:
    """Give cause, signal and effect of each relation as words."""
    text = str(record["text"])
    relations: list[dict[str, list[int] | None]] = record["relations"]  # type: ignore[assignment]
    return [
        tuple(text[each[key][0] : each[key][1]] if each[key] else None for key in ("cause", "signal", "effect"))  # type: ignore[index]
        for each in relations
    ]


def test_tags_become_spans_of_the_bare_sentence(tmp_path: Path) -> None:
    record = read(tmp_path, "<ARG1>Miners struck</ARG1> <SIG0>because</SIG0> <ARG0>pay was low</ARG0> .")
    assert quotes(record) == [("pay was low", "because", "Miners struck")]
    assert (record["doc"], record["sentences"]) == ("d1", [[0, 35]])
    assert "entities" not in record


def test_a_sentence_without_a_cause_has_an_empty_list_of_relations(tmp_path: Path) -> None:
    assert read(tmp_path)["relations"] == []


def test_each_tagged_copy_is_a_relation(tmp_path: Path) -> None:
    record = read(
        tmp_path,
        "<ARG0>Rain</ARG0> <SIG0>spoilt</SIG0> <ARG1>the rye</ARG1> , so bread was dear .",
        "Rain spoilt <ARG0>the rye</ARG0> , <SIG0>so</SIG0> <ARG1>bread was dear</ARG1> .",
    )
    assert quotes(record) == [("Rain", "spoilt", "the rye"), ("the rye", "so", "bread was dear")]


TO = "<ARG1>They met</ARG1> <ARG0><SIG0>to</SIG0> end the strike and <SIG1>to</SIG1> go home</ARG0> ."


@pytest.mark.parametrize(
    ("tagged", "cause", "signal", "effect"),
    [
        (TO, "end the strike and to go home", "to", "They met"),
        ("<ARG0>Rain</ARG0> <ARG1>which <SIG0>spoilt</SIG0> the rye</ARG1> .", "Rain", "spoilt", "the rye"),
        ("<ARG1>They met</ARG1> <SIG0>in order <ARG0>to</SIG0> go</ARG0> .", "go", "in order to", "They met"),
        ("<ARG1><SIG0>Spoilt</SIG0></ARG1> by <ARG0>rain</ARG0> .", "rain", "Spoilt", "Spoilt"),
    ],
)
def test_a_signal_is_cut_off_the_argument_that_holds_it(
    tmp_path: Path, tagged: str, cause: str, signal: str, effect: str
) -> None:
    assert quotes(read(tmp_path, tagged)) == [(cause, signal, effect)]


def test_as_marked_arguments_keep_their_signals(tmp_path: Path) -> None:
    record = read(tmp_path, TO, as_marked=True)
    assert quotes(record) == [("to end the strike and to go home", "to", "They met")]
    (relation,) = record["relations"]  # type: ignore[misc]
    assert len(relation["signals"]) == 2
