"""In which encoding an XML file is, and its content re-encoded block by block for the parser.

The parser is always fed UTF-8, whatever the file is in: so any codec that Python has can be read, and a position in
bytes becomes a position in code points in one and the same way.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.encoding import guess
from seikei.ingest.source import SourceFile

__all__ = ["BLOCK", "blocks", "find_encoding"]

BLOCK = 1 << 16
UTF8 = "utf-8"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
DECLARATION = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")


def find_encoding(source: SourceFile, config: Config) -> str:
    """Give the codec that turns the file's bytes into the string to which raw offsets refer.

    A byte order mark comes first, then the XML declaration, then UTF-8. `config.encoding` is used where nothing is
    declared and the file is not UTF-8.

    Raises:
        InputError: the file declares an encoding that is not known, or cannot be read.
    """
    head = read_head(source)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return codec
    declared = DECLARATION.match(head)
    if declared is not None:
        return declared_codec(source, declared[1].decode("ascii"))
    if config.encoding is None or is_utf8(source):
        return UTF8
    return (guess(source.read()) or UTF8) if config.encoding == "auto" else config.encoding


def read_head(source: SourceFile) -> bytes:
    """Give the first bytes of the file, enough for an XML declaration."""
    try:
        with source.open() as handle:
            return handle.read(1024)
    except (OSError, EOFError, zlib.error) as error:
        raise source.unreadable(error) from error


def declared_codec(source: SourceFile, name: str) -> str:
    """Give the codec of a declared encoding; one that the declaration's own bytes belie is read as UTF-8."""
    try:
        codec = codecs.lookup(name).name
    except LookupError as error:
        raise InputError(
            f'declares the encoding "{name}", which is not known; correct it or save the file as UTF-8',
            path=source.path,
            line=1,
        ) from error
    return UTF8 if codec.startswith(("utf-16", "utf-32")) else codec


def is_utf8(source: SourceFile) -> bool:
    """Say whether the whole file decodes as UTF-8."""
    try:
        return all(True for _ in blocks(source, UTF8))
    except InputError:
        return False


def blocks(source: SourceFile, encoding: str) -> Iterator[bytes]:
    """Give the file's content as UTF-8, block by block.

    Raises:
        InputError: the bytes are not in that encoding, or the file cannot be read to its end.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    try:
        with source.open() as handle:
            while block := handle.read(BLOCK):
                text = decoder.decode(block)
                line += text.count("\n")
                yield text.encode()
            yield decoder.decode(b"", True).encode()
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
        raise InputError(
            f"not {encoding} at byte 0x{error.object[error.start]:02x}; "
            "declare the encoding in the XML declaration, name it with --encoding, or save the file as UTF-8",
            path=source.path,
            line=line,
            sha256=source.sha256,
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise source.unreadable(error) from error
