"""Nouns and adjectives that report, and “according to”, read without a parse."""

from __future__ import annotations

from seikei.schema.layers import Stance
from seikei.voices.clauses import Clauses
from seikei.voices.forms import light_forms
from seikei.voices.lexicon import word_list
from seikei.voices.reports import Frame, Source
from seikei.voices.wording import POSSESSIVE, Wording, singular

__all__ = ["NounFrames"]

MOST_TO_OWNER, MOST_TO_CARRIER, MOST_TO_OPENING = 3, 4, 6


class NounFrames:
    """Reads the reporting words of one sentence that are no verbs."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.clauses = Clauses(words)

    def frame(self, at: int) -> Frame | None:
        """Read the word at a place; None where it reports nothing."""
        word, lexicon = self.words.lower(at), self.words.lexicon
        found = self.state(at) if word in lexicon.states else None
        if found is None and singular(word) in lexicon.nouns:
            found = self.noun(at)
        if found is None and word in lexicon.views:
            found = self.view(at)
        if found is None and word == "according" and self.words.lower(at + 1) == "to":
            found = self.according(at)
        return found

    def state(self, at: int) -> Frame | None:
        """Read “was afraid that”, “felt confident that”, “officers concerned that”."""
        if self.words.lower(at + 1) != "that":
            return None
        left = self.clauses.before_adverbs(at - 1)
        left -= self.words.lower(left) in word_list("state_verbs") - word_list("being")
        aids, left = self.clauses.aids_before(left)
        source = somebody(self.words.source_ending(left))
        if aids & word_list("modals") or source is None:
            return None
        whole = self.clauses.opener_before(source) is None
        start = self.clauses.main_start(source) if whole else self.words.spans[at + 1][0]
        stance = self.words.lexicon.states[self.words.lower(at)]
        return Frame("state", source, start, self.words.end, self.clauses.cue(at), stance, whole)

    def noun(self, at: int) -> Frame | None:
        """Read “the claim that”, “X's belief that”, “X's view is that”, “the feeling of X that”."""
        following = self.words.lower(at + 1)
        if following == "that":
            return self.noun_with_clause(at)
        if following in ("is", "was") and self.words.lower(at + 2) == "that":
            return self.inner(at, at + 1, self.owner_before(at))
        return self.owned(at) if following in ("of", "among", "by") else None

    def noun_with_clause(self, at: int) -> Frame | None:
        """Read a noun with “that” behind it: whose it is, or who expressed it, or nobody's."""
        owner = self.owner_before(at)
        carrier = self.carrier_before(at) if owner is None else None
        if carrier is not None:
            owner = somebody(self.words.source_ending(self.before_verb(carrier)))
            if owner is not None and self.clauses.opener_before(owner) is None:
                start, stance = self.clauses.main_start(owner), self.stance(at)
                return Frame("noun", owner, start, self.words.end, self.clauses.cue(at), stance, True, True)
        where = self.clauses.starting_at(at + 1)
        return Frame("noun", owner, *where, self.clauses.cue(at), self.stance(at), False)

    def owned(self, at: int) -> Frame | None:
        """Read “the view of X that”, “the belief among X is that”."""
        owner = somebody(self.words.source_beginning(at + 2))
        if owner is None:
            return None
        after = self.words.index_at(owner.head[0]) + 1
        has_clause = "that" in (self.words.lower(after), self.words.lower(after + 1))
        return self.inner(at, after + 1, owner) if has_clause and after + 1 < len(self.words) else None

    def inner(self, at: int, start: int, owner: Source | None) -> Frame | None:
        """Write the frame of a noun down whose clause begins at a word; None without an owner."""
        if owner is None:
            return None
        return Frame("noun", owner, *self.clauses.starting_at(start), self.clauses.cue(at), self.stance(at), False)

    def stance(self, at: int) -> Stance:
        """Give the stance that a noun lends."""
        return self.words.lexicon.nouns[singular(self.words.lower(at))]

    def before_verb(self, verb: int) -> int:
        """Give the last word before a verb, its auxiliaries and adverbs."""
        return self.clauses.aids_before(self.clauses.before_adverbs(verb - 1))[1]

    def owner_before(self, at: int) -> Source | None:
        """Give whose a view is, where he can speak: “X's view”, “their belief”."""
        for index in range(at - 1, max(-1, at - 1 - MOST_TO_OWNER), -1):
            word = self.words.lower(index)
            if word in POSSESSIVE:
                return self.words.source(index, index)
            if self.words.is_possessive(index):
                return somebody(self.words.source(self.words.phrase_start(index), index))
            if self.words.is_sign(index) or word in word_list("phrase_stops"):
                break
        return None

    def carrier_before(self, at: int) -> int | None:
        """Give the verb that carries a noun (“expressed the hope”), a few words before it."""
        for index in range(at - 1, max(-1, at - 1 - MOST_TO_CARRIER), -1):
            if self.words.lower(index) in light_forms():
                return index
            if self.words.is_sign(index):
                break
        return None

    def view(self, at: int) -> Frame | None:
        """Read “in X's view”, “in the opinion of X”."""
        owner = self.owner_before(at)
        if owner is None and (self.words.lower(at - 1), self.words.lower(at + 1)) == ("the", "of"):
            owner = self.whole_owner(at + 2)
        opening = {self.words.lower(index) for index in range(max(0, at - MOST_TO_OPENING), at)}
        if owner is None or opening.isdisjoint(("in", "from", "to")):
            return None
        stance = self.words.lexicon.views[self.words.lower(at)]
        return Frame("view", owner, *self.clauses.extent, self.clauses.cue(at), stance, False)

    def whole_owner(self, at: int) -> Source | None:
        """Give whoever the phrase that begins with a word names, unless more belongs to it (“of Tarn's mills”)."""
        owner = somebody(self.words.source_beginning(at))
        after = self.words.index_at(owner.head[0]) + 1 if owner is not None else at
        ends = self.words.is_sign(after) or self.words.lower(after) in word_list("phrase_stops")
        return owner if ends else None

    def according(self, at: int) -> Frame | None:
        """Read “according to X”."""
        source = self.words.source_beginning(at + 2)
        if source is None:
            return None
        cue = self.words.spans[at][0], self.words.spans[at + 1][1]
        return Frame("according", source, *self.clauses.extent, cue, "neutral", False)


def somebody(source: Source | None) -> Source | None:
    """Give a source that can speak, else None."""
    return source if source is not None and source.person != "nobody" else None
