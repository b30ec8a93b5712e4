"""The examples for those who read maps run as they stand on the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from doubles import document_of, double_stages
from seikei.schema.codec import to_line
from seikei.stages.pipeline import Pipeline

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "consume.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
SHELL = [block for part in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for block in part.split("\n\n")]


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    documents = [document_of("Lima sold guano because Paris paid well.")]
    lines = [to_line(each) for each in Pipeline(double_stages()).map(documents)]
    (tmp_path / "maps.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "maps.jsonl"


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_the_python_examples_run(maps: Path, code: str) -> None:
    exec(compile(code, "docs/consume.md", "exec"), {})


@pytest.mark.parametrize("code", SHELL, ids=range(len(SHELL)))
def test_the_jq_examples_run(maps: Path, code: str) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_there_are_examples() -> None:
    assert len(PYTHON) >= 3
    assert len(SHELL) >= 2
