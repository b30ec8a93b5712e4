"""Putting the words back: from stand-off annotations and the public volumes to labelled passages.

A passage counts as found only where the text has its digest, so what is given back is what was annotated, character
by character, or it is not given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from seikei.annotate.standoff import StandoffPassage, digest_of, volume_and_document
from seikei.schema.document import Document
from seikei.schema.passage import LabelledPassage

__all__ = ["Rehydrated", "Wanted", "find_text", "rehydrate"]

WORD_START = re.compile(r"(?<!\S)\S")
SPACES = re.compile(r"\s+")
SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?)\]])")


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """What came of it; every passage stands in exactly one of the three.

    Attributes:
        passages: those found, with their words, in the order of the annotations.
        mismatches: those whose document is there, but in other words.
        missing: those whose document is not there, by volume or essay, volumes in order of their names.
    """

    passages: tuple[LabelledPassage, ...]
    mismatches: tuple[StandoffPassage, ...]
    missing: dict[str, tuple[StandoffPassage, ...]]


class Wanted:
    """Says which files and documents hold passages that are looked for.

    Documents of a volume are known by their ids, essays by the names of their files.
    """

    def __init__(self, docs: Sequence[str]) -> None:
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, doc in enumerate(docs):
            for key in {doc, *essay_names(doc)}:
                self._by_key[key].append(number)
        self._file_names = {name for doc in docs for name in (volume_and_document(doc)[0], *essay_names(doc))}

    def in_file(self, path: str) -> bool:
        """Say whether a file is named as a volume or an essay that is looked for."""
        return file_stem(path) in self._file_names

    def in_document(self, document: Document) -> list[int]:
        """Give the numbers of the passages that may stand in a document, counted as the ids were given."""
        return self._by_key.get(document.id) or self._by_key.get(file_stem(document.source.path), [])


def essay_names(doc: str) -> tuple[str, ...]:
    """Give the names that an essay's file may have: with its collection's (`milestones-1776`) or without."""
    essay, document = volume_and_document(doc)
    return () if document else (essay.replace("/", "-"), PurePosixPath(essay).name)


def file_stem(path: str) -> str:
    """Give the name of a file without folders and endings."""
    return PurePosixPath(path.removesuffix(".gz")).stem


def rehydrate(passages: Sequence[StandoffPassage], documents: Iterable[Document]) -> Rehydrated:
    """Put the words back into passages, from the documents that hold them.

    Args:
        passages: stand-off annotations.
        documents: read with seikei's readers at their defaults, in any order; others may be among them.

    Returns:
        What was found, in the order of `passages`, and what was not. Without documents all is missing.
    """
    wanted = Wanted([passage.head.doc for passage in passages])
    texts: dict[int, str] = {}
    met: set[int] = set()
    for document in documents:
        numbers = [number for number in wanted.in_document(document) if number not in texts]
        met.update(numbers)
        views = tuple(text_views(document)) if numbers else ()
        for number in numbers:
            if (text := find_text(passages[number], views)) is not None:
                texts[number] = text
    missing = defaultdict(list)
    for number, passage in enumerate(passages):
        if number not in met:
            missing[passage.volume].append(passage)
    return Rehydrated(
        passages=tuple(passages[number].attach(text) for number, text in sorted(texts.items())),
        mismatches=tuple(passages[number] for number in sorted(met - texts.keys())),
        missing={volume: tuple(each) for volume, each in sorted(missing.items())},
    )


def text_views(document: Document) -> Iterator[str]:
    """Give a document's text in the forms in which a passage may have been cut out of it.

    First as it is read; then with all white space folded (paragraphs run on); without spaces before stops; and
    without the spaces that the reader put where the source has only markup (a line break).
    """
    text = document.text
    yield text
    folded = SPACES.sub(" ", text)
    yield folded
    yield SPACE_BEFORE_STOP.sub("", folded)
    put_in = {start for start, _, raw_start, raw_end in document.alignment if raw_start == raw_end}
    joined = "".join(character for at, character in enumerate(text) if at not in put_in or character != " ")
    yield SPACE_BEFORE_STOP.sub("", SPACES.sub(" ", joined))


def find_text(passage: StandoffPassage, views: Sequence[str]) -> str | None:
    """Find the words of a passage: at its recorded place, else at any other; None where its digest is nowhere.

    Args:
        passage: the annotations with the digest.
        views: forms of the document's text; the first is the one to which recorded offsets refer.
    """
    if not views:
        return None
    if passage.place is not None:
        text = passage.place.cut(views[0])
        if digest_of(text) == passage.digest:
            return text
        if passage.place.edits and (moved := find_moved(passage, views[0])) is not None:
            return moved
    return next((text for view in views for text in windows(view, passage.length) if is_of(text, passage)), None)


def find_moved(passage: StandoffPassage, text: str) -> str | None:
    """Look for the recorded place, with its edits, at other offsets of the text."""
    place = passage.place
    if place is None:
        return None
    cuts = (place.cut(text, match.start()) for match in WORD_START.finditer(text))
    return next((cut for cut in cuts if is_of(cut, passage)), None)


def windows(text: str, length: int) -> Iterator[str]:
    """Give all stretches of a length that begin where a word begins and end where one ends."""
    for match in WORD_START.finditer(text):
        end = match.start() + length
        if end <= len(text) and (end == len(text) or text[end].isspace()):
            yield text[match.start() : end]


def is_of(text: str, passage: StandoffPassage) -> bool:
    """Say whether these are the words of a passage."""
    return len(text) == passage.length and digest_of(text) == passage.digest
