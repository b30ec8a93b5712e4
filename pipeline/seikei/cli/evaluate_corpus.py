"""`seikei evaluate FOLDER --corpus NAME`: how well maps agree with a corpus that others labelled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from seikei.errors import ConfigError

if TYPE_CHECKING:
    from seikei.config import Config
    from seikei.evaluation.report import Evaluation

__all__ = ["corpus_of", "evaluate_corpus_command"]

PART = "dev"


def corpus_of(path: str, corpus: str | None) -> str | None:
    """Give the name of the corpus that is asked for, by name or by the name of its folder; None for passages.

    Raises:
        ConfigError: there is no such corpus.
    """
    from seikei.runner.corpora import MEASURED

    if corpus is not None and corpus not in MEASURED:
        raise ConfigError(f"--corpus is {corpus!r}; known: {', '.join(MEASURED)}")
    folder = Path(path)
    found = folder.resolve().name
    return corpus or (found if folder.is_dir() and found in MEASURED else None)


def evaluate_corpus_command(
    name: str,
    folder: Path,
    maps: Path | None,
    part: str | None,
    split: Path | None,
    first: int | None,
    config: Config,
    resamples: int,
) -> Evaluation:
    """Score the maps of a part of a corpus.

    Raises:
        ConfigError: there is no such part, or no text of it stands in a map.
        InputError: the corpus or its split cannot be read, or a text cannot be mapped.
    """
    from seikei.annotate.corpus_splits import CORPUS_PARTS, read_corpus_split
    from seikei.evaluation.corpora.report import evaluate_corpus
    from seikei.resources import splits_file
    from seikei.runner.corpora import map_gold_texts, read_gold_texts
    from seikei.schema.argument_map import ArgumentMap
    from seikei.schema.codec import load_maps

    wanted = part or PART
    if wanted not in CORPUS_PARTS:
        raise ConfigError(f"--part is {wanted!r}; known of a corpus: {', '.join(CORPUS_PARTS)}")
    parts = read_corpus_split(split or splits_file(), name)
    texts = read_gold_texts(name, folder, parts, wanted)[:first]
    found: Mapping[str, ArgumentMap] = (
        {each.id: each for each in load_maps(maps)} if maps else map_gold_texts(name, texts, config)
    )
    evaluation = evaluate_corpus(f"{name}, {wanted}", texts, found, resamples)
    if not evaluation.groups:
        raise ConfigError(f"{maps or folder}: none of {len(texts)} texts of {folder} stands in a map")
    return evaluation
