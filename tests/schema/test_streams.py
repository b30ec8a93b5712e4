from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from seikei.errors import MapError
from seikei.schema.streams import open_lines, open_text_writer

LINES = ["one", "two\u2028still two\x85and\x0b\x0cstill", "", "島 “quoted”"]
SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def write(path: Path) -> Path:
    with open_text_writer(path) as file:
        for line in LINES:
            file.write(line + "\n")
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_lines_come_back_as_they_were_written(tmp_path: Path, suffix: str) -> None:
    assert list(open_lines(write(tmp_path / f"maps{suffix}"))) == LINES


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_lines_give_the_same_bytes_whatever_the_name_and_the_clock(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(tmp_path / f"first{suffix}").read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert write(tmp_path / f"second{suffix}").read_bytes() == first


def test_compressed_files_are_compressed(tmp_path: Path) -> None:
    assert write(tmp_path / "maps.jsonl.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert write(tmp_path / "maps.jsonl.zst").read_bytes()[:4] == b"\x28\xb5\x2f\xfd"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_put_end_to_end_are_read_to_the_end(tmp_path: Path, suffix: str) -> None:
    both = tmp_path / f"both{suffix}"
    both.write_bytes(write(tmp_path / f"one{suffix}").read_bytes() * 2)
    assert list(open_lines(both)) == LINES * 2


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_long_lines_and_a_missing_last_newline_are_read_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"long{suffix}"
    lines = ["島" * 200_000, "x" * 131_072, "end"]
    with open_text_writer(path) as file:
        file.write("\n".join(lines))
    assert list(open_lines(path)) == lines


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    with pytest.raises(MapError) as caught:
        list(open_lines(path))
    assert str(caught.value) == f"{path}: cannot be read (No such file or directory)"


def test_a_file_that_is_not_utf_8_is_named_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_bytes(b"plain\n" + "Caf\u00e9".encode("latin-1") + b"!\n")
    with pytest.raises(MapError) as caught:
        list(open_lines(path))
    assert str(caught.value) == (
        f"{path}:2: not UTF-8 (invalid continuation byte at byte 3 of the line); maps are written in UTF-8"
    )


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_compressed_file_that_breaks_off_is_an_error_and_no_short_file(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"maps{suffix}")
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(MapError, match="cannot be read"):
        list(open_lines(path))


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_file_that_only_bears_the_name_of_a_compressed_one_is_named(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"maps{suffix}"
    path.write_text("plain text, whatever its name says\n")
    with pytest.raises(MapError, match=r"maps\.jsonl\.\w+: cannot be read \("):
        list(open_lines(path))


def test_a_gzip_damaged_in_the_middle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "maps.jsonl.gz"
    content = bytearray(gzip.compress(bytes(range(256)) * 40, mtime=0))
    content[40:60] = b"\xff" * 20
    path.write_bytes(bytes(content))
    with pytest.raises(MapError):
        list(open_lines(path))
