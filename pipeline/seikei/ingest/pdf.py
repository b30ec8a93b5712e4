"""Reading PDF files that have a text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.assemble import Description
from seikei.ingest.pdf_layer import Box, PageLayer, open_pdf, page_layer, text_boxes
from seikei.ingest.plain import make_document, mend
from seikei.ingest.source import ReadItem, SourceFile
from seikei.schema.document import Page, Source

__all__ = ["ENCODING", "MEDIA_TYPE", "PageBox", "page_boxes", "read_pdf", "text_layer"]

MEDIA_TYPE = "application/pdf"
ENCODING = "pdf-text-layer"
PAGE_BREAK = "\f"
SOFTWARE_TITLE = re.compile(r"^microsoft (?:word|powerpoint) - |\.(?:docx?|rtf|pdf|indd|qxd|tex|dvi)$|^untitled", re.I)
PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
PROPERTIES = {"Subject": "subject", "Keywords": "keywords", "Creator": "creator", "Producer": "producer"}
MOST_UNREADABLE = 0.2


@dataclass(frozen=True, slots=True)
class PageBox:
    """Where a piece of text stands in a PDF.

    Attributes:
        page: the page, counted from 1.
        label: the page's own number, or the counted one.
        box: the rectangle around one line of the piece, in points.
    """

    page: int
    label: str
    box: Box


def read_pdf(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read a PDF as one document; raw offsets refer to its text layer in reading order, pages parted by form feeds.

    Dates in the file's properties say when the file was made and are kept as metadata.

    Raises:
        InputError: the file is broken, encrypted, or its pages hold no readable text.
    """
    pdf = open_pdf(source)
    try:
        layers = tuple(page_layer(pdf, number) for number in range(len(pdf)))
        labels = page_labels(pdf)
        said = pdf.get_metadata_dict()
    finally:
        pdf.close()
    bare = tuple(label for label, layer in zip(labels, layers, strict=True) if not layer.text.strip())
    check_layer(source.path, layers, len(bare))
    mended = mend(text_layer(layers), config, page_starts(layers))
    mended = replace(mended, pages=labelled(mended.pages, labels))
    origin = Source(source.path, None, MEDIA_TYPE, source.sha256, ENCODING)
    yield make_document(origin, mended, describe_properties(said, bare))


def text_layer(layers: Sequence[PageLayer]) -> str:
    """Give the raw text to which offsets refer: the pages in order, parted by form feeds."""
    return PAGE_BREAK.join(layer.text for layer in layers)


def page_starts(layers: Sequence[PageLayer]) -> tuple[int, ...]:
    """Give the offset of each page's first character in the text layer."""
    return tuple(accumulate((len(layer.text) + 1 for layer in layers[:-1]), initial=0))


def page_labels(pdf: Any) -> tuple[str, ...]:
    """Give each page's own number where the file has such, else its count."""
    return tuple(pdf.get_page_label(number) or str(number + 1) for number in range(len(pdf)))


def labelled(pages: tuple[Page, ...], labels: tuple[str, ...]) -> tuple[Page, ...]:
    """Give pages the file's own numbers where it has other than counted ones."""
    counted = tuple(str(number) for number in range(1, len(labels) + 1))
    if labels == counted or len(pages) != len(labels):
        return pages
    return tuple(replace(page, n=label) for page, label in zip(pages, labels, strict=True))


def check_layer(path: str, layers: Sequence[PageLayer], bare: int) -> None:
    """Refuse a PDF whose pages are mostly pictures, or whose characters cannot be told.

    Raises:
        InputError: more than half of the pages are without text, or a fifth of the characters have no meaning.
    """
    count = len(layers)
    if bare == count:
        raise InputError(f"no text layer ({count} pages); run OCR (e.g. ocrmypdf) first", path=path)
    if bare > count / 2:
        raise InputError(
            f"no text layer on {bare} of {count} pages; run OCR (e.g. ocrmypdf --skip-text) first", path=path
        )
    printed = [character for layer in layers for character in layer.text if not character.isspace()]
    unreadable = sum(character == "\ufffd" or 0xE000 <= ord(character) <= 0xF8FF for character in printed)
    if unreadable > MOST_UNREADABLE * len(printed):
        raise InputError(
            "its text layer is unreadable: the fonts do not say which characters they show; "
            "run OCR (e.g. ocrmypdf --force-ocr) first",
            path=path,
        )


def describe_properties(said: dict[str, str], bare: Sequence[str]) -> Description:
    """Take title, author and further metadata from the file's properties; titles that software made up are not."""
    title, author = said.get("Title", "").strip(), said.get("Author", "").strip()
    made_up = bool(SOFTWARE_TITLE.search(title))
    metadata = [("file title", title)] if made_up and title else []
    metadata += [(key, said[name]) for name, key in PROPERTIES.items() if said.get(name)]
    if made := PDF_DATE.match(said.get("CreationDate", "")):
        metadata.append(("created", "-".join(part for part in made.groups() if part)))
    if bare:
        metadata.append(("pages without text", ", ".join(bare)))
    names = tuple(name.strip() for name in re.split(r";|\band\b|&", author) if name.strip())
    return Description(title="" if made_up else title, authors=names, metadata=tuple(metadata))


def page_boxes(file: Path, raw_start: int, raw_end: int) -> tuple[PageBox, ...]:
    """Give page and rectangles of a stretch of a PDF's text layer, one rectangle a line, in reading order.

    Args:
        file: the PDF.
        raw_start: first character in the text layer, as `locate` gives it.
        raw_end: one past the last character.

    Raises:
        InputError: the file cannot be opened.
    """
    pdf = open_pdf(SourceFile(file.name, file))
    try:
        return tuple(boxes_in(pdf, raw_start, raw_end))
    finally:
        pdf.close()


def boxes_in(pdf: Any, raw_start: int, raw_end: int) -> Iterator[PageBox]:
    """Walk the pages to the stretch and give its rectangles."""
    labels, position = page_labels(pdf), 0
    for number, label in enumerate(labels):
        if position >= raw_end:
            return
        layer = page_layer(pdf, number)
        first, last = max(0, raw_start - position), raw_end - position
        if first < len(layer.text):
            for box in text_boxes(pdf, number, layer.indices[first:last]):
                yield PageBox(number + 1, label, box)
        position += len(layer.text) + 1
