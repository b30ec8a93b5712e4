"""From a cue to its two arguments: one function a syntactic frame.

In each frame the cue governs one argument, its *satellite* (the clause after “because”, the object of “led to”), and
ties it to another, its *nucleus* (the main clause, the subject); the lexicon says which of them is the cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.relations.clauses import (
    RELATIVES,
    Range,
    antecedent,
    clause_of,
    is_verbal,
    nominal_range,
    nucleus_range,
    previous_sentence,
    reported_clause,
    strip,
    subject_of,
    subject_range,
)
from seikei.relations.labels import Frame
from seikei.relations.lexicon import Cue
from seikei.relations.matching import Occurrence
from seikei.schema.layers import Denial

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Candidate", "candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible relation as token ranges.

    Attributes:
        signal: the cue's tokens, with words between them.
        anchor: index of the verb on which mood, tense and negation of the relation are read.
        satellite_head: index of the head of the satellite.
    """

    cue: Cue
    cause: Range
    effect: Range
    signal: Range
    anchor: int
    satellite_head: int
    denial: Denial | None = None
    opposed: bool = False


@dataclass(frozen=True, slots=True)
class Frames:
    """What a frame function finds: nucleus, satellite, anchor and head of the satellite."""

    nucleus: Range | None
    satellite: Range | None
    anchor: Token
    satellite_head: Token


def candidates(doc: Doc, occurrence: Occurrence) -> Iterator[Candidate]:
    """Give what the first fitting reading of a cue finds; several where its satellite is a list."""
    for cue in occurrence.cues:
        found = [c for c in (build(cue, occurrence, each) for each in FRAMES[cue.frame](doc, occurrence)) if c]
        if found:
            yield from found
            return


def build(cue: Cue, occurrence: Occurrence, found: Frames) -> Candidate | None:
    """Turn nucleus and satellite into cause and effect; None where one is missing or the two overlap."""
    if found.nucleus is None or found.satellite is None:
        return None
    (a, b), (c, d) = found.nucleus, found.satellite
    if a < d and c < b:
        return None
    cause, effect = (found.satellite, found.nucleus) if cue.cause == "satellite" else (found.nucleus, found.satellite)
    signal = (occurrence.start, occurrence.end)
    return Candidate(cue, cause, effect, signal, found.anchor.i, found.satellite_head.i)


def governor_of(doc: Doc, occurrence: Occurrence) -> Token:
    """Give the token outside the cue on which the cue hangs."""
    inside = set(occurrence.indices)
    token = doc[occurrence.start]
    while token.i in inside and token.head != token:
        token = token.head
    return token


def dependents(doc: Doc, occurrence: Occurrence) -> list[Token]:
    """Give the tokens behind the cue that hang directly on it."""
    inside = set(occurrence.indices)
    found = [c for i in occurrence.indices for c in doc[i].children if c.i >= occurrence.end and c.i not in inside]
    return sorted((c for c in found if c.dep_ not in ("punct", "cc")), key=lambda token: token.i)


def clause_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """A conjunction: the satellite is the clause that it opens, the nucleus the clause to which that is joined."""
    last = doc[occurrence.end - 1]
    inner = [token for token in dependents(doc, occurrence) if is_verbal(token) or token.dep_ == "ccomp"]
    if inner:
        head, governor = inner[0], governor_of(doc, occurrence)
    else:
        head = last.head if last.dep_ in ("mark", "advmod", "prep", "dobj", "nsubj", "attr", "det") else last
        while head.i > last.i and not is_verbal(head) and head.head.i > last.i and head.head != head:
            head = head.head
        governor = governor_of(doc, occurrence)
        governor = head.head if governor.i == head.i else governor
    if head.i < occurrence.end or head == governor or occurrence.start <= governor.i < occurrence.end:
        return
    if last.lower_ in ("as", "for") and (subject_of(head) is None or head.tag_ == "VB" and any(c.lower_ == "to" for c in head.children)):
        return
    stop = head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ == "conj" and subject_of(child) is not None:
            stop = min(stop, child.left_edge.i)
    if occurrence.start < governor.i < stop:
        stop = min(stop, governor.left_edge.i) if governor.left_edge.i > occurrence.end else governor.i
    satellite = strip(doc, occurrence.end, stop)
    yield from joined(occurrence, governor, satellite, head, climb=True)


def phrase_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
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


