from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from seikei.errors import InputError
from seikei.ingest import docx, html, jsonl, markdown, pdf, plain
from seikei.ingest.detect import TEI, detect


def zipped(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ("The Embassy believes so.", plain.MEDIA_TYPE),
        ("<3 was what he wrote. A < B.", plain.MEDIA_TYPE),
        ("[Enclosure] {secret}", plain.MEDIA_TYPE),
        ("--- \nA rule, then text.\n---\n", plain.MEDIA_TYPE),
        ("BZhou wrote to MZ of ID3.", plain.MEDIA_TYPE),
        (b"%PDF-1.7\n...", pdf.MEDIA_TYPE),
        (b"\n\n%PDF-1.7\n...", pdf.MEDIA_TYPE),
        (zipped("word/document.xml"), docx.MEDIA_TYPE),
        ('<?xml version="1.0"?>\n<!-- x -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', TEI),
        ('<tei:TEI xmlns:tei="http://www.tei-c.org/ns/1.0"/>', TEI),
        ("<?xml version='1.0'?><!DOCTYPE TEI.2 SYSTEM 'x' [<!ENTITY a 'b'>]><TEI.2/>", TEI),
        ("<teiCorpus><TEI/></teiCorpus>", TEI),
        ("<!DOCTYPE html><p>x", html.MEDIA_TYPE),
        ("\ufeff  <!-- saved -->\n<HTML><p>x", html.MEDIA_TYPE),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', html.MEDIA_TYPE),
        ("<div><p>One.</p><p>Two.</p></div>", html.MEDIA_TYPE),
        ('{"id": "a", "text": "b"}\n{"id": "c", "text": "d"}', jsonl.MEDIA_TYPE),
        ('\n{"id": "a", "text": "' + "b" * 100_000 + '"}', jsonl.MEDIA_TYPE),
        ('{"id": "a", "text": "b",}\n{"id": "c", "text": "d"}', jsonl.MEDIA_TYPE),
        ("---\ntitle: Notebook\n---\nText.", markdown.MEDIA_TYPE),
    ],
)
def test_the_content_says_what_a_file_is(stream, content, media_type):
    assert detect(stream(content, "memo")) == media_type
    data = content.encode() if isinstance(content, str) else content
    assert detect(stream(gzip.compress(data), "memo.gz")) == media_type


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("a.md", markdown.MEDIA_TYPE),
        ("a.MD.gz", markdown.MEDIA_TYPE),
        ("a.html", html.MEDIA_TYPE),
        ("a.jsonl", jsonl.MEDIA_TYPE),
        ("a.txt", plain.MEDIA_TYPE),
        ("a.pdf", plain.MEDIA_TYPE),
        ("a", plain.MEDIA_TYPE),
    ],
)
def test_the_name_decides_among_kinds_of_text_alone(stream, path, media_type):
    assert detect(stream("Just some words.", path)) == media_type


def test_content_outweighs_the_name(stream):
    assert detect(stream("<!doctype html><p>x", "a.txt")) == html.MEDIA_TYPE
    assert detect(stream("---\ntitle: x\n---\ny", "a.txt")) == markdown.MEDIA_TYPE
    assert detect(stream(b"%PDF-1.7", "a.txt")) == pdf.MEDIA_TYPE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image, which cannot be read; readable are plain text, PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file (.doc, .xls); save it as .docx, which cannot"),
        (b"{\\rtf1 x}", "is an RTF file"),
        (b"\1\0\2\0" * 100, "is binary data of an unknown kind"),
        (zipped("xl/workbook.xml"), "is an Excel workbook"),
        (zipped("content.xml"), "is an OpenDocument file"),
        (zipped("a.txt"), "is a ZIP archive; unpack it"),
        (b"PK\x03\x04broken", "is a broken ZIP or DOCX file"),
        (b"<?xml version='1.0'?><mods/>", "is XML with the root element <mods>"),
        (b'[{"id": "a"}]', "is JSON, but not one object a line"),
        (b'{\n  "id": "a"\n}', "is JSON, but not one object a line"),
        (b"", "is empty (0 bytes)"),
        (b"\xef\xbb\xbf \n\t", "is empty (nothing but white space)"),
        (b"\x1f\x8bbroken gzip data that is long enough", "cannot be read"),
        (gzip.compress(gzip.compress(b"x")), "is gzip within gzip"),
    ],
)
def test_what_cannot_be_read_is_named(stream, content, message):
    with pytest.raises(InputError) as caught:
        detect(stream(content, "memo"))
    assert caught.value.message.startswith(message)
    assert "\n" not in str(caught.value)


def test_a_text_with_a_few_control_characters_is_text(stream):
    assert detect(stream("A page.\x0cA bell\x07 and a NUL\0 in a longer line of text.", "memo")) == plain.MEDIA_TYPE


def test_utf16_text_is_text_for_the_reader_to_refuse(stream):
    assert detect(stream("The Embassy believes so.".encode("utf-16"), "memo")) == plain.MEDIA_TYPE
