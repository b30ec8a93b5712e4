"""Passages annotated by the scheme itself, one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from seikei.errors import InputError
from seikei.modeling.training.corpora.record import Record

__all__ = ["read_diplomatic"]


def read_diplomatic(path: Path) -> Iterator[Record]:
    """Read passages annotated by the scheme, one record a line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(f"not JSON ({error})", path=str(path), line=number) from error
