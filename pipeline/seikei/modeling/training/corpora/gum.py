"""GUM: names and PDTB-style relations in texts of ten genres, from academic prose to video logs.

Source: Zeldes 2017, "The GUM Corpus"; Liu et al. 2024, "GDTB: Genre Diverse Data for English Shallow Discourse
Parsing" for the relations, given in the format of the DISRPT shared tasks: tokens are counted from 1 over a document.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from seikei.modeling.training.corpora.names import PLACE, flat, trimmed_name
from seikei.modeling.training.corpora.record import Record
from seikei.modeling.training.corpora.tokens import set_text

__all__ = ["GumDocument", "read_documents", "read_gum_names", "read_lines"]

LABELS = {"person": "PERSON", "organization": "ORG", "event": "EVENT", "place": PLACE}
PARTS = ("train", "dev")


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document set as running text.

    Attributes:
        sentences: half-open ranges of tokens.
        tokens: start and end of each token in the text.
        mentions: `(first token, one past the last, kind)`.
    """

    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    tokens: tuple[tuple[int, int], ...]
    mentions: tuple[tuple[int, int, str], ...]

    def characters(self, first: int, stop: int) -> tuple[int, int]:
        """Give the characters of a half-open range of tokens."""
        return self.tokens[first][0], self.tokens[stop - 1][1]


def read_documents(folder: Path, part: str) -> Iterator[GumDocument]:
    """Read the documents of `train` or `dev`, in the order of the file."""
    rows: dict[str, list[Record]] = defaultdict(list)
    for row in read_lines(folder / f"entities_{part}.jsonl"):
        rows[row["doc"]].append(row)
    return (set_document(name, sentences) for name, sentences in rows.items())


def read_lines(path: Path) -> Iterator[Record]:
    """Read the JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def set_document(name: str, rows: Iterable[Record]) -> GumDocument:
    """Set the sentences of a document as one text, with a space between two."""
    text = ""
    sentences: list[tuple[int, int]] = []
    tokens: list[tuple[int, int]] = []
    mentions: list[tuple[int, int, str]] = []
    for row in rows:
        sentence, spans = set_text(row["tokens"], join_hyphens=True)
        at, first = len(text) + 1 if text else 0, len(tokens)
        text = f"{text} {sentence}" if text else sentence
        tokens += [(at + start, at + end) for start, end in spans]
        sentences.append((first, len(tokens)))
        mentions += [(first + m["start"], first + m["end"], m["type"]) for m in row["mentions"]]
    return GumDocument(name, text, tuple(sentences), tuple(tokens), tuple(mentions))


def read_gum_names(folder: Path) -> Iterator[Record]:
    """Read the documents with the names among their mentions.

    GUM marks every mention, and demonyms as persons; they are told from names by their capitals alone, which is good
    enough to measure by and too rough to learn from.
    """
    for part in PARTS:
        for document in read_documents(folder, part):
            yield {
                "id": document.id,
                "doc": document.id,
                "text": document.text,
                "sentences": [list(document.characters(*sentence)) for sentence in document.sentences],
                "entities": flat(names_of(document)),
            }


def names_of(document: GumDocument) -> Iterator[Record]:
    """Give the names of a document, also those inside other names."""
    for first, stop, kind in document.mentions:
        label = LABELS.get(kind)
        if label is None:
            continue
        name = trimmed_name(document.text, *document.characters(first, stop), person=label == "PERSON")
        if name is not None:
            yield {"start": name[0], "end": name[1], "label": label}
