"""Which words name a clause, a noun phrase, or what a pronoun stands for: spans over the dependency parse.

All ranges are half-open ranges of token indices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seikei.relations.words import load_idioms, load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "RELATIVES",
    "Range",
    "antecedent",
    "clause_of",
    "clause_range",
    "cleft_noun",
    "is_verbal",
    "nominal_range",
    "nucleus_range",
    "previous_sentence",
    "reported_clause",
    "strip",
    "subject_of",
    "subject_range",
]

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
SPANS = {name: frozenset(words) for name, words in load_words()["spans"].items()}
IDIOM_STARTS, IDIOM_ENDS = (
    {phrase[side]: tuple(other for other in load_idioms() if other[side] == phrase[side]) for phrase in load_idioms()}
    for side in (0, -1)
)
AUXILIARIES = frozenset({"aux", "auxpass"})
RELATIVES = frozenset({"which", "that", "who", "whom", "whose", "what"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "it", "which", "all", "both"})
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis", "conj", "dep"})
ASIDES = frozenset({"relcl", "appos", "advcl", "parataxis"})


def strip(doc: Doc, start: int, end: int) -> Range | None:
    """Take punctuation, conjunctions, connectives and set phrases off both ends; None where nothing is left."""
    while start < end and (step := first_words(doc, start, end)):
        start += step
    while start < end and (step := last_words(doc, start, end)):
        end -= step
    return (start, end) if start < end else None


def first_words(doc: Doc, start: int, end: int) -> int:
    """Count the tokens at the start of a range with which no cause or effect begins."""
    word = doc[start]
    phrases = IDIOM_STARTS.get(word.lower_, ())
    alone = int(word.lower_ in SPANS["opening"] or word.is_space)
    return next((n for p in phrases if (n := len(p)) <= end - start and forms(doc, start, start + n) == p), alone)


def last_words(doc: Doc, start: int, end: int) -> int:
    """Count the tokens at the end of a range with which no cause or effect ends."""
    word = doc[end - 1]
    if word.lower_ in SPANS["closing"] or word.is_space:
        return 1
    phrases = IDIOM_ENDS.get(word.lower_, ())
    return next((n for p in phrases if (n := len(p)) <= end - start and forms(doc, end - n, end) == p), 0)


def forms(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Give the words of a range in lower case."""
    return tuple(token.lower_ for token in doc[start:end])


def is_verbal(token: Token) -> bool:
    """Say whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def clause_of(token: Token) -> Token:
    """Climb from a token to the head of the clause in which it stands."""
    while token.dep_ != "ROOT" and not (is_verbal(token) and token.dep_ in CLAUSES):
        token = token.head
    return token


def reported_clause(verb: Token, cut: Range) -> Token:
    """Step from a verb of saying or thinking to what is said, where the cut-out part lies behind it."""
    while verb.lemma_.lower() in SPANS["attributing"]:
        inner = [c for c in verb.children if c.dep_ == "ccomp" and (c.i > verb.i or c.left_edge.i < verb.i)]
        inner = [c for c in inner if not cut[0] <= c.i < cut[1] and (cut[0] > c.i or cut[1] <= verb.i)]
        if not inner:
            return verb
        verb = inner[-1]
    return verb


def subject_of(verb: Token) -> Token | None:
    """Give the subject that the parse ties to a verb itself or to an auxiliary of it, else None."""
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    aids = (child for child in verb.lefts if child.dep_ in AUXILIARIES)
    return next((child for aid in aids for child in aid.lefts if child.dep_ in SUBJECTS), None)


def nucleus_range(verb: Token, cut: Range) -> Range | None:
    """Give the clause of a verb without the cut-out part, from its subject on; None where nothing is left."""
    left, right = clause_start(verb, cut), clause_end(verb, cut)
    if cut[0] > verb.i:
        right = min(right, cut[0])
    elif cut[1] > left:
        left = cut[1]
    return strip(verb.doc, left, right)


def clause_start(verb: Token, cut: Range) -> int:
    """Give the token with which a clause begins: its subject, else its first auxiliary or the verb."""
    subject = subject_of(verb)
    if subject is not None and not cut[0] <= subject.i < cut[1]:
        if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
            return subject.i + 1
        return subject.left_edge.i
    before = [c.i for c in verb.children if c.i < verb.i and c.dep_ in ("aux", "auxpass", "neg") and c.lower_ != "to"]
    return min([verb.i, *before])


def clause_end(verb: Token, cut: Range) -> int:
    """Give the token past the clause, before further clauses that say something of their own."""
    end = verb.right_edge.i + 1
    for child in verb.children:
        holds_cut = child.left_edge.i <= cut[0] <= child.right_edge.i
        if child.i > verb.i and not holds_cut and stands_apart(child, verb):
            end = min(end, child.left_edge.i)
    return end


def stands_apart(child: Token, verb: Token) -> bool:
    """Say whether what hangs on a verb behind it is left out when the verb's clause is named."""
    first = child.left_edge
    before = verb.doc[first.i - 1].lower_
    if child.dep_ == "parataxis":
        return True
    if child.dep_ == "conj":
        return subject_of(child) is not None
    if child.dep_ == "ccomp":
        return subject_of(child) is not None and before in (";", ":")
    if child.dep_ == "advcl":
        return first.i > verb.i and (before == "," or first.lower_ in SPANS["further_clause"])
    return child.dep_ == "prep" and first.i > verb.i + 1 and child.lower_ in SPANS["further_phrase"]