def joined(occurrence: Occurrence, governor: Token, satellite: Range | None, head: Token, climb: bool) -> Iterator[Frames]:
    """Find the nucleus of a satellite that hangs on a governor."""
    if satellite is None:
        return
    cut = (occurrence.start, max(satellite[1], occurrence.end))
    cleft = cleft_clause(governor, satellite[1])
    if cleft is not None:
        yield Frames(cleft, satellite, governor, head)
        return
    if governor.lemma_ == "be" and occurrence.start > governor.i and governor.right_edge.i <= satellite[1]:
        predicate = [c for c in governor.children if c.dep_ in ("attr", "acomp") and c.i < occurrence.start]
        if not predicate and subject_of(governor) is not None:
            yield Frames(subject_range(governor), satellite, governor, head)
            return
    if not is_verbal(governor) and not climb and governor.pos_ in ("NOUN", "PROPN", "PRON") and governor.i < cut[0]:
        yield Frames(nominal_range(governor, (0, cut[0])), satellite, governor, head)
        return
    verb = governor if is_verbal(governor) else clause_of(governor)
    while verb.dep_ == "xcomp" and verb.head != verb and verb.head.lemma_.lower() not in ("say",):
        verb = verb.head
    verb = reported_clause(verb, cut)
    nucleus = nucleus_range(verb, cut)
    if not climb and (verb.dep_ == "acl" or verb.dep_ == "relcl" and relative_subject(verb)) and verb.i < cut[0]:
        nucleus = antecedent(verb)
    yield Frames(nucleus, satellite, verb, head)


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


def cleft_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """“It was not X that brought Y about”: the nucleus is X, the satellite what is said of it."""
    word = doc[occurrence.start]
    verb = word.head
    if verb.lemma_ != "be" or word.dep_ not in ("nsubj", "expl") or word.i > verb.i:
        return
    named = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if named is None:
        return
    for clause in named.children:
        opener = doc[clause.left_edge.i]
        if clause.dep_ == "relcl" and opener.lower_ in ("that", "which", "who") and clause.right_edge.i > opener.i:
            named_range = strip(doc, named.left_edge.i, opener.i)
            yield Frames(named_range, strip(doc, opener.i + 1, clause.right_edge.i + 1), verb, clause)
            return


def relative_subject(verb: Token) -> bool:
    """Say whether a verb's subject is a relative pronoun."""
    subject = subject_of(verb)
    return subject is not None and subject.lower_ in RELATIVES


def purpose_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """An infinitive of purpose: the satellite is its verb phrase, the nucleus the action."""
    last = doc[occurrence.end - 1]
    head = last.head if last.lower_ == "to" else next((t for t in dependents(doc, occurrence)), last)
    if last.lower_ != "to" and doc[min(occurrence.end, len(doc) - 1)].lower_ == "to":
        return
    if head.i < occurrence.end or head.pos_ not in ("VERB", "AUX", "NOUN") or last.dep_ not in ("aux", "mark", "prep", "pobj", "advmod"):
        return
    governor = governor_of(doc, occurrence)
    if governor.i == head.i:
        if head.dep_ not in ("advcl", "acl", "conj") and len(occurrence.indices) == 1:
            return
        governor = head.head
    if occurrence.start <= governor.i < occurrence.end or governor == head:
        return
    parts = verb_phrases(head, occurrence.end)
    for satellite in parts:
        yield from joined_purpose(occurrence, governor, satellite, parts[-1][1], head)


def joined_purpose(occurrence: Occurrence, governor: Token, satellite: Range, stop: int, head: Token) -> Iterator[Frames]:
    """Find the action for an aim."""
    cut = (occurrence.start, stop)
    if not is_verbal(governor) and governor.pos_ in ("NOUN", "PROPN", "PRON"):
        if governor.i > occurrence.start:
            return
        yield Frames(nominal_range(governor, (0, cut[0])), satellite, governor, head)
        return
    verb = governor if is_verbal(governor) else clause_of(governor)
    verb = reported_clause(verb, cut)
    yield Frames(nucleus_range(verb, cut), satellite, verb, head)


def verb_phrases(head: Token, start: int) -> list[Range]:
    """Give the verb phrases that are coordinated in an infinitive (“to win votes and to please the army”)."""
    stop = head.right_edge.i + 1
    following = [c for c in head.children if c.dep_ == "conj" and is_verbal(c) and subject_of(c) is None and c.i > head.i]
    starts = [start] + [min([c.i, *[g.i for g in c.children if g.dep_ == "aux"]]) for c in following]
    starts = [begin + 1 if begin != start and head.doc[begin].lower_ == "to" else begin for begin in starts]
    ends = [*[begin for begin in starts[1:]], stop]
    ranges = []
    for begin, end in zip(starts, ends, strict=True):
        if end < stop and head.doc[end - 1].lower_ == "to":
            end -= 1
        part = strip(head.doc, begin, end)
        if part is not None:
            ranges.append(part)
    return ranges


def adverb_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """A connective adverb: the satellite is its own clause, the nucleus the clause or sentence before."""
    governor = governor_of(doc, occurrence)
    verb = governor if is_verbal(governor) else clause_of(governor)
    if occurrence.start <= verb.i < occurrence.end:
        return
    verb = own_clause(verb, occurrence)
    cut = (occurrence.start, occurrence.end)
    effect_verb = reported_clause(verb, cut) if occurrence.start < verb.left_edge.i + 2 and False else verb
    satellite = own_range(effect_verb, occurrence)
    yield Frames(clause_before(verb, occurrence), satellite, verb, verb)


