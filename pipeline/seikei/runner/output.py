"""Where a run's results go: the maps, the failures and the manifest, each whole or not there."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from seikei.errors import ConfigError
from seikei.schema.streams import open_text_writer

__all__ = ["Outputs", "written_aside"]

SUFFIXES = (".gz", ".zst", ".jsonl", ".json")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a run, named after the maps: `maps.jsonl`, `maps.failed.jsonl`, `maps.run.json`.

    Attributes:
        maps: where the maps go, or None for standard output (then there are no files beside it).
    """

    maps: Path | None

    @classmethod
    def named(cls, output: str) -> Outputs:
        """Take the `-o` of a command: a path, or `-` for standard output.

        Raises:
            ConfigError: the path is empty, a folder or a device, or its folder does not exist.
        """
        if output == "-":
            return cls(None)
        if not output:
            raise ConfigError("-o is empty; name a file, for example maps.jsonl, or - for standard output")
        path = Path(output)
        if path.is_dir():
            raise ConfigError(f"-o {output} is a folder; name a file, for example {output.rstrip('/')}/maps.jsonl")
        if not path.parent.is_dir():
            raise ConfigError(f"-o {output}: the folder {path.parent} does not exist; make it first")
        if path.exists() and not path.is_file():
            raise ConfigError(f"-o {output} is a device or a pipe; name a file, or - for standard output")
        return cls(path)

    def spare(self, inputs: Iterable[str | Path]) -> None:
        """Refuse to write over a file that is read.

        Raises:
            ConfigError: one of the inputs, as the user gave them, is a file that would be written.
        """
        taken = next((str(each) for each in inputs if self.holds(Path(each))), None)
        if taken is not None:
            raise ConfigError(f"{taken} is an input and would be written over; give -o another name")

    def holds(self, file: Path) -> bool:
        """Say whether a file is one of those that are written (and is there already)."""
        real = os.path.realpath(file)
        return any(each is not None and each.exists() and os.path.realpath(each) == real for each in self.files)

    @property
    def files(self) -> tuple[Path | None, Path | None, Path | None]:
        """Give the paths of all three files."""
        return self.maps, self.failed, self.manifest

    @property
    def stem(self) -> Path | None:
        """Give the path of the maps without its suffixes."""
        if self.maps is None:
            return None
        name = self.maps.name
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix) or name
        return self.maps.with_name(name)

    @property
    def failed(self) -> Path | None:
        """Give the path of the failures."""
        return self.stem.with_name(f"{self.stem.name}.failed.jsonl") if self.stem else None

    @property
    def manifest(self) -> Path | None:
        """Give the path of the run manifest."""
        return self.stem.with_name(f"{self.stem.name}.run.json") if self.stem else None

    def write_manifest(self, content: dict[str, Any]) -> None:
        """Write the run manifest; nothing where the maps go to standard output."""
        if self.manifest is not None:
            with written_aside(self.manifest) as file:
                file.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def written_aside(path: Path | None) -> Iterator[IO[str]]:
    """Open a file to be written beside its place and moved there when it is whole; None is standard output.

    Where the writing is broken off, what stood at the place before stays as it was. A link is followed.

    Raises:
        ConfigError: the file cannot be made.
    """
    if path is None:
        yield standard_output()
        sys.stdout.flush()
        return
    place = path.resolve()
    aside = place.with_name(f".{place.stem}.part{place.suffix}")
    try:
        with opened(aside, path) as file:
            yield file
        os.replace(aside, place)
    finally:
        aside.unlink(missing_ok=True)


def opened(aside: Path, path: Path) -> IO[str]:
    """Open the file beside the place; `path` is named if that fails."""
    try:
        return open_text_writer(aside)
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that you may write to"
        ) from error


def standard_output() -> IO[str]:
    """Give standard output, set to UTF-8 and plain newlines as files of maps are, whatever the terminal's language."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="strict")
    return sys.stdout
