from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from seikei.errors import InputError
from seikei.ingest.raw import find_source, raw_source
from seikei.ingest.reader import read
from seikei.ingest.source import SourceFile
from seikei.schema.document import Document
from seikei.text.alignment import Alignment

RECORDS = '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two\\nlines."}\n'


@pytest.fixture
def origin(tmp_path: Path) -> Document:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.txt").write_text("The mill closed.", encoding="utf-8")
    (document,) = read(tmp_path)
    return document


def test_a_file_is_found_below_the_folder_of_the_run_or_by_itself(tmp_path, origin) -> None:
    file = tmp_path / "papers" / "note.txt"
    for place in (tmp_path, file):
        assert find_source(origin.source, (place,)) == SourceFile("papers/note.txt", file)


def test_the_edition_that_the_map_was_made_from_is_taken_wherever_it_is_named(tmp_path, origin) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The mine closed.", encoding="utf-8")
    renamed = (tmp_path / "papers" / "note.txt").rename(tmp_path / "renamed.txt")
    assert find_source(origin.source, (other, renamed)).file == renamed


def test_what_is_in_none_of_the_places_is_an_error_that_lists_them(tmp_path, origin) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError) as caught:
        find_source(origin.source, (empty, tmp_path / "papers"))
    assert caught.value.stage == "locate"
    assert str(caught.value) == (
        f"papers/note.txt: not found (looked in: {empty}, {tmp_path}/papers); "
        "give the folder or file that was the run's input with --sources"
    )


def test_another_edition_is_an_error_that_names_the_file(tmp_path, origin) -> None:
    file = tmp_path / "papers" / "note.txt"
    file.write_text("The mill opened.", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        find_source(origin.source, (tmp_path,))
    assert str(caught.value) == (
        f"papers/note.txt: {file} is not the file that the map was made from (its sha256 is another); give that one"
    )


def test_a_gzip_is_decompressed_and_a_codec_is_that_of_the_document(tmp_path) -> None:
    file = tmp_path / "note.txt.gz"
    file.write_bytes(gzip.compress("Café\r\nclosed.".encode()))
    (document,) = read(file)
    assert raw_source(SourceFile("note.txt.gz", file), document.source) == "Café\r\nclosed."
    western = tmp_path / "western.txt"
    western.write_bytes("Café".encode("cp1252"))
    assert raw_source(SourceFile("w", western), replace(document.source, encoding="cp1252")) == "Café"


def test_a_record_is_found_by_its_id_and_given_verbatim(tmp_path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(RECORDS, encoding="utf-8")
    source = SourceFile("records.jsonl", file)
    _, second = read(file)
    assert raw_source(source, second.source) == "Two\nlines."
    with pytest.raises(InputError) as caught:
        raw_source(source, replace(second.source, part="c"))
    assert str(caught.value) == "records.jsonl (c): no such record any more"


def sample_documents(corpus: Path) -> Iterator[tuple[Path, Document]]:
    for path in sorted(corpus.glob("*.*")):
        if path.name != "README.md":
            yield from ((path, document) for document in read(path))


def test_every_verbatim_run_of_every_sample_document_stands_in_its_raw_source(sample_corpus) -> None:
    kinds = set()
    for path, document in sample_documents(sample_corpus):
        kinds.add(document.source.media_type)
        raw = raw_source(SourceFile(path.name, path), document.source)
        copies = [run for run in document.alignment if run[1] - run[0] == run[3] - run[2]]
        assert copies
        assert all(document.text[start:end] == raw[low:high] for start, end, low, high in copies)
        assert Alignment(document.alignment).locate(0, len(document.text))[1] <= len(raw)
    assert len(kinds) == 7
