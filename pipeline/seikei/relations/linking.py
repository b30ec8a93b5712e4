"""Cues that join a clause or phrase to another: conjunctions, prepositions, infinitives of purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.relations.arguments import Arguments, dependents, governor_of
from seikei.relations.clauses import (
    RELATIVES,
    Range,
    antecedent,
    clause_of,
    is_verbal,
    nominal_range,
    nucleus_range,
    reported_clause,
    strip,
    subject_of,
    subject_range,
)
from seikei.relations.matching import Occurrence
from seikei.relations.words import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["clause_frames", "phrase_frames", "purpose_frames"]

INVERTED = frozenset({"should", "had", "were"})
ASKING = frozenset(load_words()["spans"]["asking"])
LOOSE = frozenset({"since", "because", "if", "unless"})


def clause_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """A conjunction: the satellite is the clause that it opens, the nucleus the clause to which that is joined."""
    last = doc[occurrence.end - 1]
    inner = [token for token in dependents(doc, occurrence) if is_verbal(token) or token.dep_ == "ccomp"]
    if inner:
        yield from opened_clause(doc, occurrence, inner[0], governor_of(doc, occurrence))
    elif last.lower_ in INVERTED:
        if is_inverted(last):
            satellite = strip(doc, occurrence.end, last.head.right_edge.i + 1)
            yield from joined(occurrence, last.head.head, satellite, last.head, climb=True)
    elif last.dep_ == "prep" and last.lower_ in LOOSE:
        yield from loose_clause(doc, occurrence)
    else:
        head = marked_head(last)
        governor = governor_of(doc, occurrence)
        yield from opened_clause(doc, occurrence, head, head.head if governor.i == head.i else governor)


def marked_head(last: Token) -> Token:
    """Give the verb of the clause that a conjunction's last word opens."""
    head = last.head if last.dep_ in ("mark", "advmod", "prep", "dobj", "nsubj", "attr", "det") else last
    while head.i > last.i and not is_verbal(head) and head.head.i > last.i and head.head != head:
        head = head.head
    return head


def opened_clause(doc: Doc, occurrence: Occurrence, head: Token, governor: Token) -> Iterator[Arguments]:
    """Cut out the clause of `head` behind a conjunction, and find what it is joined to."""
    if head.i < occurrence.end or head == governor or occurrence.start <= governor.i < occurrence.end:
        return
    last = doc[occurrence.end - 1].lower_
    if (last in ("as", "for") and not is_finite_clause(head)) or (last == "if" and is_asked(head)):
        return
    stop = head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ == "conj" and subject_of(child) is not None:
            stop = min(stop, child.left_edge.i)
    if occurrence.start < governor.i < stop:
        stop = min(stop, governor.left_edge.i) if governor.left_edge.i > occurrence.end else governor.i
    yield from joined(occurrence, governor, strip(doc, occurrence.end, stop), head, climb=True)


def is_finite_clause(head: Token) -> bool:
    """Say whether a verb has a subject and is no infinitive, so that “as” or “for” before it can give a reason."""
    infinitive = head.tag_ == "VB" and any(child.lower_ == "to" for child in head.children)
    return subject_of(head) is not None and not infinitive


def is_asked(head: Token) -> bool:
    """Say whether an “if” clause is an indirect question."""
    return head.dep_ == "ccomp" and head.head.lemma_.lower() in ASKING


def is_inverted(auxiliary: Token) -> bool:
    """Say whether an auxiliary stands before its subject and so opens a condition (“should prices fall, …”)."""
    verb = auxiliary.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    inverted = auxiliary.dep_ in ("aux", "auxpass") and subject is not None and auxiliary.i < subject.i < verb.i
    return inverted and verb.head != verb and "?" not in auxiliary.sent.text[-2:]


