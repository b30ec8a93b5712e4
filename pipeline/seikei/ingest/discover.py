"""Finding the input files that paths, folders and patterns mean."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from seikei.errors import InputError
from seikei.ingest.source import SourceFile, StreamedSource

__all__ = ["STANDARD_INPUT", "discover"]

STANDARD_INPUT = "-"
PASSED_OVER = (".", "~$")
SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
Found = SourceFile | InputError


def discover(paths: Iterable[str | Path]) -> Iterator[Found]:
    """Give the files that inputs mean, in the order given; those of a folder sorted by name.

    A folder is searched through and through; hidden files (and the lock files of word processors, `~$…`) in it are
    passed over, links are followed. What holds wildcards and is no file is a pattern (`**` for any folders). `-` is
    standard input. A file that is found twice is given once. Nothing that is no plain file or folder is ever opened.

    An input that means no file is an error that is given, not raised.
    """
    finder = Finder()
    for path in paths:
        yield from finder.find(os.fspath(path))


class Finder:
    """Searches inputs and remembers what it has given."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self.entered: set[str] = set()

    def find(self, given: str) -> Iterator[Found]:
        """Give the files that one input means."""
        if given == STANDARD_INPUT:
            yield from self._standard_input()
        elif os.path.lexists(given):
            yield from self._existing(given, given)
        elif glob.has_magic(given):
            yield from self._pattern(given)
        else:
            yield failure(given, "does not exist; check the path")

    def _standard_input(self) -> Iterator[Found]:
        if STANDARD_INPUT in self.given:
            return
        self.given.add(STANDARD_INPUT)
        yield StreamedSource(STANDARD_INPUT, Path(STANDARD_INPUT), sys.stdin.buffer.read())

    def _existing(self, given: str, shown: str) -> Iterator[Found]:
        if not os.path.isdir(given):
            yield from self._file(given, os.path.basename(os.path.normpath(given)))
            return
        self.entered.discard(os.path.realpath(given))
        found = False
        for item in self._folder(given, ""):
            found = True
            yield item
        if not found and not self._any_given(given):
            yield failure(shown, "is a folder without files to read (hidden ones are passed over)")

    def _any_given(self, folder: str) -> bool:
        """Say whether files of a folder were given before."""
        start = os.path.join(os.path.realpath(folder), "")
        return any(path.startswith(start) for path in self.given)

    def _folder(self, folder: str, below: str) -> Iterator[Found]:
        real = os.path.realpath(folder)
        if real in self.entered:
            return
        self.entered.add(real)
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            yield failure(folder, f"cannot be read ({error.strerror}); check its permissions")
            return
        for name in names:
            if name.startswith(PASSED_OVER):
                continue
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                yield from self._folder(path, f"{below}{name}/")
            else:
                yield from self._file(path, f"{below}{name}")

    def _file(self, path: str, name: str) -> Iterator[Found]:
        real = os.path.realpath(path)
        if real in self.given:
            return
        self.given.add(real)
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            yield failure(path, f"cannot be opened ({error.strerror}); it may be a link to nothing")
            return
        special = next((kind for is_kind, kind in SPECIAL if is_kind(mode)), None)
        if special:
            yield failure(path, f"is {special}, not a file; pipe its content in and give - as the input")
        else:
            yield SourceFile(readable(name), Path(path))

    def _pattern(self, pattern: str) -> Iterator[Found]:
        """Give what a pattern matches, named below the part of it that holds no wildcard."""
        matches = sorted(match for match in glob.iglob(pattern, recursive=True) if not os.path.isdir(match))
        folders = [] if matches else sorted(glob.iglob(pattern, recursive=True))
        base = fixed_part(pattern)
        for match in matches:
            yield from self._file(match, os.path.relpath(match, base).replace(os.sep, "/"))
        for folder in folders:
            yield from self._existing(folder, folder)
        if not matches and not folders:
            yield failure(pattern, "matches no file; check the pattern")


def fixed_part(pattern: str) -> str:
    """Give the folders of a pattern that come before its first wildcard."""
    fixed: list[str] = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return os.path.join(*fixed) if fixed else "."


def readable(name: str) -> str:
    """Give a file's name as valid text; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def failure(path: str, message: str) -> InputError:
    """Make an error of this stage."""
    return InputError(message, path=readable(path), stage="discover")
