from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.argmap.stage import EncodedArgument
from seikei.errors import ModelMismatch
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import ReadEdge, Reading
from seikei.modeling.layers import ArgumentLayer, Attribution
from seikei.schema.document import Document
from seikei.schema.ids import item_id
from seikei.schema.layers import Relation, Voice

NONE, CLAIM, PREMISE = (0.8, 0.1, 0.1), (0.1, 0.7, 0.2), (0.2, 0.2, 0.6)
MakeDocument = Callable[..., Document]
TEXT = "The toll must go. Forty ships left in May. It was June."


def argue(
    document: Document,
    roles: Sequence[tuple[float, ...]],
    edges: Sequence[tuple[int, int, str, float]] = (),
    voices: tuple[Attribution, ...] = (),
    relations: tuple[Relation, ...] = (),
) -> ArgumentLayer:
    reading = Reading((), (), tuple(roles), tuple(ReadEdge(*edge) for edge in edges))
    return EncodedArgument(LabelSets(), "tiny")(document, reading, voices, relations)


def test_each_sentence_has_its_likeliest_role(document: MakeDocument) -> None:
    claims = argue(document(TEXT), [CLAIM, PREMISE, NONE]).claims
    assert [(claim.text, claim.role, claim.score) for claim in claims] == [
        ("The toll must go.", "claim", 0.7),
        ("Forty ships left in May.", "premise", 0.6),
    ]
    assert {claim.producer for claim in claims} == {"tiny"}


def test_ids_of_claims_and_edges_are_hashes_of_kind_place_and_content(document: MakeDocument) -> None:
    layer = argue(document(TEXT), [CLAIM, PREMISE, NONE], [(1, 0, "supports", 0.6)])
    target, source = (claim.id for claim in layer.claims)
    assert target == item_id("claim", 0, 17, "The toll must go.")
    assert layer.edges[0].id == item_id("edge", "supports", source, target)


def test_an_edge_ties_the_claims_of_its_sentences(document: MakeDocument) -> None:
    layer = argue(document(TEXT), [CLAIM, PREMISE, CLAIM], [(1, 0, "supports", 0.61239), (2, 0, "attacks", 0.2)])
    ids = [claim.id for claim in layer.claims]
    assert [(edge.source, edge.target, edge.relation, edge.score, edge.producer) for edge in layer.edges] == [
        (ids[1], ids[0], "supports", 0.6124, "tiny"),
        (ids[2], ids[0], "attacks", 0.2, "tiny"),
    ]


def test_what_is_tied_has_a_role(document: MakeDocument) -> None:
    layer = argue(document(TEXT), [NONE, NONE, NONE], [(1, 0, "supports", 0.6)])
    assert [(claim.role, claim.score) for claim in layer.claims] == [("claim", 0.1), ("premise", 0.1)]


def test_sentences_of_two_paragraphs_are_not_tied(document: MakeDocument) -> None:
    layer = argue(document("The toll must go.\n\nForty ships left."), [CLAIM, PREMISE], [(1, 0, "supports", 0.9)])
    assert layer.edges == ()
    assert len(layer.claims) == 2


def test_a_sentence_without_words_has_no_role_and_no_tie(document: MakeDocument) -> None:
    layer = argue(document("The toll must go.\n* * *"), [CLAIM, CLAIM], [(1, 0, "supports", 0.9)])
    assert [claim.text for claim in layer.claims] == ["The toll must go."]
    assert layer.edges == ()


def test_a_sentence_that_no_window_held_has_no_role(document: MakeDocument) -> None:
    assert [claim.start for claim in argue(document(TEXT), [(1.0,), CLAIM, (1.0,)]).claims] == [18]


def test_of_a_tie_read_both_ways_the_surer_stays(document: MakeDocument) -> None:
    layer = argue(document(TEXT), [CLAIM, CLAIM, NONE], [(0, 1, "supports", 0.5), (1, 0, "supports", 0.6)])
    assert [edge.source for edge in layer.edges] == [layer.claims[1].id]


def test_a_claim_has_the_chain_of_most_of_its_words(document: MakeDocument) -> None:
    voice = Voice("actor", None, 0, 5, "Marek", None, "neutral", 0.9)
    layer = argue(document(TEXT), [CLAIM, PREMISE, NONE], voices=(Attribution(18, 40, (voice,)),))
    assert [claim.voices for claim in layer.claims] == [(), (voice,)]


def test_a_reading_of_other_sentences_is_refused(document: MakeDocument) -> None:
    with pytest.raises(ModelMismatch) as caught:
        argue(document(TEXT), [CLAIM])
    assert str(caught.value) == "d1: the reading has 1 sentences, the document 3; read the document anew"


def test_nothing_is_claimed_where_nothing_is_written(document: MakeDocument) -> None:
    layer = argue(document(""), [])
    assert (layer.claims, layer.edges, layer.outcomes, layer.claim_of) == ((), (), (), {})


def test_contrasts_and_outcomes_need_no_parse(document: MakeDocument, relation: Callable[..., Relation]) -> None:
    made = document("Trade fell not because of the dispute but because of the price of coal.")
    denied = relation(made, "the dispute", "Trade fell", status="denied")
    asserted = relation(made, "the price of coal", "Trade fell")
    layer = argue(made, [CLAIM], relations=(denied, asserted))
    assert [(edge.source, edge.target, edge.relation) for edge in layer.edges] == [
        (denied.id, asserted.id, "contrasts")
    ]
    assert [outcome.name for outcome in layer.outcomes] == ["Trade fell"]
    assert layer.claim_of == {denied.id: layer.claims[0].id, asserted.id: layer.claims[0].id}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_edge_dangles_and_claims_quote_the_text(document: MakeDocument, data: Any) -> None:
    pieces = st.sampled_from(["We must wait. ", "However, trade fell. ", "* * *\n", "\n\n", "It was right. "])
    made = document("".join(data.draw(st.lists(pieces, max_size=10))))
    count = len(made.sentences)
    roles = data.draw(st.lists(st.sampled_from([NONE, CLAIM, PREMISE, (1.0,)]), min_size=count, max_size=count))
    places = st.integers(0, max(0, count - 1))
    edge = st.tuples(places, places, st.sampled_from(["supports", "attacks", "none"]), st.floats(0, 1))
    layer = argue(made, roles, data.draw(st.lists(edge, max_size=8)) if count else [])
    ids = {claim.id for claim in layer.claims}
    assert len(ids) == len(layer.claims)
    assert all(edge.source in ids and edge.target in ids and edge.source != edge.target for edge in layer.edges)
    assert len({edge.id for edge in layer.edges}) == len(layer.edges)
    assert all(made.text[claim.start : claim.end] == claim.text for claim in layer.claims)
    ranks = sorted(claim.rank for claim in layer.claims if claim.rank is not None)
    assert ranks == list(range(1, len(ranks) + 1))
