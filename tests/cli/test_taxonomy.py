from __future__ import annotations

import pytest

from seikei.relations.taxonomy import load_taxonomy

ONE = '[[type]]\nid = "fuel"\nname = "Fuel"\ndefinition = "What burns."\ncues = ["coal", "oil well"]\n'


def test_the_shipped_types_are_listed_with_their_definitions(seikei) -> None:
    done = seikei("taxonomy")
    assert (done.status, done.stderr) == (0, "")
    for kind in load_taxonomy().types:
        assert kind.id in done.stdout
        assert kind.definition.split()[0] in done.stdout


def test_the_printed_file_is_a_taxonomy_that_can_be_edited(seikei, tmp_path) -> None:
    mine = tmp_path / "mine.toml"
    printed = seikei("taxonomy", "--source")
    assert (printed.status, printed.stderr) == (0, "")
    mine.write_text(printed.stdout, encoding="utf-8")
    assert load_taxonomy(mine) == load_taxonomy()
    assert seikei("taxonomy", mine) == seikei("taxonomy")
    assert seikei("taxonomy", mine, "--source") == printed


def test_a_file_of_the_users_own_is_listed(seikei, tmp_path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(ONE, encoding="utf-8")
    done = seikei("taxonomy", mine)
    assert (done.status, done.stderr) == (0, "")
    assert "What burns." in done.stdout
    assert "coal, oil well" in done.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id =", ": not TOML (Invalid value (at end of document)); mend the file or leave --taxonomy out"),
        ("", ": no [[type]] table; a taxonomy needs one for each explanation type"),
        ("[kind]\n", ": unknown key 'kind'; a taxonomy is a list of [[type]] tables"),
        (
            ONE + 'colour = "red"\n',
            ": type 1: unknown key 'colour'; known: cues, definition, id, mappings, name",
        ),
        (
            ONE.replace('id = "fuel"\n', ""),
            ': type 1: id is None; each type needs id = "..."',
        ),
        (ONE.replace('["coal", "oil well"]', "[]"), ": type 1 (fuel): no cue terms; give at least one in cues = [...]"),
        (ONE * 2, ": type 'fuel' stands there 2 times; give each type an id of its own"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--source",)])
def test_a_broken_file_is_named_with_the_place_and_the_way_out(seikei, tmp_path, text, message, options) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(text, encoding="utf-8")
    done = seikei("taxonomy", mine, *options)
    assert (done.status, done.stdout, done.stderr) == (2, "", f"seikei: {mine}{message}\n")


def test_a_file_that_is_not_there_or_no_text_is_named(seikei, tmp_path) -> None:
    gone = tmp_path / "gone.toml"
    assert seikei("taxonomy", gone).stderr == (
        f"seikei: {gone}: cannot be read (No such file or directory); give a taxonomy file that can\n"
    )
    western = tmp_path / "western.toml"
    western.write_bytes("# é\n".encode("latin-1"))
    assert seikei("taxonomy", western).stderr == f"seikei: {western}: not UTF-8 (byte 2); save the file as UTF-8\n"
