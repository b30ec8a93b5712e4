"""Where a run's results go: the maps, the failures and the manifest, each whole or not there."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
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
            ConfigError: the path is a folder, or its folder does not exist.
        """
        if output == "-":
            return cls(None)
        path = Path(output)
        if path.is_dir():
            raise ConfigError(f"-o {output} is a folder; name a file, for example {output.rstrip('/')}/maps.jsonl")
        if not path.parent.is_dir():
            raise ConfigError(f"-o {output}: the folder {path.parent} does not exist; make it first")
        return cls(path)

    @property
    def stem(self) -> Path | None:
        """Give the path of the maps without its suffixes."""
        if self.maps is None:
            return None
        name = self.maps.name
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
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

    Where the writing is broken off, what stood at the place before stays as it was.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    aside = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        with open_text_writer(aside) as file:
            yield file
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
