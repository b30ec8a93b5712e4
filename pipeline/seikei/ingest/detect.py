"""Telling what a file is: by its content first, by its name only among kinds of text."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass

from seikei.errors import InputError
from seikei.ingest import docx, html, jsonl, markdown, pdf, plain
from seikei.ingest.encoding import is_binary, wide_codec
from seikei.ingest.source import BROKEN, SourceFile

__all__ = ["READABLE", "TEI", "detect"]

TEI = "application/tei+xml"
READABLE = "plain text, PDF, TEI XML, HTML, Markdown, DOCX, JSONL, and gzip of these"
HEAD = 1 << 16
SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls); save it as .docx"),
    (b"{\\rtf", "an RTF file; save it as .docx"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"BZh", "bzip2; unpack it"),
    (b"\xfd7zXZ", "xz; unpack it"),
    (b"\x28\xb5\x2f\xfd", "Zstandard; unpack it"),
    (b"\x1f\x8b", "gzip within gzip; unpack it"),
    (b"%!PS", "PostScript; convert it to PDF"),
    (b"AT&TFORM", "a DjVu file; convert it to PDF"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "an MP3 recording"),
)
TEXTUAL = (b"{\\rtf", b"%!PS")
ZIP_KINDS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file; save it as .docx"),
)
XML_ROOT = re.compile(
    r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>|\s)*+<(?P<name>[A-Za-z_][\w.:-]*)", re.DOTALL
)
TEI_ROOTS = frozenset({"TEI", "teiCorpus", "TEI.2", "teiCorpus.2"})
HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_TAG = re.compile(
    r"</(?:p|div|span|a|h[1-6]|ul|ol|li|table|article|section|body|html|em|strong)\s*>", re.IGNORECASE
)
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n\s*(?:#[^\n]*\n\s*)*(?:[\w.\"' -]+:(?:\s|$)|---)")
SUFFIXES = {
    ".md": markdown.MEDIA_TYPE,
    ".markdown": markdown.MEDIA_TYPE,
    ".mdown": markdown.MEDIA_TYPE,
    ".html": html.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".xhtml": html.MEDIA_TYPE,
    ".jsonl": jsonl.MEDIA_TYPE,
    ".ndjson": jsonl.MEDIA_TYPE,
}


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a file: its bytes, the same as text, and its suffix in small letters without `.gz`."""

    content: bytes
    text: str
    suffix: str


def detect(source: SourceFile) -> str:
    """Give the media type of a file that can be read.

    Raises:
        InputError: the file is empty, cannot be opened, or is of a kind that cannot be read; the message names it.
    """
    head = read_head(source)
    if not head.content.strip(b"\xef\xbb\xbf \t\r\n\f\v\x00"):
        check_not_empty(source, head)
    return binary_kind(source, head) or text_kind(source, head)


def read_head(source: SourceFile) -> Head:
    """Read the first 64 KiB."""
    try:
        with source.open() as handle:
            content = handle.read(HEAD)
    except BROKEN as error:
        raise source.unreadable(error) from error
    text = content.decode(wide_codec(content) or "utf-8", "replace").removeprefix("\ufeff")
    name = source.path.lower().removesuffix(".gz").rsplit("/", 1)[-1]
    return Head(content, text, "." + name.rsplit(".", 1)[-1] if "." in name else "")


def check_not_empty(source: SourceFile, head: Head) -> None:
    """Refuse a file without content; one that only begins with much white space is let through."""
    if len(head.content) < HEAD:
        size = "0 bytes" if not head.content else "nothing but white space"
        raise InputError(f"is empty ({size})", path=source.path)


def binary_kind(source: SourceFile, head: Head) -> str | None:
    """Tell the kinds that begin with a signature; refuse those that cannot be read."""
    if b"%PDF-" in head.content[:1024]:
        return pdf.MEDIA_TYPE
    if head.content.startswith(b"PK\x03\x04"):
        return zip_kind(source)
    for signature, name in SIGNATURES:
        sure = signature in TEXTUAL or b"\0" in head.content or not is_text(signature)
        if sure and head.content.startswith(signature):
            raise unknown(source, f"is {name}")
    if is_binary(head.content):
        raise unknown(source, "is binary data of an unknown kind")
    return None


def is_text(signature: bytes) -> bool:
    """Say whether a text might begin with a signature by chance."""
    return all(0x20 <= byte < 0x7F for byte in signature)


def zip_kind(source: SourceFile) -> str:
    """Tell what a ZIP archive holds."""
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, *BROKEN) as error:
        raise InputError(f"is a broken ZIP or DOCX file ({error}); fetch or save it anew", path=source.path) from error
    if "word/document.xml" in names:
        return docx.MEDIA_TYPE
    for start, name in ZIP_KINDS:
        if any(entry.startswith(start) for entry in names):
            raise unknown(source, f"is {name}")
    raise unknown(source, "is a ZIP archive; unpack it")


def text_kind(source: SourceFile, head: Head) -> str:
    """Tell kinds of text: by how they begin, then by the file's name."""
    if (root := xml_root(head)) is not None:
        return xml_kind(source, head, root)
    if HTML_START.match(head.text):
        return html.MEDIA_TYPE
    if head.text.lstrip().startswith(("{", "[")) and (kind := json_kind(source, head)):
        return kind
    if FRONT_MATTER.match(head.text):
        return markdown.MEDIA_TYPE
    named = SUFFIXES.get(head.suffix)
    if named is None and head.text.lstrip().startswith("<") and len(HTML_TAG.findall(head.text)) >= 3:
        return html.MEDIA_TYPE
    return named or plain.MEDIA_TYPE


def xml_root(head: Head) -> str | None:
    """Give the root element's name without prefix, where the file is XML."""
    begins = head.text.lstrip()
    if not begins.startswith("<") or not (found := XML_ROOT.match(begins)):
        return None
    name = found["name"].rsplit(":", 1)[-1]
    return name if begins.startswith("<?xml") or name in TEI_ROOTS or head.suffix == ".xml" else None


def xml_kind(source: SourceFile, head: Head, root: str) -> str:
    """Tell TEI and HTML by the root element; refuse other XML."""
    if root in TEI_ROOTS:
        return TEI
    if root.lower() == "html" or HTML_START.match(head.text):
        return html.MEDIA_TYPE
    raise unknown(source, f"is XML with the root element <{root}>")


def json_kind(source: SourceFile, head: Head) -> str | None:
    """Tell JSON lines from other JSON; None for a text that merely begins with a bracket."""
    first = next(line for line in head.text.splitlines() if line.strip())
    if head.suffix in (".jsonl", ".ndjson"):
        return jsonl.MEDIA_TYPE
    try:
        return jsonl.MEDIA_TYPE if isinstance(json.loads(first), dict) else refuse_json(source)
    except (ValueError, RecursionError):
        pass
    long_line = len(first) > HEAD // 2 and re.match(r'\s*\{\s*"', first)
    if long_line or re.match(r'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:.*\}\s*$', first):
        return jsonl.MEDIA_TYPE
    if head.suffix == ".json" or re.match(r'\s*[\[{]\s*["{]', head.text):
        return refuse_json(source)
    return None


def refuse_json(source: SourceFile) -> str:
    """Refuse JSON that is not one object a line."""
    raise InputError(
        "is JSON, but not one object a line; turn it into JSON lines (jq -c '.[]' for a list, jq -c . for an object)",
        path=source.path,
    )


def unknown(source: SourceFile, what: str) -> InputError:
    """Make the error for a kind that cannot be read."""
    return InputError(f"{what}, which cannot be read; readable are {READABLE}", path=source.path)
