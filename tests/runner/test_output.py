from __future__ import annotations

from pathlib import Path

import pytest

from seikei.errors import ConfigError
from seikei.runner.output import Outputs, written_aside


def test_failures_and_manifest_are_named_after_the_maps() -> None:
    for name in ("maps.jsonl", "maps.jsonl.gz", "maps.jsonl.zst", "maps"):
        outputs = Outputs(Path("out") / name)
        assert outputs.failed == Path("out/maps.failed.jsonl")
        assert outputs.manifest == Path("out/maps.run.json")


def test_standard_output_has_no_files_beside_it() -> None:
    outputs = Outputs.named("-")
    assert (outputs.maps, outputs.failed, outputs.manifest) == (None, None, None)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"the folder .*nowhere does not exist; make it first"):
        Outputs.named(str(tmp_path / "nowhere" / "maps.jsonl"))


def test_a_folder_as_output_is_refused_with_a_name_to_give(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"is a folder; name a file, for example .*/maps\.jsonl"):
        Outputs.named(str(tmp_path))


def break_off(path: Path) -> None:
    with written_aside(path) as file:
        file.write("new")
        raise RuntimeError


def test_what_is_broken_off_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_text("old\n", encoding="utf-8")
    with pytest.raises(RuntimeError):
        break_off(path)
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_whole_replaces_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_text("old\n", encoding="utf-8")
    with written_aside(path) as file:
        file.write("new\n")
    assert path.read_text(encoding="utf-8") == "new\n"
