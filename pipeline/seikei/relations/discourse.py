"""Cues that point back: connective adverbs, “so heavy that …”, “the resulting …”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.relations.arguments import Arguments, governor_of
from seikei.relations.clauses import (
    Range,
    clause_of,
    is_verbal,
    nominal_range,
    nucleus_range,
    previous_sentence,
    reported_clause,
    strip,
    subject_of,
)
from seikei.relations.matching import Occurrence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["adverb_frames", "degree_frames", "modifier_frames"]


def adverb_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """A connective adverb: the satellite is its own clause, the nucleus the clause or sentence before."""
    governor = governor_of(doc, occurrence)
    verb = governor if is_verbal(governor) else clause_of(governor)
    if occurrence.start <= verb.i < occurrence.end:
        return
    if not is_verbal(governor) and governor.dep_ == "conj" and verb.i < occurrence.start < governor.i:
        stop = governor.right_edge.i + 1
        satellite = strip(doc, occurrence.end, stop)
        yield Arguments(nucleus_range(verb, (occurrence.start, stop)), satellite, verb, governor)
        return
    satellite = own_range(verb, occurrence)
    yield Arguments(clause_before(verb, occurrence), satellite, verb, verb)


def own_range(verb: Token, occurrence: Occurrence) -> Range | None:
    """Give the adverb's clause: from the subject behind it, else from the word behind it on."""
    subject = subject_of(verb)
    end = verb.right_edge.i + 1
    for child in verb.children:
        if (
            child.i > max(verb.i, occurrence.end)
            and child.dep_ in ("conj", "parataxis")
            and subject_of(child) is not None
        ):
            end = min(end, child.left_edge.i)
    start = subject.left_edge.i if subject is not None and subject.i >= occurrence.end else occurrence.end
    if occurrence.start >= verb.i and subject is not None:
        start = max(subject.left_edge.i, 0)
        if occurrence.end >= end - 1:
            return strip(verb.doc, start, occurrence.start)
        return strip(verb.doc, start, end)
    return strip(verb.doc, start, end)


def clause_before(verb: Token, occurrence: Occurrence) -> Range | None:
    """Give the clause before an adverb's: joined to it in the sentence, else the sentence before."""
    semicolon = clause_up_to_semicolon(verb.doc, occurrence.start)
    if semicolon is not None:
        return semicolon
    head = verb.head
    limit = min(occurrence.start, verb.left_edge.i if verb.dep_ != "ROOT" else occurrence.start)
    if verb.dep_ in ("conj", "parataxis", "advcl") and is_verbal(head) and head.i < occurrence.start:
        return nucleus_range(head, (min(limit, occurrence.start), verb.right_edge.i + 1))
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis", "advcl") and child.right_edge.i < occurrence.start and child.i < verb.i:
            after = verb.doc[child.right_edge.i + 1].lower_
            if after in (";", ":", ",", "and", "–", "—", "-") and subject_of(child) is not None:
                return nucleus_range(child, (child.right_edge.i + 1, child.right_edge.i + 1))
    while verb.dep_ in ("ccomp", "xcomp") and verb.head.i < verb.i:
        verb = verb.head
        if verb.dep_ == "conj" and is_verbal(verb.head) and verb.head.i < occurrence.start:
            inner = reported_clause(verb.head, (verb.left_edge.i, verb.right_edge.i + 1))
            return nucleus_range(inner, (verb.left_edge.i, verb.right_edge.i + 1))
    return previous_sentence(verb)


def clause_up_to_semicolon(doc: Doc, start: int) -> Range | None:
    """Give what the sentence says before a semicolon right before the token `start`, None where there is none."""
    first = doc[start].sent.start
    if start - first < 3 or doc[start - 1].lower_ != ";":
        return None
    root = doc[first : start - 1].root
    if not is_verbal(root):
        return None
    return nucleus_range(reported_clause(root, (start - 1, start)), (start - 1, start))


def degree_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """“So heavy that …”: the nucleus is the clause up to “that”, the satellite what follows from it."""
    word = doc[occurrence.start]
    for place in range(occurrence.end + 1, min(occurrence.end + 25, word.sent.end)):
        opener = doc[place]
        if opener.lower_ != "that" or opener.dep_ != "mark" or opener.head.i < place:
            continue
        result = opener.head
        if result.dep_ in ("ccomp", "advcl", "acl") and word.i <= max(result.head.i, word.head.i) < place + 1:
            verb = clause_of(word)
            stop = min(result.right_edge.i + 1, word.sent.end)
            yield Arguments(nucleus_range(verb, (place, stop)), strip(doc, place + 1, stop), verb, result)
        return


def modifier_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """“… and the resulting X”: the satellite is the noun phrase, the nucleus the phrase or sentence before."""
    word = doc[occurrence.start]
    noun = word.head
    if word.dep_ != "amod" or noun.i < word.i:
        return
    satellite = strip(doc, word.i + 1, noun.right_edge.i + 1)
    if noun.dep_ == "conj":
        yield Arguments(nominal_range(noun.head, (0, noun.left_edge.i)), satellite, noun, noun)
    else:
        yield Arguments(previous_sentence(word), satellite, noun, noun)
