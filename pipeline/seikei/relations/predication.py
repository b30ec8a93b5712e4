"""Cues that say something of their subject: verbs, predicates, nouns, and “it was not … that …”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.relations.arguments import Arguments
from seikei.relations.clauses import (
    Range,
    is_verbal,
    nominal_range,
    strip,
    subject_range,
)
from seikei.relations.matching import Occurrence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["cleft_frames", "noun_frames", "predicate_frames", "verb_frames"]

OBJECTS = frozenset(
    {
        "dobj",
        "xcomp",
        "ccomp",
        "oprd",
        "attr",
        "acomp",
        "dative",
        "nsubj",
        "pobj",
        "pcomp",
        "advcl",
        "appos",
        "acl",
        "relcl",
        "amod",
    }
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
LOOSE_OBJECTS = frozenset({"advcl", "acl", "relcl", "amod", "appos"})


def verb_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """A causal verb: the nucleus is its subject, the satellite its object; the other way round in the passive."""
    verb = doc[occurrence.start]
    if verb.lemma_ == "be":
        verb = next((doc[i] for i in occurrence.indices if is_verbal(doc[i]) and doc[i].lemma_ != "be"), verb)
    if not is_verbal(verb):
        return
    last = doc[occurrence.end - 1]
    if last.lower_ == "to" and is_guided(verb, last):
        return
    passive = any(c.dep_ in ("auxpass", "agent", "nsubjpass") for c in verb.children)
    participle = verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    if (passive or participle) and last == verb:
        yield from passive_frames(verb)
        return
    satellite = object_range(verb, last, occurrence)
    yield Arguments(subject_range(verb), satellite, verb, last)


def is_guided(verb: Token, last: Token) -> bool:
    """Say whether “to” belongs to a thing that is led (“led an effort to win”) or a place (“led a party to Rome”)."""
    if last.head.dep_ == "acl" and verb.i < last.head.head.i < last.i:
        return True
    led = any(child.dep_ == "dobj" and verb.i < child.i < last.i for child in verb.children)
    return led and any(child.ent_type_ in PLACES for child in last.children)


def passive_frames(verb: Token) -> Iterator[Arguments]:
    """“X was caused by Y”: what stands behind “by” does what the subject of the active verb would do."""
    agent = next((c for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
    if agent is None:
        return
    doer = next((c for c in agent.children if c.dep_ in ("pobj", "pcomp")), None)
    if doer is None:
        return
    nucleus = strip(verb.doc, doer.left_edge.i, doer.right_edge.i + 1) if is_verbal(doer) else nominal_range(doer)
    patient = subject_range(verb)
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "oprd") and c.i > verb.i), None)
    if complement is not None and patient is not None and patient[1] <= verb.i:
        patient = strip(
            verb.doc,
            patient[0],
            min(agent.i, complement.right_edge.i + 1) if agent.i > complement.i else complement.right_edge.i + 1,
        )
        if patient is not None and nucleus is not None and patient[1] > nucleus[0] and patient[0] < nucleus[0]:
            patient = subject_range(verb)
    yield Arguments(nucleus, patient, verb, verb)


def object_range(verb: Token, last: Token, occurrence: Occurrence) -> Range | None:
    """Give what stands behind the cue as its object, with the verb phrase that completes it."""
    doc = verb.doc
    if last.pos_ in ("ADP", "PART", "SCONJ") and last != verb and opens_clause(last):
        return strip(doc, occurrence.end, last.head.right_edge.i + 1)
    objects = objects_of(verb, last, occurrence)
    if not objects:
        return None
    first, final = objects[0], objects[-1]
    source = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from" and c.i > final.i), None)
    from_phrase = any(c.lower_ == "from" and c.i > first.i for c in verb.children)
    if len(objects) == 1 and not is_verbal(first) and not from_phrase:
        return nominal_range(first, (occurrence.end, len(doc)))
    start = max(min(first.left_edge.i, first.i), occurrence.end)
    if source is not None and any(c.dep_ == "pcomp" for c in source.children):
        return strip(doc, start, source.right_edge.i + 1)
    return strip(doc, start, object_end(final))


def opens_clause(last: Token) -> bool:
    """Say whether a cue's last word is the “to” of an infinitive or the “that” of a clause behind it."""
    if last.head.i < last.i:
        return False
    bare = not any(c.i > last.i and c.dep_ in ("pobj", "pcomp") for c in last.children)
    return (last.lower_ == "to" and last.dep_ == "aux") or (bare and last.dep_ == "mark")


