from __future__ import annotations

from collections.abc import Callable

import pytest

from seikei.ingest.assemble import Description, assemble
from seikei.modeling.encoder.readings import Reading as EncoderReading
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.schema.document import Document, Genre, Source
from seikei.text.builder import TextBuilder
from seikei.voices import encoded, stage

Chain = tuple[str | None, ...]


class Reading:
    """What was read of one text, with questions to ask of it."""

    def __init__(self, text: str, attributions: tuple[Attribution, ...]) -> None:
        self.text = text
        self.attributions = attributions

    def innermost(self, words: str) -> Attribution | None:
        offset = self.text.index(words)
        holding = [a for a in self.attributions if a.start <= offset < a.end]
        return max(holding, key=lambda a: (a.start, -a.end, len(a.voices)), default=None)

    def chain(self, words: str) -> Chain:
        found = self.innermost(words)
        return tuple(voice.text for voice in found.voices) if found else ()


def document_of(text: str, genre: Genre = "archival") -> Document:
    """Give a document of a genre whose text is a verbatim copy of its source."""
    builder = TextBuilder(text)
    builder.keep(0, len(text))
    source = Source("note.txt", None, "text/plain", "0" * 64, "utf-8")
    return assemble("d1", source, builder.build(), Description(genre=genre, language="en"))


@pytest.fixture(scope="session", params=["by words", "by a parse"])
def read(request: pytest.FixtureRequest) -> Callable[..., Reading]:
    """Give a function that reads the voices of a text, without a parse and with one."""
    analyzer = SyntaxAnalyzer()

    def read_text(text: str, genre: Genre = "archival", entities: EntityLayer | None = None) -> Reading:
        document = document_of(text, genre)
        names = entities or EntityLayer((), ())
        if request.param == "by words":
            return Reading(text, encoded.find_voices(document, EncoderReading((), (), (), ()), names))
        return Reading(text, stage.find_voices(document, next(iter(analyzer.analyze([document]))), names))

    return read_text
