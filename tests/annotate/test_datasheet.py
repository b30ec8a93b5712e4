from __future__ import annotations

from pathlib import Path

from seikei.annotate.datasheet import render_datasheet
from seikei.annotate.splits import read_split
from seikei.annotate.standoff import read_standoff

FOLDER = Path(__file__).resolve().parents[2] / "annotations"
PASSAGES = tuple(read_standoff(FOLDER / "diplomatic" / "passages.jsonl"))
PAGE = render_datasheet(PASSAGES, read_split(FOLDER / "splits.json", "diplomatic"))


def test_the_shipped_datasheet_is_that_of_the_shipped_annotations() -> None:
    assert (FOLDER / "diplomatic" / "DATASHEET.md").read_text(encoding="utf-8") == PAGE


def test_the_datasheet_says_who_annotated_and_that_nobody_corrected() -> None:
    assert "A large language model" in PAGE
    assert "Nobody has corrected the annotations" in PAGE
    assert "CC0 1.0" in PAGE


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    tables = [block.splitlines() for block in PAGE.split("\n\n") if block.startswith("|")]
    assert len(tables) == 3
    for table in tables:
        assert len({row.count("|") for row in table}) == 1


def test_every_passage_is_counted_in_the_table_of_volumes() -> None:
    rows = PAGE.split("## Volumes and collections")[1].splitlines()
    numbers = [int(row.split("|")[3].strip()) for row in rows if row.startswith("| ") and "passages" not in row]
    assert sum(numbers) == len(PASSAGES)
