"""Readers of corpora, on rows of our own in their formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from seikei.errors import InputError
from seikei.modeling.training.corpora import read_argunsc, read_because, read_cnc, read_diplomatic

SENTENCE = "Miners struck because pay was low ."
TAGGED = "<ARG1>Miners struck</ARG1> <SIG0>because</SIG0> <ARG0>pay was low</ARG0> ."


def words(record: dict[str, object], span: list[int]) -> str:
    return str(record["text"])[span[0] : span[1]]


def test_tags_become_spans_of_the_bare_sentence(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        "corpus,doc_id,index,text,causal_text_w_pairs\n"
        f"own,d1,i1,{SENTENCE},\"['{TAGGED}']\"\nown,d2,i2,No cause .,[]\n"
    )
    first, second = read_cnc(file)
    (relation,) = first["relations"]
    assert [words(first, relation[key]) for key in ("cause", "signal", "effect")] == [
        "pay was low",
        "because",
        "Miners struck",
    ]
    assert second["relations"] == []
    assert "entities" not in first


def test_brat_events_become_relations_of_their_paragraph(tmp_path: Path) -> None:
    folder = tmp_path / "part"
    folder.mkdir()
    text = "An opening.\n\nThe strike kept ore from the mills."
    (folder / "own.txt").write_text(text)
    at = {name: text.index(name) for name in ("The strike", "kept", "ore", "from the mills")}
    (folder / "own.ann").write_text(
        f"T1\tConsequence {at['kept']} {at['kept'] + 4}\tkept\n"
        f"E1\tConsequence:T1 Cause:T2 Effect:T3\nA1\tDegree E1 Inhibit\n"
        f"T2\tArgument {at['The strike']} {at['The strike'] + 10}\tThe strike\n"
        f"T3\tArgument {at['ore']} {len(text) - 1}\tore from the mills\n"
    )
    opening, body = read_because(tmp_path)
    assert opening["relations"] == []
    (relation,) = body["relations"]
    assert words(body, relation["cause"]) == "The strike"
    assert words(body, relation["effect"]) == "ore from the mills"
    assert relation["sense"] == "prevent"


def test_components_of_a_speech_become_roles_and_edges(tmp_path: Path) -> None:
    (tmp_path / "components.csv").write_text(
        "ID,Speech,Sentence_ID,Full_Sentence,Component,Component_Type,Premises\n"
        "1,s,0,Thank you.,non-arg,non-arg,non-arg\n"
        "2,s,1,We must act.,We must act,claim,[3]\n3,s,2,Many fled.,Many fled,premise,{}\n"
    )
    (tmp_path / "relations.csv").write_text(
        'id,ids of components,two_components,relation type\n1,"[2, 3]","[]",support\n'
    )
    (record,) = read_argunsc(tmp_path)
    assert record["roles"] == ["none", "claim", "premise"]
    assert record["edges"] == [[2, 1, "supports"]]
    assert "relations" not in record


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    file = tmp_path / "passages.jsonl"
    file.write_text('{"id": "a"}\n{broken\n')
    with pytest.raises(InputError, match=r"passages\.jsonl:2: not JSON"):
        list(read_diplomatic(file))
