"""The reporting sentences of a parsed text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seikei.voices.frames import ParsedFrame, extent, find_frames
from seikei.voices.lexicon import CueLexicon, word_list
from seikei.voices.naming import actor_span, person_of
from seikei.voices.reports import Frame, Person, ReportingSentence, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["parsed_sentences"]


def parsed_sentences(doc: Doc, lexicon: CueLexicon, *, archival: bool) -> Iterator[ReportingSentence]:
    """Give the sentences of a parse with their reporting frames."""
    for sentence in doc.sents:
        frames = (plain(frame, lexicon, archival=archival) for frame in find_frames(sentence, lexicon))
        yield ReportingSentence(*extent(sentence), tuple(frames))


def plain(frame: ParsedFrame, lexicon: CueLexicon, *, archival: bool) -> Frame:
    """Write a frame down without its tokens."""
    token = frame.source
    source = source_of(token, frame.name, lexicon, archival=archival) if token is not None else None
    return Frame(frame.name, source, frame.start, frame.end, frame.cue, frame.stance, frame.whole, frame.carries)


def source_of(token: Token, name: str, lexicon: CueLexicon, *, archival: bool) -> Source:
    """Say who stands behind a frame, given the head of the phrase that names him."""
    person: Person = person_of(token, lexicon, archival=archival)
    if person == "nobody" and name == "speech" and not archival and is_bare_name(token):
        person = "actor"
    head = (token.idx, token.idx + len(token.text))
    return Source(*actor_span(token), head, token.lower_, person, may_go_on(token))


def is_bare_name(token: Token) -> bool:
    """Say whether what the tagger takes for a noun is a name: bare, capitalised, and doing what no thing does."""
    bare = token.tag_ == "NN" and token.text.istitle() and not any(token.children)
    return bare and token.head.tag_ == "VBD" and token.head.lemma_.lower() not in word_list("thing_verbs")


def may_go_on(token: Token) -> bool:
    """Say whether the head of a source can be somebody in the room."""
    if token.lower_ in ("he", "she"):
        return True
    return (
        token.tag_ in ("NN", "NNP")
        and token.ent_type_ not in ("GPE", "NORP", "LAW", "WORK_OF_ART")
        and not (token.lower_ in word_list("bodies") or (token.ent_type_ == "ORG" and token.pos_ != "PROPN"))
    )
