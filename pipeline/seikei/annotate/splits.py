"""The split of annotated documents into parts to learn from, to choose by, and to measure on.

The rule needs the ids alone (and which documents are alike), so everyone who adds passages comes to the same parts:

- fold: SHA-256 of the document's id, as a number, modulo 5 (of a group of like documents: of its first id);
- `test`: documents of fold 0, `dev`: documents of fold 1, as far as they hold passages drawn at random;
- `train`: all others, those among them whose passages were all picked;
- a group of like documents is test or dev only if each of its documents falls there by its own id, else train;
- a document that is train stays train, whatever is added to it later.

A picked passage of a test or dev document is neither learned from nor measured on: it is set aside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from seikei.errors import InputError
from seikei.modeling.passages import fold_of
from seikei.schema.passage import INVALID, PassageHead

__all__ = ["FOLDS", "PARTS", "DocumentPart", "Part", "Split", "make_split", "read_split", "write_split"]

Part = Literal["train", "dev", "test"]
Use = Literal["train", "dev", "test", "aside"]
PARTS: tuple[Part, ...] = get_args(Part)
FOLDS = 5
BY_FOLD: dict[int, Part] = {0: "test", 1: "dev"}
RULE = (
    "fold: int(sha256(document id), 16) % 5, of a group of like documents by its first id; test: fold 0, dev: fold 1, "
    "where a document holds passages drawn at random; train: all others; a group is test or dev only if each of its "
    "documents is, by its own id; what is train stays train. Picked passages of test and dev documents are set aside."
)


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """Where a document falls.

    Attributes:
        part: the fixed part.
        fold: 0 to 4, its part of a cross-validation over the passages drawn at random; None where neither it nor a
            document like it holds any: its picked passages may then be learned from in every fold.
    """

    part: Part
    fold: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of all annotated documents of one data set, and the groups of documents that are alike."""

    documents: Mapping[str, DocumentPart]
    groups: tuple[tuple[str, ...], ...]

    def use_of(self, head: PassageHead) -> Use:
        """Say what a passage is for.

        Raises:
            InputError: the split does not hold its document.
        """
        if head.doc not in self.documents:
            raise InputError("this document is not in the split; make the split anew", path="splits", part=head.doc)
        part = self.documents[head.doc].part
        return part if part == "train" or head.sample is None else "aside"


def make_split(heads: Iterable[PassageHead], groups: tuple[tuple[str, ...], ...], known: Split | None = None) -> Split:
    """Divide documents by the rule.

    Args:
        heads: all passages of the data set.
        groups: documents that are alike, from `likeness.groups_of`; no document in two groups.
        known: the split as it was, whose train documents stay train.
    """
    random_of: dict[str, bool] = {}
    for head in heads:
        random_of[head.doc] = random_of.get(head.doc, False) or head.sample is None
    grouped = {doc: group for group in groups for doc in group}
    trained = {doc for doc, each in known.documents.items() if each.part == "train"} if known else set()
    documents = {}
    for doc in sorted(random_of):
        group = grouped.get(doc, (doc,))
        holds_random = any(random_of.get(each, False) for each in group)
        part = "train" if trained & set(group) else part_of_group(group, holds_random)
        documents[doc] = DocumentPart(part, fold_of(group[0], FOLDS) if holds_random else None)
    return Split(documents, groups)


def part_of_group(group: tuple[str, ...], holds_random: bool) -> Part:
    """Give the part of a document or of a group of like ones."""
    parts = {BY_FOLD.get(fold_of(doc, FOLDS), "train") for doc in group}
    return parts.pop() if holds_random and len(parts) == 1 else "train"


def read_split(path: Path, name: str) -> Split:
    """Read the split of one data set.

    Raises:
        InputError: there is no such file or no such data set in it, or it is not written as a split is.
    """
    sets = read_sets(path)
    if name not in sets:
        raise InputError(f'holds no split "{name}"; it holds: {", ".join(sorted(sets)) or "none"}', path=str(path))
    try:
        documents = {doc: read_part(plain) for doc, plain in sets[name]["documents"].items()}
        return Split(documents, tuple(tuple(group) for group in sets[name]["groups"]))
    except INVALID as error:
        raise InputError(f"not a split ({error})", path=str(path)) from error


def read_sets(path: Path) -> dict[str, Any]:
    """Read the splits of all data sets of a file."""
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))
        return cast(dict[str, Any], sets)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=str(path)) from error
    except ValueError as error:
        raise InputError(f"not JSON ({error})", path=str(path)) from error


def read_part(plain: Mapping[str, Any]) -> DocumentPart:
    """Read where one document falls."""
    if plain["part"] not in PARTS:
        raise ValueError(f"part {plain['part']!r} is none of {', '.join(PARTS)}")
    return DocumentPart(plain["part"], plain["fold"])


def write_split(path: Path, name: str, split: Split) -> None:
    """Write the split of one data set into a file, which keeps those of others; one document a line."""
    sets = read_sets(path) if path.exists() else {}
    documents = {doc: {"part": each.part, "fold": each.fold} for doc, each in split.documents.items()}
    sets[name] = {"rule": RULE, "groups": split.groups, "documents": documents}
    path.write_text(by_lines(sets) + "\n", encoding="utf-8")


def by_lines(value: Any, depth: int = 0) -> str:
    """Write JSON with a line for each group and each document, so that changes to it are read easily."""
    if isinstance(value, dict) and depth < 3 and value:
        entries = [f"{json.dumps(key)}: {by_lines(each, depth + 1)}" for key, each in value.items()]
    elif isinstance(value, list | tuple) and depth < 3 and value:
        entries = [json.dumps(each, ensure_ascii=False) for each in value]
    else:
        return json.dumps(value, ensure_ascii=False)
    inner, outer = "  " * (depth + 1), "  " * depth
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{opening}\n{inner}" + f",\n{inner}".join(entries) + f"\n{outer}{closing}"
