"""Labelled corpora as texts to map and to score: each sentence, speech or document with what its corpus says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.evaluation.corpora.argunsc import AnnotatedSpeech, SpeechPair
from seikei.evaluation.corpora.cnc import TaggedRelation, TaggedSentence
from seikei.evaluation.corpora.names import NamedText
from seikei.evaluation.corpora.report import GoldText
from seikei.modeling.training.corpora.argunsc import Pair, Speech, read_pairs, read_speeches
from seikei.modeling.training.corpora.cnc import read_cnc
from seikei.modeling.training.corpora.crossner import read_crossner_names
from seikei.modeling.training.corpora.gum import read_gum_names
from seikei.modeling.training.corpora.names import OTHER, PLACE, SHARED_LABELS
from seikei.modeling.training.corpora.re3d import read_re3d_names
from seikei.modeling.training.corpora.record import Parts, joined
from seikei.runner.passages import map_texts
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.passage import LabelledSpan

__all__ = ["MEASURED", "map_gold_texts", "read_gold_texts"]

Record = dict[str, Any]


def tagged_sentences(folder: Path) -> Iterator[GoldText]:
    """Give the sentences of the Causal News Corpus, with arguments as it marks them."""
    for record in read_cnc(folder, as_marked=True):
        relations = (
            TaggedRelation(pair(each["cause"]), pair(each["effect"]), tuple(map(pair, each["signals"])))
            for each in record["relations"]
        )
        yield TaggedSentence(record["id"], record["doc"], record["text"], tuple(relations))


def pair(span: Sequence[int]) -> tuple[int, int]:
    """Give a span as a pair."""
    return span[0], span[1]


def annotated_speeches(folder: Path) -> Iterator[GoldText]:
    """Give whole speeches of ArgUNSC; a pair of two speeches goes with the one of its premise."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for each in read_pairs(folder):
        pairs[each.premise[0]].append(each)
    for speech in read_speeches(folder):
        yield annotated(speech, pairs[speech.id])


def annotated(speech: Speech, pairs: Iterable[Pair]) -> AnnotatedSpeech:
    """Give one speech as a text with its sentences and pairs."""
    text, spans = joined(speech.sentences)
    own = (
        SpeechPair(each.premise[1], each.claim[1] if each.claim[0] == speech.id else None, each.label) for each in pairs
    )
    return AnnotatedSpeech(speech.id, text, tuple(map(pair, spans)), speech.roles, tuple(own))


def named_texts(name: str, read: Callable[[Path], Iterator[Record]]) -> Callable[[Path], Iterator[GoldText]]:
    """Give a reader of a corpus with names."""
    return lambda folder: (named_text(name, record) for record in read(folder))


def named_text(name: str, record: Record) -> NamedText:
    """Give one record of a corpus with names as a text to score."""
    spans = [LabelledSpan(each["start"], each["end"], each["label"]) for each in record["entities"]]
    names = tuple(span for span in spans if span.label != OTHER)
    others = tuple(span for span in spans if span.label == OTHER)
    return NamedText(record["id"], record["doc"], record["text"], names, others, SHARED_LABELS[name], PLACE)


MEASURED: Mapping[str, Callable[[Path], Iterator[GoldText]]] = {
    "cnc": tagged_sentences,
    "argunsc": annotated_speeches,
    "gum": named_texts("gum", read_gum_names),
    "re3d": named_texts("re3d", read_re3d_names),
    "crossner-politics": named_texts("crossner-politics", read_crossner_names),
}
"""The corpora that can be measured on besides passages annotated by the scheme, by the names of their folders."""

GENRES = {"argunsc": "speech"}


def read_gold_texts(name: str, folder: Path, parts: Parts, part: str) -> list[GoldText]:
    """Read the texts of one part of a corpus with all that is to be compared, in the corpus' order.

    Raises:
        ConfigError: no text is in that part.
        InputError: a file of the corpus is missing, or is not written as the corpus writes it.
    """
    try:
        texts = list(MEASURED[name](folder))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}) as the corpus {name}", path=str(error.filename)) from error
    except (KeyError, ValueError) as error:
        raise InputError(f"is not written as the corpus {name} is ({error!r})", path=str(folder)) from error
    kept = [text for text in texts if parts.part_of(document_of(text)) == part]
    if not kept:
        raise ConfigError(f"--part {part}: none of the {len(texts)} texts of {name} is in that part; take another")
    return kept


def document_of(text: GoldText) -> str:
    """Give the document that a text is of; a speech is one."""
    return text.id if isinstance(text, AnnotatedSpeech) else text.document


def map_gold_texts(name: str, texts: Sequence[GoldText], config: Config) -> dict[str, ArgumentMap]:
    """Map texts as `seikei run` maps JSONL records; give the maps by the texts' ids.

    Raises:
        InputError: a text cannot be mapped.
    """
    return map_texts(((text.id, text.text, GENRES.get(name, "other")) for text in texts), config=config)
