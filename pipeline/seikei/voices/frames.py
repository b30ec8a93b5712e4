"""Reporting frames in a parse: which word reports, whose it is, and which stretch of text it reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seikei.schema.layers import Stance
from seikei.voices.lexicon import CueLexicon, word_list
from seikei.voices.naming import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["ParsedFrame", "find_frames"]

CLAUSES = ("ccomp", "acl", "relcl")
VERBAL = ("VERB", "AUX")
COMPLETED = {"point": "out", "put": "it"}
"""Verbs that report only with another word: “pointed out”, “put it”."""
MOST_BETWEEN, MOST_BEFORE_COLON = 8, 12


@dataclass(frozen=True, slots=True)
class ParsedFrame:
    """One reporting word in its sentence, as `reports.Frame`; `source` is the main word of who reports."""

    name: str
    source: Token | None
    start: int
    end: int
    cue: tuple[int, int]
    stance: Stance
    whole: bool
    carries: bool = False


def find_frames(sentence: Span, lexicon: CueLexicon) -> Iterator[ParsedFrame]:
    """Give the reporting frames of a sentence in text order."""
    for token in sentence:
        lemma = mended_lemma(token)
        if token.pos_ in ("VERB", "AUX") and lemma in lexicon.verbs:
            yield from verb_frame(token, lemma, sentence, lexicon)
        elif token.lower_ in lexicon.states and token.dep_ in ("acomp", "ROOT", "conj", "ccomp", "advcl", "attr"):
            yield from state_frame(token, sentence, lexicon)
        elif token.pos_ == "NOUN" and lemma in lexicon.nouns:
            yield from noun_frame(token, lemma, sentence, lexicon)
        if token.pos_ == "NOUN" and token.lower_ in lexicon.views:
            yield from view_frame(token, sentence, lexicon)
        elif token.lower_ == "according" and token.i + 1 < sentence.end and token.nbor().lower_ == "to":
            yield from according_frame(token, sentence)


def mended_lemma(token: Token) -> str:
    """Give a word's lemma in lower case, mended where the tagger is known to slip."""
    lemma = token.lemma_.lower()
    return next((slip.split("=")[1] for slip in word_list("lemma_slips") if slip.split("=")[0] == lemma), lemma)


def verb_frame(verb: Token, lemma: str, sentence: Span, lexicon: CueLexicon) -> Iterator[ParsedFrame]:
    """Read a verb of saying or thinking."""
    name, stance = lexicon.verbs[lemma]
    stance = adverb_stance(verb) or stance
    needed = COMPLETED.get(lemma)
    if needed is not None and not any(child.lower_ == needed for child in verb.children):
        return
    if lemma == "raise" and not raises_matter(verb):
        return
    if verb.i > sentence.start and name == "speech" and (speaker := inverted_subject(verb, lexicon)):
        yield ParsedFrame(name, speaker, *extent(sentence), ends(verb), stance, True, True)
        return
    if verb.i == sentence.start and verb.tag_ in ("VBD", "VBN") and name == "speech" and subject_of(verb) is None:
        yield ParsedFrame("subjectless", None, *extent(sentence), ends(verb), stance, True, True)
        return
    subject = subject_of(verb)
    if subject is None or not is_fact(verb):
        return
    if subject.dep_ == "nsubjpass" and subject.head.i == verb.i:
        yield from passive_frame(verb, lemma, subject, stance)
        return
    quoted = list(quoted_frame(verb, subject, sentence, stance)) if name == "speech" else []
    if quoted:
        yield from quoted
        return
    as_clause = verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children)
    if as_clause and verb.head.dep_ != "ROOT":
        return
    if as_clause:
        yield ParsedFrame("according", subject, *extent(sentence), ends(verb), stance, False)
        return
    whole = governs(verb, sentence)
    clause = complement(verb)
    if whole and (clause is not None or reports_alone(verb, name)):
        carries = verb.tag_ == "VBD" or (verb.tag_ == "VB" and verb.dep_ == "xcomp")
        yield ParsedFrame(name, subject, *reach(verb, sentence), ends(verb), stance, True, carries)
    elif clause is not None:
        yield ParsedFrame(name, subject, *clause_extent(clause, verb), ends(verb), stance, False)


def raises_matter(verb: Token) -> bool:
    """Say whether what is raised is a question or an objection, and not prices or tariffs."""
    matters = word_list("raised_matters")
    return any(child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in matters for child in verb.children)


