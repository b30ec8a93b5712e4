"""re3d: entities in statements of the United States' State Department and of the government of the United Kingdom.

Source: Defence Science and Technology Laboratory, "Relationship and Entity Extraction Evaluation Dataset". Mentions
come with articles and titles, with pronouns and common nouns; one with a confidence below one half is a guess that no
reader confirmed.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from seikei.errors import InputError
from seikei.modeling.training.corpora.names import OTHER, PLACE, flat, partly_labelled, trimmed_name
from seikei.modeling.training.corpora.record import Record
from seikei.text.sentences import split_sentences

__all__ = ["read_re3d", "read_re3d_names"]

LABELS = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": PLACE,
    "Nationality": "NORP",
    "Money": "MONEY",
    "Temporal": OTHER,
    "Quantity": OTHER,
    "DocumentReference": OTHER,
    "Weapon": OTHER,
    "MilitaryPlatform": OTHER,
}
SURE = 0.5


def read_re3d(folder: Path) -> Iterator[Record]:
    """Read the statements to learn from, a record a sentence: names that ours calls alike, all else unlabelled."""
    for record in read_re3d_names(folder):
        for start, end in record["sentences"]:
            inside = [moved(e, start) for e in record["entities"] if start <= e["start"] and e["end"] <= end]
            text = record["text"][start:end]
            sentence = {"id": f"{record['id']}/{start}", "doc": record["doc"], "text": text}
            yield partly_labelled({**sentence, "sentences": [[0, len(text)]], "entities": inside})


def moved(entity: Record, offset: int) -> Record:
    """Give an entity in the offsets of the sentence that begins at `offset`."""
    return {**entity, "start": entity["start"] - offset, "end": entity["end"] - offset}


def read_re3d_names(folder: Path) -> Iterator[Record]:
    """Read the statements of both governments with the names in them.

    Raises:
        InputError: there are none in the folder.
    """
    parts = sorted(path.parent for path in folder.glob("*/documents.json"))
    if not parts:
        raise InputError("no folder with a documents.json in it", path=str(folder))
    for part in parts:
        entities = defaultdict(list)
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in read_lines(part / "entities.json"):
            entities[entity["documentId"]].append(entity)
            kinds[without_article(entity["value"])][entity["type"]] += 1
        for document in read_lines(part / "documents.json"):
            text = document["text"]
            yield {
                "id": document["_id"],
                "doc": document["_id"],
                "text": text,
                "sentences": [list(span) for span in split_sentences(text)],
                "entities": names_of(text, entities[document["_id"]], kinds),
            }


def read_lines(path: Path) -> Iterator[Record]:
    """Read the JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def without_article(words: str) -> str:
    """Give a mention without the article it begins with."""
    return re.sub(r"^[Tt]he ", "", words)


def names_of(text: str, entities: Sequence[Record], kinds: Mapping[str, Counter[str]]) -> list[Record]:
    """Give the names of one statement.

    States that act, and peoples, are marked as organisations as often as not: by what else the corpus says of the same
    words, ours calls them places and nationalities.
    """
    found = {}
    for entity in entities:
        label = LABELS.get(entity["type"])
        if label is None or (entity["confidence"] < SURE and label != "NORP"):
            continue
        span = (entity["begin"], entity["end"])
        name = span if label in ("MONEY", OTHER) else trimmed_name(text, *span, person=label == "PERSON")
        if name is not None:
            found[name] = settled(text[slice(*name)], label, kinds)
    return flat({"start": start, "end": end, "label": label} for (start, end), label in found.items())


def settled(words: str, label: str, kinds: Mapping[str, Counter[str]]) -> str:
    """Give the label of a name that is marked as an organisation or a place."""
    if label not in ("ORG", PLACE):
        return label
    if kinds.get(words.removesuffix("s"), Counter())["Nationality"]:
        return "NORP"
    said = kinds.get(words, Counter())
    return PLACE if said["Location"] >= said["Organisation"] > 0 else label
