"""Passages in which an asserted relation is turned into a denied one."""

from __future__ import annotations

from typing import Any

import pytest

from seikei.modeling.training.turn import denied_copies, order_of, turns

TEXT = "The talks failed because of the tariff. The envoy said that the coal strike led to the embargo."


def record() -> dict[str, Any]:
    def at(words: str) -> list[int]:
        start = TEXT.index(words)
        return [start, start + len(words)]

    common = {"status": "asserted", "denial": None, "types": ["economic"], "sense": "cause", "stance": None}
    return {
        "id": "cable/p1",
        "doc": "cable",
        "text": TEXT,
        "sentences": [at("The talks failed because of the tariff."), at(TEXT[40:])],
        "entities": [{"start": at("coal")[0], "end": at("coal")[1], "label": "COMMODITY"}],
        "relations": [
            {"cause": at("the tariff"), "effect": at("The talks failed"), "signal": at("because of"), **common}
            | {"source": "author", "voices": []},
            {"cause": at("the coal strike"), "effect": at("the embargo"), "signal": at("led to"), **common}
            | {"source": at("The envoy"), "voices": [at("The envoy")]},
        ],
        "roles": ["claim", "claim"],
        "edges": [],
    }


@pytest.mark.parametrize("seed", range(12))
def test_a_copy_denies_one_relation_and_keeps_every_span_on_its_words(seed: int) -> None:
    original = record()
    copies = list(denied_copies([original], seed))
    assert len(copies) == 2
    for copy in copies:
        statuses = [relation["status"] for relation in copy["relations"]]
        assert sorted(statuses) == ["asserted", "denied"]
        for before, after in zip(original["relations"], copy["relations"], strict=True):
            for part in ("cause", "effect"):
                assert copy["text"][slice(*after[part])] == TEXT[slice(*before[part])]
        signal = copy["text"][slice(*copy["relations"][statuses.index("denied")]["signal"])]
        assert signal.lower() not in ("because of", "led to")
        assert copy["text"][slice(*copy["relations"][1]["voices"][0])] == "The envoy"
        assert copy["text"][copy["entities"][0]["start"] : copy["entities"][0]["end"]] == "coal"
        assert copy["text"][copy["sentences"][1][0] :] == copy["text"][copy["text"].index("The envoy") :]
        assert "roles" not in copy
        assert "edges" not in copy


def test_what_is_overridden_has_no_sense_and_what_is_rejected_keeps_its_own() -> None:
    relations = [r for seed in range(40) for c in denied_copies([record()], seed) for r in c["relations"]]
    denied = [relation for relation in relations if relation["status"] == "denied"]
    assert {relation["denial"] for relation in denied} == {"rejected", "overridden", "irrelevant", "subordinated"}
    assert all(("sense" in relation) == (relation["denial"] != "overridden") for relation in denied)


def test_a_signal_that_serves_two_relations_or_that_is_denied_already_is_left_alone() -> None:
    shared = record()
    shared["relations"][1] = {**shared["relations"][0], "effect": shared["relations"][1]["effect"]}
    denied = record()
    denied["relations"] = [{**relation, "status": "denied"} for relation in denied["relations"]]
    assert list(denied_copies([shared, denied])) == []


def test_the_same_seed_gives_the_same_copies() -> None:
    assert list(denied_copies([record()], 3)) == list(denied_copies([record()], 3))


def test_every_signal_of_the_list_has_something_to_take_its_place_and_a_known_order() -> None:
    assert all(found for found in turns().values())
    assert {order for order, _ in turns()} == {"CSE", "ESC", "SCE"}
    assert order_of(record()["relations"][0]) == "ESC"
