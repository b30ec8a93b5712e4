"""How a relation is read once its arguments stand: status, denial and sense, by the parse."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from seikei.relations.clauses import cleft_noun, is_verbal, subject_of
from seikei.relations.frames import Candidate
from seikei.relations.words import Words, load_words
from seikei.schema.layers import Denial, Sense, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "Reading",
    "denial_of",
    "denying_cleft",
    "is_negated",
    "is_not_only",
    "mood",
    "premodifier",
    "read",
]

VERBAL_FRAMES = frozenset({"verb", "predicate", "noun", "cleft"})
MAX_PREMODIFIER = 4
ONLY = ("only", "just", "merely", "simply", "alone")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a relation say of it by rule; the fitted tables weigh it with all else."""

    status: Status
    denial: Denial | None
    sense: Sense


def read(doc: Doc, candidate: Candidate) -> Reading:
    """Read a relation's status, denial and sense by the words alone."""
    words = load_words()
    anchor = doc[candidate.anchor]
    denial = denial_of(doc, candidate, words)
    status: Status = "denied" if denial else status_of(candidate, anchor, mood(anchor), words)
    return Reading(status, denial, sense_of(doc, candidate, words))


def premodifier(doc: Doc, start: int, phrases: Collection[str]) -> str | None:
    """Give the longest of the phrases that ends right before the token `start`, else None."""
    if start == 0 or doc[start - 1].lower_ not in last_words(tuple(phrases)):
        return None
    before = [token.lower_ for token in doc[max(0, start - MAX_PREMODIFIER) : start]]
    candidates = (" ".join(before[first:]) for first in range(len(before)))
    return next((phrase for phrase in candidates if phrase in phrases), None)


@cache
def last_words(phrases: tuple[str, ...]) -> frozenset[str]:
    """Give the last words of some phrases."""
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases)


def denial_of(doc: Doc, candidate: Candidate, words: Words) -> Denial | None:
    """Say how the words deny the relation, None where they do not."""
    if candidate.denial is not None:
        return candidate.denial
    if candidate.contrast.startswith("asserted"):
        return None
    verbal = candidate.cue.frame in VERBAL_FRAMES
    if candidate.cue.status == "denied":
        return candidate.cue.denial
    start = candidate.signal[0]
    if premodifier(doc, start, words["denying"]["asserting"]) or is_not_only(doc, start):
        return None
    if not verbal:
        for kind in ("subordinated", "rejected"):
            if candidate.cue.frame not in ("adverb", "amod", "sentence") and premodifier(
                doc, start, words["denying"][kind]
            ):
                return kind
        if premodifier(doc, start, words["denying"]["mere"]) and is_negated(doc[candidate.anchor], words):
            return "rejected"
        agent = doc[start].dep_ == "agent" and is_negated(doc[candidate.anchor], words)
        return "rejected" if agent else None
    place = start - 1 if start and doc[start - 1].dep_ == "det" else start
    if candidate.cue.frame == "predicate" and premodifier(doc, place, words["denying"]["subordinated"]):
        return "subordinated"
    denied = is_negated(doc[candidate.anchor], words) or is_cut_by_denial(doc, candidate, words)
    return "rejected" if denied else None


def is_not_only(doc: Doc, start: int) -> bool:
    """Say whether a cue that begins with “only” has “not” right before it (“not only by X but also by Y”)."""
    return doc[start].lower_ in ONLY and start > 0 and doc[start - 1].lower_ == "not"


def is_cut_by_denial(doc: Doc, candidate: Candidate, words: Words) -> bool:
    """Say whether a word that denies stands inside the cue (“was hardly due to”)."""
    inside = doc[candidate.signal[0] + 1 : candidate.signal[1] - 1]
    return any(t.lower_ in words["negation"]["adverbs"] and not followed_by_only(t) for t in inside)


def is_negated(verb: Token, words: Words) -> bool:
    """Say whether a verb is negated: by an adverb, a negative subject, or a verb such as “fail” above it."""
    negation = words["negation"]
    for child in verb.children:
        if (child.lower_ in negation["adverbs"] and child.i < verb.i + 3) and belongs_to_verb(child):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and is_negative_noun(child, negation["determiners"]):
            return True
    if denying_cleft(verb):
        return True
    head = verb.head
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and has_negation(head):
        return True
    if verb.dep_ == "xcomp" and (head.lemma_ in negation["verbs"] or head.lemma_ in negation["adjectives"]):
        return True
    if verb.dep_ in ("xcomp", "conj") and is_verbal(head) and subject_of(verb) is None and head.i < verb.i:
        return is_negated(head, words)
    if verb.dep_ == "ccomp" and head != verb:
        return head.lemma_ == "doubt" or (head.lemma_ in negation["believing"] and is_negated(head, words))
    return verb.dep_ == "pcomp" and head.lower_ == "without"


def has_negation(adjective: Token) -> bool:
    """Say whether an adjective or the verb that it completes is negated (“is not likely to”, “not enough to”)."""
    holders = (adjective, adjective.head) if adjective.dep_ == "acomp" else (adjective,)
    return any(child.dep_ == "neg" and not followed_by_only(child) for each in holders for child in each.children)


