from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ESSAY, PRINT, CABLE = "essay-peace-line.txt", "essay-canal-tolls.pdf", "cable-kabul-214"


@pytest.fixture
def folder(sample) -> Path:
    return sample.sources[0].parent


def test_a_relation_is_located_by_its_cause_signal_and_effect(seikei, sample, folder) -> None:
    found = sample.of("speech-grey-zone.html")
    relation = next(each for each in found.relations if each.signal is not None)
    done = seikei("locate", sample.maps, relation.id, "--document", found.id, "--sources", folder)
    assert (done.status, done.stderr) == (0, "")
    places = re.findall(r"^(\w+): ([^,]+), characters (\d+)-(\d+), line (\d+)$", done.stdout, re.MULTILINE)
    assert [(part, path) for part, path, *_ in places] == [
        (part, "speech-grey-zone.html") for part in ("cause", "signal", "effect")
    ]
    raw = (folder / "speech-grey-zone.html").read_bytes().decode("utf-8")
    for _, _, start, end, line in places:
        words = raw[int(start) : int(end)]
        assert f"  source: {words!r}\n" in done.stdout
        assert raw.count("\n", 0, int(start)) + 1 == int(line)
    assert f"  text:   {relation.cause.text}\n" in done.stdout


def test_without_the_sources_only_the_place_is_told(seikei, sample) -> None:
    found = sample.of(ESSAY)
    claim = found.claims[0]
    done = seikei("locate", sample.maps, claim.id)
    assert (done.status, done.stderr) == (0, "")
    first, text = done.stdout.splitlines()[:2]
    assert re.fullmatch(rf"{claim.role}: {ESSAY}, characters \d+-\d+(, page \w+)?", first)
    assert text == f"  text:   {claim.text}".splitlines()[0]
    assert "source:" not in done.stdout


def test_a_mention_in_a_record_is_located_in_the_records_text(seikei, sample, folder) -> None:
    found = sample.of(CABLE)
    mention = found.mentions[0]
    done = seikei("locate", sample.maps, mention.id, "--sources", folder / "cables.jsonl")
    assert (done.status, done.stderr) == (0, "")
    line = found.document.text.count("\n", 0, mention.start) + 1
    assert done.stdout == (
        f"mention: cables.jsonl, {CABLE}, characters {mention.start}-{mention.end}, line {line}\n"
        f"  text:   {mention.text}\n"
        f"  source: {mention.text!r}\n"
    )


def test_a_span_of_a_pdf_is_located_with_its_page_and_rectangle(seikei, sample, folder) -> None:
    document = sample.of(PRINT).document
    start = document.pages[1].start
    done = seikei("locate", sample.maps, f"{start}:{start + 30}", "--document", PRINT, "--sources", folder)
    assert (done.status, done.stderr) == (0, "")
    page = document.pages[1].n
    assert re.match(rf"span: {PRINT}, characters \d+-\d+, page {page}, line \d+\n", done.stdout)
    assert f"  text:   {document.text[start : start + 30]}".splitlines()[0] in done.stdout
    box = re.search(r"^  PDF page 2: (\d+) (\d+) (\d+) (\d+) pt$", done.stdout, re.MULTILINE)
    assert box is not None
    left, bottom, right, top = map(int, box.groups())
    assert 0 < left < right < 700
    assert 0 < bottom < top < 900


@pytest.mark.parametrize("document_id", ["report-andes-trade.docx", "diary-djakarta.md", "d4"])
def test_any_kind_of_source_gives_the_words_back(seikei, sample, folder, document_id) -> None:
    found = sample.of("volume-1956/d4" if document_id == "d4" else document_id)
    mention = next(each for each in found.mentions if each.text.isalpha())
    done = seikei("locate", sample.maps, mention.id, "--document", document_id, "--sources", folder)
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout.endswith(f"  text:   {mention.text}\n  source: {mention.text!r}\n")


def test_maps_without_text_are_located_in_their_sources_all_the_same(seikei, letter, tmp_path) -> None:
    maps = tmp_path / "maps.jsonl"
    assert seikei("run", letter, "-o", maps, "-q", "--no-text").status == 0
    done = seikei("locate", maps, "4:8", "--document", "letter.txt", "--sources", letter)
    assert done.stdout == "span: letter.txt, characters 4-8, line 1\n  source: 'mill'\n"


def test_a_source_that_was_renamed_is_known_by_its_digest(seikei, letter, tmp_path) -> None:
    maps = tmp_path / "maps.jsonl"
    assert seikei("run", letter, "-o", maps, "-q").status == 0
    renamed = letter.rename(tmp_path / "renamed.txt")
    done = seikei("locate", maps, "4:8", "--document", "letter.txt", "--sources", renamed)
    assert (done.status, done.stdout.splitlines()[-1]) == (0, "  source: 'mill'")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (
            ("r-none",),
            2,
            "{maps}: no relation, claim or mention has the id 'r-none'; `seikei show` prints the ids",
        ),
        (("0:5",), 2, "0:5: say in which document, with --document ID"),
        (("9:3", "--document", CABLE), 2, "9:3 is no span; give START:END with END past START"),
        (("4:4", "--document", CABLE), 2, "4:4 is no span; give START:END with END past START"),
        (("a:b",), 2, "{maps}: no relation, claim or mention has the id 'a:b'; `seikei show` prints the ids"),
        (("²:³",), 2, "{maps}: no relation, claim or mention has the id '²:³'; `seikei show` prints the ids"),
        (
            ("0:99999999", "--document", CABLE),
            2,
            f"{CABLE}: span [0, 99999999) is outside the text of {{size}} characters",
        ),
        (
            ("0:5", "--document", CABLE, "--sources", "{folder}/gone"),
            2,
            "--sources {folder}/gone: no such file or folder; give the input of the run",
        ),
        (
            ("0:5", "--document", CABLE, "--sources", "{folder}"),
            1,
            "cables.jsonl: not found (looked in: {folder}); give the folder or file that was the run's input "
            "with --sources",
        ),
        (
            ("0:5", "--document", CABLE, "--sources", "{maps}"),
            1,
            "cables.jsonl: {maps} is not the file that the map was made from (its sha256 is another); give that one",
        ),
    ],
)
def test_what_cannot_be_located_says_why(seikei, sample, tmp_path, arguments, status, message) -> None:
    fill = {"maps": sample.maps, "folder": tmp_path, "size": len(sample.of(CABLE).document.text)}
    done = seikei("locate", sample.maps, *(each.format(**fill) for each in arguments))
    assert (done.status, done.stdout, done.stderr) == (status, "", f"seikei: {message.format(**fill)}\n")


def test_another_edition_in_the_folder_is_named(seikei, sample, folder, tmp_path) -> None:
    shutil.copy(folder / ESSAY, tmp_path / "cables.jsonl")
    done = seikei("locate", sample.maps, "0:5", "--document", CABLE, "--sources", tmp_path)
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr == (
        f"seikei: cables.jsonl: {tmp_path}/cables.jsonl is not the file that the map was made from "
        "(its sha256 is another); give that one\n"
    )
    both = seikei("locate", sample.maps, "0:5", "--document", CABLE, "--sources", tmp_path, "--sources", folder)
    assert both.status == 0
