from __future__ import annotations

import pytest

from seikei.ingest.assemble import Description
from seikei.ingest.opening import describe, kind_of, title_from_name
from seikei.schema.document import Note, Section

LONG = (
    "The harbour was closed in March because the dockers would not load coal for the railway, and the owners of the "
    "ships, who had lost nothing yet, agreed to wait until the price had risen. "
)


@pytest.mark.parametrize(
    ("line", "kind", "genre"),
    [
        ("Telegram From the Embassy in Varland to the Department", "telegram", "archival"),
        ("12. Airgram From the Consulate", "telegram", "archival"),
        ("MEMORANDUM OF CONVERSATION", "conversation", "archival"),
        ("Memorandum From the Director to the Secretary", "memorandum", "archival"),
        ("Minutes of the Cabinet Meeting", "minutes", "archival"),
        ("Special National Intelligence Estimate", "estimate", "archival"),
        ("Dear Mr. Secretary:", "letter", "archival"),
        ("Editorial Note", "editorial-note", "archival"),
        ("Address by the Minister of Trade", "speech", "speech"),
        ("Mr. Chairman, friends,", "speech", "speech"),
    ],
)
def test_a_first_line_names_the_kind(line, kind, genre):
    assert kind_of([line]) == (kind, genre)
    described = describe(Description(), f"{line}\n\n{LONG}")
    assert (described.kind, described.genre) == (kind, genre)


@pytest.mark.parametrize("line", ["Telegrams were slow.", "The memorandum was lost", "Letters home", ""])
def test_a_line_that_merely_holds_the_word_does_not(line):
    assert kind_of([line]) is None


@pytest.mark.parametrize(
    ("line", "date", "place"),
    [
        ("Lindhavn, March 3, 1956", "1956-03-03", "Lindhavn"),
        ("LINDHAVN, March 3, 1956—4 p.m.", "1956-03-03", "LINDHAVN"),
        ("3 March 1956", "1956-03-03", None),
        ("Report of the Section, Port Varn, March 3, 1956", "1956-03-03", "Port Varn"),
    ],
)
def test_a_dateline_gives_date_and_place(line, date, place):
    described = describe(Description(), f"{line}\n\n{LONG}")
    assert (described.date, described.place) == (date, place)


@pytest.mark.parametrize(
    "line", ["On March 3, 1956 the strike began.", "He wrote about the events of the whole of March 1956"]
)
def test_a_date_in_a_sentence_is_no_dateline(line):
    assert describe(Description(), f"{line}\n\n{LONG}").date is None


def test_what_the_source_states_is_not_changed():
    stated = Description(title="Coal", kind="letter", date="1955-01-01", authors=("Rowe",))
    described = describe(stated, f"By Ben Holt\n\nLindhavn, March 3, 1956\n\n{LONG}")
    assert (described.kind, described.date, described.authors, described.place) == (
        "letter",
        "1955-01-01",
        ("Rowe",),
        None,
    )
    assert described.genre == "archival"


def test_bylines_give_authors():
    assert describe(Description(), f"By Ada Rowe and Ben van Holt\n\n{LONG}").authors == ("Ada Rowe", "Ben van Holt")
    assert describe(Description(), f"Speech by Ada Rowe, Minister\n\n{LONG}").authors == ("Ada Rowe",)
    assert describe(Description(), f"By and large it held\n\n{LONG}").authors == ()


def test_long_paragraphs_with_notes_or_an_articles_headings_are_an_article():
    text = "\n\n".join([LONG * 3] * 4)
    notes = tuple(Note(str(number), "mark", 5, "") for number in (1, 2, 3))
    assert describe(Description(), text, (), notes).kind == "article"
    assert describe(Description(), text, (Section("Abstract", 0, 9),), ()).genre == "history"
    assert describe(Description(), text).kind == "other"
    assert describe(Description(), LONG, (), notes).kind == "other"


def test_a_document_without_title_is_named_after_its_file_and_nothing_is_read_out_of_the_name():
    described = describe(Description(), LONG, name="telegram-12")
    assert (described.title, described.kind) == ("telegram-12", "other")


@pytest.mark.parametrize(
    ("path", "name"), [("a/b.c.txt", "b.c"), ("b.jsonl.gz", "b"), (".env", ".env"), ("-", "-"), ("x", "x")]
)
def test_a_name_is_the_file_without_folder_and_suffix(path, name):
    assert title_from_name(path) == name


def test_an_empty_text_describes_nothing():
    assert describe(Description(), "") == Description()
