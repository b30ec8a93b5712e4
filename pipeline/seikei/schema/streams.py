"""Lines of text files, plain or compressed, as the writer and the readers of maps share them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import zstandard

from seikei.errors import MapError

__all__ = ["open_lines", "open_text_writer"]


def open_text_writer(path: Path) -> IO[str]:
    """Open a file for writing lines of UTF-8, compressed where its name ends in `.gz` or `.zst`.

    A gzip header here holds neither a clock nor a file name, so the same maps give the same bytes.
    """
    if path.suffix == ".gz":
        raw = gzip.GzipFile(filename="", mode="wb", fileobj=path.open("wb"), mtime=0)
        return io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    if path.suffix == ".zst":
        return cast(IO[str], zstandard.open(path, "wt", encoding="utf-8", newline="\n"))
    return path.open("w", encoding="utf-8", newline="\n")


def open_lines(path: Path) -> Iterator[str]:
    """Give the lines of a UTF-8 file, `.gz` and `.zst` decompressed on the way, without their newlines.

    Only newlines end a line, since text may hold other separators (U+2028).

    Raises:
        MapError: the file is missing, cannot be decompressed, or is not UTF-8.
    """
    try:
        with open_reader(path) as lines:
            for line in lines:
                yield line.rstrip("\n")
    except UnicodeDecodeError as error:
        raise MapError(
            f"{path}: not UTF-8 ({error.reason} at byte {error.start}); maps are written in UTF-8"
        ) from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MapError(f"{path}: cannot be read ({reason})") from error


def open_reader(path: Path) -> IO[str]:
    """Open a file for reading lines of UTF-8, whatever its compression."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="\n")
    if path.suffix == ".zst":
        return cast(IO[str], zstandard.open(path, "rt", encoding="utf-8", newline="\n"))
    return path.open("r", encoding="utf-8", newline="\n")
