"""Whose words a text reports, read without a parse; the encoder tells whom a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seikei.modeling.encoder.readings import Reading, ReadRelation
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.schema.document import Document
from seikei.schema.layers import Voice
from seikei.voices.chains import Stretch, chains
from seikei.voices.lexicon import load_lexicon
from seikei.voices.naming import FIRST_PERSON, THIRD_PERSON
from seikei.voices.plain_frames import plain_frames
from seikei.voices.reading import VoiceReader
from seikei.voices.reports import ReportingSentence
from seikei.voices.wording import Wording

__all__ = ["find_voices"]

PRONOUNS = THIRD_PERSON | FIRST_PERSON | {"it", "its", "who", "which"}
Place = tuple[int | None, int | None]


def find_voices(document: Document, analysis: Reading, entities: EntityLayer) -> tuple[Attribution, ...]:
    """Find the stretches of a document that are put into somebody's mouth or mind.

    Reporting words, quotation marks and speakers' labels tell the stretches. Where nothing but a pronoun says who
    speaks, and the encoder read somebody's name as the voice of a relation there, that name takes its place.

    Args:
        document: its text, sentences and genre are read.
        analysis: the voices of its relations are looked at.
        entities: the names among which the voices are, and the entity of each.

    Returns:
        Attributions in document order, the longer first where two begin together; each holds the whole chain of
        voices, outermost first. Nothing for an empty text.
    """
    reader = VoiceReader(document, reporting_sentences(document, entities), entities)
    stretches = tuple(reader.stretches())
    names = dict(names_of_pronouns(reader, stretches, analysis.relations))
    return chains(named(stretch, names) for stretch in stretches)


def reporting_sentences(document: Document, entities: EntityLayer) -> Iterator[ReportingSentence]:
    """Give the sentences of a document with their reporting frames; those of white space alone are left out."""
    lexicon = load_lexicon()
    archival = document.genre != "history"
    names = [mention for mention in entities.mentions if mention.form != "pronoun"]
    for start, stop in document.sentences:
        end = start + len(document.text[start:stop].rstrip())
        if start == end:
            continue
        first = bisect_right(names, start, key=lambda mention: mention.end)
        last = bisect_left(names, end, key=lambda mention: mention.start)
        wording = Wording(document.text, start, end, names[first:last], lexicon, archival=archival)
        yield ReportingSentence(start, end, plain_frames(wording))


def names_of_pronouns(
    reader: VoiceReader, stretches: Sequence[Stretch], relations: Sequence[ReadRelation]
) -> Iterator[tuple[Place, Voice]]:
    """Give for pronouns that are voices the voice that the encoder named in their stretch, the surest last."""
    for relation in sorted(relations, key=lambda relation: (relation.named, relation.cause, relation.effect)):
        if not relation.voices or is_pronoun(reader.text[slice(*relation.voices[-1])]):
            continue
        at = relation.signal[0] if relation.signal is not None else relation.effect[0]
        holding = (stretch for stretch in stretches if stretch.start <= at < stretch.end)
        inner = min(holding, key=lambda stretch: (stretch.end - stretch.start, -stretch.start), default=None)
        if inner is not None and is_pronoun(inner.voice.text or ""):
            yield (inner.voice.start, inner.voice.end), reader.voice_at(relation.voices[-1], None, "actor", "carried")


def is_pronoun(text: str) -> bool:
    """Say whether the words of a voice are a mere pronoun."""
    return text.lower() in PRONOUNS


def named(stretch: Stretch, names: dict[Place, Voice]) -> Stretch:
    """Give a stretch with the name of its voice in the place of a pronoun, where one is known."""
    found = names.get((stretch.voice.start, stretch.voice.end))
    if found is None:
        return stretch
    voice = replace(stretch.voice, start=found.start, end=found.end, text=found.text, entity=found.entity)
    return replace(stretch, voice=voice)
