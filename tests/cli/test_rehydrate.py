from __future__ import annotations

import pytest

from seikei.schema.codec import load_maps


@pytest.fixture
def bare(seikei, sample, tmp_path):
    """Give the maps of the sample corpus without their words."""
    maps = tmp_path / "bare.jsonl"
    assert seikei("run", *sample.sources, "-o", maps, "-q", "--no-text", "--workers", "1").status == 0
    return maps


def test_maps_without_words_get_them_back_to_the_byte(seikei, sample, bare, tmp_path) -> None:
    assert all(not each.document.text for each in load_maps(bare))
    done = seikei("rehydrate", bare, *sample.sources, "-o", tmp_path / "whole.jsonl")
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "whole.jsonl").read_bytes() == sample.maps.read_bytes()


@pytest.fixture
def bare_letter(seikei, letter, tmp_path):
    maps = tmp_path / "bare.jsonl"
    assert seikei("run", letter, "-o", maps, "-q", "--no-text").status == 0
    return maps


def test_whole_maps_come_through_as_they_are(seikei, letter, tmp_path) -> None:
    maps, target = tmp_path / "maps.jsonl", tmp_path / "out.jsonl.gz"
    assert seikei("run", letter, "-o", maps, "-q").status == 0
    letter.unlink()
    assert seikei("rehydrate", maps, tmp_path, "-o", target).status == 0
    assert list(load_maps(target)) == list(load_maps(maps))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "letter.txt: not in the sources; {letter}: does not exist; check the path"),
        ("", "letter.txt: not in the sources; letter.txt: is empty (0 bytes)"),
        ("The mill closed.\n", "letter.txt: letter.txt is not the file that the map was made from (sha256 "),
    ],
)
def test_a_source_that_is_gone_or_another_edition_is_named_and_nothing_is_written(
    seikei, letter, bare_letter, tmp_path, text, message
) -> None:
    letter.unlink()
    if text is not None:
        letter.write_text(text, encoding="utf-8")
    done = seikei("rehydrate", bare_letter, letter, "-o", tmp_path / "whole.jsonl")
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr.startswith(f"seikei: {message.format(letter=letter)}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "whole.jsonl").exists()


def test_another_document_is_not_the_one_that_is_missing(seikei, bare_letter, tmp_path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The mine stayed open.", encoding="utf-8")
    done = seikei("rehydrate", bare_letter, other, "-o", "-")
    assert (done.status, done.stderr) == (1, "seikei: letter.txt: not in the sources; it was read from letter.txt\n")


def test_other_options_than_those_of_the_run_are_found_out(seikei, tmp_path) -> None:
    path = tmp_path / "wrapped.txt"
    line = "The harbour was closed in March because the dockers\nwould not load coal for the railway until the\n"
    path.write_text(line * 4 + "summer came.\n", encoding="utf-8")
    assert seikei("run", path, "-o", tmp_path / "b.jsonl", "-q", "--no-text", "--id-prefix", "x/").status == 0
    done = seikei("rehydrate", tmp_path / "b.jsonl", path, "-o", "-", "--id-prefix", "x/", "--repair", "never")
    assert done.status == 1
    assert done.stderr.startswith("seikei: x/wrapped.txt: the source reads differently now; use version ")
    assert seikei("rehydrate", tmp_path / "b.jsonl", path, "-o", "-", "--id-prefix", "x/").status == 0


def test_a_source_is_not_written_over(seikei, letter, bare_letter) -> None:
    before = letter.read_bytes()
    done = seikei("rehydrate", bare_letter, letter, "-o", letter)
    assert (done.status, done.stderr) == (
        2,
        f"seikei: {letter} is an input and would be written over; give -o another name\n",
    )
    assert letter.read_bytes() == before