def own_clause(verb: Token, occurrence: Occurrence) -> Token:
    """Give the coordinated clause in which an adverb really stands."""
    return verb


def own_range(verb: Token, occurrence: Occurrence) -> Range | None:
    """Give the adverb's clause: from the subject behind it, else from the word behind it on."""
    subject = subject_of(verb)
    end = verb.right_edge.i + 1
    for child in verb.children:
        if child.i > max(verb.i, occurrence.end) and child.dep_ in ("conj", "parataxis") and subject_of(child) is not None:
            end = min(end, child.left_edge.i)
    start = subject.left_edge.i if subject is not None and subject.i >= occurrence.end else occurrence.end
    if occurrence.start >= verb.i and subject is not None:
        start = max(subject.left_edge.i, 0)
        if occurrence.end >= end - 1:
            return strip(verb.doc, start, occurrence.start)
        return strip(verb.doc, occurrence.end, end) if occurrence.end - verb.i < 3 else None
    return strip(verb.doc, start, end)


def clause_before(verb: Token, occurrence: Occurrence) -> Range | None:
    """Give the clause before an adverb's: joined to it in the sentence, else the sentence before."""
    head = verb.head
    limit = min(occurrence.start, verb.left_edge.i if verb.dep_ != "ROOT" else occurrence.start)
    if verb.dep_ in ("conj", "parataxis", "advcl") and is_verbal(head) and head.i < occurrence.start:
        return nucleus_range(head, (min(limit, occurrence.start), verb.right_edge.i + 1))
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis", "advcl") and child.right_edge.i < occurrence.start and child.i < verb.i:
            if verb.doc[child.right_edge.i + 1].lower_ in (";", ":", ",", "and", "–", "—", "-") and subject_of(child) is not None:
                return nucleus_range(child, (child.right_edge.i + 1, child.right_edge.i + 1))
    while verb.dep_ in ("ccomp", "xcomp") and verb.head.i < verb.i:
        verb = verb.head
        if verb.dep_ == "conj" and is_verbal(verb.head) and verb.head.i < occurrence.start:
            inner = reported_clause(verb.head, (verb.left_edge.i, verb.right_edge.i + 1))
            return nucleus_range(inner, (verb.left_edge.i, verb.right_edge.i + 1))
    return previous_sentence(verb)


def sentence_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """A sentence that opens with its cue gives the reason for the one before."""
    first = doc[occurrence.start]
    if first.i - first.sent.start > 1:
        return
    verb = first.sent.root
    satellite = strip(doc, occurrence.end, first.sent.end)
    yield Frames(previous_sentence(first), satellite, verb, verb)


def verb_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """A causal verb: the nucleus is its subject, the satellite its object; the other way round in the passive."""
    verb = doc[occurrence.start]
    if verb.lemma_ == "be":
        verb = next((doc[i] for i in occurrence.indices if is_verbal(doc[i]) and doc[i].lemma_ != "be"), verb)
    if not is_verbal(verb):
        return
    last = doc[occurrence.end - 1]
    passive = any(c.dep_ in ("auxpass", "agent", "nsubjpass") for c in verb.children)
    participle = verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    if (passive or participle) and last == verb:
        yield from passive_frames(verb)
        return
    satellite = object_range(verb, last, occurrence)
    yield Frames(subject_range(verb), satellite, verb, last)


def passive_frames(verb: Token) -> Iterator[Frames]:
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
        patient = strip(verb.doc, patient[0], min(agent.i, complement.right_edge.i + 1) if agent.i > complement.i else complement.right_edge.i + 1)
        if patient is not None and nucleus is not None and patient[1] > nucleus[0] and patient[0] < nucleus[0]:
            patient = subject_range(verb)
    yield Frames(nucleus, patient, verb, verb)


OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "oprd", "attr", "acomp", "dative", "nsubj", "pobj", "pcomp", "advcl", "appos", "acl", "relcl", "amod"})


