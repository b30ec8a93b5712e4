"""Finds what a document claims, what backs or attacks it, and how its causal relations stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seikei.argmap.building import build
from seikei.argmap.edges import find_ties, load_edge_model
from seikei.argmap.encoded import judge_reading
from seikei.argmap.parsed import read_paragraphs
from seikei.argmap.relation_edges import PRODUCER
from seikei.argmap.roles import judge, load_role_model
from seikei.argmap.sentences import Judged, Judgement, Sentence
from seikei.argmap.ties import SentenceTie
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import Reading
from seikei.modeling.layers import ArgumentLayer, Attribution
from seikei.schema.document import Document
from seikei.schema.layers import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["EncodedArgument", "build_argument"]


class EncodedArgument:
    """Finds the argument in what the encoder read.

    Args:
        labels: the label sets of the model that made the readings.
        producer: the name of the model.
    """

    def __init__(self, labels: LabelSets, producer: str) -> None:
        self.labels = labels
        self.producer = producer

    def __call__(
        self,
        document: Document,
        analysis: Reading,
        voices: tuple[Attribution, ...],
        relations: tuple[Relation, ...],
    ) -> ArgumentLayer:
        """Find claims and premises, their ties, and the outcomes that the relations explain; see `build`.

        Raises:
            ModelMismatch: the reading is of other sentences than those of the document.
        """
        judgement = judge_reading(document, analysis, voices, self.labels.roles, self.producer)
        return build(document, judgement, relations)


def build_argument(
    document: Document, analysis: Doc, voices: tuple[Attribution, ...], relations: tuple[Relation, ...]
) -> ArgumentLayer:
    """Find claims and premises, their ties, and the outcomes that the relations explain, by a parse; see `build`.

    Args:
        document: its genre, title, text and sentences are read.
        analysis: its parse, with `analysis.text == document.text`.
        voices: whose words each stretch is.
        relations: the causal relations, in document order.
    """
    return build(document, judge_parse(analysis, document.genre, voices), relations)


def judge_parse(analysis: Doc, genre: str, voices: tuple[Attribution, ...]) -> Judgement:
    """Judge the sentences of a parse, one paragraph after the other, by the weights that ship with seikei."""
    role_model, edge_model = load_role_model(), load_edge_model()
    sentences: list[Judged[Sentence]] = []
    ties: list[SentenceTie] = []
    for paragraph in read_paragraphs(analysis, voices):
        judged = [judge(sentence, genre, role_model) for sentence in paragraph]
        ties += [tie.moved(len(sentences)) for tie in find_ties(judged, edge_model)]
        sentences += judged
    return Judgement(tuple(sentences), tuple(ties), PRODUCER)
