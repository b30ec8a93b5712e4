"""Maps as tables: with the schema any file loads, also one whose first lines have nothing in their lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import datasets
import duckdb
import pandas
import pyarrow
import pyarrow.json
import pytest

from seikei.errors import MapError
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import to_line, to_plain
from seikei.schema.dataset import load_dataset
from seikei.schema.derive import arrow_schema, features
from seikei.schema.streams import open_text_writer

EMPTY_LINES = 1000


def emptied(argument_map: ArgumentMap) -> ArgumentMap:
    """Give a map of a document without text: every list empty, every optional field null."""
    document = replace(
        argument_map.document,
        **dict.fromkeys(("metadata", "sections", "sentences", "pages", "notes", "alignment", "ledger"), ()),
        text="",
        date=None,
        date_min=None,
        date_max=None,
    )
    empty = replace(
        argument_map,
        document=document,
        **dict.fromkeys(("entities", "mentions", "claims", "relations", "outcomes", "edges", "summary"), ()),
    )
    return replace(empty, provenance=replace(empty.provenance, models=()))


@pytest.fixture
def late_bloomer(tmp_path: Path, small_map: ArgumentMap) -> Path:
    """Write a file of maps whose first thousand lines have only empty lists."""
    path = tmp_path / "maps.jsonl"
    line, empty = to_line(small_map), to_line(emptied(small_map))
    path.write_text(f"{empty}\n" * EMPTY_LINES + f"{line}\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")


def test_pyarrow_reads_such_a_file_with_the_schema(late_bloomer: Path, small_map: ArgumentMap) -> None:
    options = pyarrow.json.ParseOptions(explicit_schema=arrow_schema(), unexpected_field_behavior="error")
    read = pyarrow.json.ReadOptions(block_size=1 << 26)
    table = pyarrow.json.read_json(late_bloomer, read_options=read, parse_options=options)
    assert table.schema == arrow_schema()
    assert table.num_rows == EMPTY_LINES + 1
    assert table.slice(EMPTY_LINES).to_pylist() == [to_plain(small_map)]
    assert table.slice(0, 1).to_pylist() == [to_plain(emptied(small_map))]


def test_datasets_reads_such_a_file_with_the_features(
    late_bloomer: Path, small_map: ArgumentMap, tmp_path: Path
) -> None:
    table = datasets.load_dataset(
        "json", data_files=str(late_bloomer), features=features(), split="train", cache_dir=str(tmp_path / "cache")
    )
    read, wanted = table[EMPTY_LINES], to_plain(small_map)
    assert table.features == features()
    # Its reader takes strings that look like days for days before it casts them back, so they may gain a time;
    # this is why `seikei.load_dataset` does not use it.
    for day in ("date", "date_min", "date_max"):
        read["document"][day] = read["document"][day].removesuffix(" 00:00:00")
    assert read == wanted


def test_load_dataset_reads_such_a_file(late_bloomer: Path, small_map: ArgumentMap) -> None:
    table = load_dataset(late_bloomer)
    assert table.features == features()
    assert len(table) == EMPTY_LINES + 1
    assert table[EMPTY_LINES] == to_plain(small_map)
    assert table[0] == to_plain(emptied(small_map))


def test_pandas_and_duckdb_read_such_a_file_by_way_of_arrow(late_bloomer: Path) -> None:
    maps = load_dataset(late_bloomer).data.table
    frame = maps.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert [each["status"] for each in frame["relations"].iloc[-1]] == ["asserted", "denied"]
    query = """
        select r.cause.text, r.effect.text from (select unnest(relations) as r from maps)
        where r.status = 'denied' and r.denial = 'rejected'
    """
    assert duckdb.sql(query).fetchall() == [("the frontier", "the talks")]


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_load_dataset_reads_compressed_files(tmp_path: Path, small_map: ArgumentMap, suffix: str) -> None:
    path = tmp_path / f"maps{suffix}"
    with open_text_writer(path) as file:
        file.write(to_line(small_map) + "\n")
    assert load_dataset(path)[0] == to_plain(small_map)


def test_an_empty_file_has_the_same_columns_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "maps.jsonl"
    path.touch()
    table = load_dataset(path)
    assert (len(table), table.features) == (0, features())


def test_load_dataset_names_a_bad_line(tmp_path: Path, small_map: ArgumentMap) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_text(to_line(small_map) + '\n{"schema_version": "1.0"}\n', encoding="utf-8")
    with pytest.raises(MapError) as caught:
        load_dataset(path)
    assert str(caught.value) == f'{path}:2: $: key "id" is missing; every key is always present'
