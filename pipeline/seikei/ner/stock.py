"""The entities of the stock spaCy pipeline, brought to the scheme: articles and titles cut, references left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.ner import numbers
from seikei.ner.candidates import Candidate
from seikei.ner.labels import FROM_STOCK
from seikei.ner.lexicon import word_set
from seikei.ner.numbers import widened
from seikei.ner.words import Words, is_common
from seikei.schema.labels import NUMERIC

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["stock_names"]

TIER = 5
TIER_FULL_NAME = 3
ARTICLE = re.compile(r"(?:[Tt]he|THE|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur|[Oo]nly)\s+")
DATE_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]nly)\s+")
EDGE = ' \n\t“”‘"(),.;:—–-[]'
POSSESSIVE = re.compile(r"[’']s?$")

MISTAKEN = frozenset(("ORG", "GPE", "NORP", "PRODUCT", "FAC", "LAW", "LOC"))


def stock_names(doc: Doc, words: Words) -> Iterator[Candidate]:
    """Give spaCy's entities with their labels in the scheme; ordinals, clock times and references are left out."""
    text = words.text
    for entity in doc.ents:
        label = FROM_STOCK.get(entity.label_)
        if label is None:
            continue
        start, end = trimmed(text, entity.start_char, entity.end_char, label)
        if label == "PERSON":
            start = behind_titles(words, start, end)
        elif label in NUMERIC and label != "DATE":
            if is_reference(text, start, end):
                continue
            start = widened(text, start)
        if start < end and is_name(text[start:end], label) and (label in NUMERIC or not is_other(words, start, end)):
            kind = kind_of(text[start:end], label)
            if (
                label in MISTAKEN
                and (kind == "rare" or kind == "common")
                and speaks(entity, any_verb=kind == "rare" and label not in ("GPE", "LOC"))
            ):
                label, kind = "PERSON", "speaker"
            tier = TIER_FULL_NAME if kind == "full" and label == "PERSON" else TIER
            yield Candidate(start, end, label, f"stock:{label}:{kind}", tier)


def trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Cut articles, quotation marks and possessive endings off a span."""
    while start < end and text[start] in EDGE:
        start += 1
    article = (DATE_ARTICLE if label in NUMERIC else ARTICLE).match(text, start, end)
    if article is not None and not (label == "CARDINAL" and article[0].strip() in ("a", "an")):
        start = article.end()
    while (
        end > start
        and text[end - 1] in EDGE
        and not (
            text[end - 1] == "." and (text[end - 3 : end - 2] in (".", " ") or text[end - 3 : end] in ("Jr.", "Sr."))
        )
    ):
        end -= 1
    if label not in NUMERIC:
        possessive = POSSESSIVE.search(text, start, end)
        end = end if possessive is None else possessive.start()
        line = text.find("\n", start, end)
        end = end if line < 0 else line
    return start, end


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


def speaks(entity: Span, *, any_verb: bool) -> bool:
    """Say whether an entity is the subject of a verb of speech or thought, as people are.

    A rare word that was taken for a body may be the subject of any verb.
    """
    root = entity.root
    return root.dep_ == "nsubj" and (root.head.lemma_ in word_set("speech") or (any_verb and root.head.pos_ == "VERB"))


def is_reference(text: str, start: int, end: int) -> bool:
    """Say whether a number counts paragraphs, telegrams, pages or list items rather than things."""
    if not text[start].isdigit():
        return False
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
    if label in NUMERIC:
        return span.lower() not in word_set("bare_time") and not (label == "DATE" and span.isdigit())
    return span[:1].isalnum() and (any(letter.isupper() for letter in span) and len(span) > 1)


def kind_of(span: str, label: str) -> str:
    """Sort a span into one of a few kinds whose precision differs."""
    if label in NUMERIC:
        return "digits" if span.isdigit() else "words"
    parts = span.split()
    if len(parts) > 1:
        return (
            "full" if all(part[0].isupper() or part in ("de", "von", "van", "al", "la") for part in parts) else "mixed"
        )
    if span.isupper():
        return "acronym"
    return "common" if is_common(span) else "rare"
