"""Finds whose words, beliefs and arguments a text reports, and over which stretch each of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seikei.modeling.layers import Attribution, EntityLayer
from seikei.schema.document import Document
from seikei.voices.chains import chains
from seikei.voices.lexicon import load_lexicon
from seikei.voices.parsed import parsed_sentences
from seikei.voices.reading import VoiceReader

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_voices"]


def find_voices(document: Document, analysis: Doc, entities: EntityLayer) -> tuple[Attribution, ...]:
    """Find the stretches of a document that are put into somebody's mouth or mind.

    Args:
        document: its text and genre are read.
        analysis: its parse, with `analysis.text == document.text`.
        entities: tells which entity each voice is.

    Returns:
        Attributions in document order, the longer first where two begin together; each holds the whole chain of
        voices, outermost first. A span belongs to the innermost attribution that holds its start; what belongs to
        none is the author's own. Nothing for an empty text.
    """
    sentences = parsed_sentences(analysis, load_lexicon(), archival=document.genre != "history")
    return chains(VoiceReader(document, sentences, entities).stretches())
