from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from seikei.cli.main import app
from seikei.errors import InputError

TEXT = "The envoy left Sarn because credit was dear. He said so."
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Papers</title></titleStmt>
<publicationStmt><idno type="frus">frus0000v00</idno></publicationStmt></fileDesc></teiHeader><text><body>
<div type="document" xml:id="d1"><head>1. Letter</head><p>Sir: A first paragraph.</p><p>{text}</p></div>
</body></text></TEI>
"""
RECORD = {
    "id": "frus0000v00/d1/p2", "doc": "frus0000v00/d1", "genre": "archival", "title": "1. Letter", "date": None,
    "text": TEXT, "sentences": [[0, 44], [45, 56]], "entities": [{"start": 15, "end": 19, "label": "GPE"}],
    "relations": [
        {
            "cause": [28, 43], "effect": [0, 19], "signal": [20, 27], "status": "asserted", "types": ["economic"],
            "source": "author", "sense": "motive", "voices": [], "stance": None, "denial": None,
        }
    ],
    "roles": ["claim", "premise"], "edges": [[1, 0, "supports"]],
}  # fmt: skip
ELSEWHERE = {**RECORD, "id": "frus0000v99/d1/p1", "doc": "frus0000v99/d1", "title": "1. Note"}
PASSAGES = "".join(json.dumps(record) + "\n" for record in (RECORD, ELSEWHERE))


def seikei(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["annotations", *map(str, arguments)])


@pytest.fixture
def volumes(tmp_path: Path) -> Path:
    folder = tmp_path / "volumes"
    folder.mkdir()
    (folder / "frus0000v00.xml").write_text(TEI.format(text=TEXT.replace(" because", "\n   because")), encoding="utf-8")
    (folder / "broken.xml").write_text("<TEI", encoding="utf-8")
    return folder


@pytest.fixture
def annotated(tmp_path: Path, volumes: Path) -> Path:
    folder = tmp_path / "annotations" / "papers"
    folder.mkdir(parents=True)
    (tmp_path / "labelled.jsonl").write_text(PASSAGES, encoding="utf-8")
    result = seikei("detach", tmp_path / "labelled.jsonl", volumes, "--annotations", folder)
    assert result.exit_code == 0, result.output
    assert result.stderr == f"2 passages, 1 with their place; split in {folder.parent / 'splits.json'}\n"
    return folder


def test_words_taken_off_are_not_in_the_annotations_and_come_back(
    tmp_path: Path, volumes: Path, annotated: Path
) -> None:
    assert "credit" not in (annotated / "passages.jsonl").read_text(encoding="utf-8")
    output = tmp_path / "back.jsonl"
    result = seikei("rehydrate", volumes, "-o", output, "--annotations", annotated)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "1 of 2 passages put back; 0 not found in their document; "
        "1 of 1 volumes and essays that are not there (frus0000v99)\n"
    )
    assert output.read_text(encoding="utf-8") == json.dumps(RECORD) + "\n"


def test_another_edition_is_named_and_ends_with_status_1(tmp_path: Path, volumes: Path, annotated: Path) -> None:
    (volumes / "frus0000v00.xml").write_text(TEI.format(text="Mended words."), encoding="utf-8")
    result = seikei("rehydrate", volumes, "-o", tmp_path / "back.jsonl", "--annotations", annotated)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        "seikei: frus0000v00/d1/p2: not found in its document; is the volume another edition?"
    ]
    assert (tmp_path / "back.jsonl").read_text(encoding="utf-8") == ""


def test_a_volume_that_cannot_be_read_is_named_and_ends_with_status_1(
    tmp_path: Path, volumes: Path, annotated: Path
) -> None:
    (volumes / "frus0000v00.xml").write_text("<TEI", encoding="utf-8")
    result = seikei("rehydrate", volumes, "-o", tmp_path / "back.jsonl", "--annotations", annotated)
    assert result.exit_code == 1
    assert result.stderr.startswith("seikei: frus0000v00.xml")


def test_a_folder_without_annotations_is_an_error(tmp_path: Path, volumes: Path) -> None:
    result = seikei("rehydrate", volumes, "-o", tmp_path / "back.jsonl", "--annotations", tmp_path)
    assert isinstance(result.exception, InputError)
    assert str(result.exception) == f"{tmp_path / 'passages.jsonl'}: no such file; give a .jsonl file of passages"


def test_taking_the_words_off_again_changes_nothing(tmp_path: Path, annotated: Path) -> None:
    files = [annotated / "passages.jsonl", annotated.parent / "splits.json"]
    before = [file.read_bytes() for file in files]
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    (nothing / "note.txt").write_text("No volume.", encoding="utf-8")
    assert seikei("detach", tmp_path / "labelled.jsonl", nothing, "--annotations", annotated).exit_code == 0
    assert [file.read_bytes() for file in files] == before


def test_a_stale_datasheet_is_found_and_written_anew(tmp_path: Path, checkout: Path) -> None:
    shutil.copytree(checkout / "annotations", tmp_path / "annotations")
    folder = tmp_path / "annotations" / "diplomatic"
    page = folder / "DATASHEET.md"
    whole = page.read_text(encoding="utf-8")
    page.write_text("stale", encoding="utf-8")
    checked = seikei("datasheet", "--annotations", folder, "--check")
    assert checked.exit_code == 1
    assert checked.stderr == f"seikei: {page} is stale; write it anew: seikei annotations datasheet\n"
    assert seikei("datasheet", "--annotations", folder).exit_code == 0
    assert page.read_text(encoding="utf-8") == whole
    assert seikei("datasheet", "--annotations", folder, "--check").exit_code == 0
