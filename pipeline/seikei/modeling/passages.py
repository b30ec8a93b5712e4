"""Labelled passages as material for fitting: which of them may be used, and how they are analysed.

Source: the records follow the annotation scheme (`annotations/guidelines.md`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seikei.modeling.syntax import load_spacy, mark_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["analyze_passages", "fitting_passages", "fold_of", "is_held_out"]

HELD_OUT_SHARE = 5


def is_held_out(document_id: str) -> bool:
    """Say whether a document's passages are kept for measuring alone: one document in five, by its id's SHA-256."""
    return fold_of(document_id, HELD_OUT_SHARE) == 0


def fold_of(document_id: str, folds: int) -> int:
    """Give the part of a cross-validation into which a document falls, the same in every process."""
    return int(hashlib.sha256(document_id.encode("utf-8")).hexdigest(), 16) % folds


def fitting_passages(path: Path) -> list[dict[str, Any]]:
    """Read the records of a JSONL file of labelled passages, without those of held-out documents."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [record for record in records if not is_held_out(record["doc"])]


def analyze_passages(records: Sequence[dict[str, Any]]) -> Iterator[Doc]:
    """Parse passages with their own sentence boundaries, in order."""
    language = load_spacy()
    docs = (mark_sentences(language.make_doc(record["text"]), record["sentences"]) for record in records)
    yield from language.pipe(docs, batch_size=32)
