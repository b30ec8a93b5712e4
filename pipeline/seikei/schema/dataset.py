"""A file of maps as a table of the `datasets` library."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seikei.schema.codec import load_maps, to_plain
from seikei.schema.derive import arrow_schema, features

if TYPE_CHECKING:
    import datasets

__all__ = ["load_dataset"]

MAPS_PER_BATCH = 256


def load_dataset(path: str | Path) -> datasets.Dataset:
    """Read a file of maps as a `datasets.Dataset`, one row a map, in the file's order.

    The types are those of the schema, never guessed, so an empty file and one whose lists are all empty have the
    same columns as any other. The table is held in memory and nothing is cached on disk; every line is checked on
    the way as `load_maps` checks it.

    Args:
        path: a `.jsonl`, `.jsonl.gz` or `.jsonl.zst` file.

    Raises:
        MapError: a line is not a map; the message names file, line and place.
        ConfigError: `datasets` or `pyarrow` is not installed.
    """
    wanted, schema = features(), arrow_schema()
    import datasets
    import pyarrow

    batches = [pyarrow.RecordBatch.from_pylist(rows, schema=schema) for rows in batched_rows(path)]
    table = pyarrow.Table.from_batches(batches, schema=schema)
    return datasets.Dataset(datasets.table.InMemoryTable(table), info=datasets.DatasetInfo(features=wanted))


def batched_rows(path: str | Path) -> Iterator[list[dict[str, Any]]]:
    """Give the maps of a file as plain values, some hundred at a time."""
    rows = (to_plain(argument_map) for argument_map in load_maps(path))
    while batch := list(islice(rows, MAPS_PER_BATCH)):
        yield batch
