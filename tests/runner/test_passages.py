from __future__ import annotations

import pytest

from doubles import double_stages
from seikei.config import Config
from seikei.errors import InputError
from seikei.runner import work
from seikei.runner.passages import map_passages
from seikei.schema.passage import LabelledPassage, Layers, PassageHead
from seikei.stages.pipeline import Pipeline

TEXT = "Lima sold guano because Paris paid well.  It rained."
NOTHING = Layers((), (), (), (), ())


@pytest.fixture(autouse=True)
def _doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(work._pipelines, Config(), Pipeline(double_stages(), Config()))


def passage(text: str, passage_id: str = "d1/p1", genre: str = "archival") -> LabelledPassage:
    return LabelledPassage(PassageHead(passage_id, "d1", genre, None, None, None), text, NOTHING)


def test_a_passage_is_mapped_as_a_document_of_its_own_with_its_text_verbatim() -> None:
    maps = map_passages([passage(TEXT), passage(TEXT[:40], "d1/p2", "minutes")], workers=1)
    assert list(maps) == ["d1/p1", "d1/p2"]
    first = maps["d1/p1"].document
    assert (first.text, first.genre, first.language) == (TEXT, "archival", "en")
    assert maps["d1/p2"].document.genre == "other"
    assert [relation.cause.text for relation in maps["d1/p2"].relations] == ["Paris paid well"]


def test_a_passage_that_cannot_be_mapped_is_an_error_that_names_it() -> None:
    with pytest.raises(InputError) as caught:
        map_passages([passage(TEXT), passage("This is poison.", "d1/p2")])
    assert str(caught.value) == "passages (d1/p2): cannot be mapped (RuntimeError: poison)"


def test_no_passages_give_no_maps() -> None:
    assert map_passages([]) == {}
