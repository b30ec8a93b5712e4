from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.docx import read_docx
from seikei.ingest.docx_package import open_package
from seikei.ingest.source import Remainder

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="My head"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="Caption"><w:name w:val="caption"/></w:style></w:styles>'
)
NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Ledger,</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>p. 4 &amp; 5.</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>Coal &amp; cod</dc:title>'
    "<dc:creator>Ada Rowe; Ben Holt</dc:creator><dcterms:created>2020-01-02T00:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)


def paragraph(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text, extra=""):
    return f'<w:r>{extra}<w:t xml:space="preserve">{text}</w:t></w:r>'


PIECES = [paragraph(run("The Bank")), paragraph(run("a "), run(" &amp;\n&#233; b")), "<w:p/>", "<!-- x -->"]
PIECES += [f"<w:tbl><w:tr><w:tc>{paragraph(run('1'))}</w:tc><w:tc>{paragraph(run('2'))}</w:tc></w:tr></w:tbl>"]
PIECES += [paragraph(run("Head"), style="berschrift1"), paragraph("<w:r><w:tab/><w:br/></w:r>", run("after"))]
PIECES += [
    paragraph("<w:del>" + run("gone") + "</w:del>"),
    paragraph(run("n"), '<w:r><w:footnoteReference w:id="5"/></w:r>'),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_character_of_any_document_is_accounted_for(stream, only, make_docx, check_account, body):
    content = make_docx(body, word__styles=STYLES, word__footnotes=NOTES)
    raw = open_package(stream(content)).document
    check_account(only(read_docx, content), raw, len(raw))


def test_runs_of_a_paragraph_are_one_text(only, make_docx):
    body = paragraph(run("The dis"), run("pute "), run(" closed\nit &amp; us.")) + paragraph(run("Next."))
    assert only(read_docx, make_docx(body)).text == "The dispute closed it & us.\n\nNext."


def test_deletions_fields_and_hidden_text_stay_out_and_insertions_stay(only, make_docx):
    body = paragraph(
        run("Coal "),
        "<w:del><w:r><w:delText>was cheap</w:delText></w:r></w:del>",
        "<w:ins>" + run("was dear") + "</w:ins>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        run("secret", "<w:rPr><w:vanish/></w:rPr>"),
        run("."),
    )
    assert only(read_docx, make_docx(body)).text == "Coal was dear."


def test_tabs_breaks_and_special_hyphens(only, make_docx):
    tab, end, hyphen, soft = (f"<w:r><w:{name}/></w:r>" for name in ("tab", "br", "noBreakHyphen", "softHyphen"))
    body = paragraph(run("a"), tab, run("b"), end, run("co"), hyphen, run("op"), soft, run("eration"))
    assert only(read_docx, make_docx(body)).text == "a b\nco‑operation"


def test_styles_are_known_by_name_whatever_the_language_of_the_file(only, make_docx):
    body = (
        paragraph(run("Coal"), style="Titel") + paragraph(run("Lead."))
        + paragraph(run("First"), style="berschrift1") + paragraph(run("a"))
        + paragraph(run("Second"), style="Own") + paragraph(run("b")) + paragraph(run("Map 1"), style="Caption")
    )  # fmt: skip
    document = only(read_docx, make_docx(body, word__styles=STYLES))
    assert (document.title, document.text) == ("Coal", "Lead.\n\na\n\nb")
    assert [(s.title, document.text[s.start : s.end]) for s in document.sections] == [("First", "a"), ("Second", "b")]
    assert {entry.kind: entry.chars for entry in document.ledger}["furniture"] == len("Map 1")


def test_footnotes_hang_on_their_marks(only, make_docx):
    body = paragraph(run("Coal."), '<w:r><w:footnoteReference w:id="5"/></w:r>', run(" Oil."),
                     '<w:r><w:footnoteReference w:id="9"/></w:r>')  # fmt: skip
    document = only(read_docx, make_docx(body, word__footnotes=NOTES))
    assert document.text == "Coal. Oil."
    assert [(n.n, n.kind, n.at, n.text) for n in document.notes] == [
        ("1", "foot", 5, "Ledger, p. 4 & 5."),
        ("2", "mark", 10, ""),
    ]


def test_rows_of_a_table_are_paragraphs_with_tabs(only, make_docx):
    cells = ["Year", "Coal", "1956", "12"]
    rows = [
        f"<w:tc>{paragraph(run(a))}</w:tc><w:tc>{paragraph(run(b))}</w:tc>"
        for a, b in zip(cells[::2], cells[1::2], strict=True)
    ]
    body = f"<w:tbl><w:tr>{rows[0]}</w:tr><w:tr>{rows[1]}</w:tr></w:tbl>" + paragraph(run("End."))
    assert only(read_docx, make_docx(body)).text == "Year\tCoal\n\n1956\t12\n\nEnd."


def test_the_fallback_of_a_drawing_is_not_read_twice(only, make_docx):
    box = paragraph(run("Boxed."))
    body = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert only(read_docx, make_docx(body)).text == "Boxed."


def test_properties_give_title_and_authors_and_the_files_date_is_no_document_date(only, make_docx):
    document = only(read_docx, make_docx(paragraph(run("Text.")), docProps__core=CORE))
    assert (document.title, document.authors, document.date) == ("Coal & cod", ("Ada Rowe", "Ben Holt"), None)
    assert [(e.key, e.value) for e in document.metadata] == [("created", "2020-01-02T00:00:00Z")]


def test_a_broken_archive_is_an_error(only, make_docx):
    content = make_docx(paragraph(run("Text. " * 500)))
    for broken in (content[:200], content[:40] + b"\0" * 60 + content[100:]):
        with pytest.raises(InputError, match="broken DOCX"):
            only(read_docx, broken)


def test_broken_xml_and_document_types_are_errors(only, make_docx):
    with pytest.raises(InputError, match=r"its word/document\.xml is no valid XML \(mismatched tag"):
        only(read_docx, make_docx("<w:p>"))
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:styles/>'
    with pytest.raises(InputError, match="a document type is not allowed"):
        only(read_docx, make_docx(paragraph(run("x")), word__styles=bomb))


def test_an_archive_that_unpacks_without_measure_is_refused(only):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (64 << 20))
    with pytest.raises(InputError, match=r"unpacks to 64 MB out of 0\.1 MB"):
        only(read_docx, buffer.getvalue())


