"""Reads a text sentence by sentence and notes who is speaking, who is still speaking, and who is quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from seikei.modeling.layers import EntityLayer
from seikei.schema.document import Document
from seikei.schema.layers import Mention, Span, Voice, VoiceKind
from seikei.voices.chains import Stretch
from seikei.voices.reports import Frame, Person, ReportingSentence, Source
from seikei.voices.speech import SpeakerTurn, find_quotations, find_turns

__all__ = ["SCORES", "VoiceReader"]

# The share of labelled relations under such a voice that the label gives to the same voice; for `passive`, whose voices
# nobody names and the labels therefore cannot hold, one half.
SCORES = {
    "speech": 0.74,
    "object": 0.58,
    "thought": 0.68,
    "state": 0.61,
    "noun": 0.5,
    "view": 0.4,
    "according": 0.47,
    "passive": 0.5,
    "subjectless": 0.75,
    "speaker": 0.78,
    "carried": 0.82,
}
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
QUOTES = ("“", '"')
PLURALS = frozenset({"they", "them", "their", "it", "its"})


@dataclass(frozen=True, slots=True)
class State:
    """What a reader keeps in mind from one sentence to the next.

    Attributes:
        speaking: the voice whose reported speech may still run on, or None.
        quoted: the voice that the sentence before quoted, whose next quotation may stand there by itself, or None.
        person: the last voice that “he” may take up, or None.
        body: the last voice that is no single person, which “they” or “it” may take up, or None.
    """

    speaking: Voice | None = None
    quoted: Voice | None = None
    person: Voice | None = None
    body: Voice | None = None

    def heard(self, voice: Voice, *, is_person: bool) -> State:
        """Note a voice that later pronouns may take up."""
        return replace(self, person=voice) if is_person else replace(self, body=voice)

    def meant_by(self, pronoun: str | None) -> Voice | None:
        """Give the voice that a pronoun takes up; a missing subject is a person's."""
        if pronoun in PLURALS:
            return self.body or self.person
        return self.person


