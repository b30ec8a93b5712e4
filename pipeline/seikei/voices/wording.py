"""The words of one sentence, and the phrases in it that name somebody, read without a parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from seikei.schema.layers import Mention
from seikei.voices.forms import proceeding_forms
from seikei.voices.lexicon import CueLexicon, word_list
from seikei.voices.naming import FIRST_PERSON, OWN_OFFICES, THIRD_PERSON, UNNAMED, person_of_word
from seikei.voices.reports import Person, Source

__all__ = ["POSSESSIVE", "Wording", "singular"]

WORD = re.compile(
    r"(?:[A-Z]\.){1,4}|(?:Mr|Mrs|Ms|Dr|Gen|Amb|Sen|Gov|Lt|Col|St|Messrs)\.|\w+(?:[’'\-]\w+)*[’']?|[^\w\s]"
)
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
STATES = frozenset({"GPE", "NORP", "LAW"})
POSSESSIVE = frozenset({"his", "her", "their", "my", "our"})
OUTSIDE = frozenset({"and", "or", "but", *("of", "in", "at", "from", "for", "to", "on", "with", "by")})
MOST_BEFORE_HEAD = 5
MOST_ASIDE = 16
MOST_STEPS = 3


class Wording:
    """The words of a sentence with their places, and the names among them.

    Args:
        text: the document's text; the words are those of `text[start:end]`.
        mentions: the mentions that touch the sentence, in order.
        archival: whether the sending office is the author.
    """

    def __init__(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], lexicon: CueLexicon, *, archival: bool
    ) -> None:
        self.start, self.end = start, end
        self.lexicon = lexicon
        self.archival = archival
        found = list(WORD.finditer(text, start, end))
        self.spans = [match.span() for match in found]
        self.texts = [match[0] for match in found]
        self.lowers = [word.lower().replace("’", "'") for word in self.texts]
        self.mention_of: list[Mention | None] = [None] * len(found)
        for mention in mentions:
            for index, (left, right) in enumerate(self.spans):
                if left < mention.end and mention.start < right:
                    self.mention_of[index] = mention

    def __len__(self) -> int:
        return len(self.spans)

    def lower(self, index: int) -> str:
        """Give a word in lower case with straight apostrophes; nothing outside the sentence."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def index_at(self, offset: int) -> int:
        """Give the word that begins at an offset, or -1."""
        index = bisect_left(self.spans, (offset, offset))
        return index if index < len(self.spans) and self.spans[index][0] == offset else -1

    def is_sign(self, index: int) -> bool:
        """Say whether there is no word but a sign, or nothing, at an index."""
        word = self.lower(index)
        return not word or not (word[0].isalnum() or word[0] == "_")

    def is_capital(self, index: int) -> bool:
        """Say whether a word begins with a capital."""
        return 0 <= index < len(self.texts) and self.texts[index][0].isupper()

    def is_name(self, index: int) -> bool:
        """Say whether a word is part of a name, or capitalised inside the sentence."""
        if self.mention_of[index] is not None:
            return True
        return self.is_capital(index) and index > 0 and not self.is_sign(index - 1)

    def is_possessive(self, index: int) -> bool:
        """Say whether a word is a possessive (“Sarn's”, “the allies'”)."""
        return self.lower(index).endswith(("'s", "s'"))

    def bare(self, index: int) -> str:
        """Give a word in lower case without the ending of a possessive."""
        word = self.lower(index)
        return word.removesuffix("'s").removesuffix("'") if self.is_possessive(index) else word

    def source_ending(self, index: int, steps: int = MOST_STEPS) -> Source | None:
        """Give whoever the phrase that ends with a word names; None where it names nobody who can speak.

        An aside between commas or brackets is passed over, and of “officials in Sarn” the officials are meant.
        """
        if index < 0 or steps <= 0:
            return None
        if self.lower(index) in (",", ")"):
            opening = self.aside_before(index)
            return self.source_ending(opening - 1, steps - 1) if opening > 0 else None
        if self.lower(index) in ("who", "which"):
            return self.source_ending(index - 1 - (self.lower(index - 1) == ","), steps - 1)
        if self.is_sign(index) or self.is_possessive(index):
            return None
        first = self.phrase_start(index)
        if first >= 2 and self.joins(first - 1):
            holder = self.source_ending(first - 2, steps - 1)
            return holder if holder is not None and holder.person != "nobody" else None
        return self.source(first, index)

    def joins(self, index: int) -> bool:
        """Say whether a word is a preposition by which a phrase hangs on the one before it."""
        return self.lower(index) in word_list("joining_prepositions") and not self.is_capital(index)

    def aside_before(self, closing: int) -> int:
        """Give where the aside that ends with a comma or bracket opens, or -1."""
        mark = "(" if self.lower(closing) == ")" else ","
        for index in range(closing - 1, max(-1, closing - MOST_ASIDE), -1):
            if self.lower(index) == mark:
                return index
        return -1

    def source_beginning(self, index: int) -> Source | None:
        """Give whoever the phrase that begins with a word names: the first name or noun for an actor in it."""
        for head in range(index, min(len(self), index + MOST_BEFORE_HEAD + 1)):
            word = self.lower(head)
            if self.is_sign(head) or word in OUTSIDE or word in word_list("clause_openers"):
                return None
            mention = self.mention_of[head]
            if mention is not None and mention.label in ACTOR_LABELS:
                while head + 1 < len(self) and self.mention_of[head + 1] is mention:
                    head += 1
                if self.is_actor_noun(head + 1):
                    head += 1
                return self.source(index, head)
            if word in THIRD_PERSON | FIRST_PERSON and word not in POSSESSIVE:
                return self.source(head, head)
            goes_on = self.is_actor_noun(head + 1) or self.is_name_at(head + 1)
            if self.is_actor_noun(head) and not goes_on:
                return self.source(index, head)
            if mention is None and self.is_name(head) and not self.is_capital(head + 1):
                return self.source(index, head)
        return None

    def is_name_at(self, index: int) -> bool:
        """Say whether there is a word at an index and it is part of a name."""
        return index < len(self) and not self.is_sign(index) and self.mention_of[index] is not None

    def first_source(self, before: int) -> Source | None:
        """Give whoever the sentence begins with, before a word: its subject in all likelihood."""
        for index in range(min(before, MOST_BEFORE_HEAD)):
            if self.lower(index - 1) in word_list("joining_prepositions"):
                continue
            found = self.source_beginning(index)
            if found is not None and found.person != "nobody" and found.end <= self.spans[before][0]:
                return found if self.acts(found) else None
        return None

    def acts(self, source: Source) -> bool:
        """Say whether a verb may stand right behind a phrase, so that it can be the subject."""
        following = next((k for k, span in enumerate(self.spans) if span[0] >= source.end), len(self))
        word = self.lower(following)
        known = word in word_list("finite_verbs") | word_list("auxiliaries") or word in proceeding_forms()
        return known or word.endswith("ed") or self.is_sign(following)

    def source(self, first: int, head: int) -> Source:
        """Give the source that the words from `first` to `head` name."""
        word, mention = self.bare(head), self.mention_of[head]
        person = self.person(first, head)
        start, stop = self.spans[head]
        stop -= len(self.lower(head)) - len(word)
        one = mention is None or (mention.label not in STATES and mention.label != "ORG")
        goes_on = word in ("he", "she") or (
            one and word not in word_list("bodies") and (mention is not None or singular(word) == word)
        )
        return Source(self.spans[first][0], stop, (start, stop), word, person, goes_on)

    def person(self, first: int, head: int) -> Person:
        """Say what the phrase from `first` to `head` is: it must be able to speak."""
        word, opener = self.bare(head), self.lower(first)
        if (said := person_of_word(word)) is not None:
            return said
        if word == "you":
            return "actor"
        actor = self.is_actor_noun(head)
        if opener in ("this", "our", "my") and first < head:
            return "author" if actor else "nobody"
        if word in word_list("own_texts") and not self.archival and opener == "the" and head == first + 1:
            return "author"
        if self.archival and word in OWN_OFFICES and (first == head or (opener == "the" and head == first + 1)):
            return "author"
        mention = self.mention_of[head]
        if mention is not None:
            return "actor" if mention.label in ACTOR_LABELS or actor else "nobody"
        named = self.is_capital(head) and head > 0 and not self.is_sign(head - 1)
        return "actor" if actor or named else "nobody"

    def is_people(self, index: int) -> bool:
        """Say whether a word names a people or its members, who are many."""
        mention = self.mention_of[index]
        return mention is not None and mention.label == "NORP"

    def is_actor_noun(self, index: int) -> bool:
        """Say whether a word is a noun for somebody who can speak."""
        word = self.bare(index)
        return word in self.lexicon.actors or singular(word) in self.lexicon.actors

    def phrase_start(self, head: int) -> int:
        """Give the first word of the phrase that ends with its main word `head`."""
        mention = self.mention_of[head]
        first = head
        while first > 0 and mention is not None and self.mention_of[first - 1] is mention:
            first -= 1
        if self.lower(head) in FIRST_PERSON | THIRD_PERSON | UNNAMED:
            return head
        for index in range(first - 1, max(-1, head - MOST_BEFORE_HEAD - 1), -1):
            word = self.lower(index)
            if word in word_list("determiners"):
                return index if word != "that" else index + 1
            if self.is_possessive(index):
                return self.phrase_start(index) if self.mention_of[index] is not None else index
            stops = word in word_list("phrase_stops") or (word.endswith("ly") and self.mention_of[index] is None)
            named = index > 0 and self.is_capital(index)
            if (stops and not named) or (self.is_sign(index) and word != "."):
                return index + 1
            if mention is not None and not self.is_capital(index):
                return index + 1
        return max(0, min(first, head - MOST_BEFORE_HEAD))


def singular(word: str) -> str:
    """Give the singular of a noun by its ending."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "'s", "us")) else word
