"""The run manifest: what went in, with what settings and models, what came out, and how fast."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from seikei._version import __version__
from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.source import Remainder
from seikei.runner.selection import Selection
from seikei.runner.work import Mapped
from seikei.schema.codec import to_plain
from seikei.schema.layers import Model

__all__ = ["Tally", "failure_record", "manifest"]


@dataclass(slots=True)
class Tally:
    """What has come out of a run so far; `expected_chars` is the size of all inputs, for telling the time left."""

    documents: int = 0
    failures: int = 0
    not_chosen: int = 0
    words: int = 0
    chars: int = 0
    expected_chars: int = 0
    relations: int = 0
    remainders: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, item: Mapped | InputError | Remainder) -> None:
        """Count one result."""
        if isinstance(item, InputError):
            self.failures += 1
        elif isinstance(item, Remainder):
            self.remainders[item.path, item.kind] += item.chars
            self.chars += item.chars
        else:
            self.documents += 1
            self.words += item.words
            self.chars += item.chars
            self.relations += item.relations


def failure_record(error: InputError) -> dict[str, str | None]:
    """Give the line of `.failed.jsonl` for one failure."""
    return {
        "path": error.path,
        "part": error.part,
        "stage": error.stage,
        "error": type(error).__name__,
        "message": str(error),
        "sha256": error.sha256,
    }


def manifest(
    *,
    inputs: Sequence[tuple[str, str | None]],
    config: Config,
    selection: Selection,
    models: Sequence[Model],
    tally: Tally,
    seconds: float,
    workers: int,
    batch_chars: int,
) -> dict[str, Any]:
    """Describe a finished run; the only place where a clock and a host name stand.

    Args:
        inputs: `(path, sha256)` of each input file; the digest is None where it could not be read.
        config: the settings that change what stands in a map.
        selection: which documents were chosen.
        models: the models that took part.
        tally: what came out.
        seconds: wall-clock time of the whole run.
        workers: worker processes.
        batch_chars: characters a batch.
    """
    return {
        "tool": "seikei",
        "version": __version__,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "host": platform.node(),
        "engine": "local",
        "workers": workers,
        "batch_chars": batch_chars,
        "inputs": [{"path": path, "sha256": sha256} for path, sha256 in inputs],
        "remainders": [
            {"path": path, "kind": kind, "chars": chars} for (path, kind), chars in sorted(tally.remainders.items())
        ],
        "config": asdict(config),
        "config_sha256": config.sha256,
        "selection": asdict(selection),
        "models": [to_plain(model) for model in models],
        "counts": {
            "documents": tally.documents,
            "failures": tally.failures,
            "not_chosen": tally.not_chosen,
            "words": tally.words,
            "relations": tally.relations,
        },
        "seconds": round(seconds, 2),
        "words_per_second": round(tally.words / seconds) if seconds > 0 else 0,
    }
