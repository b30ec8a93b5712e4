"""Who the subject of a reporting word is: the author, a named actor, a pronoun for one, or nobody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seikei.voices.lexicon import CueLexicon, word_list
from seikei.voices.reports import Person

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "FIRST_PERSON",
    "OWN_OFFICES",
    "THIRD_PERSON",
    "UNNAMED",
    "actor_span",
    "person_of",
    "person_of_word",
    "subject_of",
]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "ourselves", "my", "our"})
THIRD_PERSON = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
UNNAMED = frozenset({"one", "somebody", "someone"})
OWN_OFFICES = frozenset({"embassy", "embassy's", "embtel", "legation", "consulate", "congen", "emb", "mission"})
ACTOR_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SUBJECTS = ("nsubj", "nsubjpass")
INHERITING = frozenset({"xcomp", "conj", "pcomp", "prep", "advcl"})
BEFORE_HEAD = frozenset({"det", "compound", "amod", "poss", "nmod", "nummod", "case", "punct"})
MOST_STEPS = 4


def subject_of(verb: Token) -> Token | None:
    """Give the subject of a verb, or the one that it takes over from the verb it depends on."""
    token = verb
    for _ in range(MOST_STEPS):
        found = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if found is not None:
            return found
        if token.dep_ not in INHERITING or token.head.i == token.i:
            return None
        if token.dep_ == "advcl" and any(child.dep_ == "mark" for child in token.children):
            return None
        token = token.head
    return None


def person_of_word(word: str) -> Person | None:
    """Say what a word in lower case is by itself, where it is a pronoun or stands for nobody in particular."""
    if word in FIRST_PERSON:
        return "author"
    if word in THIRD_PERSON:
        return "pronoun"
    return "unnamed" if word in UNNAMED else None


def person_of(subject: Token, lexicon: CueLexicon, *, archival: bool) -> Person:
    """Say what a subject is: a voice must be able to speak, so a thing that merely indicates something is nobody."""
    word = subject.lower_
    if (said := person_of_word(word)) is not None:
        return said
    if any(child.lower_ in ("this", "our", "my") and child.dep_ in ("det", "poss") for child in subject.children):
        return "author" if subject.lemma_.lower() in lexicon.actors else "nobody"
    if is_own_text(subject, archival=archival):
        return "author"
    if archival and word in OWN_OFFICES and not any(c.dep_ in ("compound", "amod", "poss") for c in subject.children):
        return "author"
    if subject.ent_type_ in ACTOR_NAMES or subject.pos_ == "PROPN":
        return "actor"
    return "actor" if subject.lemma_.lower() in lexicon.actors or word in lexicon.actors else "nobody"


def is_own_text(subject: Token, *, archival: bool) -> bool:
    """Say whether a historian's “the article”, “the author” with no word that tells it from others is his own."""
    if archival or subject.lower_ not in word_list("own_texts"):
        return False
    return [child.lower_ for child in subject.children if child.dep_ not in ("relcl", "punct")] == ["the"]


def actor_span(head: Token) -> tuple[int, int]:
    """Give the characters of the shortest phrase that names an actor: the head with what stands before it."""
    first, last = head, head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in BEFORE_HEAD or child.is_punct or child.i < first.i - 6:
            break
        first = child.left_edge if child.dep_ in ("compound", "poss", "nmod") else child
    if head.ent_type_:
        while last.i + 1 < len(head.doc) and last.nbor().ent_iob_ == "I" and last.nbor().ent_type_ == head.ent_type_:
            last = last.nbor()
    return first.idx, last.idx + len(last.text)