def nominal_range(noun: Token, bound: Range | None = None) -> Range | None:
    """Give a noun phrase without a relative clause or aside set off by a comma.

    Args:
        noun: the head of the phrase.
        bound: range to keep to; what lies outside is cut off.
    """
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    for child in noun.children:
        aside = child.dep_ in ASIDES or is_coordinate_clause(child)
        if child.i > noun.i and aside and noun.doc[child.left_edge.i - 1].lower_ == ",":
            end = min(end, child.left_edge.i)
    if bound is not None:
        start, end = max(start, bound[0]), min(end, bound[1])
    return strip(noun.doc, start, end)


def is_coordinate_clause(token: Token) -> bool:
    """Say whether a token is joined by a conjunction and heads a clause with its own subject."""
    return token.dep_ == "conj" and is_verbal(token) and subject_of(token) is not None


def previous_sentence(token: Token) -> Range | None:
    """Give the sentence before the token's own from its subject on, without a verb of saying around it."""
    before = token.sent.start - 1
    while before >= 0 and token.doc[before].is_space:
        if "\n\n" in token.doc[before].text:
            return None
        before -= 1
    if before < 0:
        return None
    return clause_range(token.doc[before].sent.root)


def clause_range(root: Token) -> Range | None:
    """Give all of a sentence from its subject on, without a verb of saying around it."""
    after = root.right_edge.i + 1
    root = reported_clause(root, (after, after))
    return strip(root.doc, clause_start(root, (after, after)), root.right_edge.i + 1)


def subject_range(verb: Token) -> Range | None:
    """Give what a verb's subject names: through relative pronouns, shared subjects, participles and pronouns."""
    subject = subject_of(verb)
    if subject is None:
        return inherited_subject(verb)
    if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        return antecedent(verb)
    if subject.dep_ == "expl":
        return next((nominal_range(c) for c in verb.children if c.dep_ == "attr"), None)
    if subject.lower_ in DEMONSTRATIVES and subject.left_edge.i == subject.right_edge.i:
        return pronoun_range(verb)
    if is_verbal(subject):
        return strip(verb.doc, subject.left_edge.i, subject.right_edge.i + 1)
    return nominal_range(subject)


def antecedent(verb: Token) -> Range | None:
    """Give what a relative clause or participle hangs on: a noun phrase up to the clause, or all that went before."""
    noun, end = cleft_noun(verb) or verb.head, verb.left_edge.i
    behind = (end, verb.right_edge.i + 1)
    if is_verbal(noun):
        return nucleus_range(noun, behind)
    doc = verb.doc
    sentential = doc[end].lower_ == "which" and doc[end - 1].lower_ == "," and noun.dep_ not in ("nsubj", "nsubjpass")
    outer = clause_of(noun)
    if verb.dep_ == "relcl" and sentential and is_verbal(outer) and outer.i < end:
        return nucleus_range(outer, behind)
    return nominal_range(noun, (0, end))


def cleft_noun(verb: Token) -> Token | None:
    """Give X of “it was X that …” for the verb of the “that” clause, also where the parse ties it to a word in X."""
    noun = verb.head
    if verb.dep_ != "relcl":
        return None
    while noun.dep_ in ("pobj", "prep", "conj"):
        noun = noun.head
    if noun.dep_ != "attr" or noun.head.lemma_ != "be":
        return None
    subject = subject_of(noun.head)
    return noun if subject is not None and subject.lower_ == "it" else None


def inherited_subject(verb: Token) -> Range | None:
    """Give the subject of a verb that has none of its own."""
    head = verb.head
    if verb.dep_ == "conj" and is_verbal(head):
        return subject_range(head)
    if verb.dep_ in ("xcomp", "ccomp") and head != verb:
        owner = next((c for c in head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if owner is not None:
            return nominal_range(owner, (0, verb.left_edge.i))
        return subject_range(head if is_verbal(head) else clause_of(head))
    if verb.dep_ in ("acl", "relcl"):
        return antecedent(verb)
    if verb.dep_ == "advcl" and is_verbal(head) and verb.tag_ == "VBG":
        return nucleus_range(head, (verb.left_edge.i, verb.right_edge.i + 1))
    if verb.dep_ == "pcomp" and head.head != head:
        governor = head.head
        return subject_range(clause_of(governor)) if is_verbal(governor) else nominal_range(governor, (0, head.i))
    return None


def pronoun_range(verb: Token) -> Range | None:
    """Give what a neuter pronoun as subject stands for: the clause joined before its own, else the sentence before."""
    head = verb.head
    if verb.dep_ == "conj" and is_verbal(head) and head.i < verb.i:
        return nucleus_range(head, (verb.left_edge.i, verb.right_edge.i + 1))
    return previous_sentence(verb)