def test_the_sample_report_is_read_whole(sample_corpus, only):
    document = only(read_docx, (sample_corpus / "report-andes-trade.docx").read_bytes(), "report-andes-trade.docx")
    assert document.title == "Trade across the Andes, 1977–1979"
    assert (document.date, document.place, document.genre) == ("1979-03-15", "Buenos Aires", "archival")
    assert [note.n for note in document.notes] == ["1"]
    assert "Year\tArgentine exports to Chile" in document.text


def test_the_one_topmost_heading_at_the_start_is_the_title(only, make_docx):
    head, text = paragraph(run("Coal"), style="berschrift1"), paragraph(run("Text."))
    sole = only(read_docx, make_docx(head + text, word__styles=STYLES))
    assert (sole.title, sole.sections) == ("Coal", ())
    two = only(read_docx, make_docx(head + text + head + text, word__styles=STYLES), "memo.docx")
    assert (two.title, [section.title for section in two.sections]) == ("memo", ["Coal", "Coal"])


def test_a_paragraph_with_an_outline_level_is_a_heading(only, make_docx):
    head = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>The </w:t><w:tab/><w:t>harbour</w:t></w:r></w:p>'
    document = only(read_docx, make_docx(paragraph(run("Lead.")) + head + paragraph(run("a"))))
    assert [section.title for section in document.sections] == ["The harbour"]


def test_headers_and_comments_are_remainders(stream, make_docx):
    content = make_docx(paragraph(run("Text.")), word__header1="<w:hdr/>", word__comments="<w:comments/>")
    remainders = [item for item in read_docx(stream(content), Config()) if isinstance(item, Remainder)]
    assert remainders == [Remainder("memo.txt", "comments", 13), Remainder("memo.txt", "header1", 8)]


def test_an_archive_without_document_is_refused(stream):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("other.xml", "<x/>")
    with pytest.raises(InputError, match=r"holds no word/document\.xml"):
        open_package(stream(buffer.getvalue()))


def test_a_document_in_utf16_is_read(only):
    buffer = io.BytesIO()
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="urn:w"><w:body>{paragraph(run("Tromsø."))}'
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"{xml}</w:body></w:document>".encode("utf-16"))
    document = only(read_docx, buffer.getvalue())
    assert (document.text, document.source.encoding) == ("Tromsø.", "utf-16")
