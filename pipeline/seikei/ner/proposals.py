"""Names that a trained tagger proposes, brought to the scheme: articles and titles cut, references left out.

The tagger may be the stock spaCy pipeline (`seikei.ner.stock`) or the encoder's own head (`seikei.ner.read_names`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from seikei.ner import numbers
from seikei.ner.candidates import Candidate
from seikei.ner.lexicon import word_set
from seikei.ner.numbers import widened
from seikei.ner.words import Words, is_common
from seikei.schema.labels import NUMERIC

__all__ = ["Proposal", "Subject", "is_proposal", "is_single_person", "proposed_names"]

Subject = Literal["", "verb", "speech"]
TIER = 5
TIER_FULL_NAME = 3
TIER_DATE = 3
LONGER = frozenset(("GPE", "LOC", "ORG", "EVENT", "FAC"))
LIKELY = 0.5
LIKELY_DATE = 0.75
ARTICLE = re.compile(r"(?:[Tt]he|THE|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur|[Oo]nly)\s+")
DATE_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]nly|[Jj]ust|[Ll]onger than|[Tt]otal|[Oo]ver the|[Aa]fter)\s+")
EDGE = ' \n\t“”‘"(),.;:—–-[]/'
POSSESSIVE = re.compile(r"[’']s?$")
PART_OF_WORD = re.compile(r"[-–][a-z]")
HANGING = re.compile(r"\s(?:and|or|of|the|in|for|to)$")
PARTICLES = frozenset(("de", "von", "van", "al", "la"))
SOURCES = ("stock", "read")
SINGLE_KINDS = ("rare", "common", "speaker")
MISTAKEN = frozenset(("ORG", "GPE", "NORP", "PRODUCT", "FAC", "LAW", "LOC"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that a tagger takes for a name or a number.

    Attributes:
        label: a label of the scheme.
        chance: how likely it is to be right, so far as the tagger says; None where it says nothing.
        subject: whether a parse makes it the subject of a verb of speech or thought, of another verb, or of none.
    """

    start: int
    end: int
    label: str
    chance: float | None = None
    subject: Subject = ""


def proposed_names(words: Words, proposals: Iterable[Proposal], source: str) -> Iterator[Candidate]:
    """Give a tagger's proposals as candidates of the rule `source:label:kind`."""
    for proposal in whole_persons(words.text, proposals):
        label = proposal.label
        start, end = bounded(words, proposal)
        if start >= end or not is_mention(words, start, end, label):
            continue
        kind = kind_of(words.text[start:end], label)
        if is_speaker(proposal, kind):
            label, kind = "PERSON", "speaker"
        tier = tier_of(label, kind, proposal.chance)
        yield Candidate(start, end, label, f"{source}:{label}:{kind}", tier, chance=proposal.chance)


