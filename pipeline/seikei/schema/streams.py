"""Lines of text files, plain or compressed, as the writer and the readers of maps share them."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import zstandard

from seikei.errors import MapError

__all__ = ["open_lines", "open_text_writer"]

BLOCK = 1 << 17


def open_text_writer(path: Path) -> IO[str]:
    """Open a file for writing lines of UTF-8, compressed where its name ends in `.gz` or `.zst`.

    A gzip header here holds neither a clock nor a file name, so the same maps give the same bytes.
    """
    if path.suffix == ".gz":
        handle = path.open("wb")
        raw = gzip.GzipFile(filename="", mode="wb", fileobj=handle, mtime=0)
        # So that closing the one closes the other, as where gzip opens the file itself.
        raw.myfileobj = handle  # type: ignore[assignment]
        return io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    if path.suffix == ".zst":
        return cast(IO[str], zstandard.open(path, "wt", encoding="utf-8", newline="\n"))
    return path.open("w", encoding="utf-8", newline="\n")


def open_lines(path: Path) -> Iterator[str]:
    """Give the lines of a UTF-8 file, `.gz` and `.zst` decompressed on the way, without their newlines.

    Only newlines end a line, since text may hold other separators (U+2028).

    Raises:
        MapError: the file is missing, breaks off or cannot be decompressed, or is not UTF-8.
    """
    number = 0
    try:
        for line in byte_lines(path):
            number += 1
            yield line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MapError(
            f"{path}:{number}: not UTF-8 ({error.reason} at byte {error.start} of the line); maps are written in UTF-8"
        ) from error
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MapError(f"{path}: cannot be read ({reason})") from error


def byte_lines(path: Path) -> Iterator[bytes]:
    """Give the lines of a file as bytes, whatever its compression."""
    if path.suffix == ".zst":
        yield from split_lines(zstd_blocks(path))
        return
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        for line in file:
            yield line.rstrip(b"\n")


def split_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Cut a stream of blocks into lines."""
    rest = b""
    for block in blocks:
        *lines, rest = (rest + block).split(b"\n")
        yield from lines
    if rest:
        yield rest


def zstd_blocks(path: Path) -> Iterator[bytes]:
    """Give the decompressed content of all frames of a file.

    The reader that comes with zstandard stops at the end of the first frame, and takes a file that breaks off for a
    short one; both would lose maps without a word.

    Raises:
        EOFError: the last frame has no end.
    """
    frame = zstandard.ZstdDecompressor().decompressobj()
    unfinished = False
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            while block:
                if frame.eof:
                    frame = zstandard.ZstdDecompressor().decompressobj()
                yield frame.decompress(block)
                unfinished = not frame.eof
                block = frame.unused_data
    if unfinished:
        raise EOFError("the compressed data breaks off before its end")
