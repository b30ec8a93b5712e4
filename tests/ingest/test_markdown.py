from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.markdown import front_matter_end, read_markdown
from seikei.ingest.source import Remainder, StreamedSource
from seikei.schema.document import Document

MARKUP = [
    "# ",
    "## ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "coal ",
    "[a](b)",
    "[^1]",
    "[^1]: ",
    "> ",
    "- ",
    "1. ",
    "`",
    "```\n",
]
MARKUP += [
    "|",
    "| a | b |\n",
    "|---|---|\n",
    "\\",
    "&amp;",
    "<br>",
    "<!--",
    "-->",
    "![x](y)",
    "===\n",
    "[r]",
    "[r]: x\n",
]
MARKUP += ["  \n", "é", "\t", "\r\n", "<http://a.b>", "    ", "~~", "---\nkind: diary\n---\n"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_every_character_of_any_file_is_accounted_for(check_account, raw):
    items = list(read_markdown(StreamedSource("a.md", Path("a.md"), raw.encode()), Config()))
    (document,) = (item for item in items if isinstance(item, Document))
    front = sum(item.chars for item in items if isinstance(item, Remainder))
    assert front == front_matter_end(raw)
    check_account(document, raw, len(raw) - front)


def test_marks_of_emphasis_links_and_code_are_taken_off(only):
    raw = 'The *Foreign* __Ministry__ and [the Bank](https://example.org/a_(b) "t") said `no`; ~~yes~~ \\*so\\*.'
    assert only(read_markdown, raw).text == "The Foreign Ministry and the Bank said no; yes *so*."


@pytest.mark.parametrize(
    "raw", ["3 * 4 * 5", "a_b_c", "*open", "5 < 6 & 7", "[sic] and [1956]", "Dear Mr. [name illegible]"]
)
def test_what_is_no_mark_stays(only, raw):
    assert only(read_markdown, raw).text == raw


def test_lines_are_unwrapped_and_hard_breaks_kept(only):
    assert only(read_markdown, "One\ntwo  \nthree\\\nfour\n\nfive").text == "One two\nthree\nfour\n\nfive"


def test_quotations_and_list_items_are_paragraphs(only):
    raw = "> The Bank\n> refused.\n>\n> Again.\n\n- coal\n- oil\n  and gas\n\n1. first\n"
    assert only(read_markdown, raw).text == "The Bank refused.\n\nAgain.\n\ncoal\n\noil and gas\n\nfirst"


def test_headings_of_both_forms_become_sections(only):
    document = only(read_markdown, "# Title #\n\nLead.\n\nFirst *part*\n-----\n\na\n\n### Second ###\nb")
    assert document.title == "Title"
    assert [(s.title, document.text[s.start : s.end]) for s in document.sections] == [
        ("First part", "a"),
        ("Second", "b"),
    ]


def test_a_hash_without_space_is_text(only):
    assert only(read_markdown, "#5 of the series").text == "#5 of the series"


def test_notes_leave_the_text_with_all_their_lines(only):
    raw = "Coal.[^1] Oil.[^x]\n\n[^1]: See *here*,\n    and there.\n\n    Again.\n\nEnd.[^gone]"
    document = only(read_markdown, raw)
    assert document.text == "Coal. Oil.\n\nEnd."
    assert [(n.n, n.kind, n.text) for n in document.notes] == [
        ("1", "foot", "See here, and there. Again."),
        ("x", "mark", ""),
        ("gone", "mark", ""),
    ]


def test_a_note_in_place_leaves_the_text(only):
    document = only(read_markdown, "Coal^[See *here*.] was dear.[^a]\n\n[^a]: There.")
    assert document.text == "Coal was dear."
    assert [(n.n, n.at, n.text) for n in document.notes] == [("1", 4, "See here."), ("a", 14, "There.")]


def test_emphasis_within_emphasis_is_taken_off(only):
    assert only(read_markdown, "**a*b*c** ***d** e* *f **g***").text == "abc d e f g"


def test_images_comments_rules_and_link_definitions_are_not_text(only):
    raw = "A.\n\n![A map](map.png)\n\n<!-- a\n\nb -->\n\n* * *\n\n[r]: https://example.org\n\nSee [the map][r] and [r]."
    document = only(read_markdown, raw)
    assert document.text == "A.\n\nSee the map and r."
    assert ("furniture", len("![A map](map.png)")) in [(entry.kind, entry.chars) for entry in document.ledger]


def test_a_table_is_rows_with_tabs(only):
    assert only(read_markdown, "| Year | Coal |\n|---|---|\n| 1956 | *12* |\n").text == "Year\tCoal\n\n1956\t12"


def test_code_blocks_keep_their_lines(only):
    assert only(read_markdown, "```\na  *b*\n  c\n```\n\nd").text == "a  *b*\n  c\n\nd"


def test_the_front_matter_describes_the_document(only):
    raw = (
        "---\ntitle: Notebook\nauthors: [Ada Rowe, Ben Holt]\ndate: 1956-03-03\nplace: Lindhavn\nkind: letter\n"
        "recipients: Carl Aune\nlanguage: English\nbox: 12\nkept: true\ntags: [coal, cod]\n---\n\nText.\n"
    )
    document = only(read_markdown, raw)
    assert (document.title, document.authors, document.recipients) == (
        "Notebook",
        ("Ada Rowe", "Ben Holt"),
        ("Carl Aune",),
    )
    assert (document.date, document.place, document.kind, document.genre) == (
        "1956-03-03",
        "Lindhavn",
        "letter",
        "archival",
    )
    assert [(e.key, e.value) for e in document.metadata] == [("box", "12"), ("kept", "true"), ("tags", "coal, cod")]


def test_an_unknown_kind_and_an_unclear_date_are_kept_as_metadata(only):
    document = only(read_markdown, "---\nkind: diary\ndate: some day in May\n---\nText.")
    assert (document.kind, document.date) == ("other", None)
    assert [(e.key, e.value) for e in document.metadata] == [("kind", "diary"), ("date", "some day in May")]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            "---\na: 1\ntitle: a: b\n---\nx",
            "a.md:3: the front matter is not valid YAML (mapping values are not allowed here)",
        ),
        ("---\n- a\n---\nx", "a.md:2: the front matter is a list; it must be fields with values"),
        ("---\na: &x 1\nb: *x\n---\nx", "a.md: the front matter uses YAML aliases"),
        (
            "---\nauthors: {name: A}\n---\nx",
            'a.md: "authors" holds an object; it must be a string or a list of strings',
        ),
        ("---\ndate: 2001-02-30\n---\nx", "a.md:1: the front matter cannot be read (day is out of range for month)"),
    ],
)
def test_a_broken_front_matter_is_an_error_with_its_line(only, raw, message):
    with pytest.raises(InputError) as caught:
        only(read_markdown, raw, "a.md")
    assert str(caught.value).startswith(message)


def test_a_first_heading_at_odds_with_the_stated_title_is_a_section(only):
    document = only(read_markdown, "---\ntitle: Notebook\n---\n# Monday\n\na\n\n# Tuesday\n\nb")
    assert (document.title, [section.title for section in document.sections]) == ("Notebook", ["Monday", "Tuesday"])


def test_the_sample_diary_is_read_whole(sample_corpus, only):
    raw = (sample_corpus / "diary-djakarta.md").read_text("utf-8")
    document = only(read_markdown, raw, "diary-djakarta.md")
    assert (document.date_min, document.date_max, document.date) == ("1957-11-30", "1957-12-19", None)
    assert len(document.sections) == 5
    assert not any(mark in document.text for mark in ("*", "[^", "](", "#"))