def whole_persons(text: str, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Give the proposals, persons that stand side by side as one: first and last name, taken for two persons."""
    held: Proposal | None = None
    for proposal in proposals:
        if held is not None and held.label == proposal.label == "PERSON" and text[held.end : proposal.start] == " ":
            chances = [each for each in (held.chance, proposal.chance) if each is not None]
            held = replace(held, end=proposal.end, chance=max(chances, default=None))
            continue
        if held is not None:
            yield held
        held = proposal
    if held is not None:
        yield held


def tier_of(label: str, kind: str, chance: float | None) -> int:
    """Give the tier: mostly behind all rules; a name or date of several words that is likely beats a part of it."""
    if kind == "full" and (label == "PERSON" or (label in LONGER and (chance or 0.0) >= LIKELY)):
        return TIER_FULL_NAME
    return TIER_DATE if label == "DATE" and (chance or 0.0) >= LIKELY_DATE else TIER


def is_proposal(candidate: Candidate) -> bool:
    """Say whether a candidate comes from a tagger and not from a rule."""
    return candidate.rule.partition(":")[0] in SOURCES


def is_single_person(candidate: Candidate) -> bool:
    """Say whether a tagger took a single word for a person, which may as well be a place or a body."""
    if candidate.label != "PERSON" or not is_proposal(candidate):
        return False
    _, label, kind = candidate.rule.split(":")
    return label == "PERSON" and kind in SINGLE_KINDS


def bounded(words: Words, proposal: Proposal) -> tuple[int, int]:
    """Give where a proposal starts and ends by the scheme: without article and title, a number with its “about”."""
    start, end = trimmed(words.text, proposal.start, proposal.end, proposal.label)
    if proposal.label == "PERSON":
        return behind_titles(words, start, end), end
    if proposal.label in NUMERIC and proposal.label != "DATE":
        return widened(words.text, start), end
    return start, end


def is_mention(words: Words, start: int, end: int, label: str) -> bool:
    """Say whether a span can be a mention with its label at all."""
    if label in NUMERIC and label != "DATE" and is_reference(words.text, start, end):
        return False
    return is_name(words.text[start:end], label) and (label in NUMERIC or not is_other(words, start, end))


def is_speaker(proposal: Proposal, kind: str) -> bool:
    """Say whether a single word that was taken for a body or place speaks or thinks, as people do.

    A rare word that was taken for a body may be the subject of any verb.
    """
    if proposal.label not in MISTAKEN or kind not in ("rare", "common"):
        return False
    any_verb = kind == "rare" and proposal.label not in ("GPE", "LOC")
    return proposal.subject == "speech" or (any_verb and proposal.subject == "verb")


def trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Cut articles, quotation marks, possessive endings and hanging small words off a span."""
    while start < end and text[start] in EDGE:
        start += 1
    article = (DATE_ARTICLE if label in NUMERIC else ARTICLE).match(text, start, end)
    if article is not None and not (label == "CARDINAL" and article[0].strip() in ("a", "an")):
        start = article.end()
    end = without_edge(text, start, end)
    if label not in NUMERIC:
        possessive = POSSESSIVE.search(text, start, end)
        end = end if possessive is None else possessive.start()
        line = text.find("\n", start, end)
        end = end if line < 0 else line
    hanging = HANGING.search(text, start, end)
    return start, end if hanging is None else without_edge(text, start, hanging.start())


def without_edge(text: str, start: int, end: int) -> int:
    """Give the end of a span without marks behind it; the full stop of an abbreviation stays."""
    while end > start and text[end - 1] in EDGE and not is_abbreviation(text, end):
        end -= 1
    return end


def is_abbreviation(text: str, end: int) -> bool:
    """Say whether the text up to `end` closes with the full stop of an abbreviation."""
    return text[end - 1] == "." and (text[end - 3 : end - 2] in (".", " ") or text[end - 3 : end] in ("Jr.", "Sr."))


def behind_titles(words: Words, start: int, end: int) -> int:
    """Move the start of a person's span behind the titles in it."""
    place = bisect_left(words.starts, start)
    while place + 1 < len(words.starts) and words.starts[place + 1] < end and words.classes[place] in "TX.":
        place += 1
    return max(start, words.starts[place]) if place < len(words.starts) else start


def is_other(words: Words, start: int, end: int) -> bool:
    """Say whether a span is a word that is no name, or a person's span with a word that is none."""
    first = bisect_left(words.starts, start)
    inside = words.classes[first : bisect_left(words.starts, end)]
    return set(inside) <= set("TXMQVxt.") or (len(inside) > 1 and not set("XWOEBVxGN").isdisjoint(inside))


def is_reference(text: str, start: int, end: int) -> bool:
    """Say whether a number counts paragraphs, telegrams, pages or list items rather than things."""
    if not text[start].isdigit():
        return PART_OF_WORD.match(text, end) is not None
    before, after = text[max(0, start - 14) : start], text[end : end + 2]
    at_front = not before.strip() or before.rstrip(" ")[-1:] in "\n.:;" or before.endswith("(")
    return (
        numbers.is_reference(text, start)
        or (at_front and after[:1] in ".)")
        or before[-1:] in "/-–."
        or after[:1] in "/-–)]"
        or (len(after) > 1 and after[0] == "," and after[1].isdigit())
    )


def is_name(span: str, label: str) -> bool:
    """Say whether a span can be a mention at all."""
    if label == "DATE":
        return is_date(span)
    if label in NUMERIC:
        return any(letter.isdigit() for letter in span) or not word_set("of_numbers").isdisjoint(words_in(span))
    return span[:1].isalnum() and (any(letter.isupper() for letter in span) and len(span) > 1)


def is_date(span: str) -> bool:
    """Say whether a span can be a date: it has a digit or a word of the calendar, and is no hour of the day."""
    inside = words_in(span)
    if span.isdigit() or span.lower() in word_set("bare_time") or not word_set("of_hours").isdisjoint(inside):
        return False
    return any(letter.isdigit() for letter in span) or not word_set("of_dates").isdisjoint(inside)


def words_in(span: str) -> list[str]:
    """Give the words of a span in small letters, parted at hyphens too, without possessive endings."""
    return [word.strip(".,’'").removesuffix("’s").removesuffix("'s") for word in re.split(r"[\s/–-]+", span.lower())]


def kind_of(span: str, label: str) -> str:
    """Sort a span into one of a few kinds whose precision differs."""
    if label in NUMERIC:
        return "digits" if span.isdigit() else "words"
    parts = span.split()
    if len(parts) > 1:
        return "full" if all(part[0].isupper() or part in PARTICLES for part in parts) else "mixed"
    if span.isupper():
        return "acronym"
    return "common" if is_common(span) else "rare"
