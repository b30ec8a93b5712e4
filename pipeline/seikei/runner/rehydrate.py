"""Putting the words back into maps that were published without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seikei.config import Config
from seikei.errors import InputError, MapError
from seikei.ingest.discover import discover
from seikei.ingest.reader import read_sources
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.bare import is_bare, with_text
from seikei.schema.codec import load_maps
from seikei.schema.document import Document

__all__ = ["rehydrate"]


def rehydrate(maps: Path, sources: list[str], config: Config) -> Iterator[ArgumentMap]:
    """Give the maps of a file with their words, in the file's order; maps that have them come through as they are.

    Args:
        maps: a file written with `--no-text`.
        sources: the files or folders that the maps were made from.
        config: the reading options of the run that made them.

    Raises:
        MapError: a document is not in the sources, or is there in another form; the message names it.
    """
    bare = {each.id for each in load_maps(maps) if is_bare(each)}
    read: dict[str, Document] = {}
    failures: list[InputError] = []
    for item in read_sources(discover(sources), config):
        if isinstance(item, InputError):
            failures.append(item)
        elif isinstance(item, Document) and item.id in bare:
            read[item.id] = item
    for each in load_maps(maps):
        if each.id not in bare:
            yield each
            continue
        document = read.get(each.id)
        if document is None:
            raise MapError(f"{each.id}: not in the sources; {why_missing(each.document.source.path, failures)}")
        yield with_text(each, document)


def why_missing(path: str, failures: Sequence[InputError]) -> str:
    """Say which file a document was read from, or why that file, or any, could not be read now."""
    failed = next((each for each in failures if each.path == path), next(iter(failures), None))
    return f"it was read from {path}" if failed is None else str(failed)
