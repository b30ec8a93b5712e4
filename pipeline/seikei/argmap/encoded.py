"""What the encoder judged of a document's sentences, as the argument needs it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from seikei.argmap.sentences import NO_ROLE, Judged, Judgement, Sentence, VoiceFinder, paragraph_numbers
from seikei.argmap.ties import SentenceTie, TieKind, chosen
from seikei.errors import ModelMismatch
from seikei.modeling.encoder.readings import Reading
from seikei.modeling.layers import Attribution
from seikei.schema.document import Document

__all__ = ["judge_reading"]

TIE_KINDS = frozenset(get_args(TieKind))
LETTER = re.compile(r"[^\W_]")


def judge_reading(
    document: Document, reading: Reading, voices: Sequence[Attribution], roles: tuple[str, ...], producer: str
) -> Judgement:
    """Give the role of each sentence, and the ties between sentences of one paragraph.

    A sentence without a letter or a digit has no role, and no tie leads to it or from it. Of two sentences that were
    tied both ways (they stood in two windows) the surer tie stays.

    Args:
        document: its text and sentences are read.
        reading: one row of `roles` a sentence of the document; a sentence that no window held has a short row.
        voices: whose words each stretch is.
        roles: the names of the roles in the order of the model's output.
        producer: the name of the model.

    Raises:
        ModelMismatch: the reading is of other sentences.
    """
    if len(reading.roles) != len(document.sentences):
        raise ModelMismatch(
            f"{document.id}: the reading has {len(reading.roles)} sentences, the document {len(document.sentences)}; "
            "read the document anew"
        )
    paragraphs = paragraph_numbers(document.text, document.sentences)
    spoken = [LETTER.search(document.text, start, end) is not None for start, end in document.sentences]
    judged = tuple(
        judged_as(sentence, row if worded else (), roles)
        for sentence, row, worded in zip(
            read_sentences(document, paragraphs, VoiceFinder(voices)), reading.roles, spoken, strict=True
        )
    )
    ties = (
        SentenceTie(edge.source, edge.target, cast(TieKind, edge.label), edge.score)
        for edge in reading.edges
        if edge.label in TIE_KINDS
        and edge.source != edge.target
        and spoken[edge.source]
        and spoken[edge.target]
        and paragraphs[edge.source] == paragraphs[edge.target]
    )
    return Judgement(judged, chosen(ties), producer)


def read_sentences(document: Document, paragraphs: Sequence[int], finder: VoiceFinder) -> Iterator[Sentence]:
    """Give the sentences of a document, each with its place and with the chain that most of its words belong to."""
    sizes = Counter(paragraphs)
    place = 0
    for index, ((start, end), paragraph) in enumerate(zip(document.sentences, paragraphs, strict=True)):
        place = place + 1 if index and paragraphs[index - 1] == paragraph else 0
        yield Sentence(start, end, place, sizes[paragraph], finder.over(document.text, start, end))


def judged_as(sentence: Sentence, row: Sequence[float], roles: tuple[str, ...]) -> Judged[Sentence]:
    """Give a sentence with its likeliest role, the first of equals; with none where nothing is known of it."""
    if len(row) != len(roles):
        return Judged(sentence, NO_ROLE, {NO_ROLE: 1.0})
    probabilities = dict(zip(roles, row, strict=True))
    return Judged(sentence, max(roles, key=probabilities.__getitem__), probabilities)