def adverb_stance(verb: Token) -> Stance | None:
    """Give the stance that an adverb lends (“rightly noted”, “falsely claimed”)."""
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    if adverbs & word_list("endorsing"):
        return "endorses"
    return "distances" if adverbs & word_list("distancing") else None


def inverted_subject(verb: Token, lexicon: CueLexicon) -> Token | None:
    """Give the speaker in “This, said the minister, was untrue”: who stands right behind a verb set off by marks."""
    if not (verb.nbor(-1).is_punct or verb.nbor(-1).is_quote) or verb.tag_ not in ("VBD", "VBZ"):
        return None
    following = next((child for child in verb.rights if child.left_edge.i == verb.i + 1), None)
    if following is None or following.i + 1 >= len(verb.doc) or not following.nbor().is_punct:
        return None
    is_actor = following.pos_ == "PROPN" or following.lemma_.lower() in lexicon.actors
    return following if is_actor else None


def is_fact(verb: Token) -> bool:
    """Say whether the reporting itself is told as a fact: not wished for, required or conditional."""
    aids = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")}
    if aids & (word_list("modals") | word_list("subordinators")):
        return False
    if verb.tag_ == "VB" and "to" in aids:
        return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in word_list("proceeding") and is_fact(verb.head)
    return verb.tag_ != "VBG" or complement(verb) is not None


def reports_alone(verb: Token, name: str) -> bool:
    """Say whether a verb without a clause reports its sentence: it promises no act and, of some, names its matter."""
    children = {child.dep_ for child in verb.children}
    if verb.tag_ == "VBG" or "xcomp" in children or name == "thought":
        return False
    return name == "speech" or bool(children & {"dobj", "prep"})


def passive_frame(verb: Token, lemma: str, subject: Token, stance: Stance) -> Iterator[ParsedFrame]:
    """Read “it was believed that”, “is said to”, “was described by X”."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    source = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    clause = next((child for child in verb.children if child.dep_ in ("ccomp", "xcomp")), None)
    if clause is None and subject.lower_ == "it":
        clause = that_clause(verb)
    if clause is None or (source is None and lemma not in word_list("unnamed_verbs")):
        return
    start, end = clause_extent(clause, verb)
    if clause.dep_ == "xcomp" and subject.lower_ != "it":
        start = subject.left_edge.idx
    yield ParsedFrame("passive", source, start, end, ends(verb), stance, False)


def that_clause(verb: Token) -> Token | None:
    """Give the verb of a “that” clause a few words behind a verb, which the parse may tie to a word between."""
    words = verb.doc[verb.i + 1 : min(verb.i + MOST_BETWEEN, verb.sent.end)]
    opener = next((word for word in words if word.lower_ == "that"), None)
    return opener.head if opener is not None and opener.head.i > opener.i and opener.head.pos_ in VERBAL else None


def quoted_frame(verb: Token, subject: Token, sentence: Span, stance: Stance) -> Iterator[ParsedFrame]:
    """Read a verb before a colon and a quotation (“recalled in his diary: “…”): all that is quoted is reported."""
    for mark in verb.doc[verb.i + 1 : min(verb.i + MOST_BEFORE_COLON, sentence.end - 1)]:
        if mark.text in (".", ";") or (mark.pos_ == "VERB" and mark.tag_ != "VBG"):
            return
        if mark.text == ":" and mark.nbor().text in ("“", '"'):
            yield ParsedFrame("speech", subject, mark.nbor().idx, extent(sentence)[1], ends(verb), stance, True)
            return


def state_frame(word: Token, sentence: Span, lexicon: CueLexicon) -> Iterator[ParsedFrame]:
    """Read “was afraid that”, “felt confident that”."""
    holder = word if word.dep_ != "acomp" else word.head
    subject = subject_of(holder)
    clause = next((c for t in (word, holder) for c in t.children if c.dep_ == "ccomp"), None)
    if subject is not None and clause is not None and clause.i > word.i:
        whole = governs(holder, sentence)
        where = reach(holder, sentence) if whole else clause_extent(clause, word)
        yield ParsedFrame("state", subject, *where, ends(word), lexicon.states[word.lower_], whole)


def noun_frame(noun: Token, lemma: str, sentence: Span, lexicon: CueLexicon) -> Iterator[ParsedFrame]:
    """Read “the claim that”, “X's belief that”, “expressed the hope that”, “the feeling of X is that”."""
    stance = lexicon.nouns[lemma]
    clause = next((c for c in noun.children if c.dep_ in CLAUSES and c.i > noun.i and has_that(c)), None)
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        clause = next((c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.head.i), None)
    if clause is None:
        return
    owner = owner_of(noun)
    verb = noun.head
    if owner is None and noun.dep_ in ("dobj", "pobj") and verb.lemma_.lower() in word_list("light_verbs"):
        owner = subject_of(verb)
        whole = owner is not None and governs(verb, sentence)
        where = reach(verb, sentence) if whole else clause_extent(clause, noun)
        yield ParsedFrame("noun", owner, *where, ends(noun), stance, whole, whole and verb.tag_ == "VBD")
    else:
        yield ParsedFrame("noun", owner, *clause_extent(clause, noun), ends(noun), stance, False)


