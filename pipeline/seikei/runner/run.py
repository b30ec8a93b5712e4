"""A run over a corpus, from inputs to files."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.discover import discover
from seikei.ingest.reader import read_sources
from seikei.ingest.source import ReadItem, SourceFile
from seikei.runner.engine import BATCH_CHARS, Passed, map_items
from seikei.runner.manifest import Tally, failure_record, manifest
from seikei.runner.output import Outputs, written_aside
from seikei.runner.selection import Selection
from seikei.runner.work import Mapped, Outcome, prepare
from seikei.schema.document import Document

__all__ = ["RunResult", "run"]

Watcher = Callable[[Tally], None]
Complainer = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to."""

    documents: int
    failures: int
    words: int
    seconds: float
    not_chosen: int = 0


class Chosen:
    """The documents of a stream that a selection takes; counts the others and remembers the ids it has seen."""

    def __init__(self, items: Iterator[ReadItem], selection: Selection) -> None:
        self.items = items
        self.selection = selection
        self.passed_over = 0
        self.seen: list[str] = []

    def __iter__(self) -> Iterator[ReadItem]:
        for item in self.items:
            if not isinstance(item, Document):
                yield item
                continue
            if self.selection.only:
                self.seen.append(item.id)
            if self.selection.takes(item):
                yield item
            else:
                self.passed_over += 1


def run(
    inputs: Sequence[str],
    output: str,
    config: Config,
    *,
    selection: Selection | None = None,
    workers: int = 1,
    with_text: bool = True,
    watch: Watcher | None = None,
    complain: Complainer | None = None,
) -> RunResult:
    """Map all documents of the inputs, in order, into one file of maps.

    Args:
        inputs: files, folders, globs, or `-` for standard input. What an earlier run wrote to the same output is
            not read where it is found in a folder.
        output: the file of maps (`.jsonl`, `.jsonl.gz`, `.jsonl.zst`), or `-` for standard output.
        config: the settings that change what stands in a map.
        selection: which documents to map; all by default.
        workers: worker processes; they do not change what is written.
        with_text: whether text and quotes stand in the maps; without them maps of texts under copyright can be
            passed on, and `rehydrate` puts them back.
        watch: called after each result with the counts so far.
        complain: called with each failure as it comes up.

    Returns:
        The counts; `failures` above 0 means that some input gave no map and stands in `.failed.jsonl`.

    Raises:
        ModelNotFound: the model that the settings name is not there; nothing is written.
        ConfigError: the output cannot be written or is one of the inputs, or an id of the selection is in none of
            the inputs (the documents of the other ids are written).
    """
    started = time.perf_counter()
    outputs = Outputs.named(output)
    outputs.spare(inputs)
    models = prepare(config).provenance.models
    selection = selection or Selection()
    found = [each for each in discover(inputs) if isinstance(each, InputError) or not outputs.holds(each.file)]
    chosen = Chosen(read_sources(found, config), selection)
    tally = Tally(expected_chars=sum(each.size for each in found if isinstance(each, SourceFile)))
    with written_aside(outputs.maps) as maps:
        failures = write_results(
            map_items(chosen, config, workers, with_text=with_text), maps.write, tally, watch, complain
        )
    write_failures(outputs, failures)
    tally.not_chosen = chosen.passed_over
    seconds = time.perf_counter() - started
    outputs.write_manifest(
        manifest(
            inputs=[digest_of(source) for source in found],
            config=config,
            selection=selection,
            models=models,
            tally=tally,
            seconds=seconds,
            workers=workers,
            batch_chars=BATCH_CHARS,
        )
    )
    selection.refuse_unmatched(chosen.seen)
    return RunResult(tally.documents, tally.failures, tally.words, seconds, tally.not_chosen)


def write_results(
    results: Iterator[Outcome | Passed],
    write: Callable[[str], int],
    tally: Tally,
    watch: Watcher | None,
    complain: Complainer | None,
) -> list[InputError]:
    """Write each map as it comes; give the failures."""
    failures = []
    for result in results:
        tally.add(result)
        if isinstance(result, Mapped):
            write(result.line + "\n")
        elif isinstance(result, InputError):
            failures.append(result)
            if complain is not None:
                complain(result)
        if watch is not None:
            watch(tally)
    return failures


def write_failures(outputs: Outputs, failures: Sequence[InputError]) -> None:
    """Write one line a failure; an empty file says that there was none."""
    if outputs.failed is not None:
        with written_aside(outputs.failed) as file:
            for error in failures:
                file.write(json.dumps(failure_record(error), ensure_ascii=False) + "\n")


def digest_of(source: SourceFile | InputError) -> tuple[str, str | None]:
    """Give an input's path and the digest of its content, None where it cannot be read."""
    if isinstance(source, InputError):
        return source.path, None
    try:
        return source.path, source.sha256
    except InputError:
        return source.path, None
