"""Taking the words off labelled passages: stand-off annotations and the split, out of passages and volumes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seikei.annotate.likeness import DocumentFacts, groups_of, like_documents
from seikei.annotate.places import find_place
from seikei.annotate.rehydrate import Wanted
from seikei.annotate.splits import Split, make_split
from seikei.annotate.standoff import StandoffPassage, detach, digest_of
from seikei.schema.document import Document
from seikei.schema.passage import LabelledPassage

__all__ = ["Detached", "detach_all"]


@dataclass(frozen=True, slots=True)
class Detached:
    """Stand-off annotations in the order of their ids, and the split of their documents."""

    passages: tuple[StandoffPassage, ...]
    split: Split


def detach_all(
    passages: Sequence[LabelledPassage],
    documents: Iterable[Document],
    known: Sequence[StandoffPassage] = (),
    known_split: Split | None = None,
) -> Detached:
    """Take the words off passages.

    Args:
        passages: with their words.
        documents: the volumes as far as they are at hand; for passages of others no place can be written down.
        known: annotations made before; those of other passages stay, and places stay where a passage is the same and
            its volume is not at hand.
        known_split: the split made before; its groups and its train documents stay.
    """
    texts = texts_of(passages, documents)
    places = {(each.head.id, each.digest): each.place for each in known}
    standoff = {each.head.id: each for each in known}
    for number, passage in enumerate(passages):
        found = next((place for text in texts[number] if (place := find_place(passage.text, text))), None)
        before = places.get((passage.head.id, digest_of(passage.text)))
        standoff[passage.head.id] = detach(passage, found or before)
    pairs = [*like_documents(facts_of(passages, texts)), *pairs_of(known_split)]
    detached = tuple(standoff[id_] for id_ in sorted(standoff))
    return Detached(detached, make_split([each.head for each in detached], groups_of(pairs), known_split))


def texts_of(passages: Sequence[LabelledPassage], documents: Iterable[Document]) -> dict[int, list[str]]:
    """Give the texts of the documents in which each passage may stand, by the passage's number."""
    wanted = Wanted([passage.head.doc for passage in passages])
    texts: dict[int, list[str]] = defaultdict(list)
    for document in documents:
        for number in wanted.in_document(document):
            texts[number].append(document.text)
    return texts


def facts_of(passages: Sequence[LabelledPassage], texts: dict[int, list[str]]) -> list[DocumentFacts]:
    """Gather what is compared of each document."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        numbers[passage.head.doc].append(number)
    return [
        DocumentFacts(
            id=doc,
            title=passages[own[0]].head.title,
            date=passages[own[0]].head.date,
            passages=tuple(passages[number].text for number in own),
            text=next(iter(texts[own[0]]), None),
        )
        for doc, own in numbers.items()
    ]


def pairs_of(split: Split | None) -> list[tuple[str, str]]:
    """Give the groups of a split as pairs again."""
    return [(group[0], other) for group in split.groups for other in group[1:]] if split else []
