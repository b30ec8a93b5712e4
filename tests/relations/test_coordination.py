from __future__ import annotations

from collections.abc import Callable

import pytest

from seikei.schema.layers import Relation

Find = Callable[..., tuple[Relation, ...]]

JOINED = {
    "The decline had nothing to do with the war, much less with the treaty.": {"the war", "the treaty"},
    "Neither the fish nor the island had anything to do with the breakdown.": {"the fish", "the island"},
    "It was not the blockade that ruined the port, nor the siege. Instead, the river had silted up.": {
        "the blockade",
        "the siege",
    },
}


@pytest.mark.parametrize("text", JOINED)
def test_each_cause_that_is_denied_in_one_breath_is_a_relation_of_its_own(text: str, find: Find) -> None:
    denied = [each for each in find(text) if each.denial == "rejected"]
    assert {each.cause.text for each in denied} == JOINED[text]
    assert len({each.effect.text for each in denied}) == 1


def test_what_is_added_to_a_denied_cleft_is_no_part_of_its_effect(find: Find) -> None:
    cleft = "It was not the quarrel over the island that derailed the pipeline, or even the weak yen."
    found = find(f"{cleft} Rather, coal was cheap.")
    assert {each.effect.text for each in found} == {"the pipeline"}
    assert {(each.cause.text, each.status) for each in found} == {
        ("the quarrel over the island", "denied"),
        ("the weak yen", "denied"),
        ("coal was cheap", "asserted"),
    }


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("The rains had little to do with the failure of the harvest.", "The rains", "the failure of the harvest"),
        ("The collapse of the bank had nothing to do with politics.", "politics", "The collapse of the bank"),
        ("The consulates had little to do with the break.", "The consulates", "the break"),
    ],
)
def test_of_the_two_sides_of_to_do_with_the_outcome_is_the_effect(
    text: str, cause: str, effect: str, find: Find
) -> None:
    (found,) = find(text)
    assert (found.cause.text, found.effect.text) == (cause, effect)
    assert (found.status, found.weight) == ("denied", None)


def test_joined_causes_that_can_stand_alone_are_two_relations(find: Find) -> None:
    found = find("The talks failed because of the quarrel over fishing and the lack of credit.")
    assert [each.cause.text for each in found] == ["the quarrel over fishing", "the lack of credit"]
    assert {each.effect.text for each in found} == {"The talks failed"}


def test_short_joined_causes_stay_one(find: Find) -> None:
    assert [each.cause.text for each in find("The delay was due to frost and fog.")] == ["frost and fog"]
