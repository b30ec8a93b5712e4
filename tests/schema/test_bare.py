from __future__ import annotations

from dataclasses import replace

import pytest

from doubles import document_of, double_stages
from seikei.errors import MapError
from seikei.schema.bare import is_bare, with_text, without_text
from seikei.stages.pipeline import Pipeline

DOCUMENT = document_of("Lima sold guano because Paris paid well.")
(MADE,) = Pipeline(double_stages()).map([DOCUMENT])


def test_what_is_left_out_comes_back_whole() -> None:
    bare = without_text(MADE)
    assert is_bare(bare)
    assert not is_bare(MADE)
    assert with_text(bare, DOCUMENT) == MADE


def test_offsets_and_ids_stay() -> None:
    bare = without_text(MADE)
    assert [(m.id, m.start, m.end, m.text) for m in bare.mentions] == [
        (m.id, m.start, m.end, "") for m in MADE.mentions
    ]


def test_another_edition_of_the_source_is_refused() -> None:
    other = replace(DOCUMENT, source=replace(DOCUMENT.source, sha256="1" * 64))
    with pytest.raises(MapError, match=r"is not the file that the map was made from \(sha256 111111111111"):
        with_text(without_text(MADE), other)


def test_another_reading_of_the_source_is_refused() -> None:
    other = replace(DOCUMENT, alignment=((0, 5, 0, 5),))
    with pytest.raises(MapError, match="the source reads differently now"):
        with_text(without_text(MADE), other)