def denying_cleft(verb: Token) -> bool:
    """Say whether a verb stands in the “that” clause of “it was not … that …”."""
    noun = cleft_noun(verb)
    return noun is not None and any(c.dep_ == "neg" for c in noun.head.children)


def belongs_to_verb(negation: Token) -> bool:
    """Say whether “not” denies its verb: neither a part of “not only” nor a denial of the conjunction behind it."""
    return not followed_by_only(negation) and (negation.i + 1 >= len(negation.doc) or negation.nbor().dep_ != "mark")


def followed_by_only(token: Token) -> bool:
    """Say whether “not” belongs to “not only” and the like."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in ONLY


def is_negative_noun(noun: Token, determiners: list[str]) -> bool:
    """Say whether a subject is “nothing” or has “no” before it."""
    if noun.lower_ in determiners:
        return True
    return any(c.dep_ in ("det", "preconj", "cc") and c.i < noun.i and c.lower_ in determiners for c in noun.children)


def mood(token: Token) -> frozenset[str]:
    """Give the modals and auxiliaries of a verb; an infinitive or participle takes them from the verb above it."""
    found: set[str] = set()
    for verb in upwards(token):
        own = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        found |= own
        if verb.tag_ in ("VBD", "VBZ", "VBP") or own - {"to"} or verb.dep_ == "ROOT":
            break
    return frozenset(found)


def upwards(token: Token) -> Iterator[Token]:
    """Give a token and the verbs above it, as long as the clause is not finite."""
    yield token
    while token.dep_ in ("xcomp", "conj", "pcomp", "prep", "advcl", "acl", "dobj", "pobj", "nsubj", "attr", "acomp"):
        token = token.head
        if is_verbal(token):
            yield token


def status_of(candidate: Candidate, anchor: Token, modals: frozenset[str], words: Words) -> Status:
    """Say whether a relation that is not denied is asserted or hypothetical."""
    cue, moods = candidate.cue, words["mood"]
    if cue.status == "hypothetical":
        return "hypothetical"
    if cue.sense == "purpose":
        return "asserted" if is_done(anchor, modals, moods) else "hypothetical"
    infinitive = anchor.tag_ == "VB" and "to" in modals
    prospective = anchor.dep_ in ("xcomp", "ccomp") and anchor.head.lemma_ in moods["prospective"]
    if cue.frame in VERBAL_FRAMES or cue.sense == "enable":
        open_ = infinitive or prospective or not modals.isdisjoint(moods["predictive"]) or in_condition(anchor)
    else:
        negated = any(child.dep_ == "neg" for child in anchor.children)
        open_ = (not modals.isdisjoint(moods["reason"]) and not negated) or in_condition(anchor)
    return "hypothetical" if open_ else "asserted"


def is_done(anchor: Token, modals: frozenset[str], moods: Mapping[str, Any]) -> bool:
    """Say whether the action of an aim is a deed done."""
    if not modals.isdisjoint(moods["predictive"]) or not modals.isdisjoint(moods["proposed"]):
        return False
    finite = next((v for v in upwards(anchor) if v.tag_ in ("VBD", "VBN", "VBG", "VBZ", "VBP")), anchor)
    return finite.tag_ in ("VBD", "VBN") or not modals.isdisjoint({"had", "has", "have", "was", "were"})


def in_condition(verb: Token) -> bool:
    """Say whether a verb stands in an “if” or “unless” clause."""
    for above in upwards(verb):
        if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in above.children):
            return True
    return False


def sense_of(doc: Doc, candidate: Candidate, words: Words) -> Sense:
    """Give the sense; reasons are motives where somebody acts, conditions where somebody acts on them."""
    sense = candidate.cue.sense
    if sense not in ("reason", "condition"):
        return cast(Sense, sense)
    anchor = doc[candidate.anchor]
    if sense == "reason" and candidate.cue.frame in ("conjunction", "preposition") and is_blocked(anchor):
        return "prevent"
    acts = is_act(anchor, words, 1 if sense == "condition" else 0)
    if sense == "condition":
        return "motive" if acts else "enable"
    return "motive" if acts else "cause"


def is_blocked(anchor: Token) -> bool:
    """Say whether a clause says that something cannot be."""
    negated = any(c.dep_ == "neg" for c in anchor.children)
    able = any(c.lower_ in ("can", "could", "ca") for c in anchor.children)
    adjective = any(c.dep_ in ("acomp", "ccomp") and c.lower_ in ("impossible", "unable") for c in anchor.children)
    return (negated and able) or adjective


def is_act(anchor: Token, words: Words, least: int) -> bool:
    """Weigh whether a clause says what somebody does, decides, wants or feels, against what merely happens."""
    lists = words["motive"]
    score = 0
    subject = subject_of(anchor)
    score += 2 * any(child.lower_ in lists["modals"] for child in anchor.children)
    score += 2 * (anchor.lemma_.lower() in lists["verbs"]) - 2 * (anchor.lemma_.lower() in lists["cause_verbs"])
    for child in anchor.children:
        if child.dep_ in ("acomp", "attr", "xcomp"):
            score += 2 * (child.lemma_.lower() in lists["verbs"]) - 2 * (
                child.lemma_.lower() in lists["cause_adjectives"]
            )
    if subject is not None:
        score += 2 * (subject.lower_ in lists["subjects"] or subject.ent_type_ in lists["labels"])
    return score > least
