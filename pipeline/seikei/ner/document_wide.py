"""What one place in a document tells about another: last names, acronyms that are spelled out, one label a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from seikei.ner.candidates import Candidate, between
from seikei.ner.lexicon import gazetteer, word_classes, word_set
from seikei.ner.proposals import is_proposal, is_single_person
from seikei.ner.words import Words, is_common

__all__ = ["Facts", "again", "facts_of", "voted"]

TIER_AGAIN = 6
SPELLED_OUT = re.compile(r"\s*\(\s*(?:the\s+)?[“\"‘']?([A-Z][A-Za-z.&-]{1,9}[A-Z.])[”\"’']?\s*[),;]")
SINGLE_NAME = re.compile(r"\b([A-Z][\w-]{2,})")
FOLLOWING = re.compile(r"(?:[’']s?)?\s+(\w+)")
EITHER_NAME = re.compile(r",\s+or\s+(?:the\s+)?")
MIN_NAME = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What a first reading of a document has found.

    Attributes:
        last_names: last names of people who are named in full or with a title.
        acronyms: each acronym that the document spells out, with the label and text of what it stands for.
        labels: each name with the label that most of its mentions have.
        bodies: single names that are the short form of a company or other body of the document.
    """

    last_names: frozenset[str]
    acronyms: Mapping[str, tuple[str, str]]
    labels: Mapping[str, str]
    bodies: frozenset[str]


def facts_of(text: str, chosen: Sequence[Candidate], scores: Mapping[tuple[str, str], float]) -> Facts:
    """Collect what the mentions chosen so far tell about the whole document."""
    return Facts(
        frozenset(last_names(text, chosen)),
        dict(spelled_out(text, chosen)),
        majority_labels(text, chosen, scores),
        frozenset(short_names_of_bodies(text, chosen)),
    )


def last_names(text: str, chosen: Iterable[Candidate]) -> Iterator[str]:
    """Give the last names of people, but for those that are places or bodies as well."""
    for candidate in chosen:
        if candidate.label == "PERSON":
            *first, name = text[candidate.start : candidate.end].split()
            sure = candidate.rule == "tagged" or candidate.rule.startswith("person:")
            if candidate.rule == "tagged:role" or not (first or sure):
                continue
            known = gazetteer().get(name, ())
            if (
                len(name) >= MIN_NAME
                and name[0].isupper()
                and all(entry.label == "PERSON" or entry.rest for entry in known)
            ):
                yield name


def spelled_out(text: str, chosen: Iterable[Candidate]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give acronyms in brackets behind the name that they stand for."""
    for candidate in chosen:
        match = SPELLED_OUT.match(text, candidate.end)
        if match is None or candidate.label in (None, "DATE", "CARDINAL"):
            continue
        name, acronym = text[candidate.start : candidate.end], match[1]
        if stands_for(acronym, name):
            yield acronym, (str(candidate.label), name)


def short_names_of_bodies(text: str, chosen: Sequence[Candidate]) -> Iterator[str]:
    """Give single names that a body of the document is called by for short.

    A name is one where it begins the body's full name ("Harmon" of "Harmon Steel Corporation"), where the two stand
    side by side ("Harmon, or Harmon Steel Corporation"), or where it is said to have what only bodies have ("Harmon
    management").
    """
    full = {c.start: text[c.start : c.end].split() for c in chosen if c.label == "ORG"}
    firsts = {words[0] for words in full.values() if len(words) > 1}
    single = {text[c.start : c.end] for c in chosen if is_single_person(c)}
    yield from single & firsts
    for match in SINGLE_NAME.finditer(text):
        if match[1] in single:
            beside = EITHER_NAME.match(text, match.end(1))
            following = FOLLOWING.match(text, match.end(1))
            owned = following is not None and following[1] in word_set("owned_by_bodies")
            if owned or (beside is not None and beside.end() in full):
                yield match[1]


def stands_for(acronym: str, name: str) -> bool:
    """Say whether the letters of an acronym come in the name in their order, the first as its first letter."""
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    rest = iter(name.lower())
    return " " in name and name[:1].lower() == letters[0] and all(letter in rest for letter in letters)


def majority_labels(text: str, chosen: Iterable[Candidate], scores: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Give each name the label that its mentions have with most weight, a mention weighing how sure it is."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for candidate in chosen:
        if candidate.label is not None and candidate.rule.split(":")[0] not in ("figure", "date", "goods"):
            sureness = scores.get((candidate.rule, candidate.label), 0.5)
            sureness = sureness if candidate.chance is None else candidate.chance
            weights[text[candidate.start : candidate.end]][candidate.label] += sureness
    return {name: max(counts, key=lambda label: counts[label]) for name, counts in weights.items()}


def voted(text: str, candidates: Iterable[Candidate], facts: Facts) -> Iterator[Candidate]:
    """Give the candidates again, a tagger’s proposals with the label that their name has in the document."""
    for candidate in candidates:
        if is_proposal(candidate) and candidate.label is not None:
            name = text[candidate.start : candidate.end]
            label = facts.acronyms[name][0] if name in facts.acronyms else facts.labels.get(name, candidate.label)
            if name in facts.last_names:
                label = "PERSON"
            elif label == "PERSON" and is_single_person(candidate) and name in facts.bodies:
                yield replace(candidate, label="ORG", rule="again:body")
                continue
            elif label == "PERSON" and is_single_person(candidate) and stands_for_place(text, name):
                label = "GPE"
            yield replace(candidate, label=label)
        else:
            yield candidate


def stands_for_place(text: str, name: str) -> bool:
    """Say whether something in the document is “in” a name, as in a place and not as in “in Harmon’s view”."""
    return re.search(rf"\bin {re.escape(name)}(?![\w’'-])", text) is not None


def again(words: Words, facts: Facts) -> Iterator[Candidate]:
    """Find the last names and acronyms of the document at the places where nothing else has found them."""
    for place, form in enumerate(words.forms):
        if form in facts.last_names and words.classes[place] not in "x" and stands_as_name(words, place):
            yield between(words, with_first_name(words, place), place + 1, "PERSON", "again:person", TIER_AGAIN)
        elif form in facts.acronyms:
            yield between(words, place, place + 1, facts.acronyms[form][0], "again:acronym", TIER_AGAIN - 4)


def with_first_name(words: Words, place: int) -> int:
    """Give the place of a first name or initial right before a last name, within a sentence, else of the last name."""
    first = place
    while first > 1 and words.classes[first - 1] in "CS" and words.classes[first - 2] not in ".¶:":
        first -= 1
    return first


def stands_as_name(words: Words, place: int) -> bool:
    """Say whether a word that is a last name in this document is likely one here, and not a word of the language."""
    form = words.forms[place]
    if form in word_classes() and place + 1 < len(words.forms) and words.classes[place + 1] in "OWEPFI":
        return False
    return not is_common(form) or (place > 0 and words.classes[place - 1] not in '.¶"' and form not in word_classes())
