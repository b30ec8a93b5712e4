from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.jsonl import read_jsonl
from seikei.ingest.source import Remainder, StreamedSource
from seikei.schema.document import Document


def read_lines(*lines, config=None):
    content = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return list(read_jsonl(StreamedSource("memo.jsonl", Path("memo.jsonl"), content.encode()), config or Config()))


def errors(*lines):
    return [str(item) for item in read_lines(*lines) if isinstance(item, InputError)]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60).filter(str.strip))
def test_a_text_is_kept_as_it_is(check_account, text):
    document, remainder = read_lines({"id": "a", "text": text, "extra": [1]})
    assert document.text == text
    check_account(document, text, len(text))
    line = json.dumps({"id": "a", "text": text, "extra": [1]}, ensure_ascii=False)
    assert remainder == Remainder("memo.jsonl", "other fields", len(line) - len(text))


def test_known_fields_describe_the_document_and_other_plain_ones_are_metadata():
    record = {
        "id": "c-1", "text": "1. Embassy believes so.", "title": "Telegram 1", "kind": "telegram", "genre": "archival",
        "language": "en", "date": "1956-03-03", "place": "Lindhavn", "authors": ["Calder"],
        "recipients": ["Department"], "participants": ["Aune", "Brandvold"],
        "classification": "secret", "pages": 2, "final": False, "none": None,
        "sentences": [[0, 5]], "nested": {"a": 1},
    }  # fmt: skip
    document, _ = read_lines(record)
    assert (document.id, document.source.part, document.source.encoding) == ("c-1", "c-1", "utf-8")
    assert (document.title, document.kind, document.date, document.place) == (
        "Telegram 1",
        "telegram",
        "1956-03-03",
        "Lindhavn",
    )
    assert (document.authors, document.recipients, document.participants) == (
        ("Calder",),
        ("Department",),
        ("Aune", "Brandvold"),
    )
    assert [(e.key, e.value) for e in document.metadata] == [
        ("classification", "secret"),
        ("pages", "2"),
        ("final", "false"),
    ]


def test_a_span_of_dates_is_taken_up():
    document, _ = read_lines({"id": "a", "text": "x", "date_min": "1956-03", "date_max": "1956-05-02"})
    assert (document.date, document.date_min, document.date_max) == (None, "1956-03-01", "1956-05-02")


def test_a_number_as_id_and_a_title_from_the_id():
    document, _ = read_lines({"id": 17, "text": "x"})
    assert (document.id, document.title) == ("17", "17")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": "a"}, '"text" is missing; each line needs "id" and "text"'),
        ({"text": "a"}, '"id" is missing; each line needs "id" and "text"'),
        ({"id": "", "text": "a"}, '"id" is empty; each line needs "id" and "text"'),
        ({"id": "a", "text": " \n"}, '"text" is empty; each line needs "id" and "text"'),
        ({"id": "a", "text": ["b"]}, '"text" is a list, not a string; each line needs "id" and "text"'),
        ({"id": True, "text": "b"}, '"id" is bool, not a string; each line needs "id" and "text"'),
        ({"id": "a", "text": "b", "title": {}}, '"title" is an object; it must be a string'),
        ({"id": "a", "text": "b", "authors": [{}]},
         '"authors" holds an object; it must be a string or a list of strings'),
        ([1], 'is a list, not an object; each line needs "id" and "text"'),
        ('{"id": "a", ', 'is not valid JSON (Expecting property name enclosed in double quotes, column 12)'
         '; each line needs "id" and "text"'),
        ('{"id": "a", "text": "\\ud800"}',
         '"text" holds half a surrogate pair, which is no character; escape the whole pair or take it out'),
        ({"id": "a", "text": "b", "date_min": "1957", "date_max": "1956"},
         '"date_min" 1957-01-01 is later than "date_max" 1956-12-31'),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_others_go_on(line, message):
    items = read_lines({"id": "first", "text": "a"}, line, {"id": "last", "text": "b"})
    assert [item.id for item in items if isinstance(item, Document)] == ["first", "last"]
    assert [str(item) for item in items if isinstance(item, InputError)] == [f"memo.jsonl:2: {message}"]


def test_a_whole_surrogate_pair_is_one_character():
    document, _ = read_lines('{"id": "a", "text": "\\ud83d\\ude00"}')
    assert document.text == "😀"


def test_nesting_without_end_and_endless_numbers_are_errors_of_their_lines():
    deep = '{"id": "a", "text": "b", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert len(errors(deep, '{"id": "a", "text": "b", "x": ' + "9" * 5000 + "}")) == 2


def test_blank_lines_and_carriage_returns_are_passed_over():
    assert errors('{"id": "a", "text": "b"}\r', "", "  ", '{"id": "c", "text": "d"}\r') == []


def test_a_line_that_is_not_utf8_is_an_error_of_its_own():
    content = b'{"id": "a", "text": "b"}\n{"id": "c", "text": "caf\xe9"}\n'
    items = list(read_jsonl(StreamedSource("memo.jsonl", Path("x"), content), Config()))
    assert isinstance(items[0], Document)
    assert str(items[1]).startswith("memo.jsonl:2: is not UTF-8 (byte 24 of the line)")


def test_a_byte_order_mark_is_passed_over_and_utf16_is_refused():
    content = '{"id": "a", "text": "b"}\n'
    assert isinstance(next(read_jsonl(StreamedSource("a", Path("a"), content.encode("utf-8-sig")), Config())), Document)
    with pytest.raises(InputError, match="is UTF-16; JSON lines must be UTF-8"):
        next(read_jsonl(StreamedSource("a", Path("a"), content.encode("utf-16")), Config()))


def test_a_text_is_repaired_only_on_request():
    mended = (
        "The government of the island refused the offer because the price of coal had fallen by half that year. " * 6
    )
    damaged = "\n".join(textwrap.wrap(mended, 60))
    record = {"id": "a", "text": damaged}
    assert read_lines(record)[0].text == damaged
    assert read_lines(record, config=Config(repair="always"))[0].text == mended.strip()


def test_a_very_long_line_is_read():
    text = ("The ship sailed at noon because the tide was high. " * 20 + "\n\n") * 2_000
    assert len(read_lines({"id": "a", "text": text}, config=Config(any_language=True))[0].text) == len(text)


def test_the_sample_cables_are_read(sample_corpus, check_account):
    source = StreamedSource("cables.jsonl", Path("c"), (sample_corpus / "cables.jsonl").read_bytes())
    documents = [item for item in read_jsonl(source, Config()) if isinstance(item, Document)]
    assert {document.kind for document in documents} == {"telegram"}
    for document in documents:
        check_account(document, document.text, len(document.text))
