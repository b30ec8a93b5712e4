"""Words a second and peak memory of `seikei run`, on a text that is made here: the same for everybody."""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import tempfile
from pathlib import Path

from seikei.config import Config
from seikei.runner.run import run

SEED = 1956
WORDS_PER_DOCUMENT = 800
ACTORS = ("The Ministry", "The Embassy", "Minister Okuda", "The Cabinet", "Ambassador Reyes", "The trade mission")
VERBS = ("withdrew the offer", "raised the tariff", "signed the protocol", "refused the credit", "delayed the visit")
CAUSES = ("the price of coal fell", "the islands were in dispute", "the bank had no reserves", "the harvest failed")
FRAMES = (
    "{actor} {verb} because {cause}.",
    "{actor} {verb}, not because {cause} but because {other}.",
    "{actor} held that {cause}, and that this had little to do with the frontier.",
    "On the third day {actor} {verb}; nobody gave a reason.",
    "If {cause}, as the Consul feared, {actor} would have {other_verb} in any case.",
)


def sentence(generator: random.Random) -> str:
    """Make one sentence."""
    cause, other = generator.sample(CAUSES, 2)
    verb = generator.choice(VERBS)
    return generator.choice(FRAMES).format(
        actor=generator.choice(ACTORS), verb=verb, cause=cause, other=other, other_verb=verb
    )


def document(generator: random.Random) -> str:
    """Make one document of some hundred words, in paragraphs of five sentences."""
    paragraphs: list[str] = []
    words = 0
    while words < WORDS_PER_DOCUMENT:
        paragraphs.append(" ".join(sentence(generator) for _ in range(5)))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def peak_megabytes() -> int:
    """Give the largest memory that this process, or the largest of its workers, has held."""
    held = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return round(max(held) / 1024)


def main() -> None:
    """Make the corpus, map it, print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=20_000, help="size of the corpus")
    parser.add_argument("--workers", type=int, default=1, help="worker processes")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    generator = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number in range(max(1, options.words // WORDS_PER_DOCUMENT)):
            (corpus / f"{number:04}.txt").write_text(document(generator) + "\n", encoding="utf-8")
        result = run([str(corpus)], str(Path(folder, "maps.jsonl")), Config(), workers=options.workers)
    figures = {
        "documents": result.documents,
        "failures": result.failures,
        "words": result.words,
        "seconds": round(result.seconds, 1),
        "words_per_second": round(result.words / result.seconds),
        "peak_megabytes": peak_megabytes(),
        "workers": options.workers,
        "processor": platform.processor() or platform.machine(),
        "python": platform.python_version(),
    }
    for name, value in figures.items():
        print(f"{name:18} {value}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
