from __future__ import annotations

import pytest

CABLE = "cable-kabul-214"


def test_every_map_of_a_file_is_shown_in_order(seikei, sample) -> None:
    done = seikei("show", sample.maps)
    assert (done.status, done.stderr) == (0, "")
    places = [done.stdout.index(each) for each in ("cable-kabul-214", "cable-karachi-377", "volume-1956/d6")]
    assert places == sorted(places)


def test_one_map_is_chosen_by_its_id_or_the_last_part_of_it(seikei, sample) -> None:
    whole = seikei("show", sample.maps, "volume-1956/d1")
    assert whole.status == 0
    assert seikei("show", sample.maps, "d1") == whole
    assert sample.of("volume-1956/d1").document.title in whole.stdout
    assert CABLE not in whole.stdout


def test_the_text_and_the_ids_of_its_relations_are_shown(seikei, sample) -> None:
    found = sample.of(CABLE)
    done = seikei("show", sample.maps, CABLE)
    assert all(relation.id in done.stdout for relation in found.relations)
    assert found.document.text[:40] in done.stdout
    bare = seikei("show", sample.maps, CABLE, "--no-text")
    assert found.document.text[:40] not in bare.stdout
    assert all(relation.id in bare.stdout for relation in found.relations)


def test_no_line_is_wider_than_was_asked_for(seikei, sample) -> None:
    wide = max(map(len, seikei("show", sample.maps, CABLE, "--width", "120").stdout.splitlines()))
    narrow = max(map(len, seikei("show", sample.maps, CABLE, "--width", "50").stdout.splitlines()))
    assert narrow <= 50 < wide <= 120


@pytest.mark.parametrize("command", [("show",), ("report", "-o", "page.html", "--id")])
def test_an_id_that_is_not_there_is_answered_with_those_that_are(seikei, sample, command) -> None:
    name, *options = command
    done = seikei(name, sample.maps, *options, "d97")
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr == (
        f"seikei: {sample.maps}: no map has the id d97; there are: cable-kabul-214, cable-karachi-377, "
        "cable-reykjavik-1093, diary-djakarta.md, essay-canal-tolls.pdf, essay-peace-line.txt, "
        "report-andes-trade.docx, speech-grey-zone.html, ...\n"
    )


def test_a_file_without_maps_says_so(seikei, tmp_path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    done = seikei("show", empty)
    assert (done.status, done.stdout, done.stderr) == (0, "", f"seikei: {empty} holds no map\n")
    assert seikei("show", empty, "d1").stderr == f"seikei: {empty}: no map has the id d1; there are: none\n"


@pytest.mark.parametrize("command", [("show",), ("validate",), ("report", "-o", "page.html")])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, ": cannot be read (No such file or directory)"),
        (
            "Not a map.",
            ":1: not a line of JSON (Expecting value: line 1 column 1 (char 0)); a map is one whole line",
        ),
        ('{"schema_version": "2.0"}', ":1: schema_version is '2.0'; this version of seikei reads 1.x"),
        ("[1]", ":1: schema_version is None; this version of seikei reads 1.x"),
        ('{"schema_version": "1.0"}', ':1: $: key "id" is missing; every key is always present'),
    ],
)
def test_what_is_no_file_of_maps_is_named_with_its_line(
    seikei, tmp_path, monkeypatch, command, content, message
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "maps.jsonl"
    if content is not None:
        path.write_text(content + "\n", encoding="utf-8")
    done = seikei(command[0], path, *command[1:])
    assert (done.status, done.stderr) == (1, f"seikei: {path}{message}\n")
    assert not (tmp_path / "page.html").exists()
