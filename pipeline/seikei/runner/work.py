"""What a worker does: a batch of documents in, lines and failures out. The same code whatever the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seikei.config import Config
from seikei.errors import InputError, MapError
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.bare import without_text
from seikei.schema.codec import to_line
from seikei.schema.document import Document
from seikei.schema.validate import broken_promises
from seikei.stages.pipeline import Pipeline

__all__ = ["Mapped", "Outcome", "map_batch", "prepare"]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A document's line, with what the manifest counts of it."""

    id: str
    line: str
    words: int
    chars: int
    relations: int


Outcome = Mapped | InputError

_pipelines: dict[Config, Pipeline] = {}


def prepare(config: Config) -> Pipeline:
    """Give this process's pipeline for a configuration, built at the first call."""
    if config not in _pipelines:
        _pipelines[config] = Pipeline(config=config)
    return _pipelines[config]


def map_batch(documents: Sequence[Document], config: Config, with_text: bool = True) -> list[Outcome]:
    """Map a batch; where a document makes it fail, the others are mapped one by one and it alone is a failure."""
    pipeline = prepare(config)
    try:
        made = list(pipeline.map(documents))
    except Exception:
        return [map_one(document, pipeline, with_text) for document in documents]
    return [checked(document, each, with_text) for document, each in zip(documents, made, strict=True)]


def map_one(document: Document, pipeline: Pipeline, with_text: bool) -> Outcome:
    """Map one document; whatever goes wrong costs this document alone."""
    try:
        (made,) = pipeline.map([document])
    except Exception as error:
        return failure(document, f"cannot be mapped ({type(error).__name__}: {first_line(error)})", "map")
    return checked(document, made, with_text)


def checked(document: Document, made: ArgumentMap, with_text: bool) -> Outcome:
    """Give the line of a map that keeps the contract's promises, else a failure that names the first broken one."""
    broken = next(broken_promises(made), None)
    if broken is not None:
        return failure(document, f"the map breaks the contract and is not written: {broken}; please report it", "check")
    try:
        line = to_line(made if with_text else without_text(made))
        line.encode("utf-8")
    except (UnicodeEncodeError, ValueError, MapError) as error:
        return failure(document, f"the map cannot be written as JSON ({first_line(error)})", "check")
    chars = sum(entry.chars for entry in document.ledger)
    return Mapped(document.id, line, len(document.text.split()), chars, len(made.relations))


def failure(document: Document, message: str, stage: str) -> InputError:
    """Make the failure of one document."""
    source = document.source
    return InputError(message, path=source.path, part=source.part, stage=stage, sha256=source.sha256)


def first_line(error: Exception) -> str:
    """Give the first line of an error's message, for a message of one line."""
    return next(iter(str(error).splitlines()), "")[:200]
