"""Names in corpora that label entities by schemes of their own: which of their mentions ours would call names too.

Three things differ: other schemes count articles and titles into a mention, mark pronouns and common nouns, and let
mentions stand inside each other. A mention is cut down to its name, and of nested names the longest stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence

from seikei.modeling.training.corpora.record import Record
from seikei.resources import data_text
from seikei.schema.labels import LABELS

__all__ = ["OTHER", "PLACE", "SHARED_LABELS", "flat", "partly_labelled", "trimmed_name"]

PLACE = "place"
"""GPE, LOC or FAC: other schemes do not tell the three apart."""
OTHER = "other"
"""An entity whose label ours does not have, or has several for."""

SHARED_LABELS = {
    "gum": ("PERSON", "ORG", "EVENT", PLACE),
    "re3d": ("PERSON", "ORG", "NORP", "MONEY", PLACE),
    "crossner-politics": ("PERSON", "ORG", "EVENT", PLACE),
}
"""The labels, PLACE being one for three of ours, that a corpus has in common with the annotation scheme."""

WORD = re.compile(r"\S+")
MARKED = re.compile(r"[A-Z\d$£€%]")
SIGNS = ".,;:()\"'“”’"
WORDS = {
    kind: frozenset(words.split())
    for kind, words in tomllib.loads(data_text("seikei.modeling.training.corpora", "name_words.toml")).items()
}


def trimmed_name(text: str, start: int, end: int, person: bool = False) -> tuple[int, int] | None:
    """Cut a mention down to its name; None where it holds no name.

    An article before it is cut off, of a person titles, and what follows a comma ("Lyon, France").

    Args:
        text: the text that the offsets count in.
        start: first character of the mention.
        end: one past its last.
        person: whether titles are to be cut off.
    """
    words = [(start + match.start(), start + match.end(), match[0]) for match in WORD.finditer(text[start:end])]
    words = words[: next((i + 1 for i, (_, _, word) in enumerate(words) if word.endswith(",")), len(words))]
    words = words[after_titles([word for _, _, word in words]) if person else 0 :]
    while words and words[0][2].lower() in WORDS["articles"]:
        words = words[1:]
    while words and words[-1][2] in ("'s", "’s", "'", "’"):
        words = words[:-1]
    if not words or not is_name([word for _, _, word in words], person):
        return None
    last = words[-1][2]
    return words[0][0], words[-1][1] - (2 if last.endswith(("'s", "’s")) else 1 if last[-1] in "’'," else 0)


def after_titles(words: Sequence[str]) -> int:
    """Give the index of the word after the last title."""
    return 1 + max((i for i, word in enumerate(words) if word.lower() in WORDS["offices"]), default=-1)


def is_name(words: Sequence[str], person: bool) -> bool:
    """Say whether words look like a name: capitals at both ends and in between small words of names alone."""
    if len(words) == 1 and words[0].lower() in WORDS["pronouns"]:
        return False
    if person and len(words) == 1 and words[0].endswith(("ans", "ors", "ers", "ese", "ish")):
        return False
    small = [word for word in words[1:-1] if not word[0].isupper()]
    capitals = words[0][0].isupper() and words[-1][0].isupper()
    return capitals and all(word in WORDS["particles"] or word[0].isdigit() for word in small)


def flat(entities: Iterable[Record]) -> list[Record]:
    """Keep of entities that overlap the longest one, the earlier of equals; in text order."""
    kept: list[Record] = []
    for entity in sorted(entities, key=lambda e: (e["start"] - e["end"], e["start"])):
        if all(entity["end"] <= other["start"] or other["end"] <= entity["start"] for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda e: e["start"])


def partly_labelled(record: Record) -> Record:
    """Make a record to learn from out of one whose corpus marks some kinds of entities only.

    What the corpus marks as something that ours calls differently, and unmarked words that ours may well mark, are
    listed as `unlabelled`: nobody knows what they are.
    """
    known = [entity for entity in record["entities"] if entity["label"] in LABELS]
    unlike = [[entity["start"], entity["end"]] for entity in record["entities"] if entity["label"] not in LABELS]
    return {**record, "entities": known, "unlabelled": [*unlike, *uncertain_words(record["text"], record["entities"])]}


def uncertain_words(text: str, entities: Sequence[Record]) -> Iterator[list[int]]:
    """Give the words outside of all entities of which nobody knows whether they are one."""
    for match in WORD.finditer(text):
        outside = all(match.end() <= entity["start"] or entity["end"] <= match.start() for entity in entities)
        word = match[0].strip(SIGNS)
        if outside and (MARKED.search(word) or word in WORDS["uncertain"]):
            yield [match.start(), match.end()]