def loose_clause(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """A conjunction whose clause the parse has not found, as in a telegram: all that follows is its clause."""
    first = doc[occurrence.start]
    sentence = first.sent
    governor = first.head
    if first.i == sentence.start or governor.i > first.i:
        comma = next((t.i for t in doc[occurrence.end : sentence.end] if t.lower_ == ","), None)
        if comma is None:
            return
        verb = governor if is_verbal(governor) and governor.i > comma else sentence.root
        if verb.i > comma:
            yield Arguments(strip(doc, comma + 1, sentence.end), strip(doc, occurrence.end, comma), verb, first)
        return
    stop = next((t.i for t in doc[occurrence.end : sentence.end] if t.lower_ in (";", ":", "—")), sentence.end)
    yield from joined(occurrence, governor, strip(doc, occurrence.end, stop), first, climb=True)


def phrase_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """A preposition: the satellite is its object, the nucleus the clause or noun phrase that it modifies."""
    objects = dependents(doc, occurrence)
    objects = [o for o in objects if o.dep_ in ("pobj", "pcomp", "dobj", "prep", "amod", "ccomp")]
    if not objects:
        return
    head = objects[0]
    while head.dep_ == "prep" and next(head.children, None) is not None:
        head = next(head.children)
    governor = governor_of(doc, occurrence)
    if occurrence.start <= governor.i < occurrence.end:
        return
    if is_verbal(head):
        satellite = strip(doc, min(head.left_edge.i, head.i), head.right_edge.i + 1)
    else:
        satellite = nominal_range(head)
    yield from joined(occurrence, governor, satellite, head, climb=False)


def joined(
    occurrence: Occurrence, governor: Token, satellite: Range | None, head: Token, climb: bool
) -> Iterator[Arguments]:
    """Find the nucleus of a satellite that hangs on a governor."""
    if satellite is None:
        return
    cut = (occurrence.start, max(satellite[1], occurrence.end))
    cleft = cleft_clause(governor, satellite[1])
    if cleft is not None:
        yield Arguments(cleft, satellite, governor, head)
        return
    if governor.lemma_ == "be" and occurrence.start > governor.i and governor.right_edge.i <= satellite[1]:
        predicate = [c for c in governor.children if c.dep_ in ("attr", "acomp") and c.i < occurrence.start]
        if not predicate and subject_of(governor) is not None:
            yield Arguments(subject_range(governor), satellite, governor, head)
            return
    if not is_verbal(governor) and not climb and governor.pos_ in ("NOUN", "PROPN", "PRON") and governor.i < cut[0]:
        yield Arguments(nominal_range(governor, (0, cut[0])), satellite, governor, head)
        return
    verb = governor if is_verbal(governor) else clause_of(governor)
    while verb.dep_ == "xcomp" and verb.head != verb and verb.head.lemma_.lower() not in ("say",):
        verb = verb.head
    verb = verb if is_verbal(verb) else clause_of(verb)
    verb = reported_clause(verb, cut)
    nucleus = nucleus_range(verb, cut)
    if (
        not climb
        and ((verb.dep_ == "acl" and subject_of(verb) is None) or (verb.dep_ == "relcl" and relative_subject(verb)))
        and verb.i < cut[0]
    ):
        nucleus = antecedent(verb)
    yield Arguments(nucleus, satellite, verb, head)


def cleft_clause(verb: Token, start: int) -> Range | None:
    """Give the “that” clause of “it was … that …”, None where there is none behind the token `start`."""
    subject = subject_of(verb)
    if verb.lemma_ != "be" or subject is None or subject.lower_ != "it":
        return None
    for place in range(start, min(start + 3, verb.right_edge.i + 1)):
        word = verb.doc[place]
        if word.lower_ in ("that", "which", "who") and word.head.i > place:
            return strip(verb.doc, place + 1, verb.right_edge.i + 1)
    return None


def relative_subject(verb: Token) -> bool:
    """Say whether a verb's subject is a relative pronoun."""
    subject = subject_of(verb)
    return subject is not None and subject.lower_ in RELATIVES


def purpose_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Arguments]:
    """An infinitive of purpose: the satellite is its verb phrase, the nucleus the action."""
    last = doc[occurrence.end - 1]
    head = last.head if last.lower_ == "to" else next((t for t in dependents(doc, occurrence)), last)
    if last.lower_ != "to" and doc[min(occurrence.end, len(doc) - 1)].lower_ == "to":
        return
    if (
        head.i < occurrence.end
        or head.pos_ not in ("VERB", "AUX", "NOUN")
        or last.dep_ not in ("aux", "mark", "prep", "pobj", "advmod")
    ):
        return
    governor = governor_of(doc, occurrence)
    if governor.i == head.i:
        if head.dep_ not in ("advcl", "acl", "conj", "xcomp", "ccomp", "relcl", "dep") and len(occurrence.indices) == 1:
            return
        governor = head.head
    if occurrence.start <= governor.i < occurrence.end or governor == head:
        return
    parts = verb_phrases(head, occurrence.end)
    for satellite in parts:
        yield from joined_purpose(occurrence, governor, satellite, parts[-1][1], head)


def joined_purpose(
    occurrence: Occurrence, governor: Token, satellite: Range, stop: int, head: Token
) -> Iterator[Arguments]:
    """Find the action for an aim."""
    cut = (occurrence.start, stop)
    if not is_verbal(governor) and governor.pos_ in ("NOUN", "PROPN", "PRON"):
        if governor.i > occurrence.start:
            return
        yield Arguments(nominal_range(governor, (0, cut[0])), satellite, governor, head)
        return
    verb = governor if is_verbal(governor) else clause_of(governor)
    verb = reported_clause(verb, cut)
    yield Arguments(nucleus_range(verb, cut), satellite, verb, head)


def verb_phrases(head: Token, start: int) -> list[Range]:
    """Give the verb phrases that are coordinated in an infinitive (“to win votes and to please the army”)."""
    stop = head.right_edge.i + 1
    following = [
        c for c in head.children if c.dep_ == "conj" and is_verbal(c) and subject_of(c) is None and c.i > head.i
    ]
    starts = [start] + [min([c.i, *[g.i for g in c.children if g.dep_ == "aux"]]) for c in following]
    starts = [begin + 1 if begin != start and head.doc[begin].lower_ == "to" else begin for begin in starts]
    ends = [*starts[1:], stop]
    ranges = []
    for begin, end in zip(starts, ends, strict=True):
        if end < stop and head.doc[end - 1].lower_ == "to":
            end -= 1
        part = strip(head.doc, begin, end)
        if part is not None:
            ranges.append(part)
    return ranges
