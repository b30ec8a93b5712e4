from __future__ import annotations

from collections.abc import Callable

import pytest

from seikei.ingest.assemble import Description, assemble
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.schema.document import Genre, Source
from seikei.text.builder import TextBuilder
from seikei.voices.stage import find_voices

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


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    analyzer = SyntaxAnalyzer()

    def read_text(text: str, genre: Genre = "archival", entities: EntityLayer | None = None) -> Reading:
        builder = TextBuilder(text)
        builder.keep(0, len(text))
        source = Source("note.txt", None, "text/plain", "0" * 64, "utf-8")
        document = assemble("d1", source, builder.build(), Description(genre=genre, language="en"))
        analysis = next(iter(analyzer.analyze([document])))
        return Reading(text, find_voices(document, analysis, entities or EntityLayer((), ())))

    return read_text
