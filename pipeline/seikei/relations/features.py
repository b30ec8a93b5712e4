"""What a sentence's build tells of a candidate: features for whether it is a relation, its status and its sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.relations.clauses import Range, is_verbal, subject_of
from seikei.relations.frames import Candidate
from seikei.relations.reading import Reading, mood
from seikei.relations.words import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["reading_features", "shape_features"]

ACTOR_LABELS = frozenset({"PERSON", "NORP", "GPE", "ORG"})
ACTORS = frozenset(load_words()["actors"]["nouns"])
MOST_ACTOR_WORDS = 6
PLAIN = frozenset({"ADJ", "PROPN", "NOUN", "ADP"})
SPEAKING = frozenset(load_words()["spans"]["attributing"])
COMPLEMENTS = frozenset({"oprd", "xcomp", "acomp", "ccomp"})
LIGHT_VERBS = frozenset({("make",), ("keep",), ("give",), ("leave",), ("raise",), ("bring",)})
PERSONS = frozenset({"we", "i", "he", "she", "they", "you"})
NEUTERS = frozenset({"this", "it", "these", "which", "that"})
LOOSE = frozenset(
    {
        "to",
        "by",
        "for",
        "as",
        "so",
        "since",
        "with",
        "when",
        "through",
        "if",
        "thus",
        "should",
        "had",
        "were",
        "without",
        "in",
        "at",
        "over",
        "from",
        "under",
        "after",
    }
)


def shape_features(doc: Doc, candidate: Candidate, reading: Reading) -> Iterator[str]:
    """Give the names of what holds of a candidate: its frame, its dependencies, the form of its words, its length."""
    cue, anchor, head = candidate.cue, doc[candidate.anchor], doc[candidate.satellite_head]
    frame = cue.frame
    yield f"{frame} bias"
    yield f"{frame} status {reading.status}"
    yield f"{frame} anchor {anchor.tag_}"
    yield f"{frame} anchor {anchor.dep_}"
    yield f"{frame} satellite {head.dep_}"
    yield f"{frame} satellite {head.pos_}"
    yield f"{frame} subject {subject_kind(anchor)}"
    yield f"{frame} cause {length_class(candidate.cause)}"
    yield f"{frame} effect {length_class(candidate.effect)}"
    first = doc[candidate.signal[0]]
    yield f"{frame} opens sentence" if first.i - first.sent.start < 2 else f"{frame} inside sentence"
    before = doc[first.i - 1].lower_ if first.i else "-"
    yield f"{frame} after {before if before in (',', 'and', 'but', '(', ';', 'not', 'only') else 'word'}"
    gap = max(candidate.cause[0], candidate.effect[0]) - min(candidate.cause[1], candidate.effect[1])
    yield f"{frame} gap {min(gap // 3, 4)}"
    if candidate.contrast:
        yield f"contrast {candidate.contrast}"
        yield "contrast"
    actor = actor_kind(doc, candidate.cause) if reading.denial is None else None
    if actor:
        yield f"cause is an actor's {actor}"
        yield f"{frame} cause is an actor"
    if head.lemma_.lower() in SPEAKING:
        yield f"{frame} satellite speaks"
    if candidate.effect[1] - candidate.effect[0] == 1 and doc[candidate.effect[0]].pos_ == "PRON":
        yield "effect is a pronoun"
    if frame == "verb" and cue.words in LIGHT_VERBS:
        completed = any(child.dep_ in COMPLEMENTS for child in anchor.children)
        yield f"{cue.words[0]} {'with' if completed else 'without'} complement"
    if head.ent_type_ in ("DATE", "TIME"):
        yield f"{frame} satellite is a date"
    if len(cue.words) == 1 and cue.words[0] in LOOSE:
        yield f"{cue.words[0]} satellite {head.dep_} {head.tag_}"
        yield f"{cue.words[0]} anchor {anchor.pos_} {anchor.dep_}"
        yield f"{cue.words[0]} subject {subject_kind(anchor)}"
        yield f"{cue.words[0]} after {before if before in (',', 'and', 'but') else doc[first.i - 1].pos_}"
        yield f"{cue.words[0]} hangs on {first.head.pos_ if first.dep_ == 'prep' else first.head.head.pos_}"


def actor_kind(doc: Doc, span: Range) -> str | None:
    """Say by what a span names an actor and nothing besides (“the bank”): a pronoun, a name, a noun; else None."""
    if span[1] - span[0] > MOST_ACTOR_WORDS:
        return None
    words = [token for token in doc[span[0] : span[1]] if token.pos_ not in ("DET", "PUNCT", "PART")]
    if all(token.lower_ in PERSONS for token in words):
        return "pronoun"
    root = doc[span[0] : span[1]].root
    plain = all(token.ent_type_ or token.pos_ in PLAIN or token.dep_ == "acl" for token in words)
    if root.ent_type_ in ACTOR_LABELS and plain:
        return "name"
    return "noun" if root.lemma_.lower() in ACTORS and plain else None


def subject_kind(verb: Token) -> str:
    """Name the kind of a verb's subject."""
    if not is_verbal(verb):
        return "none"
    subject = subject_of(verb)
    if subject is None:
        return "shared"
    if subject.lower_ in PERSONS:
        return "person"
    if subject.lower_ in NEUTERS:
        return "neuter"
    return "actor" if subject.ent_type_ in ACTOR_LABELS else "thing"


def length_class(span: tuple[int, int]) -> str:
    """Name how long a span is."""
    tokens = span[1] - span[0]
    return (
        "one" if tokens == 1 else "few" if tokens < 4 else "some" if tokens < 12 else "many" if tokens < 30 else "long"
    )


def reading_features(doc: Doc, candidate: Candidate, reading: Reading) -> Iterator[str]:
    """Give the names of what tells of a relation's status and sense: its cue, its verb, mood, subject and negation."""
    anchor, head, frame = doc[candidate.anchor], doc[candidate.satellite_head], candidate.cue.frame
    yield f"cue {candidate.cue.pattern} {frame}"
    yield f"rule {reading.status} {frame}"
    yield f"rule {reading.sense} {frame}"
    yield f"verb {anchor.lemma_.lower()}"
    yield f"tag {anchor.tag_} {frame}"
    yield f"dep {anchor.dep_} {frame}"
    yield f"subject {subject_kind(anchor)} {frame}"
    yield f"inner {head.tag_} {frame}"
    yield f"inner verb {head.lemma_.lower()}"
    yield f"denial {reading.denial}"
    yield f"negated {any(child.dep_ == 'neg' for child in anchor.children)} {frame}"
    for modal in sorted(mood(anchor)):
        yield f"modal {modal} {frame}"
    for modal in sorted(mood(head)):
        yield f"inner modal {modal} {frame}"
    for child in anchor.children:
        if child.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp"):
            yield f"object {child.lemma_.lower()}"
    if anchor.head.i != anchor.i:
        yield f"above {anchor.head.lemma_.lower()}"
    for side, (start, end) in (("cause", candidate.cause), ("effect", candidate.effect)):
        root = doc[start:end].root
        yield f"{side} root {root.lemma_.lower()}"
        yield f"{side} root tag {root.tag_}"
        yield f"{side} first {doc[start].tag_}"
        yield f"{side} subject {subject_kind(root)}"
