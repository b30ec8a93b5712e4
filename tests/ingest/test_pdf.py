from __future__ import annotations

from pathlib import Path

import pytest

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.pdf import page_boxes, page_starts, read_pdf, text_layer
from seikei.ingest.pdf_layer import open_pdf, page_layer
from seikei.text.alignment import Alignment


def set_lines(*lines, x=72.0, y=760.0, size=12.0, leading=14.0):
    return [(x, y - leading * number, size, line) for number, line in enumerate(lines)]


BODY = [
    "The harbour of Lindhavn was closed in March because the",
    "dockers would not load coal for the railway. The Ministry",
    "said that the strike had little to do with wages, and the",
    "owners of the ships agreed. Nobody asked the dockers them-",
    "selves, who had asked for higher wages since the autumn.",
]


@pytest.fixture
def layer_of(stream):
    def read_layer(content: bytes) -> str:
        pdf = open_pdf(stream(content, "memo.pdf"))
        layers = [page_layer(pdf, number) for number in range(len(pdf))]
        pdf.close()
        return text_layer(layers)

    return read_layer


def test_the_text_layer_is_the_raw_side(only, make_pdf, layer_of, check_account):
    content = make_pdf([set_lines(*BODY), set_lines(*BODY)])
    document = only(read_pdf, content, "memo.pdf")
    raw = layer_of(content)
    assert document.source.encoding == "pdf-text-layer"
    assert raw.count("\f") == 1
    check_account(document, raw, len(raw))


def test_without_repair_the_layer_is_the_text(only, make_pdf, layer_of):
    content = make_pdf([set_lines(*BODY), set_lines("Second page.")])
    document = only(read_pdf, content, "memo.pdf", Config(repair="never"))
    assert document.text == layer_of(content)
    assert [page.n for page in document.pages] == ["1", "2"]
    assert document.text[document.pages[1].start :] == "Second page."


def test_lines_are_unwrapped_and_hyphens_at_line_ends_taken_out(only, make_pdf):
    assert "asked the dockers themselves, who" in only(read_pdf, make_pdf([set_lines(*BODY)]), "memo.pdf").text


def test_a_running_head_that_is_drawn_last_is_read_first(make_pdf, layer_of):
    page = [*set_lines(*BODY), (72.0, 800.0, 12.0, "Harbours and coal")]
    assert layer_of(make_pdf([page])).startswith("Harbours and coal\n")


def test_columns_are_read_one_after_the_other(make_pdf, layer_of):
    left = set_lines("left one", "left two", "left three")
    right = set_lines("right one", "right two", "right three", x=320.0)
    assert layer_of(make_pdf([right + left])).split() == [
        "left",
        "one",
        "left",
        "two",
        "left",
        "three",
        "right",
        "one",
        "right",
        "two",
        "right",
        "three",
    ]


def test_a_gap_an_indent_and_another_type_size_begin_a_paragraph(make_pdf, layer_of):
    first = set_lines(*BODY)
    indented = [(92.0, 690.0, 12.0, BODY[0]), *set_lines(*BODY[1:], y=676.0)]
    small = set_lines("1 A note in small type.", y=606.0, size=8.0)
    apart = set_lines("Set apart.", y=560.0)
    paragraphs = layer_of(make_pdf([first + indented + small + apart])).split("\n\n")
    assert [paragraph[:7] for paragraph in paragraphs] == ["The har", "The har", "1 A not", "Set apa"]


def test_page_starts_point_at_the_first_character_of_each_page(stream, make_pdf):
    pdf = open_pdf(stream(make_pdf([set_lines("First."), [], set_lines("Third.")]), "memo.pdf"))
    layers = [page_layer(pdf, number) for number in range(3)]
    pdf.close()
    assert text_layer(layers) == "First.\f\fThird."
    assert page_starts(layers) == (0, 7, 8)


