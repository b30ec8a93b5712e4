from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

MakeCase = Callable[..., Any]

ESSAY = (
    "The ministry should lower the toll at once. "
    "For example, forty ships left the port in May. "
    "However, the toll is not the main reason for the decline. "
    "Talks were held on June 3, 1957."
)


def test_a_recommendation_is_a_claim(case: MakeCase) -> None:
    layer = case(ESSAY, genre="archival").argue()
    assert layer.claims[0].text == "The ministry should lower the toll at once."
    assert layer.claims[0].role == "claim"


def test_an_example_backs_the_claim_before_it(case: MakeCase) -> None:
    layer = case(ESSAY, genre="archival").argue()
    texts = {claim.id: claim.text for claim in layer.claims}
    backed = [(texts[e.source][:11], texts[e.target][:12]) for e in layer.edges if e.relation == "supports"]
    assert ("For example", "The ministry") in backed


def test_paragraphs_are_not_tied_to_each_other(case: MakeCase) -> None:
    text = "The ministry should lower the toll.\n\nFor example, forty ships left the port in May."
    assert case(text, genre="archival").argue().edges == ()


def test_claims_carry_the_chain_of_voices_of_their_words(case: MakeCase) -> None:
    text = "Marek said that the toll was unjust. It ruined the port."
    voice = Voice("actor", None, 0, 5, "Marek", None, "neutral", 0.9)
    layer = case(text, genre="archival").argue(voices=(Attribution(0, 36, (voice,)),))
    assert [claim.voices for claim in layer.claims if claim.start == 0] == [(voice,)]
    assert all(claim.voices == () for claim in layer.claims if claim.start > 0)


def test_ranks_count_from_one_and_are_claims_alone(case: MakeCase) -> None:
    text = " ".join([ESSAY] * 4)
    claims = case(text, genre="history", title="The toll").argue().claims
    ranks = sorted(claim.rank for claim in claims if claim.rank is not None)
    assert ranks == list(range(1, len(ranks) + 1))
    assert 1 <= len(ranks) <= 5
    assert all(claim.role == "claim" for claim in claims if claim.rank is not None)


def test_a_relation_is_tied_to_the_claim_in_which_it_begins(case: MakeCase) -> None:
    made = case("The toll ruined the port. This policy is therefore wrong and should end.", genre="history")
    relation = made.relation("The toll", "the port")
    layer = made.argue(relation)
    holding = [claim for claim in layer.claims if claim.start == 0]
    assert layer.claim_of == ({relation.id: holding[0].id} if holding else {})


def test_a_denied_cause_contrasts_with_the_other_cause_of_its_effect(case: MakeCase) -> None:
    made = case("Trade fell not because of the dispute but because of the price of coal.")
    denied = made.relation("the dispute", "Trade fell", status="denied", kind="territorial")
    asserted = made.relation("the price of coal", "Trade fell")
    (edge,) = made.argue(denied, asserted).edges[-1:]
    assert (edge.source, edge.target, edge.relation) == (denied.id, asserted.id, "contrasts")


def test_effects_far_apart_do_not_contrast(case: MakeCase) -> None:
    made = case("Trade fell despite the dispute. Nobody spoke. It rained. Ships left because of the price of coal.")
    denied = made.relation("the dispute", "Trade fell", status="denied")
    asserted = made.relation("the price of coal", "Ships left")
    assert not [edge for edge in made.argue(denied, asserted).edges if edge.relation == "contrasts"]


def test_two_kinds_of_explanation_of_one_outcome_are_rivals_once(case: MakeCase) -> None:
    made = case("Trade fell because of the dispute, the price of coal and the loss of credit.")
    relations = [
        made.relation("the dispute", "Trade fell", kind="territorial"),
        made.relation("the price of coal", "Trade fell", score=0.8),
        made.relation("the loss of credit", "Trade fell", score=0.7),
    ]
    rivals = [edge for edge in made.argue(*relations).edges if edge.relation == "rival"]
    assert [(edge.source, edge.target) for edge in rivals] == [(relations[0].id, relations[1].id)]


def test_a_contrast_is_not_a_rivalry_too(case: MakeCase) -> None:
    made = case("Trade fell not because of the dispute but because of the price of coal.")
    denied = made.relation("the dispute", "Trade fell", status="denied", kind="territorial")
    asserted = made.relation("the price of coal", "Trade fell")
    assert [edge.relation for edge in made.argue(denied, asserted).edges if edge.source[0] == "r"] == ["contrasts"]


def test_effects_with_the_same_words_are_one_outcome(case: MakeCase) -> None:
    text = "The dispute caused the decline in coal trade. Credit explains the steep decline in coal trade."
    made = case(text)
    first = made.relation("The dispute", "the decline in coal trade")
    second = made.relation("Credit", "the steep decline in coal trade")
    (outcome,) = made.argue(first, second).outcomes
    assert outcome.relations == (first.id, second.id)
    assert outcome.name == "the decline in coal trade"


def test_every_relation_has_an_outcome(case: MakeCase) -> None:
    made = case("The dispute caused war. Credit explains peace.")
    relations = (made.relation("The dispute", "war"), made.relation("Credit", "peace"))
    layer = made.argue(*relations)
    assert set(layer.outcome_of) == {relation.id for relation in relations}
    assert len(layer.outcomes) == 2


def test_a_reported_explanation_that_the_author_denies_is_rejected(case: MakeCase) -> None:
    text = (
        "Marek said the border dispute ruined the coal trade. In fact the border dispute did not ruin the coal trade."
    )
    made = case(text)
    reported = made.relation("the border dispute", "the coal trade", voice="Marek")
    own = made.relation("the border dispute", "the coal trade", status="denied", nth=1)
    assert made.argue(reported, own).position_of == {reported.id: "rejected"}


def test_a_reported_explanation_that_is_not_taken_up_keeps_its_position(case: MakeCase) -> None:
    made = case("Marek said the dispute ruined the coal trade.")
    assert made.argue(made.relation("the dispute", "the coal trade", voice="Marek")).position_of == {}


def test_an_empty_text_has_no_argument(case: MakeCase) -> None:
    layer = case("").argue()
    assert (layer.claims, layer.edges, layer.outcomes) == ((), (), ())


def test_the_same_text_gives_the_same_argument(case: MakeCase) -> None:
    assert case(ESSAY).argue() == case(ESSAY).argue()


@settings(max_examples=40, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from(["We must wait. ", "However, trade fell. ", "In 1957 it rained. ", "\n\n", "It was right. "]),
        max_size=12,
    )
)
def test_no_edge_dangles_and_claims_quote_the_text(case: MakeCase, pieces: list[str]) -> None:
    made = case("".join(pieces))
    layer = made.argue()
    ids = {claim.id for claim in layer.claims}
    assert len(ids) == len(layer.claims)
    assert all(edge.source in ids and edge.target in ids and edge.source != edge.target for edge in layer.edges)
    assert all(made.document.text[claim.start : claim.end] == claim.text for claim in layer.claims)
