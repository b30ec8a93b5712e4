"""Choosing maps of a file on the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from seikei.errors import ConfigError
from seikei.runner.selection import listed
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import load_maps

__all__ = ["chosen_maps"]


def chosen_maps(path: Path, ids: tuple[str, ...] = ()) -> Iterator[ArgumentMap]:
    """Give the maps of a file, or those of some ids (an id's last part will do).

    Raises:
        MapError: the file cannot be read or a line is no map.
        ConfigError: an id is not in the file; the message lists the first ids that are.
    """
    wanted = set(ids)
    seen: list[str] = []
    for each in load_maps(path):
        seen.append(each.id)
        names = {each.id, each.id.rsplit("/", 1)[-1]}
        if not ids or names & set(ids):
            wanted -= names
            yield each
    if wanted:
        raise ConfigError(f"{path}: no map has the id {', '.join(sorted(wanted))}; there are: {listed(seen)}")
    if not seen:
        print(f"seikei: {path} holds no map", file=sys.stderr)
