"""The parts of a DOCX file, opened with care: a package may be broken, huge, or not a document at all."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from seikei.errors import InputError
from seikei.ingest.encoding import declared_encoding
from seikei.ingest.source import SourceFile

__all__ = ["MAIN_PART", "Package", "open_package"]

MAIN_PART = "word/document.xml"
LARGEST_BYTES, LARGEST_RATIO, ALWAYS_ALLOWED = 200 << 20, 200, 8 << 20
SIDE_PART = re.compile(r"word/(?:header|footer|comments)\w*\.xml")


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a DOCX file that hold text or describe it, decoded.

    Attributes:
        document: `word/document.xml`, to which raw offsets refer.
        encoding: the codec that turns that part's bytes into `document`.
        parts: the other parts by name.
    """

    document: str
    encoding: str
    parts: dict[str, str]


def open_package(source: SourceFile) -> Package:
    """Read the parts of a DOCX file.

    Raises:
        InputError: the file is no whole ZIP archive, is encrypted, unpacks to too much, or a part is not XML.
    """
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            check_size(archive, source)
            names = set(archive.namelist())
            if MAIN_PART not in names:
                raise InputError(f"holds no {MAIN_PART}; it is no DOCX document", path=source.path)
            document, encoding = read_part(archive, MAIN_PART, source)
            parts = {name: read_part(archive, name, source)[0] for name in sorted(side_parts(names))}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        message = f"is a broken DOCX file ({error}); open it in a word processor and save it anew"
        raise InputError(message, path=source.path) from error
    return Package(document, encoding, parts)


def side_parts(names: set[str]) -> Iterator[str]:
    """Give the names of the parts besides the document that are read."""
    wanted = {"word/styles.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml"}
    return (name for name in names if name in wanted or SIDE_PART.fullmatch(name))


def check_size(archive: zipfile.ZipFile, source: SourceFile) -> None:
    """Refuse an archive that says of itself that it unpacks to far more than a document holds."""
    unpacked = sum(entry.file_size for entry in archive.infolist())
    packed = max(1, sum(entry.compress_size for entry in archive.infolist()))
    if unpacked > LARGEST_BYTES or (unpacked > ALWAYS_ALLOWED and unpacked / packed > LARGEST_RATIO):
        raise InputError(
            f"unpacks to {unpacked / (1 << 20):.0f} MB out of {packed / (1 << 20):.1f} MB, more than any document "
            f"should (at most {LARGEST_BYTES >> 20} MB); split it or save its text",
            path=source.path,
        )


def read_part(archive: zipfile.ZipFile, name: str, source: SourceFile) -> tuple[str, str]:
    """Read one part as text, after making sure that it is well-formed XML without a document type."""
    entry = archive.getinfo(name)
    with archive.open(entry) as part:
        content = part.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise zipfile.BadZipFile(f"{name} is longer than it says")
    encoding = part_encoding(content)
    try:
        text = content.decode(encoding)
        check_xml(text)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise InputError(f"its {name} is no valid XML ({error}); save the document anew", path=source.path) from error
    return text, encoding


def part_encoding(content: bytes) -> str:
    """Give the codec of a part: by its byte order mark, else as it declares, else UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    return "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else (declared_encoding(content) or "utf-8").lower()


def check_xml(text: str) -> None:
    """Parse a part and refuse a document type, which could define entities that unfold without end."""
    parser = expat.ParserCreate("utf-8")

    def refuse(*_: object) -> None:
        raise expat.ExpatError("a document type is not allowed")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text.encode("utf-8"), True)
