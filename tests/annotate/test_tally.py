from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seikei.annotate.splits import DocumentPart, Split
from seikei.annotate.standoff import detach
from seikei.annotate.tally import COLUMNS, contrasts, tally
from seikei.schema.passage import LabelledPassage, Layers

Maker = Callable[..., LabelledPassage]
SPLIT = Split({"v/d1": DocumentPart("test", 0), "v/d2": DocumentPart("train", None)}, ())


def test_each_thing_is_counted_in_the_column_of_its_passage_and_in_all(passage_of: Maker) -> None:
    passages = [
        detach(passage_of("v/d1"), None),
        detach(passage_of("v/d1", sample="denial"), None),
        detach(passage_of("v/d2", sample="denial"), None),
    ]
    counted = tally(passages, SPLIT)
    row = dict(zip(COLUMNS, (0, 0, 1, 1, 1, 3), strict=True))
    assert counted["relations by status", "denied"] == row
    assert counted["relations by main type", "territorial"] == row
    assert counted["contrasts", ""] == row
    assert counted["edges", "supports"] == row
    assert counted["documents", ""] == {**row, "all": 2}
    assert counted["drawn", "denial"] == {**row, "random: test": 0, "all": 2}


def test_a_contrast_needs_one_denied_relation_and_one_effect(layers: Layers) -> None:
    dear, islet = layers.relations
    assert contrasts((dear, islet)) == [(dear, islet)]
    assert contrasts((dear, dear)) == []
    assert contrasts((dear, replace(islet, effect=(71, 82)))) == []


def test_without_passages_there_are_no_rows() -> None:
    assert tally([], SPLIT) == {}
