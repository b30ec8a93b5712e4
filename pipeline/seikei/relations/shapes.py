"""What a sentence's build says about whether a cue found in it really marks a causal relation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from seikei.errors import ConfigError
from seikei.relations.clauses import is_verbal, subject_of
from seikei.relations.frames import Candidate
from seikei.relations.reading import Reading
from seikei.resources import data_text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["features", "load_weights", "parse_weights", "score"]

PERSONS = frozenset({"we", "i", "he", "she", "they", "you"})
NEUTERS = frozenset({"this", "it", "these", "which", "that"})
FLOOR = 0.0005


def features(doc: Doc, candidate: Candidate, reading: Reading) -> Iterator[str]:
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
    if candidate.opposed or candidate.denial:
        yield "contrast"
    if head.ent_type_ in ("DATE", "TIME"):
        yield f"{frame} satellite is a date"
    if len(cue.words) == 1 and cue.words[0] in LOOSE:
        yield f"{cue.words[0]} satellite {head.dep_} {head.tag_}"
        yield f"{cue.words[0]} anchor {anchor.pos_} {anchor.dep_}"
        yield f"{cue.words[0]} subject {subject_kind(anchor)}"
        yield f"{cue.words[0]} after {before if before in (',', 'and', 'but') else doc[first.i - 1].pos_}"
        yield f"{cue.words[0]} hangs on {first.head.pos_ if first.dep_ == 'prep' else first.head.head.pos_}"


LOOSE = frozenset({"to", "by", "for", "as", "so", "since", "with", "when", "through", "if", "thus"})


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
    return "actor" if subject.ent_type_ in ("PERSON", "NORP", "GPE", "ORG") else "thing"


def length_class(span: tuple[int, int]) -> str:
    """Name how long a span is."""
    tokens = span[1] - span[0]
    return "one" if tokens == 1 else "few" if tokens < 4 else "some" if tokens < 12 else "many" if tokens < 30 else "long"


@cache
def load_weights() -> Mapping[str, float]:
    """Load the shipped weights of the features."""
    return parse_weights(data_text("seikei.relations", "shapes.tsv").splitlines())


def parse_weights(lines: Iterable[str]) -> Mapping[str, float]:
    """Read lines of `feature<TAB>weight`; `#` starts a comment.

    Raises:
        ConfigError: a line is not of that form.
    """
    weights = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, weight = line.partition("\t")
        try:
            weights[name] = float(weight)
        except ValueError as error:
            raise ConfigError(f"shapes.tsv:{number}: {weight!r} is no weight; each line needs feature, tab, number") from error
    return weights


def score(doc: Doc, candidate: Candidate, reading: Reading, weights: Mapping[str, float]) -> float:
    """Give the probability that a candidate is a relation: its cue's precision, moved by the sentence's build."""
    prior = min(max(candidate.cue.precision, FLOOR), 1 - FLOOR)
    total = weights.get("cue", 1.0) * math.log(prior / (1 - prior))
    total += sum(weights.get(name, 0.0) for name in features(doc, candidate, reading))
    return round(1 / (1 + math.exp(-total)), 4)
