"""Whether scores mean what they say, on made-up scores and on a map of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doubles import NoAnalyzer, document_of, find_capitals, relation_of
from seikei.evaluation.calibration import KINDS, Scored, calibration_error, error_figures, reliability, scored_items
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.layers import Claim, Edge, Provenance
from seikei.schema.passage import CausalRelation, LabelledPassage, LabelledSpan, Layers, PassageHead

TEXT = "Osaka closed the mill because coal was dear. Kobe had warned of it. Nara bought coal since trade was free."
SCORES = st.lists(st.builds(Scored, st.floats(0, 1), st.booleans()), max_size=60)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


SENTENCES = (span("Osaka closed the mill because coal was dear."), span("Kobe had warned of it."))
GOLD = Layers(
    (*SENTENCES, span("Nara bought coal since trade was free.")),
    (LabelledSpan(*span("Osaka"), "GPE"), LabelledSpan(*span("Kobe"), "ORG")),
    (
        CausalRelation(
            span("coal was dear"),
            span("Osaka closed the mill"),
            None,
            "asserted",
            None,
            "motive",
            ("economic",),
            (),
            None,
        ),
    ),
    ("claim", "premise", "none"),
    ((1, 0, "supports"),),
)
PASSAGE = LabelledPassage(PassageHead("p", "d", "history", None, None, None), TEXT, GOLD)


def map_of() -> ArgumentMap:
    """Give a map with a right relation, a wrong one, and two claims with an edge between them."""
    document = document_of(TEXT, "p")
    names = find_capitals(document, TEXT)
    claims = tuple(
        Claim(f"c-{index}", start, end, TEXT[start:end], "claim", None, 0.6, "double", ())
        for index, (start, end) in enumerate(SENTENCES)
    )
    right = relation_of(TEXT, "coal was dear", "Osaka closed the mill", sense="cause", score=0.9)
    wrong = relation_of(TEXT, "trade was free", "Nara bought coal", score=0.4)
    return ArgumentMap(
        SCHEMA_VERSION,
        "p",
        document,
        names.entities,
        names.mentions,
        claims,
        (right, wrong),
        (),
        (Edge("a-1", "c-1", "c-0", "supports", 0.7, "double"), Edge("a-2", "r-1", "r-2", "contrasts", 0.9, "double")),
        (),
        Provenance("seikei", "0", "", NoAnalyzer().models),
    )


def test_scores_that_say_what_is_so_have_no_error() -> None:
    items = [Scored(0.75, index % 4 > 0) for index in range(80)]
    assert calibration_error(items, bins=4) == pytest.approx(0.0)
    assert calibration_error([replace(item, score=0.95) for item in items], bins=4) == pytest.approx(0.2)


def test_without_items_there_is_neither_bin_nor_error() -> None:
    assert reliability([]).bins == ()
    assert calibration_error([]) == 0.0


@given(SCORES)
def test_bins_hold_every_item_once_and_in_order(items: list[Scored]) -> None:
    table = reliability(items)
    assert sum(each.items for each in table.bins) == len(items)
    assert sum(each.right * each.items for each in table.bins) == pytest.approx(sum(item.right for item in items))
    assert 0.0 <= table.error <= 1.0
    sizes = [each.items for each in table.bins]
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    for left, right in zip(table.bins, table.bins[1:], strict=False):
        assert left.high <= right.low


def test_what_a_map_puts_forward_is_right_or_wrong_by_kind() -> None:
    found = scored_items([PASSAGE], {"p": map_of()})
    assert tuple(found) == KINDS
    assert found["relation"] == (Scored(0.9, True, "d"), Scored(0.4, False, "d"))
    assert found["type"] == (Scored(0.9, True, "d"),)
    assert found["status"] == (Scored(0.9, True, "d"),)
    assert found["sense"] == (Scored(0.7, False, "d"),)
    assert [item.right for item in found["entity"]] == [True, False, False]
    assert [item.right for item in found["role"]] == [True, False]
    assert found["edge"] == (Scored(0.7, True, "d"),)


def test_a_passage_without_a_map_adds_nothing() -> None:
    assert not any(scored_items([PASSAGE], {}).values())


def test_error_figures_have_an_interval_over_documents_and_none_without_items() -> None:
    items = {
        "relation": tuple(Scored(0.9, index % 2 == 0, f"doc {index % 7}") for index in range(70)),
        "edge": (),
    }
    relation, edge = error_figures(items, 50)
    assert relation.name == "relation score calibration error"
    assert relation.support == 70
    assert relation.value == pytest.approx(0.4)
    assert relation.low is not None
    assert relation.high is not None
    assert relation.low <= relation.value <= relation.high
    assert (edge.value, edge.support) == (None, 0)
