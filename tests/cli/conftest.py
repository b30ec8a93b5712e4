"""The command line called in this process, and one run over the sample corpus for all tests that read maps."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from seikei.cli import progress
from seikei.cli.main import run
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import load_maps

COAL = "The mill closed because coal was dear."


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    status: int
    stdout: str
    stderr: str


Seikei = Callable[..., Done]


@pytest.fixture
def seikei(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Seikei:
    """Give a function that runs `seikei ARGUMENTS` in this process."""
    monkeypatch.setenv("SEIKEI_DEBUG", "")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", float("inf"))  # a slow machine prints no other lines

    def call(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["seikei", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run()
        written = capsys.readouterr()
        return Done(ended.value.code, written.out, written.err)  # type: ignore[arg-type]

    return call


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Give a file of one sentence that explains something."""
    path = tmp_path / "letter.txt"
    path.write_text(COAL + "\n", encoding="utf-8")
    return path


Installed = Callable[..., Done]


@pytest.fixture(scope="session")
def installed() -> Installed:
    """Give a function that runs the installed command in a process of its own."""

    def call(*arguments: str | Path, environment: dict[str, str] | None = None) -> Done:
        command = [str(Path(sys.executable).parent / "seikei"), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
        return Done(done.returncode, done.stdout, done.stderr)

    return call


@dataclass(frozen=True)
class SampleRun:
    """The maps of the sample corpus, as the installed command writes them."""

    maps: Path
    sources: tuple[Path, ...]
    stderr: str

    def of(self, document_id: str) -> ArgumentMap:
        """Give the map of one document."""
        return next(each for each in load_maps(self.maps) if each.id == document_id)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_corpus: Path, installed: Installed) -> SampleRun:
    """Run the installed command over the sample corpus, once for all tests."""
    maps = tmp_path_factory.mktemp("sample") / "maps.jsonl"
    sources = tuple(path for path in sorted(sample_corpus.glob("*.*")) if path.name != "README.md")
    done = installed("run", *sources, "-o", maps, "--workers", "1")
    assert (done.status, done.stdout) == (0, ""), done.stderr
    return SampleRun(maps, sources, done.stderr)
