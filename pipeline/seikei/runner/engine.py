"""The local engine: batches of documents over worker processes, results in the order of the documents."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain

from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.ingest.source import ReadItem, Remainder
from seikei.runner.work import Outcome, map_batch, prepare
from seikei.schema.document import Document

__all__ = ["BATCH_CHARS", "Passed", "map_items"]

BATCH_CHARS = 40_000
WAITING_PER_WORKER = 4
WORTH_A_POOL = 4
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
Passed = Remainder | InputError
Batch = list[Document]


def batches(items: Iterable[ReadItem]) -> Iterator[Batch | Passed]:
    """Group documents into batches of some `BATCH_CHARS` characters; what is no document ends a batch."""
    batch: Batch = []
    size = 0
    for item in items:
        if not isinstance(item, Document):
            if batch:
                yield batch
            batch, size = [], 0
            yield item
            continue
        batch.append(item)
        size += len(item.text)
        if size >= BATCH_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def map_items(
    items: Iterable[ReadItem], config: Config, workers: int, *, with_text: bool = True
) -> Iterator[Outcome | Passed]:
    """Map documents in order with so many worker processes; failures and remainders pass through in their places.

    At most a few batches a worker are read ahead, so memory does not grow with the corpus. What stands in a map
    does not depend on the number of workers. Where there are only a few batches, starting workers would take longer
    than it saves, and this process does them.

    Raises:
        ConfigError: a worker process was ended from outside, as happens where memory does not do for so many.
    """
    works = batches(items)
    first, worth_it = opening(works)
    if workers <= 1 or not worth_it:
        yield from here(chain(first, works), config, with_text)
    else:
        try:
            yield from in_pool(chain(first, works), config, workers, with_text)
        except BrokenProcessPool as error:
            raise ConfigError("a worker process was ended (out of memory?); give fewer --workers") from error


def opening(works: Iterable[Batch | Passed]) -> tuple[list[Batch | Passed], bool]:
    """Take the first works until there are batches enough for a pool; say whether there were so many."""
    first: list[Batch | Passed] = []
    count = 0
    for work in works:
        first.append(work)
        count += isinstance(work, list)
        if count == WORTH_A_POOL:
            return first, True
    return first, False


def here(works: Iterable[Batch | Passed], config: Config, with_text: bool) -> Iterator[Outcome | Passed]:
    """Map batches in this process."""
    for work in works:
        yield from map_batch(work, config, with_text) if isinstance(work, list) else (work,)


def in_pool(
    works: Iterable[Batch | Passed], config: Config, workers: int, with_text: bool
) -> Iterator[Outcome | Passed]:
    """Map batches in worker processes, each with one thread, and give the results in the batches' order."""
    for variable in THREAD_VARIABLES:
        os.environ.setdefault(variable, "1")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=prepare, initargs=(config,)) as pool:
        waiting: deque[Future[list[Outcome]] | Passed] = deque()
        try:
            for work in works:
                waiting.append(pool.submit(map_batch, work, config, with_text) if isinstance(work, list) else work)
                if len(waiting) >= workers * WAITING_PER_WORKER:
                    yield from finished(waiting.popleft())
            while waiting:
                yield from finished(waiting.popleft())
        finally:
            # Where the run is broken off, what waits is not begun.
            pool.shutdown(cancel_futures=True)


def finished(work: Future[list[Outcome]] | Passed) -> Iterable[Outcome | Passed]:
    """Wait for a batch; pass on what was none."""
    return work.result() if isinstance(work, Future) else (work,)
