"""Labelled corpora as `datasets` tables, kept as Arrow files so that a corpus is read and checked once.

A layer that a corpus does not have is null, one that is there and empty is an empty list: the two teach different
things.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seikei.errors import ConfigError, InputError
from seikei.modeling.manifest import sha256_of
from seikei.modeling.training import corpora
from seikei.modeling.training.config import CorpusPlan
from seikei.modeling.training.corpora import CORPORA

if TYPE_CHECKING:
    from datasets import Dataset, Features

__all__ = ["Corpus", "digest_of_corpus", "load_corpus", "records_of"]

Record = dict[str, Any]
Corpus = tuple[str, "Dataset"]
HEAD = ("id", "doc", "genre", "sample", "text", "sentences", "entities", "roles", "incomplete", "unlabelled")
"""What is taken from a record as it is."""
UNUSED = frozenset({"title", "date"})
RELATION = ("cause", "effect", "signal", "source", "status", "sense", "denial", "stance", "types", "voices")


def load_corpus(plan: CorpusPlan, data: Path, cache: Path) -> Corpus:
    """Give the SHA-256 of a corpus and its records as a table, from the cache where it has been read before.

    Raises:
        ConfigError: no reader is called so.
        InputError: the corpus is not there, or cannot be read.
    """
    if plan.name not in CORPORA:
        raise ConfigError(f"corpus {plan.name!r} is unknown; known: {', '.join(CORPORA)}")
    path = data / plan.path
    if not path.exists():
        raise InputError("no such file or folder; give the folder of the data with --data FOLDER", path=str(path))
    digest = digest_of_corpus(path)
    return digest, cached(plan.name, path, cache / f"{plan.name}-{readers_digest()[:8]}-{digest[:16]}")


def cached(name: str, path: Path, folder: Path) -> Dataset:
    """Load a table from its folder, or read the corpus and write the table there."""
    from datasets import Dataset, disable_progress_bars, load_from_disk

    disable_progress_bars()
    if not folder.is_dir():
        rows = [row_of(record) for record in CORPORA[name](path) if record["text"].strip()]
        unfinished = folder.with_name(f"{folder.name}.new")
        Dataset.from_list(rows, features=columns()).save_to_disk(str(unfinished))
        unfinished.replace(folder)
    table: Dataset = load_from_disk(str(folder))
    return table


def readers_digest() -> str:
    """Give a digest of the readers and of this module, so that what older ones read is not taken for theirs."""
    files = [Path(__file__), *sorted(Path(corpora.__file__).parent.glob("*.py"))]
    return hashlib.sha256("".join(map(sha256_of, files)).encode("ascii")).hexdigest()


def digest_of_corpus(path: Path) -> str:
    """Give the SHA-256 of a file, or of the names and digests of all files of a folder in the order of their names."""
    if path.is_file():
        return sha256_of(path)
    files = sorted(file for file in path.rglob("*") if file.is_file())
    lines = "".join(f"{file.relative_to(path).as_posix()} {sha256_of(file)}\n" for file in files)
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def columns() -> Features:
    """Give the columns of a table of labelled passages."""
    from datasets import Features, Value

    text, number = Value("string"), Value("int64")
    span = [number]
    relation = {
        **dict.fromkeys(("cause", "effect", "signal", "source"), span),
        **dict.fromkeys(("status", "sense", "denial", "stance"), text),
        "types": [text],
        "voices": [span],
    }
    return Features(
        {
            **dict.fromkeys(("id", "doc", "genre", "sample", "text"), text),
            **{name: [span] for name in ("sentences", "unlabelled")},
            "incomplete": Value("bool"),
            "entities": [{"start": number, "end": number, "label": text}],
            "relations": [relation],
            "roles": [text],
            "edges": [{"from": number, "to": number, "label": text}],
        }
    )


def row_of(record: Mapping[str, Any]) -> Record:
    """Give a record as a row: all columns, null for what it does not say, and sources as spans.

    Raises:
        InputError: it says something that no column holds, which would be lost.
    """
    edges = record.get("edges")
    relations = record.get("relations")
    refuse_unknown(record, record, {*HEAD, *UNUSED, "relations", "edges"})
    return {
        **{name: record.get(name) for name in HEAD},
        "relations": None if relations is None else [relation_row(record, relation) for relation in relations],
        "edges": None if edges is None else [{"from": i, "to": j, "label": label} for i, j, label in edges],
    }


def relation_row(record: Mapping[str, Any], relation: Mapping[str, Any]) -> Record:
    """Give a relation of a record as a row; the author as a source is an empty span."""
    refuse_unknown(record, relation, set(RELATION))
    row = {name: relation.get(name) for name in RELATION}
    return {**row, "source": [] if row["source"] == "author" else row["source"]}


def refuse_unknown(record: Mapping[str, Any], part: Mapping[str, Any], columns: set[str]) -> None:
    """Refuse a part of a record that has a key without a column."""
    if unknown := sorted(set(part) - columns):
        raise InputError(f"has no column for {unknown[0]!r}; add one", path="records", part=str(record.get("id")))


def records_of(table: Dataset) -> Iterator[Record]:
    """Give the rows of a table as records of the annotation scheme again; what is null is left out."""
    for row in table:
        record = known(row)
        if "relations" in record:
            record["relations"] = [relation_of(relation) for relation in record["relations"]]
        if "edges" in record:
            record["edges"] = [[edge["from"], edge["to"], edge["label"]] for edge in record["edges"]]
        yield record


def relation_of(row: Mapping[str, Any]) -> Record:
    """Give the row of a relation as the scheme writes it."""
    relation = known(row)
    return {**relation, "source": "author"} if relation.get("source") == [] else relation


def known(row: Mapping[str, Any]) -> Record:
    """Give what is not null."""
    return {name: value for name, value in row.items() if value is not None}
