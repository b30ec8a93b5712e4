"""Verbs of saying and thinking, read without a parse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from seikei.schema.layers import Stance
from seikei.voices.clauses import Clauses
from seikei.voices.forms import Tense, proceeding_forms, reporting_forms
from seikei.voices.lexicon import word_list
from seikei.voices.reports import Frame, Source
from seikei.voices.wording import Wording, singular

__all__ = ["VerbFrames"]

COMPLETED = {"point": "out", "put": "it"}
"""Verbs that report only with another word: “pointed out”, “put it”."""
MANY = frozenset({"i", "we", "they", "you", "who", "people", "many", "some", "most", "others"})
"""Subjects that go with the plain form of a verb."""
NOT_THIRD = frozenset({"i", "we", "they", "you"})
MOST_TO_MATTER = 5


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb in its sentence.

    Attributes:
        at: its place among the words.
        name: its frame in the lexicon.
        left: the place of the last word before its auxiliaries and adverbs, -1 where it opens the sentence.
        aided: an auxiliary stands before it, so that it can be no noun.
        carries: it tells of one act of saying, after which the talk may run on.
    """

    at: int
    lemma: str
    name: str
    tenses: frozenset[Tense]
    stance: Stance
    left: int
    aided: bool
    carries: bool


class VerbFrames:
    """Reads the verbs of one sentence."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.clauses = Clauses(words)

    def frame(self, at: int, last: Source | None) -> Frame | None:
        """Read the verb of saying or thinking at a place; `last` is who reported last in the sentence."""
        lemma, tenses = reporting_forms()[self.words.lower(at)]
        name, stance = self.words.lexicon.verbs[lemma]
        if not self.is_whole(at, lemma):
            return None
        aids, left = self.clauses.aids_before(self.clauses.before_adverbs(at - 1))
        verb = Verb(
            at, lemma, name, tenses, self.adverb_stance(at) or stance, left, bool(aids), "past" in tenses and not aids
        )
        if name == "speech" and tenses & {"past", "present"} and (speaker := self.inverted_subject(at)):
            return Frame(name, speaker, *self.clauses.extent, self.clauses.cue(at), verb.stance, True, True)
        if aids & word_list("modals"):
            return None
        if aids & word_list("being") and tenses & {"past", "participle"}:
            return self.passive(verb)
        if at == 0 and name == "speech" and "past" in tenses:
            return Frame("subjectless", None, *self.clauses.extent, self.clauses.cue(at), verb.stance, True, True)
        return self.active(verb, last)

    def is_whole(self, at: int, lemma: str) -> bool:
        """Say whether a verb that reports only with another word has it, and what is raised is no price."""
        needed = COMPLETED.get(lemma)
        if needed is not None and needed not in (self.words.lower(at + 1), self.words.lower(at + 2)):
            return False
        following = (singular(self.words.lower(index)) for index in range(at + 1, at + 1 + MOST_TO_MATTER))
        return lemma != "raise" or not word_list("raised_matters").isdisjoint(following)

    def adverb_stance(self, at: int) -> Stance | None:
        """Give the stance that an adverb lends (“rightly noted”, “falsely claimed”)."""
        beside = {self.words.lower(at - 1), self.words.lower(at + 1)}
        if beside & word_list("endorsing"):
            return "endorses"
        return "distances" if beside & word_list("distancing") else None

    def inverted_subject(self, at: int) -> Source | None:
        """Give the speaker in “This, said the minister, was untrue”: who stands behind a verb set off by marks."""
        if at == 0 or not self.words.is_sign(at - 1):
            return None
        source = self.words.source_beginning(at + 1)
        if source is None or source.person not in ("actor", "pronoun"):
            return None
        return source if self.words.is_sign(self.words.index_at(source.head[0]) + 1) else None

    def active(self, verb: Verb, last: Source | None) -> Frame | None:
        """Read a verb in the active voice."""
        if self.words.lower(verb.left) == "to":
            verb = replace(verb, left=self.proceeding_before(verb.left), aided=True, carries=True)
            if verb.left < 0:
                return None
        source, inherits = self.subject(verb, last)
        if source is not None and self.is_bare_name(source, verb):
            source = replace(source, person="actor")
        if source is None or not self.can_speak(source) or not self.agrees(source, verb):
            return None
        clause = self.clauses.clause_after(verb.at, bare=verb.name != "object")
        if clause is None and self.needs_clause(verb):
            return None
        relative = self.words.lower(verb.left) in ("who", "which")
        opener = "who" if relative else self.clauses.opener_before(source)
        if opener in ("what", "which") or not self.clauses.is_fact(source):
            return None
        start = self.words.start if inherits else self.clauses.main_start(source)
        return self.written(verb, source, opener, start, clause)

    def written(self, verb: Verb, source: Source, opener: str | None, start: int, clause: int | None) -> Frame | None:
        """Write the frame of a verb down: of the main clause, of an “as” clause, or of one inside another."""
        cue, end = self.clauses.cue(verb.at), self.words.end
        if opener == "as":
            return Frame("according", source, *self.clauses.extent, cue, verb.stance, False)
        if opener is None and (clause is not None or self.reports_alone(verb)):
            return Frame(verb.name, source, start, end, cue, verb.stance, True, verb.carries)
        if clause is not None:
            return Frame(verb.name, source, *self.clauses.starting_at(clause), cue, verb.stance, False)
        return None

    def can_speak(self, source: Source) -> bool:
        """Say whether a subject may be an actor; of one that looks like a name the mentions will decide."""
        return source.person != "nobody" or self.words.is_name(self.words.index_at(source.head[0]))

    def is_bare_name(self, source: Source, verb: Verb) -> bool:
        """Say whether a word that opens the sentence is a name that nothing else knows, by what it is said to do."""
        does_as_people_do = "past" in verb.tenses and verb.lemma not in word_list("thing_verbs")
        at = self.words.index_at(source.head[0])
        opens = (at == 0 or self.words.lower(at - 1) in ("”", '"')) and self.words.is_capital(at)
        named = opens and source.person == "nobody" and source.word not in word_list("not_names")
        return named and verb.name == "speech" and does_as_people_do

    def proceeding_before(self, to: int) -> int:
        """Give the last word before “went on” of “went on to say”, or -1 where no such verb stands before “to”."""
        index = to - 1 - (self.words.lower(to - 1) == "on")
        if self.words.lower(index) not in proceeding_forms():
            return -1
        aids, left = self.clauses.aids_before(self.clauses.before_adverbs(index - 1))
        return -1 if aids & (word_list("modals") - {"would", "should", "'d"}) else left

    def subject(self, verb: Verb, last: Source | None) -> tuple[Source | None, bool]:
        """Give the subject of a verb, and whether it is taken over from another verb of the sentence."""
        word = self.words.lower(verb.left)
        if (
            verb.left < 0
            or word in ("and", "but", "or")
            or ("ing" in verb.tenses and word in (",", "by", "in", "while"))
        ):
            return last or (self.words.first_source(verb.left) if verb.left > 0 else None), True
        source = self.words.source_ending(verb.left)
        return (last, True) if source is None and word == "," else (source, False)

    def agrees(self, source: Source, verb: Verb) -> bool:
        """Say whether a subject goes with a form, which may as well be a noun (“the Government report”)."""
        if verb.aided or verb.tenses & {"past", "ing"}:
            return True
        people = self.words.is_people(self.words.index_at(source.head[0]))
        if "base" not in verb.tenses:
            return "present" in verb.tenses and not people and source.word not in NOT_THIRD
        joined = self.words.lower(self.words.index_at(source.start) - 1) == "and"
        return people or joined or source.word in MANY or singular(source.word) != source.word

    def needs_clause(self, verb: Verb) -> bool:
        """Say whether a verb alone tells of no report: its form may be a noun, or a historian tells a deed by it."""
        if self.clauses.quotes() and self.words.is_sign(verb.at + 1):
            return False
        if not self.words.archival and verb.lemma not in word_list("telling_verbs"):
            return not self.clauses.quotes()
        if verb.aided or "past" in verb.tenses:
            return False
        return "ing" in verb.tenses or verb.lemma in word_list("noun_like_verbs")

    def reports_alone(self, verb: Verb) -> bool:
        """Say whether a verb without a clause reports its sentence: it promises no act, or it names its matter."""
        if verb.tenses <= {"ing"} or verb.name == "thought":
            return False
        if self.words.lower(verb.at + 1) == "to" and verb.lemma in word_list("infinitive_verbs"):
            return False
        return verb.name == "speech" or not self.words.is_sign(verb.at + 1)

    def passive(self, verb: Verb) -> Frame | None:
        """Read “it was believed that”, “is said to”, “was described by X as”."""
        source, at = None, verb.at + 1
        if self.words.lower(at) == "by":
            source = self.words.source_beginning(at + 1)
            if source is None or source.person == "nobody":
                return None
            at = self.words.index_at(source.head[0]) + 1
        if self.is_denied_or_conditional(verb) or (source is None and verb.lemma not in word_list("unnamed_verbs")):
            return None
        impersonal = self.words.lower(verb.left) == "it"
        said = self.clauses.clause_after(at - 1) if impersonal or source is not None else None
        if said is None and self.words.lower(at) not in ("as", "" if impersonal else "to"):
            return None
        where = self.clauses.starting_at(said) if said is not None else self.clauses.extent
        return Frame("passive", source, *where, self.clauses.cue(verb.at), verb.stance, False)

    def is_denied_or_conditional(self, verb: Verb) -> bool:
        """Say whether the reporting itself is no fact: “is not believed to”, “if it is thought that”."""
        before = {self.words.lower(verb.left - 1), self.words.lower(verb.left - 2)}
        conditional = before & (word_list("subordinators") | {"though", "although"})
        return bool(conditional) or self.words.lower(verb.at - 1) == "not"
