from __future__ import annotations

import gzip
import io
import sys

import pytest

from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.ingest import reader
from seikei.ingest.reader import read, read_items
from seikei.ingest.source import Remainder
from seikei.schema.document import Document
from seikei.text.alignment import check

SENTENCE = "The Ministry closed the harbour because the strike had made coal dear. "
FRENCH = (
    "Le gouvernement considère que la question du canal ne peut être réglée sans un accord entre les puissances. " * 4
)


def ids(items):
    return [item.id for item in items if isinstance(item, Document)]


def messages(items):
    return [str(item) for item in items if isinstance(item, InputError)]


def test_every_input_gives_a_document_or_an_error_and_the_others_go_on(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_bytes(SENTENCE.encode("utf-16"))
    (tmp_path / "d.xml").write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>broken")
    (tmp_path / "e.jsonl").write_text('{"id": "x", "text": "Coal."}\nbroken\n{"id": "y", "text": "Oil."}\n')
    (tmp_path / "f.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "g.txt.gz").write_bytes(gzip.compress(SENTENCE.encode())[:-12])
    (tmp_path / "h.html").write_text("<script>x</script>")
    items = list(read_items([tmp_path, tmp_path / "none"]))
    assert ids(items) == ["a.txt", "x", "y"]
    named = [message.split(":")[0].removeprefix(f"{tmp_path}/") for message in messages(items)]
    assert named == ["b.txt", "c.txt", "d.xml", "e.jsonl", "f.pdf", "g.txt.gz", "h.html", "none"]
    assert not any("\n" in message for message in messages(items))


def test_failures_carry_the_digest_of_the_file(tmp_path):
    (tmp_path / "c.txt").write_bytes("naïve".encode("utf-16"))
    (error,) = read_items([tmp_path])
    assert isinstance(error, InputError)
    assert error.sha256 is not None
    assert error.stage == "read"


def test_documents_of_gzip_files_are_those_of_the_files(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    (document,) = read(tmp_path)
    assert (document.id, document.title, document.text) == ("a.txt.gz", "a", SENTENCE.strip())


def test_two_documents_with_one_id_are_told_apart_by_a_prefix(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(SENTENCE)
    items = list(read_items([tmp_path / "one", tmp_path / "two"]))
    assert ids(items) == ["a.txt"]
    assert messages(items) == [
        f'a.txt: {tmp_path}/two/a.txt has a document with the id "a.txt", and so has {tmp_path}/one/a.txt; '
        "run one of the two by itself with --id-prefix"
    ]
    assert ids(read_items([tmp_path / "two"], Config(id_prefix="two/"))) == ["two/a.txt"]


def test_a_text_in_another_language_is_refused_unless_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text(FRENCH)
    assert messages(read_items([tmp_path])) == [
        'a.txt: language is "fr"; only English is mapped, --any-language maps it all the same'
    ]
    (document,) = read(tmp_path, config=Config(any_language=True))
    assert document.language == "fr"


def test_the_first_failure_is_raised_by_read_after_the_documents_before_it(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_text("")
    documents = read(tmp_path)
    assert next(documents).id == "a.txt"
    with pytest.raises(InputError, match=r"b\.txt: is empty \(0 bytes\)"):
        next(documents)


def test_nothing_given_is_nothing_read():
    assert list(read()) == []


def test_an_unknown_encoding_stops_before_reading(tmp_path):
    with pytest.raises(ConfigError, match="klingon"):
        list(read_items([tmp_path], Config(encoding="klingon")))


def test_standard_input_may_be_text_or_json_lines(monkeypatch):
    for content, expected in ((SENTENCE, "-"), ('{"id": "x", "text": "Coal."}', "x")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        assert ids(read_items(["-"])) == [expected]


def test_a_fault_in_a_reader_is_a_failure_of_its_input_alone(tmp_path, monkeypatch):
    def faulty(source, config):
        yield from ()
        raise ZeroDivisionError("by chance")

    monkeypatch.setitem(reader.READERS, "text/plain", faulty)
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "Coal."}')
    items = list(read_items([tmp_path]))
    assert ids(items) == ["x"]
    assert messages(items) == [
        "a.txt: could not be read (ZeroDivisionError: by chance); this is a fault of seikei, please report it"
    ]


def test_a_file_without_permission_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(SENTENCE)

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert messages(read_items([tmp_path])) == [
        "a.txt: cannot be read (Permission denied); check its permissions and that it is whole"
    ]


def test_the_sample_corpus_is_read_without_failure_and_every_run_holds(sample_corpus):
    items = list(read_items([sample_corpus]))
    assert messages(items) == []
    documents = [item for item in items if isinstance(item, Document)]
    assert {document.source.media_type for document in documents} == set(reader.READERS)
    for document in documents:
        assert check(document.alignment, document.text, sys.maxsize) is None
        assert document.sentences
    assert {item.kind for item in items if isinstance(item, Remainder)} >= {"front matter", "other fields", "header"}


def test_reading_twice_gives_the_same(sample_corpus):
    assert list(read_items([sample_corpus])) == list(read_items([sample_corpus]))