class VoiceReader:
    """Finds the stretches of one document that have a voice of their own.

    Args:
        document: its text and genre are read.
        sentences: what each of its sentences reports, in order.
        entities: tells which entity each voice is.
    """

    def __init__(self, document: Document, sentences: Iterable[ReportingSentence], entities: EntityLayer) -> None:
        self.text = document.text
        self.sentences = sentences
        self.archival = document.genre != "history"
        self.quotations = find_quotations(document.text)
        self.turns = find_turns(document.text)
        self.turn_starts = [turn.name[0] for turn in self.turns]
        self.mentions = [mention for mention in entities.mentions if mention.entity is not None]
        self.mention_ends = [mention.end for mention in self.mentions]

    def stretches(self) -> Iterator[Stretch]:
        """Give the stretches of all speakers' labels and reporting words."""
        for turn in self.turns:
            yield Stretch(turn.start, turn.end, self.voice_at(turn.name, None, "speaker", "speaker"))
        state = State()
        for sentence in self.sentences:
            found, state = self.read_sentence(sentence, state)
            yield from found

    def read_sentence(self, sentence: ReportingSentence, state: State) -> tuple[list[Stretch], State]:
        """Read one sentence: what it attributes itself, and whose it is where it attributes nothing."""
        start, end = sentence.start, sentence.end
        if self.begins_paragraph(start):
            state = replace(state, speaking=None, quoted=None)
        stretches: list[Stretch] = []
        governed = False
        for frame in sentence.frames:
            person = self.person(frame)
            if person == "nobody":
                continue
            voice = self.voice_of(frame, person, state)
            if frame.whole:
                governed = governed or voice is not None or frame.is_first_person
                quoting = frame.name == "speech" and bool(self.quotations_in(start, end))
                state = replace(state, quoted=voice if quoting else None)
                state = self.spoken(frame, person, voice, state)
            if voice is not None:
                if person == "actor":
                    state = state.heard(voice, is_person=frame.may_go_on)
                stretches.append(self.with_quotation(Stretch(frame.start, frame.end, voice), frame, sentence))
        quotes = self.text[start] in QUOTES
        running = state.quoted if quotes and not governed and state.quoted is not None else state.speaking
        if not governed and running is not None and self.turn_at(start) is None:
            again = self.named_again(running, start)
            stretches.append(Stretch(start, end, replace(again, score=SCORES["carried"])))
        return stretches, state if governed or (quotes and running) else replace(state, quoted=None)

    def begins_paragraph(self, start: int) -> bool:
        """Say whether a paragraph begins at an offset."""
        return start >= 2 and self.text[start - 2 : start] == "\n\n"

    def person(self, frame: Frame) -> Person:
        """Say what the source of a frame is."""
        if frame.name == "subjectless":
            return "pronoun" if self.archival else "nobody"
        if frame.source is None:
            return "unnamed"
        person = frame.source.person
        return "actor" if person == "nobody" and frame.name == "speech" and self.is_named(frame.source) else person

    def is_named(self, source: Source) -> bool:
        """Say whether the main word of a source ends a name that is known as one of an actor."""
        mention = self.mention_in(*source.head)
        return (
            mention is not None
            and mention.form == "name"
            and mention.label in ACTOR_LABELS
            and mention.end == source.head[1]
        )

    def spoken(self, frame: Frame, person: Person, voice: Voice | None, state: State) -> State:
        """Note whose speech may run on behind a sentence's main reporting word."""
        if frame.carries and voice is not None and voice.start is not None and self.archival and frame.may_go_on:
            return replace(state, speaking=voice)
        if person == "author" and not frame.is_first_person:
            return state  # “we” in the minutes of a talk is the speaker's
        return replace(state, speaking=None)

    def voice_of(self, frame: Frame, person: Person, state: State) -> Voice | None:
        """Give the voice of a frame; None where it is the author's own, or a pronoun that takes nobody up."""
        if person == "author":
            return None
        cue = Span(*frame.cue, self.text[slice(*frame.cue)])
        if person == "unnamed":
            if frame.name == "noun" and frame.stance != "distances":
                return None  # “the belief that” without a holder is mostly the author's own
            return Voice("unnamed", None, None, None, None, cue, frame.stance, SCORES[frame.name])
        if person == "pronoun":
            return self.taken_up(frame, cue, state)
        return (
            self.voice_at((frame.source.start, frame.source.end), frame, "actor", frame.name) if frame.source else None
        )

    def taken_up(self, frame: Frame, cue: Span, state: State) -> Voice | None:
        """Give the voice that a pronoun takes up, or the pronoun itself where there is none before it."""
        source = frame.source
        named = self.named_by_entity(source) if source is not None else None
        if named is not None:
            return self.voice_at((named.start, named.end), frame, "actor", frame.name)
        meant = state.meant_by(source.word if source is not None else None)
        if meant is not None:
            again = self.named_again(meant, frame.cue[0])
            return replace(again, cue=cue, stance=frame.stance, score=SCORES[frame.name])
        if source is None:
            return None
        return self.voice_at(source.head, frame, "actor", frame.name)

    def named_by_entity(self, pronoun: Source) -> Mention | None:
        """Give the last naming of the entity that a pronoun is known to stand for, or None."""
        mention = self.mention_in(*pronoun.head)
        if mention is None or mention.form != "pronoun":
            return None
        index = bisect_right(self.mention_ends, pronoun.start)
        earlier = (m for m in reversed(self.mentions[:index]) if m.entity == mention.entity and m.form != "pronoun")
        return next(earlier, None)

    def named_again(self, voice: Voice, before: int) -> Voice:
        """Give a voice with its last naming before an offset, so that its words stand near what it says."""
        if voice.start is None or voice.text is None:
            return voice
        word = voice.text.split()[-1]
        at = self.text.rfind(word, voice.start, before)
        if at <= (voice.end or 0) or not self.is_word(at, at + len(word)):
            return voice
        return replace(voice, start=at, end=at + len(word), text=word)

    def is_word(self, start: int, end: int) -> bool:
        """Say whether a stretch begins and ends where words do."""
        around = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        return not any(character.isalnum() for character in around)

    def voice_at(self, where: tuple[int, int], frame: Frame | None, kind: VoiceKind, name: str) -> Voice:
        """Give the voice that the words at `where` name."""
        cue = Span(*frame.cue, self.text[slice(*frame.cue)]) if frame is not None else None
        stance = frame.stance if frame is not None else "neutral"
        mention = self.mention_in(*where)
        entity = mention.entity if mention is not None else None
        return Voice(kind, entity, where[0], where[1], self.text[slice(*where)], cue, stance, SCORES[name])

    def mention_in(self, start: int, end: int) -> Mention | None:
        """Give the last mention inside a span, or one that overlaps it."""
        index = bisect_right(self.mention_ends, start)
        inside = [m for m in self.mentions[index : index + 12] if m.start < end and m.end > start]
        return max(inside, key=lambda m: (min(m.end, end) - max(m.start, start), m.start), default=None)

    def turn_at(self, offset: int) -> SpeakerTurn | None:
        """Give the speaker's turn that holds an offset."""
        index = bisect_right(self.turn_starts, offset) - 1
        return self.turns[index] if index >= 0 and offset < self.turns[index].end else None

    def with_quotation(self, stretch: Stretch, frame: Frame, sentence: ReportingSentence) -> Stretch:
        """Widen a stretch to the whole quotation that begins or ends in its sentence and runs over others."""
        if not frame.whole:
            return stretch
        start, end = sentence.start, sentence.end
        for opening, closing in self.quotations_in(start, end):
            if start <= opening < end < closing:
                stretch = replace(stretch, end=max(stretch.end, closing))
            elif opening < start < closing <= frame.cue[0]:
                stretch = replace(stretch, start=min(stretch.start, opening))
        return stretch

    def quotations_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the quotations that share a character with a stretch."""
        first = bisect_right(self.quotations, start, key=lambda quotation: quotation[1])
        stop = bisect_right(self.quotations, end, key=lambda quotation: quotation[0])
        return list(self.quotations[first:stop])
