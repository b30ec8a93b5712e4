"""The splits of corpora that others labelled: which of their documents are for choosing by (`dev`), not learning from.

They stand in `annotations/splits.json` beside the split of the project's own passages, as a rule and the ids it gives.
The test sides of these corpora are published elsewhere and are not at hand, so there is no third part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from seikei.annotate.splits import by_lines, read_sets
from seikei.errors import InputError
from seikei.modeling.passages import fold_of
from seikei.schema.passage import INVALID

__all__ = ["CORPUS_PARTS", "CorpusPart", "CorpusSplit", "read_corpus_split", "split_by_hash", "write_corpus_split"]

CorpusPart = Literal["train", "dev"]
CORPUS_PARTS: tuple[CorpusPart, ...] = get_args(CorpusPart)


@dataclass(frozen=True, slots=True)
class CorpusSplit:
    """Which documents of a corpus are for development; all others are for training.

    Attributes:
        rule: how the documents were chosen, in words.
        dev: ids of documents; one that ends in "/" stands for all documents below it.
    """

    rule: str
    dev: frozenset[str]

    def part_of(self, document_id: str) -> CorpusPart:
        """Say what a document is for."""
        folder = document_id.partition("/")[0] + "/"
        return "dev" if document_id in self.dev or folder in self.dev else "train"


def split_by_hash(documents: Iterable[str], folds: int) -> CorpusSplit:
    """Take fold 0 of the documents, by the SHA-256 of their ids."""
    rule = f"dev: documents whose int(sha256(document id), 16) % {folds} is 0; train: all others."
    return CorpusSplit(rule, frozenset(document for document in documents if fold_of(document, folds) == 0))


def read_corpus_split(path: Path, name: str) -> CorpusSplit:
    """Read the split of one corpus.

    Raises:
        InputError: there is no such file or no such corpus in it, or it is not written as such a split is.
    """
    splits = {key: plain for key, plain in read_sets(path).items() if isinstance(plain, dict) and "dev" in plain}
    if name not in splits:
        known = ", ".join(sorted(splits)) or "none"
        raise InputError(f'holds no split of the corpus "{name}"; it holds: {known}', path=str(path))
    try:
        return CorpusSplit(splits[name]["rule"], frozenset(splits[name]["dev"]))
    except INVALID as error:
        raise InputError(f"not the split of a corpus ({error})", path=str(path)) from error


def write_corpus_split(path: Path, name: str, split: CorpusSplit) -> None:
    """Write the split of one corpus into a file, which keeps those of others; one document a line."""
    sets = read_sets(path) if path.exists() else {}
    sets[name] = {"rule": split.rule, "dev": sorted(split.dev)}
    path.write_text(by_lines(sets) + "\n", encoding="utf-8")
