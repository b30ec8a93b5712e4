"""What a training run learns from: labelled passages by part of the split, and windows of plain texts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from seikei.annotate.corpus_splits import read_corpus_split
from seikei.annotate.splits import read_sets, read_split
from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.reader import read_items
from seikei.modeling.encoder.features import Window, WindowMaker
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.training.config import AdaptationPlan, CorpusPlan
from seikei.modeling.training.data import Example, example_of
from seikei.modeling.training.mixture import Part
from seikei.modeling.training.records import load_corpus, records_of
from seikei.modeling.training.turn import denied_copies
from seikei.schema.document import Document
from seikei.schema.passage import LabelledPassage, LabelledSpan, Layers, PassageHead

__all__ = ["Corpora", "CorpusFacts", "load_corpora", "passage_of", "text_windows"]

Record = Mapping[str, Any]
USES = ("train", "dev", "test", "aside")
SAMPLE_SEED = 7
COPIES_SINCE = 0.5


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """What is told of a corpus afterwards: how it was used, its digest, and how many passages each part has."""

    name: str
    license: str
    sha256: str
    share: float
    until: float
    passages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Corpora:
    """The labelled data of a run.

    Attributes:
        parts: what is learnt from, a part a corpus.
        dev: the records of the first corpus's dev part.
        facts: what is told of each corpus.
        held_out: documents of which a passage is not for training.
    """

    parts: tuple[Part, ...]
    dev: tuple[Record, ...]
    facts: tuple[CorpusFacts, ...]
    held_out: frozenset[str]


def load_corpora(
    plans: Sequence[CorpusPlan], data: Path, splits: Path, cache: Path, maker: WindowMaker, labels: LabelSets
) -> Corpora:
    """Read all corpora and divide them by document.

    Args:
        plans: which corpora, and how much of each.
        data: the folder that their paths start from.
        splits: the file with the splits by document.
        cache: where tables are kept between runs.
        maker: cuts passages into windows.
        labels: the label sets of the network.

    Raises:
        ConfigError: a corpus has no reader.
        InputError: a corpus or the split cannot be read, or the split lacks a document.
    """
    parts: list[Part] = []
    facts: list[CorpusFacts] = []
    turned: list[tuple[Part, CorpusFacts]] = []
    dev: list[Record] = []
    held_out: set[str] = set()
    for plan in plans:
        digest, table = load_corpus(plan, data, cache)
        by_use = divided(plan, records_of(table), splits)
        if not parts:
            dev = by_use["dev"]
        learnt = sampled(by_use["train"], plan.most)
        held_out |= {record["doc"] for use in ("dev", "test", "aside") for record in by_use[use]}
        parts.append(Part(tuple(examples_of(learnt, maker, labels)), plan.share, plan.until))
        counts = {use: len(records) for use, records in by_use.items()} | {"train": len(learnt)}
        facts.append(CorpusFacts(plan.name, plan.license, digest, plan.share, plan.until, counts))
        if plan.denied_copies:
            copies = tuple(examples_of(list(denied_copies(learnt)), maker, labels))
            turned.append((Part(copies, plan.denied_copies, since=COPIES_SINCE), copied(facts[-1], plan, len(copies))))
    return Corpora(
        (*parts, *(part for part, _ in turned)),
        tuple(dev),
        (*facts, *(fact for _, fact in turned)),
        frozenset(held_out),
    )


def copied(fact: CorpusFacts, plan: CorpusPlan, count: int) -> CorpusFacts:
    """Give what is told of the copies of a corpus in which relations are denied."""
    passages = dict.fromkeys(USES, 0) | {"train": count}
    return replace(fact, name=f"{plan.name}, denied copies", share=plan.denied_copies, until=1.0, passages=passages)


def divided(plan: CorpusPlan, records: Iterator[Record], splits: Path) -> dict[str, list[Record]]:
    """Divide the records of a corpus by its split; all are for training where it has none."""
    use_of = uses(plan.name, splits) if plan.split else lambda _: "train"
    by_use: dict[str, list[Record]] = {use: [] for use in USES}
    for record in records:
        by_use[use_of(record)].append(record)
    return by_use


def uses(name: str, splits: Path) -> Callable[[Record], str]:
    """Give a function that says what a record of a corpus is for.

    Raises:
        InputError: there is no split of the corpus.
    """
    if "documents" in read_sets(splits).get(name, {}):
        own = read_split(splits, name)
        return lambda record: own.use_of(head_of(record))
    others = read_corpus_split(splits, name)
    return lambda record: others.part_of(record["doc"])


def head_of(record: Record) -> PassageHead:
    """Give what a record says of its passage."""
    return PassageHead(record["id"], record["doc"], record.get("genre", ""), None, None, record.get("sample"))


def sampled(records: list[Record], most: int) -> list[Record]:
    """Give a fixed sample of records; all where `most` is 0 or no less than there are."""
    return records if not 0 < most < len(records) else random.Random(SAMPLE_SEED).sample(records, most)


def examples_of(records: Sequence[Record], maker: WindowMaker, labels: LabelSets) -> Iterator[Example]:
    """Give the examples of records; one that has no word gives none."""
    for record in records:
        if maker.windows(record["text"], [(start, end) for start, end in record["sentences"]]):
            yield example_of(record, maker, labels)


def passage_of(record: Record) -> LabelledPassage:
    """Give a record of the first corpus as a passage that can be scored."""
    entities = tuple(LabelledSpan(each["start"], each["end"], each["label"]) for each in record["entities"])
    return LabelledPassage(head_of(record), record["text"], Layers.read(record, entities))


def text_windows(
    plan: AdaptationPlan, data: Path, held_out: frozenset[str], maker: WindowMaker, seed: int
) -> list[Window]:
    """Cut the texts of a folder into windows, without documents that are held out, in an order set by the seed.

    Raises:
        InputError: a text cannot be read, or there is none.
    """
    windows: list[Window] = []
    for item in read_items([data / plan.volumes], Config(any_language=True)):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, Document) and item.id not in held_out:
            windows += maker.windows(item.text, item.sentences)
    random.Random(seed).shuffle(windows)
    return list(first_pieces(windows, plan.most_pieces))


def first_pieces(windows: Sequence[Window], most: int) -> Iterator[Window]:
    """Give windows until they hold more than `most` word pieces together; all where it is 0."""
    pieces = 0
    for window in windows:
        if most and pieces > most:
            return
        pieces += len(window.ids)
        yield window
