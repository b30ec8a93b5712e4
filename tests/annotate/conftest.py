"""Labelled passages made from sentences written for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seikei.schema.passage import CausalRelation, LabelledPassage, LabelledSpan, Layers, PassageHead

Maker = Callable[..., LabelledPassage]
TEXT = "The envoy left Sarn because credit was dear, not because of the islet. He said so."


def place_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def layers() -> Layers:
    """Give two relations with one effect, the second denied and put forward by the envoy."""
    effect = place_of(TEXT, "The envoy left Sarn")
    dear = CausalRelation(
        place_of(TEXT, "credit was dear"), effect, place_of(TEXT, "because"), "asserted", None, "motive",
        ("economic",), (), None,
    )  # fmt: skip
    islet = CausalRelation(
        place_of(TEXT, "the islet"), effect, place_of(TEXT, "not because of"), "denied", "rejected", "motive",
        ("territorial", "political"), (place_of(TEXT, "The envoy"),), "neutral",
    )  # fmt: skip
    sarn = LabelledSpan(*place_of(TEXT, "Sarn"), "GPE")
    return Layers(((0, 70), (71, 82)), (sarn,), (dear, islet), ("claim", "premise"), ((1, 0, "supports"),))


@pytest.fixture
def passage_of(layers: Layers) -> Maker:
    """Make a labelled passage of a document."""

    def make(doc: str = "frus0000v00/d1", sample: str | None = None, text: str = TEXT, **head: str) -> LabelledPassage:
        fields = {"title": "1. Letter", "date": "1899-05-01", **head}
        return LabelledPassage(PassageHead(f"{doc}/p1", doc, "archival", sample=sample, **fields), text, layers)

    return make