def object_range(verb: Token, last: Token, occurrence: Occurrence) -> Range | None:
    """Give what stands behind the cue as its object, with the verb phrase that completes it."""
    if last.pos_ in ("ADP", "PART", "SCONJ") and last != verb:
        objects = [c for c in last.children if c.i > last.i and c.dep_ in ("pobj", "pcomp")]
        if last.lower_ == "to" and last.dep_ == "aux" and last.head.i > last.i:
            return strip(verb.doc, occurrence.end, last.head.right_edge.i + 1)
        if not objects and last.dep_ == "mark" and last.head.i > last.i:
            return strip(verb.doc, occurrence.end, last.head.right_edge.i + 1)
        if not objects and last.dep_ in ("prt", "prep", "advmod"):
            objects = [c for c in verb.children if c.i > last.i and c.dep_ in OBJECTS]
    else:
        objects = [c for t in {verb.i, last.i} for c in verb.doc[t].children if c.i >= occurrence.end and c.dep_ in OBJECTS]
    objects = sorted(objects, key=lambda token: token.i)
    objects = [o for o in objects if o.dep_ not in ("advcl", "acl", "relcl", "amod", "appos") or not o.left_edge.i > occurrence.end + 1]
    if not objects:
        return None
    first, final = objects[0], objects[-1]
    start = min(first.left_edge.i, first.i)
    if len(objects) == 1 and not is_verbal(first) and not any(c.lower_ == "from" and c.i > first.i for c in verb.children):
        return nominal_range(first, (occurrence.end, len(verb.doc)))
    end = final.right_edge.i + 1
    source = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from" and c.i > final.i), None)
    if source is not None and any(c.dep_ == "pcomp" for c in source.children):
        return strip(verb.doc, max(start, occurrence.end), source.right_edge.i + 1)
    for child in final.children:
        if child.i > final.i and child.dep_ in ("advcl", "conj") and verb.doc[child.left_edge.i - 1].lower_ == ",":
            end = min(end, child.left_edge.i)
    return strip(verb.doc, max(start, occurrence.end), end)


def predicate_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """“X is vital to Y”: the nucleus is the subject, the satellite what completes the predicate."""
    head = doc[occurrence.start]
    verb = head.head
    while head.dep_ in ("conj", "pobj", "prep") and not is_verbal(verb):
        head, verb = verb, verb.head
    if head.dep_ not in ("acomp", "attr", "oprd", "dobj", "conj") or not is_verbal(verb):
        if head.dep_ == "amod" and head.i > verb.i:
            yield Frames(nominal_range(verb, (0, head.left_edge.i)), predicate_object(doc, occurrence), verb, head)
        return
    yield Frames(subject_range(verb), predicate_object(doc, occurrence), verb, head)


def predicate_object(doc: Doc, occurrence: Occurrence) -> Range | None:
    """Give what completes a predicate or noun cue behind its last word."""
    last = doc[occurrence.end - 1]
    if last.dep_ in ("aux", "mark") and last.head.i > last.i:
        return strip(doc, occurrence.end, last.head.right_edge.i + 1)
    objects = [c for c in last.children if c.i > last.i and c.dep_ in ("pobj", "pcomp", "acl", "relcl", "advcl", "ccomp")]
    if not objects and last.dep_ in ("advmod", "dobj", "pobj") and last.head.i > last.i:
        return strip(doc, occurrence.end, last.head.right_edge.i + 1)
    if not objects:
        return None
    first = objects[0]
    if is_verbal(first):
        return strip(doc, occurrence.end, first.right_edge.i + 1)
    return nominal_range(first, (occurrence.end, len(doc)))


def noun_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """“The reason for X was Y”: the satellite is what the noun governs, the nucleus what it is said to be."""
    noun = doc[occurrence.start]
    satellite = predicate_object(doc, occurrence)
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in ("be", "lie", "remain", "include", "become"):
        told = [c for c in verb.children if c.i > verb.i and c.dep_ in ("attr", "ccomp", "xcomp", "acomp", "prep", "dobj", "advcl")]
        if told:
            span = strip(doc, told[0].left_edge.i, told[0].right_edge.i + 1)
            if span is not None and doc[span[0]].lower_ in ("that", "to", "because", "in"):
                span = strip(doc, span[0] + 1, span[1])
            yield Frames(span, satellite, verb, noun)


def modifier_frames(doc: Doc, occurrence: Occurrence) -> Iterator[Frames]:
    """“… and the resulting X”: the satellite is the noun phrase, the nucleus the phrase or sentence before."""
    word = doc[occurrence.start]
    noun = word.head
    if word.dep_ != "amod" or noun.i < word.i:
        return
    satellite = strip(doc, word.i + 1, noun.right_edge.i + 1)
    if noun.dep_ == "conj":
        yield Frames(nominal_range(noun.head, (0, noun.left_edge.i)), satellite, noun, noun)
    else:
        yield Frames(previous_sentence(word), satellite, noun, noun)


FRAMES: Mapping[Frame, Callable[[Doc, Occurrence], Iterator[Frames]]] = {
    "conjunction": clause_frames,
    "preposition": phrase_frames,
    "purpose": purpose_frames,
    "adverb": adverb_frames,
    "sentence": sentence_frames,
    "verb": verb_frames,
    "predicate": predicate_frames,
    "noun": noun_frames,
    "amod": modifier_frames,
    "cleft": cleft_frames,
}
