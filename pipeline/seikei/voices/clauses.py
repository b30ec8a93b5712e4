"""Where clauses begin and what stands between a subject and its verb, told by closed classes of words."""

from __future__ import annotations

from seikei.voices.forms import Form, reporting_forms
from seikei.voices.lexicon import word_list
from seikei.voices.reports import Source
from seikei.voices.wording import Wording

__all__ = ["Clauses"]

MOST_BETWEEN, MOST_TO_FINITE = 9, 12
NO_FORM: Form = ("", frozenset())
BREAKS = frozenset({".", ";", ":", "(", ")", "“", "”", '"'})
PART_ENDS = frozenset({",", ";", ":", "“", '"', "”", ")"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
QUOTES = frozenset({"“", '"'})


class Clauses:
    """The clauses of one sentence, as far as its words show them."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    @property
    def extent(self) -> tuple[int, int]:
        """Give the characters of the sentence."""
        return self.words.start, self.words.end

    def starting_at(self, index: int) -> tuple[int, int]:
        """Give the characters from a word to the end of the sentence."""
        return self.words.spans[index][0], self.words.end

    def cue(self, index: int) -> tuple[int, int]:
        """Give the characters of a reporting word, with “out” where it stands behind it."""
        last = index + 1 if self.words.lower(index + 1) == "out" else index
        return self.words.spans[index][0], self.words.spans[last][1]

    def quotes(self) -> bool:
        """Say whether the sentence quotes."""
        return not QUOTES.isdisjoint(self.words.lowers)

    def is_adverb(self, index: int) -> bool:
        """Say whether a word can stand between a subject and its verb."""
        word = self.words.lower(index)
        if word in word_list("between_adverbs"):
            return True
        return word.endswith("ly") and not self.words.is_name_at(index) and not self.words.is_actor_noun(index)

    def before_adverbs(self, index: int) -> int:
        """Give the last word up to `index` that is no adverb and no quotation mark."""
        while index >= 0 and (self.is_adverb(index) or self.words.lower(index) in QUOTES):
            index -= 1
        return index

    def aids_before(self, index: int) -> tuple[set[str], int]:
        """Give the auxiliaries that end at a word, and the last word before them."""
        aids: set[str] = set()
        known = word_list("auxiliaries") | word_list("modals") | word_list("being")
        while index >= 0 and (self.words.lower(index) in known or (aids and self.is_adverb(index))):
            aids.add(self.words.lower(index))
            index = self.before_adverbs(index - 1)
        return aids, index

    def opener_before(self, source: Source) -> str | None:
        """Give the word that makes the clause of a subject one inside another, or None for a main clause."""
        first = self.words.index_at(source.start)
        at = self.before_adverbs(first - 1)
        if self.words.lower(at) == "and" and at > 1 and self.words.source_ending(at - 1) is not None:
            at = self.before_adverbs(self.words.phrase_start(at - 1) - 1)
        word = self.words.lower(at)
        if word == "as":
            return "that" if self.words.lower(at - 1) in ("such", "as", "so") else word
        if word in word_list("clause_openers"):
            return word
        return "that" if self.has_verb_before(first) or self.ends_a_phrase(source, first) else None

    def part_start(self, index: int) -> int:
        """Give the first word of the part of the sentence, between signs and coordinators, in which a word stands."""
        while index > 0 and not (
            self.words.lower(index - 1) in PART_ENDS or self.words.lower(index - 1) in word_list("coordinators")
        ):
            index -= 1
        return index

    def ends_a_phrase(self, source: Source, first: int) -> bool:
        """Say whether a pronoun opens a clause that belongs to the noun before it (“the farthest they would go”)."""
        start = self.part_start(first)
        return source.person in ("pronoun", "author") and start < first and self.words.lower(start) in ARTICLES

    def is_fact(self, source: Source) -> bool:
        """Say whether what a subject does is told as a fact: not under “if” and not hoped or doubted by another."""
        for index in range(self.words.index_at(source.start) - 1, -1, -1):
            word = self.words.lower(index)
            if word in word_list("subordinators"):
                return False
            if word in reporting_forms():
                return reporting_forms()[word][0] not in word_list("hoping")
            if word in PART_ENDS:
                break
        return True

    def has_verb_before(self, first: int) -> bool:
        """Say whether a verb whose object a phrase may be stands before it in its part of the sentence."""
        for index in range(self.part_start(first), first):
            word = self.words.lower(index)
            if word in word_list("finite_verbs") or word in word_list("auxiliaries"):
                return True
            if reporting_forms().get(word, NO_FORM)[1] - {"ing"}:
                return True
        return False

    def main_start(self, source: Source) -> int:
        """Give where the main clause of a subject begins: at the subject where another clause is joined to it."""
        first = self.words.index_at(source.start)
        joined = self.words.lower(first - 1) in word_list("coordinators") or self.words.lower(first - 1) == ";"
        return source.start if joined and first > 1 else self.words.start

    def clause_after(self, verb: int, *, bare: bool = True) -> int | None:
        """Give the first word of the clause that a verb reports, or None where none follows.

        Args:
            verb: the verb's place.
            bare: whether a clause without “that” will do.
        """
        for index in range(verb + 1, min(len(self.words) - 1, verb + 1 + MOST_BETWEEN)):
            points = self.words.lower(index - 1) in word_list("joining_prepositions")
            if self.words.lower(index) in ("that", "whether", "how", "why") and not points:
                return index + 1
            if self.words.lower(index) in BREAKS:
                break
        return self.bare_clause_after(verb) if bare else None

    def bare_clause_after(self, verb: int) -> int | None:
        """Give the first word of a clause that nothing opens (“he told us the strait was closed”)."""
        at = verb + 1
        while at < len(self.words) and (self.words.lower(at) in word_list("hearers") or self.is_adverb(at)):
            at += 1
        if self.words.is_sign(at) or self.words.lower(at) in word_list("joining_prepositions"):
            return None
        return at if self.has_finite_verb(at + 1) else None

    def has_finite_verb(self, start: int) -> bool:
        """Say whether a verb in a finite form follows before the next sign."""
        for index in range(start, min(len(self.words), start + MOST_TO_FINITE)):
            word = self.words.lower(index)
            if self.words.is_sign(index) or word == "to" or word in word_list("clause_openers"):
                return False
            if word in word_list("finite_verbs") or self.is_past(index):
                return True
        return False

    def is_past(self, index: int) -> bool:
        """Say whether a word looks like a verb's past and does not stand before its noun (“the proposed treaty”)."""
        before = self.words.lower(index - 1)
        is_modifier = before in word_list("determiners") or before.endswith("ly")
        return self.words.lower(index).endswith("ed") and not is_modifier
