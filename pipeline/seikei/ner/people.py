"""People: names behind titles, names with initials, and those that the volume's editors marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seikei.ner.candidates import Candidate, between
from seikei.ner.lexicon import word_set
from seikei.ner.words import Words, is_common

__all__ = ["named_people", "without_title"]

TIER = 3
TITLED = re.compile(r"T[T.]*((?:S\.?h?)*d{0,2}[CGLNS](?:S\.?|d{1,2}C|hC|hx(?=[^x])|C){0,3}R?)")
ROW = re.compile(r"T\.?[T.]*(?:[CGL]|S\.?)+(?:,(?:[CGL]|S\.?)+)*,?n((?:S\.?)*[CGL])")
INITIALS = re.compile(r"(?:C(?:S\.?)+|(?:S\.?)+)h?d{0,2}[CGL](?!S\.)")
LABEL = re.compile(r"(?:^|¶)(C{1,3}):")


def named_people(words: Words) -> Iterator[Candidate]:
    """Find names behind titles, in rows, in speakers' labels and with initials; titles are outside the span."""
    for match in TITLED.finditer(words.classes):
        first, stop = match.span(1)
        titles = [form for form in words.forms[match.start() : first] if form != "."]
        courtesy = not word_set("courtesy").isdisjoint(titles)
        if titles[-1] in word_set("no_title") or (words.classes[first] in "GLN" and not courtesy and stop - first == 1):
            continue
        if words.forms[first - 1] == "." and not courtesy and words.starts[first] != words.ends[first - 1] + 1:
            continue
        yield between(words, first, stop, "PERSON", "person:courtesy" if courtesy else "person:title", TIER)
    for match in ROW.finditer(words.classes):
        if words.forms[match.start()] in word_set("plural_title"):
            yield between(words, *match.span(1), "PERSON", "person:row", TIER)
    for match in LABEL.finditer(words.classes):
        if not all(is_common(form) for form in words.forms[slice(*match.span(1))]):
            yield between(words, *match.span(1), "PERSON", "person:label", TIER)
    for match in INITIALS.finditer(words.classes):
        yield from with_initials(words, *match.span())


def with_initials(words: Words, first: int, stop: int) -> Iterator[Candidate]:
    """Give a name with initials; a lone “M.” is the French title, a lone letter behind a full stop numbers a list."""
    if words.classes[first] == "S" and stop - first <= 3:
        if words.forms[first] == "M":
            first = stop - 1
        elif len(words.forms[first]) == 1 and (first == 0 or words.classes[first - 1] in ".¶:"):
            return
    yield between(words, first, stop, "PERSON", "person:initials", TIER - 1)


def without_title(words: Words, first: int, stop: int) -> int:
    """Give the first word of a name behind articles and titles; of a title alone, its last word."""
    while first < stop - 1 and (words.classes[first] in "TXt." or words.forms[first] in word_set("courtesy")):
        first += 1
    return first
