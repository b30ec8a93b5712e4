from __future__ import annotations

from pathlib import Path

from seikei.modeling.training.corpora import read_because


def words(record: dict[str, object], span: list[int]) -> str:
    return str(record["text"])[span[0] : span[1]]


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
