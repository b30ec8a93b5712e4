"""The raw source of a document again: the string to which its alignment's raw offsets refer."""

from __future__ import annotations

from pathlib import Path

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest import docx, jsonl, pdf
from seikei.ingest.docx_package import open_package
from seikei.ingest.pdf_layer import open_pdf, page_layer
from seikei.ingest.source import SourceFile
from seikei.schema.document import Document, Source

__all__ = ["find_source", "raw_source"]


def find_source(origin: Source, places: tuple[Path, ...]) -> SourceFile:
    """Find the file that a document was read from, by its digest; a file may have another name by now.

    Args:
        origin: the document's source; its path is below the input folder of the run.
        places: files, or folders below which the path is looked for, in order.

    Raises:
        InputError: it is in none of the places, or the file there is another edition.
    """
    candidates = [place / origin.path if place.is_dir() else place for place in places]
    there = [SourceFile(origin.path, each) for each in candidates if each.is_file()]
    for source in there:
        if source.sha256 == origin.sha256:
            return source
    looked = ", ".join(map(str, places)) or "no place"
    message = f"not found (looked in: {looked}); give the folder or file that was the run's input with --sources"
    if there:
        message = f"{there[0].file} is not the file that the map was made from (its sha256 is another); give that one"
    raise InputError(message, path=origin.path, stage="locate")


def raw_source(source: SourceFile, origin: Source) -> str:
    """Give the decoded source of a document: a text file whole, a JSONL record's text, a PDF's text layer, a DOCX part.

    Raises:
        InputError: the file cannot be read any more, or the record is no longer in it.
    """
    if origin.media_type == jsonl.MEDIA_TYPE:
        return record_text(source, origin)
    if origin.media_type == docx.MEDIA_TYPE:
        return open_package(source).document
    if origin.media_type == pdf.MEDIA_TYPE:
        opened = open_pdf(source)
        try:
            return pdf.text_layer(tuple(page_layer(opened, number) for number in range(len(opened))))
        finally:
            opened.close()
    return source.read().decode(origin.encoding)


def record_text(source: SourceFile, origin: Source) -> str:
    """Give the text of one record of a JSONL file, as the record has it."""
    for item in jsonl.read_jsonl(source, Config(repair="never")):
        if isinstance(item, Document) and item.source.part == origin.part:
            return item.text
    raise InputError("no such record any more", path=origin.path, part=origin.part, stage="locate")
