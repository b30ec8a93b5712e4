"""What each element of TEI does to text, notes, pages and sections."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seikei.ingest.source import SourceFile
from seikei.ingest.tei_body import read_body
from seikei.ingest.tei_events import walk
from seikei.ingest.tei_parts import Body
from seikei.text.alignment import check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def body_of(folder: Path, markup: str, *, page: str | None = None, titled: bool = True, wrap: bool = True) -> Body:
    path = folder / "document.xml"
    raw = f'<div type="document">{markup}</div>' if wrap else markup
    path.write_bytes(raw.encode())
    body = read_body(list(walk(SourceFile("document.xml", path), "utf-8")), page, titled=titled)
    check_account(body, raw)
    return body


def check_account(body: Body, raw: str) -> None:
    runs = body.built.alignment.runs
    assert check(runs, body.built.text, len(raw)) is None
    for start, end, raw_start, raw_end in runs:
        if end - start == raw_end - raw_start:
            assert body.built.text[start:end] == raw[raw_start:raw_end]
    assert sum(entry.chars for entry in body.built.ledger) == len(raw)


def ledger_of(body: Body) -> dict[str, int]:
    return {entry.kind: entry.chars for entry in body.built.ledger}


def test_paragraphs_are_parted_by_a_blank_line_and_unwrapped(folder: Path) -> None:
    body = body_of(folder, "\n  <p>The harbor froze\n     early.</p>\n  <p>Nobody sailed.</p>\n")
    assert body.built.text == "The harbor froze early.\n\nNobody sailed."


def test_the_head_is_the_title_and_its_note_is_none_of_it(folder: Path) -> None:
    markup = '<head>7. Letter From\n <persName>Calder</persName><note n="1" type="source">Source: Files.</note></head>'
    body = body_of(folder, markup + "<p>Text.</p>")
    assert body.title == "7. Letter From Calder"
    assert body.built.text == "Text."
    assert ledger_of(body)["title"] == len("7. Letter FromCalder")
    assert [(note.n, note.kind, note.at, note.text) for note in body.notes] == [("1", "source", 0, "Source: Files.")]


def test_a_note_stays_out_of_the_text_and_keeps_its_place(folder: Path) -> None:
    body = body_of(folder, '<p>The map (Tab B), <note n="2"><p>Not\n  found.</p><p>See 3.</p></note> the islands</p>')
    assert body.built.text == "The map (Tab B), the islands"
    assert [(note.n, note.kind, note.at, note.text) for note in body.notes] == [("2", "foot", 16, "Not found. See 3.")]
    assert ledger_of(body)["note"] == len("Notfound.See 3.")


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ('<note type="source">Files</note>', "source"),
        ("<note>Source: Files</note>", "source"),
        ('<note type="summary">He wrote.</note>', "editor"),
        ('<note place="end">So.</note>', "end"),
        ("<note>So.</note>", "foot"),
    ],
)
def test_notes_are_of_a_kind(folder: Path, markup: str, kind: str) -> None:
    assert [note.kind for note in body_of(folder, f"<p>One.{markup}</p>").notes] == [kind]


def test_a_note_at_the_end_belongs_where_its_mark_stands_and_the_mark_is_taken_out(folder: Path) -> None:
    body = body_of(
        folder,
        '<p>Prices fell.<ref type="note" target="#n1">1</ref> Banks closed.</p>'
        '<div><note xml:id="n1" n="1" place="end">In May.</note></div>',
    )
    assert body.built.text == "Prices fell. Banks closed."
    assert [(note.at, note.text) for note in body.notes] == [(12, "In May.")]
    assert ledger_of(body)["marker"] == 1


def test_a_page_begins_in_the_middle_of_a_word_without_a_space(folder: Path) -> None:
    body = body_of(folder, '<p>The har<pb n="12"/>bor froze <pb n="13"/>\n early.</p>', page="11")
    assert body.built.text == "The harbor froze early."
    assert [(page.n, page.start) for page in body.pages] == [("11", 0), ("12", 7), ("13", 17)]


def test_a_page_that_begins_before_the_first_word_replaces_the_page_before(folder: Path) -> None:
    body = body_of(folder, '<head>1. Note</head><pb n="12"/><p>The harbor.</p>', page="11")
    assert [(page.n, page.start) for page in body.pages] == [("12", 0)]


def test_line_breaks_are_spaces_unless_they_break_a_word(folder: Path) -> None:
    assert body_of(folder, '<p>one<lb/>two <lb/> three f<lb break="no"/>our</p>').built.text == "one two three four"


def test_lists_are_lines_with_their_heading_and_labels(folder: Path) -> None:
    body = body_of(
        folder,
        '<list type="subject"><head>SUBJECT</head> <item>Herring</item></list>'
        "<p>We can: <list><label>1.</label> <item>wait;</item> <label>2.</label><item>buy<list>"
        "<item>salt</item><item>cod</item></list></item></list></p><p>End.</p>",
    )
    assert body.built.text == "SUBJECT\nHerring\n\nWe can:\n1. wait;\n2. buy\nsalt\ncod\n\nEnd."


def test_tables_are_rows_with_cells_between_bars(folder: Path) -> None:
    body = body_of(
        folder,
        "<p>Catch:</p><table><row><cell/><cell>1954</cell></row>\n<row><cell>Cod\n in tons</cell>"
        "<cell><p>61</p></cell></row><row><cell>a</cell><cell/><cell>c</cell></row></table>",
    )
    assert body.built.text == "Catch:\n\n| 1954\nCod in tons | 61\na | | c"


def test_opener_closer_and_signature_are_lines(folder: Path) -> None:
    body = body_of(
        folder,
        "<opener><dateline><placeName>Korvo</placeName>, May 2</dateline><seg>secret</seg>"
        "<salute>D<hi>ear</hi> Henry:</salute></opener><p>Text.</p>"
        "<closer>Yours,<signed>E<hi>dmund</hi></signed></closer><postscript><p>P.S.</p></postscript>",
    )
    assert body.built.text == "Korvo, May 2\nsecret\nDear Henry:\n\nText.\n\nYours,\nEdmund\n\nP.S."


def test_section_titles_and_headings_of_attachments_are_sections_and_not_text(folder: Path) -> None:
    body = body_of(
        folder,
        '<head>1. Memo</head><p rend="sectiontitleital">The Fleet</p><p>Boats.</p><p>Nets.</p>'
        '<p rend="sectiontitle">The Banks<note n="1">So.</note></p><p>Loans.</p>'
        "<frus:attachment xmlns:frus='f'><head>Enclosure</head><p>Table.</p></frus:attachment>",
    )
    text = body.built.text
    assert text == "Boats.\n\nNets.\n\nLoans.\n\nTable."
    assert [(s.title, text[s.start : s.end]) for s in body.sections] == [
        ("The Fleet", "Boats.\n\nNets."),
        ("The Banks", "Loans."),
        ("Enclosure", "Table."),
    ]


def test_a_paragraph_of_bold_words_alone_is_a_heading_and_one_with_more_is_not(folder: Path) -> None:
    body = body_of(
        folder,
        '<p>\n <hi rend="strong">The Loan</hi>\n</p><p>A.</p><p><hi rend="strong">B.</hi></p>'
        '<p><hi rend="strong">C</hi> d</p><p><hi rend="italic">E</hi></p>',
    )
    assert [section.title for section in body.sections] == ["The Loan"]
    assert body.built.text == "A.\n\nB.\n\nC d\n\nE"


def test_a_heading_that_another_follows_stands_where_that_one_begins(folder: Path) -> None:
    body = body_of(folder, "<div><head>A</head><div><head>B</head><p>Text.</p></div></div>", titled=False)
    assert [(s.title, s.start, s.end) for s in body.sections] == [("A", 0, 0), ("B", 0, 5)]


def test_figures_running_heads_and_tables_of_contents_are_furniture(folder: Path) -> None:
    body = body_of(
        folder,
        "<figure><head>A harbor</head><figDesc>Ice.</figDesc></figure><p>One <fw>12</fw>two.</p>"
        '<div type="toc"><list><item>One</item></list></div>',
    )
    assert body.built.text == "One two."
    assert ledger_of(body)["furniture"] == len("A harborIce.12One")


def test_of_two_readings_the_edited_one_is_text(folder: Path) -> None:
    body = body_of(folder, "<p>the <choice><sic>harbur</sic><corr>harbor</corr></choice> and <sic>icce</sic></p>")
    assert body.built.text == "the harbor and icce"


def test_speaker_labels_stay_in_the_line(folder: Path) -> None:
    markup = "<sp><speaker>Mr. Raud</speaker><p>No.</p><p>Never.</p></sp><sp><speaker>X.</speaker> <p>Yes.</p></sp>"
    assert body_of(folder, markup).built.text == "Mr. Raud: No.\n\nNever.\n\nX. Yes."


def test_references_comments_and_cdata_come_out_as_their_characters(folder: Path) -> None:
    body = body_of(folder, "<p>S&amp;B, caf&#233;<!-- no -->s <?x y?>and <![CDATA[a < b & c]]>&#160;d</p>")
    assert body.built.text == "S&B, cafés and a < b & c d"
    assert body.built.alignment.locate(1, 2) == (
        len('<div type="document"><p>S'),
        len('<div type="document"><p>S&amp;'),
    )


def test_a_block_quotation_is_a_paragraph_of_its_own(folder: Path) -> None:
    body = body_of(folder, '<p>He wrote: <quote rend="blockquote"><p>“Wait.”</p></quote> and <quote>so</quote> on</p>')
    assert body.built.text == "He wrote:\n\n“Wait.”\n\nand so on"


def test_a_document_without_text_has_an_empty_text(folder: Path) -> None:
    body = body_of(folder, "<head>3. [Not declassified]</head>", page="4")
    assert body.built.text == ""
    assert body.title == "3. [Not declassified]"
    assert body_of(folder, '<div type="document"/>', wrap=False).built.text == ""


def test_facts_know_where_they_stand(folder: Path) -> None:
    body = body_of(
        folder,
        '<head>To <persName type="to" corresp="#p_A1">Raud</persName></head>'
        '<list type="participants"><item><hi rend="italic">Estmark</hi></item>'
        '<item>Mr. <persName corresp="#p_B1">Dorn</persName></item><item>Varland: <list><item>Esk</item></list></item>'
        "</list><div><p><persName>Ilves</persName></p></div>",
    )
    text = body.built.text
    told = [(f.name, f.where, f.text, text[slice(*f.span)] if f.span else None, f.single) for f in body.facts]
    assert told == [
        ("persName", "head", "Raud", None, True),
        ("item", "participants", "Estmark", "Estmark", False),
        ("persName", "participants", "Dorn", "Dorn", True),
        ("item", "participants", "Mr. Dorn", "Mr. Dorn", True),
        ("item", "participants", "Esk", "Esk", True),
        ("item", "participants", "Varland: Esk", "Varland:\nEsk", False),
        ("persName", "attachment", "Ilves", "Ilves", True),
    ]


WORDS = st.text(alphabet="ab åé日𝔸—,.( )\n\r\t", min_size=1, max_size=10)
LEAVES = st.one_of(
    WORDS,
    st.sampled_from(["&amp;", "&lt;", "&#233;", "<!-- x -->", "<?y z?>", "<lb/>", '<pb n="3"/>', "\r\n    "]),
    st.text(alphabet="a&<é \r\n", max_size=6).map(lambda text: f"<![CDATA[{text}]]>"),
)
BLOCKS = ["p", "head", "list", "item", "label", "table", "row", "cell", "quote", "div", "closer", "sp", "opener"]
INLINE = ["hi", "note", "figure", "dateline", "persName", "speaker", "choice", "sic", "seg", "date", "placeName"]
NAMES = st.sampled_from([*BLOCKS, *INLINE])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", NAMES, st.lists(inner, min_size=1, max_size=5)
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(TREES, max_size=5), titled=st.booleans())
def test_any_markup_is_accounted_for_and_loses_no_word(folder: Path, parts: list[str], titled: bool) -> None:
    markup = "".join(parts)
    body = body_of(folder, markup, titled=titled)
    text = body.built.text
    assert text == text.strip(" \t\r\n")
    for span in [(s.start, s.end) for s in body.sections] + [f.span for f in body.facts if f.span]:
        assert 0 <= span[0] <= span[1] <= len(text)
    assert all(0 <= note.at <= len(text) for note in body.notes)
    for start in range(0, len(text), 7):
        raw_start, raw_end = body.built.alignment.locate(start, min(start + 5, len(text)))
        assert 0 <= raw_start <= raw_end <= len(markup) + 100
    furniture = ledger_of(body).get("furniture", 0)
    said = "".join(ElementTree.fromstring(f"<div>{markup}</div>").itertext())
    kept = text + body.title + "".join(s.title for s in body.sections) + "".join(n.text for n in body.notes)
    if not furniture:
        assert letters(kept) == letters(said)


def letters(text: str) -> list[str]:
    return sorted(character for character in text if character.isalpha())