def test_title_and_author_come_from_the_file_and_its_date_is_not_the_documents(only, make_pdf):
    info = "/Title (Harbours) /Author (Ada Rowe and Ben Holt) /CreationDate (D:20200102030405Z)"
    document = only(read_pdf, make_pdf([set_lines(*BODY)], info=info), "memo.pdf")
    assert (document.title, document.authors, document.date) == ("Harbours", ("Ada Rowe", "Ben Holt"), None)
    assert ("created", "2020-01-02") in [(entry.key, entry.value) for entry in document.metadata]


def test_a_title_that_software_made_up_is_not_the_documents(only, make_pdf):
    document = only(read_pdf, make_pdf([set_lines(*BODY)], info="/Title (Microsoft Word - x.doc)"), "memo.pdf")
    assert document.title == "memo"


def test_a_pdf_without_text_is_refused_with_the_way_out(only, make_pdf):
    with pytest.raises(InputError) as caught:
        only(read_pdf, make_pdf([[], []]), "scan.pdf")
    assert str(caught.value) == "scan.pdf: no text layer (2 pages); run OCR (e.g. ocrmypdf) first"


def test_a_pdf_of_pictures_with_a_printed_cover_is_refused(only, make_pdf):
    with pytest.raises(InputError, match="no text layer on 3 of 4 pages"):
        only(read_pdf, make_pdf([set_lines(*BODY), [], [], []]), "scan.pdf")


def test_a_page_without_text_is_named_in_the_metadata(only, make_pdf):
    document = only(read_pdf, make_pdf([set_lines(*BODY), [], set_lines(*BODY)]), "memo.pdf")
    assert ("pages without text", "2") in [(entry.key, entry.value) for entry in document.metadata]


def test_an_encrypted_pdf_is_refused(only, make_pdf):
    key = "00" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<{key}> <{key}>]"
    with pytest.raises(InputError, match="is encrypted with a password"):
        only(read_pdf, make_pdf([set_lines(*BODY)], trailer=locked), "memo.pdf")


def test_a_broken_pdf_is_refused(only):
    with pytest.raises(InputError, match="is a broken PDF"):
        only(read_pdf, b"%PDF-1.4\nnothing", "memo.pdf")


def test_boxes_give_page_and_place_of_a_span(tmp_path, make_pdf, only):
    file = tmp_path / "memo.pdf"
    file.write_bytes(make_pdf([set_lines(*BODY), set_lines("Second page: Lindhavn.")]))
    document = only(read_pdf, file.read_bytes(), "memo.pdf", Config(repair="never"))
    start = document.text.index("Lindhavn", document.pages[1].start)
    (found,) = page_boxes(file, *Alignment(document.alignment).locate(start, start + len("Lindhavn")))
    assert (found.page, found.label) == (2, "2")
    assert found.box.left > 72 + 50
    assert 755 < found.box.bottom < found.box.top < 775


def test_a_span_over_two_lines_has_a_box_for_each(tmp_path, make_pdf, layer_of):
    file = tmp_path / "memo.pdf"
    file.write_bytes(make_pdf([set_lines(*BODY)]))
    start = layer_of(file.read_bytes()).index("dockers would")
    boxes = page_boxes(file, start - 5, start + 7)
    assert [round(found.box.bottom / 14) for found in boxes] == sorted(
        {round(f.box.bottom / 14) for f in boxes}, reverse=True
    )
    assert len(boxes) == 2


def test_boxes_of_an_empty_span_are_none(tmp_path, make_pdf):
    file = Path(tmp_path / "memo.pdf")
    file.write_bytes(make_pdf([set_lines(*BODY)]))
    assert page_boxes(file, 5, 5) == ()


def test_the_sample_essay_reads_as_it_was_written(sample_corpus, clean_texts, only):
    document = only(read_pdf, (sample_corpus / "essay-canal-tolls.pdf").read_bytes(), "essay-canal-tolls.pdf")
    written = (clean_texts / "essay-canal-tolls.txt").read_text("utf-8").strip().split("\n\n")
    headings = [document.title, *(section.title for section in document.sections)]
    assert [*headings, *document.text.split("\n\n")] == sorted(written, key=lambda words: words not in headings)
    assert (document.kind, document.genre) == ("article", "history")