def view_frame(noun: Token, sentence: Span, lexicon: CueLexicon) -> Iterator[ParsedFrame]:
    """Read “in X's view”, “in the opinion of X”."""
    preposition = noun.head
    if noun.dep_ == "pobj" and preposition.lower_ in ("in", "from", "to") and (owner := owner_of(noun)) is not None:
        yield ParsedFrame("view", owner, *extent(sentence), ends(noun), lexicon.views[noun.lower_], False)


def according_frame(word: Token, sentence: Span) -> Iterator[ParsedFrame]:
    """Read “according to X”."""
    objects = [t for t in sentence[word.i + 2 - sentence.start :] if t.dep_ == "pobj" and t.head.lower_ == "to"]
    if objects:
        yield ParsedFrame("according", objects[0], *extent(sentence), (word.idx, word.nbor().idx + 2), "neutral", False)


def owner_of(noun: Token) -> Token | None:
    """Give whose a view is: “X's view”, “the view of X”."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in ("of", "by", "among") and child.dep_ in ("prep", "agent"):
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def complement(verb: Token) -> Token | None:
    """Give the clause that a verb reports, whether it stands behind the verb or before it."""
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis")), None)
    is_bare = not any(child.dep_ in ("dobj", "xcomp", "acomp") for child in verb.children)
    if clause is None and is_bare and verb.dep_ in ("parataxis", "ccomp") and verb.head.i < verb.i:
        return verb.head
    return clause


def governs(verb: Token, sentence: Span) -> bool:
    """Say whether a verb is its sentence's main verb, one joined to it, or one that hangs on it (“went on to say”)."""
    token = verb
    while token.dep_ in ("conj", "xcomp", "pcomp") or (token.dep_ == "prep" and token.lower_ == "by"):
        if any(child.dep_ == "mark" for child in token.children):
            return False
        token = token.head
    return token.i == sentence.root.i or token.dep_ == "parataxis"


def reach(verb: Token, sentence: Span) -> tuple[int, int]:
    """Give what a governing verb reports: its whole sentence, up to where another subject's main clause begins."""
    start, end = extent(sentence)
    top = verb
    while top.dep_ in ("xcomp", "pcomp", "prep") and top.head.i != top.i:
        top = top.head
    if top.dep_ == "conj" and own_subject(top):
        start = clause_start(top)
    for child in top.children:
        if child.dep_ == "conj" and own_subject(child) and child.i > verb.i:
            return start, min(end, clause_start(child))
    return start, end


def own_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def clause_start(verb: Token) -> int:
    """Give where a joined clause begins."""
    return verb.left_edge.idx


def clause_extent(clause: Token, cue: Token) -> tuple[int, int]:
    """Give the characters of a clause, without the reporting word that may stand inside or behind it."""
    left, right = clause.left_edge, clause.right_edge
    if clause.i > cue.i:
        left = max(left, cue.nbor(), key=lambda token: token.i)
    return left.idx, right.idx + len(right.text)


def has_that(clause: Token) -> bool:
    """Say whether a clause is one of content (“that”) and not a plain relative clause."""
    return clause.dep_ == "ccomp" or (clause.dep_ == "acl" and any(c.dep_ == "mark" for c in clause.children))


def extent(sentence: Span) -> tuple[int, int]:
    """Give the characters of a sentence without white space at its end."""
    return sentence.start_char, sentence.start_char + len(sentence.text.rstrip())


def ends(token: Token) -> tuple[int, int]:
    """Give the characters of a word, with the particle right behind it (“pointed out”)."""
    particle = next((child for child in token.rights if child.dep_ == "prt" and child.i == token.i + 1), token)
    return token.idx, particle.idx + len(particle.text)
