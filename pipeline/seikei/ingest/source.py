"""A source file as the readers get it, and what they give back besides documents."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Protocol, cast

from seikei.config import Config
from seikei.errors import InputError
from seikei.schema.document import Document

__all__ = ["BROKEN", "ReadItem", "Reader", "Remainder", "SourceFile", "StreamedSource"]

GZIP_MAGIC = b"\x1f\x8b"
BLOCK = 1 << 20
BROKEN = (OSError, EOFError, zlib.error)


@dataclass(frozen=True)
class SourceFile:
    """One input file: its name below the input folder and its bytes, decompressed where it is gzip.

    Attributes:
        path: path below the input folder, with forward slashes; the name of a file that was given itself.
        file: where the file lies.
    """

    path: str
    file: Path

    def open(self) -> IO[bytes]:
        """Open the file's content for reading; the caller closes it.

        Raises:
            InputError: the file cannot be opened; the message gives the system's reason.
        """
        try:
            handle = self.file.open("rb")
            if handle.read(2) != GZIP_MAGIC:
                handle.seek(0)
                return handle
            handle.close()
            return cast(IO[bytes], gzip.open(self.file, "rb"))
        except OSError as error:
            raise self.unreadable(error) from error

    def read(self) -> bytes:
        """Give the whole content.

        Raises:
            InputError: the file cannot be opened or its compression is broken.
        """
        try:
            with self.open() as handle:
                return handle.read()
        except BROKEN as error:
            raise self.unreadable(error) from error

    @cached_property
    def sha256(self) -> str:
        """Give the digest of the (decompressed) content, read block by block."""
        digest = hashlib.sha256()
        try:
            with self.open() as handle:
                while block := handle.read(BLOCK):
                    digest.update(block)
        except BROKEN as error:
            raise self.unreadable(error) from error
        return digest.hexdigest()

    @property
    def size(self) -> int:
        """Give the file's size in bytes as it lies (compressed where it is), 0 where it cannot be told."""
        try:
            return self.file.stat().st_size
        except OSError:
            return 0

    def unreadable(self, error: Exception) -> InputError:
        """Make the error for a file that the system does not let us read."""
        reason = getattr(error, "strerror", None) or str(error)
        return InputError(f"cannot be read ({reason}); check its permissions and that it is whole", path=self.path)


@dataclass(frozen=True)
class StreamedSource(SourceFile):
    """What came in on standard input, held whole: a stream cannot be read twice.

    Attributes:
        content: the bytes, as they came.
    """

    content: bytes = b""

    def open(self) -> IO[bytes]:
        """Open the content for reading, decompressed where it is gzip."""
        stream = io.BytesIO(self.content)
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if self.content[:2] == GZIP_MAGIC else stream

    @property
    def size(self) -> int:
        """Give the size in bytes as it came."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Remainder:
    """What of a file belongs to no document: its characters by what they are (`header`, `front matter`, ...)."""

    path: str
    kind: str
    chars: int


ReadItem = Document | InputError | Remainder


class Reader(Protocol):
    """Reads one kind of file. Errors of one document are yielded, not raised, so that the others go on."""

    def __call__(self, source: SourceFile, config: Config) -> Iterator[ReadItem]:
        """Give the documents of a file in order, the failures between them, and the remainders."""
        ...