def objects_of(verb: Token, last: Token, occurrence: Occurrence) -> list[Token]:
    """Give the heads of what completes a verbal cue, in text order."""
    if last.pos_ in ("ADP", "PART", "SCONJ") and last != verb:
        objects = [c for c in last.children if c.i > last.i and c.dep_ in ("pobj", "pcomp")]
        if not objects and last.dep_ in ("prt", "prep", "advmod"):
            objects = [c for c in verb.children if c.i > last.i and c.dep_ in OBJECTS]
    else:
        objects = [c for t in {verb.i, last.i} for c in verb.doc[t].children if c.i >= occurrence.end]
        objects = [c for c in objects if c.dep_ in OBJECTS]
    near = [c for c in objects if c.dep_ not in LOOSE_OBJECTS or c.left_edge.i <= occurrence.end + 1]
    return sorted(near, key=lambda token: token.i)


def object_end(final: Token) -> int:
    """Give the token past an object, before what a comma sets apart."""
    end = final.right_edge.i + 1
    for child in final.children:
        if child.i > final.i and child.dep_ in ("advcl", "conj") and final.doc[child.left_edge.i - 1].lower_ == ",":
            end = min(end, child.left_edge.i)
    return end


def predicate_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """“X is vital to Y”: the nucleus is the subject, the satellite what completes the predicate."""
    head = doc[occurrence.start]
    verb = head.head
    while head.dep_ in ("conj", "pobj", "prep") and not is_verbal(verb):
        head, verb = verb, verb.head
    if head.dep_ not in ("acomp", "attr", "oprd", "dobj", "conj") or not is_verbal(verb):
        if head.dep_ == "amod" and head.i > verb.i:
            yield Arguments(nominal_range(verb, (0, head.left_edge.i)), predicate_object(doc, occurrence), verb, head)
        return
    yield Arguments(subject_range(verb), predicate_object(doc, occurrence), verb, head)


def predicate_object(doc: Doc, occurrence: Occurrence) -> Range | None:
    """Give what completes a predicate or noun cue behind its last word."""
    last = doc[occurrence.end - 1]
    if last.dep_ in ("aux", "mark") and last.head.i > last.i:
        return strip(doc, occurrence.end, last.head.right_edge.i + 1)
    objects = [
        c for c in last.children if c.i > last.i and c.dep_ in ("pobj", "pcomp", "acl", "relcl", "advcl", "ccomp")
    ]
    if not objects and last.dep_ in ("advmod", "dobj", "pobj") and last.head.i > last.i:
        return strip(doc, occurrence.end, last.head.right_edge.i + 1)
    if not objects:
        return None
    first = objects[0]
    if is_verbal(first):
        return strip(doc, occurrence.end, first.right_edge.i + 1)
    return nominal_range(first, (occurrence.end, len(doc)))


def noun_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """“The reason for X was Y”: the satellite is what the noun governs, the nucleus what it is said to be."""
    noun = doc[occurrence.start]
    satellite = predicate_object(doc, occurrence)
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in ("be", "lie", "remain", "include", "become"):
        told = [
            c
            for c in verb.children
            if c.i > verb.i and c.dep_ in ("attr", "ccomp", "xcomp", "acomp", "prep", "dobj", "advcl")
        ]
        if told:
            span = strip(doc, told[0].left_edge.i, told[0].right_edge.i + 1)
            if span is not None and doc[span[0]].lower_ in ("that", "to", "because", "in"):
                span = strip(doc, span[0] + 1, span[1])
            yield Arguments(span, satellite, verb, noun)


def cleft_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """“It was not X that brought Y about”: the nucleus is X, the satellite what is said of it."""
    word = doc[occurrence.start]
    verb = word.head
    if verb.lemma_ != "be" or word.dep_ not in ("nsubj", "expl") or word.i > verb.i:
        return
    named = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if named is None:
        return
    for place in range(named.i + 1, verb.right_edge.i):
        opener = doc[place]
        clause = opener.head
        if opener.lower_ in ("that", "which", "who") and clause.dep_ == "relcl" and clause.i > place:
            yield Arguments(
                strip(doc, named.left_edge.i, place), strip(doc, place + 1, clause.right_edge.i + 1), verb, clause
            )
            return
