"""The word lists of the entity rules, read once a process from the data files beside the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from seikei.ner.words import forms_of
from seikei.resources import data_text

__all__ = [
    "Commodities",
    "Entry",
    "commodities",
    "gazetteer",
    "rows",
    "state_names",
    "states",
    "word_classes",
    "word_set",
]

PACKAGE = "seikei.ner.data"
Gazetteer = Mapping[str, tuple["Entry", ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the gazetteer: its words behind the first, its label, its class in patterns, where it comes from."""

    rest: tuple[str, ...]
    label: str
    sign: str
    source: str


@dataclass(frozen=True, slots=True)
class Commodities:
    """Nouns for traded goods; those of `trade` count only near a word of `context`."""

    sure: Mapping[str, tuple[Entry, ...]]
    trade: frozenset[str]
    context: frozenset[str]


def rows(name: str) -> Iterator[str]:
    """Give the lines of a data file without its header and without empty lines."""
    for line in data_text(PACKAGE, name).splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def names(field: str) -> list[str]:
    """Split a field of names at its semicolons."""
    return [name.strip() for name in field.split(";") if name.strip()]


@cache
def word_classes() -> Mapping[str, str]:
    """Give the class of each word that names are built from; the first class listed wins."""
    classes: dict[str, str] = {}
    for row in rows("words.txt"):
        sign, _, words = row.partition(":")
        for word in words.split():
            classes.setdefault(word, sign.strip())
    return classes


@cache
def word_set(name: str) -> frozenset[str]:
    """Give one of the small sets of words of `data/sets.txt`."""
    return frozenset(word for row in rows("sets.txt") if row.startswith(f"{name}: ") for word in row.split()[1:])


@cache
def bodies() -> frozenset[str]:
    """Give the short forms that name a body without another word (“the Department”)."""
    return frozenset(word for row in rows("words.txt") if row.startswith("B:") for word in row[2:].split())


@cache
def departments() -> frozenset[str]:
    """Give the short names of departments, as they stand side by side (“State and Defense”)."""
    return frozenset(word for row in rows("words.txt") if row.startswith("U:") for word in row[2:].split())


@cache
def states() -> Mapping[tuple[str, str], str]:
    """Give the state for each (label, name): its full name for GPE, its first adjective for NORP, for ORG itself."""
    table: dict[tuple[str, str], str] = {}
    for row in rows("states.txt"):
        name, variants, peoples, governments = (field.strip() for field in row.split("|"))
        for variant in [name, *names(variants)]:
            table.setdefault(("GPE", variant), name)
        adjectives = names(peoples)
        for people in adjectives:
            table.setdefault(("NORP", people), adjectives[0])
        for government in names(governments):
            table.setdefault(("ORG", government), government)
    return table


@cache
def state_names() -> Mapping[str, str]:
    """Give the full name of each state by that name in small letters."""
    return {full.lower(): full for (label, _), full in states().items() if label == "GPE"}


SIGNS = {"GPE": "L", "LOC": "L", "NORP": "N", "PERSON": "C", "ORG": "O", "LAW": "C", "EVENT": "C", "POLICY": "C"}


@cache
def gazetteer() -> Gazetteer:
    """Give the known names by their first word, longest first."""
    entries: dict[tuple[str, ...], Entry] = {}

    def add(name: str, label: str, sign: str, source: str) -> None:
        first, *rest = forms_of(name)
        entries.setdefault((first, *rest), Entry(tuple(rest), label, sign, source))

    for (label, name), _ in states().items():
        add(name, label, {"GPE": "G", "NORP": "N", "ORG": "O"}[label], "state")
    for row in rows("names.txt"):
        label, _, listed = row.partition(":")
        for name in names(listed):
            add(name, label.strip(), SIGNS.get(label.strip(), "C"), "name")
    for row in rows("persons.txt"):
        for name in names(row):
            add(name, "PERSON", "C", "person")
    return by_first_word(entries)


def by_first_word(entries: Mapping[tuple[str, ...], Entry]) -> Gazetteer:
    """Index entries by first word, those with most words first."""
    index: dict[str, list[Entry]] = {}
    for (first, *_), entry in entries.items():
        index.setdefault(first, []).append(entry)
    return {first: tuple(sorted(listed, key=lambda entry: -len(entry.rest))) for first, listed in index.items()}


@cache
def commodities() -> Commodities:
    """Read the commodity lexicon; names are indexed in small letters."""
    lists: dict[str, list[str]] = {}
    for row in rows("commodities.txt"):
        kind, _, listed = row.partition(":")
        lists.setdefault(kind, []).extend(names(listed))
    entries = {
        tuple(forms_of(name)): Entry(tuple(forms_of(name)[1:]), "COMMODITY", "x", kind)
        for kind in ("sure", "trade")
        for name in lists[kind]
    }
    return Commodities(by_first_word(entries), frozenset(lists["trade"]), frozenset(lists["context"]))
