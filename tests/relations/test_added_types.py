from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from seikei.modeling.encoder.features import Window
from seikei.modeling.encoder.labels import LabelSets
from seikei.relations.added_types import ADDED_POINT, AddedTypes, mean_state
from seikei.relations.taxonomy import load_taxonomy, read_taxonomy_text

FAITH = """
[[type]]
id = "religious"
name = "Religious"
definition = "Faith and its institutions."
cues = ["bishop", "holy see"]
"""
KNOWN = LabelSets().types
PLACE = {"religious": 7, **{kind: k for k, kind in enumerate(KNOWN)}}
TEXT = "The ministers gave way because of the bishops."
CAUSE = (TEXT.index("the bishops"), TEXT.index("."))


def state_of(text: str) -> NDArray[np.float64]:
    """A space with one direction a type: that of the type whose definition or terms the text holds."""
    for kind in load_taxonomy(read_taxonomy_text() + FAITH).types:
        if text in (kind.definition, ", ".join(map(str, kind.terms)) + "."):
            return np.eye(8)[PLACE[kind.id]]
    raise AssertionError(text)


@pytest.fixture
def added() -> AddedTypes:
    return AddedTypes(load_taxonomy(read_taxonomy_text() + FAITH), KNOWN, state_of)


def score(added: AddedTypes, text: str, cause: tuple[int, int], state: NDArray[np.float64]) -> float:
    return added.scores(text, cause, (0, len(text)), state)["religious"]


def test_only_types_that_the_model_has_not_learned_are_added(added: AddedTypes) -> None:
    assert [kind.id for kind in added.types] == ["religious"]


def test_a_cue_term_alone_puts_an_added_type_forward(added: AddedTypes) -> None:
    assert score(added, TEXT, CAUSE, np.zeros(0)) >= ADDED_POINT
    assert score(added, "They gave way because of rain.", (25, 29), np.zeros(0)) < ADDED_POINT


def test_a_cue_term_beside_the_cause_counts_for_less(added: AddedTypes) -> None:
    beside = "The bishops gave way because of rain."
    assert score(added, TEXT, CAUSE, np.zeros(0)) > score(added, beside, (32, 36), np.zeros(0))


def test_a_state_near_to_the_definition_raises_the_score(added: AddedTypes) -> None:
    near, far = np.eye(8)[7], np.eye(8)[PLACE["economic"]]
    nowhere = np.zeros(0)
    assert score(added, TEXT, CAUSE, near) > score(added, TEXT, CAUSE, nowhere) > score(added, TEXT, CAUSE, far)


def test_a_taxonomy_without_shipped_types_is_told_by_cue_terms() -> None:
    alone = AddedTypes(load_taxonomy(FAITH), (), state_of)
    assert score(alone, TEXT, CAUSE, np.eye(8)[7]) >= ADDED_POINT


def test_without_added_types_nothing_is_asked_of_the_encoder() -> None:
    def refuse(text: str) -> NDArray[np.float64]:
        raise AssertionError(text)

    assert AddedTypes(load_taxonomy(), KNOWN, refuse).scores(TEXT, CAUSE, (0, len(TEXT)), np.eye(8)[0]) == {}


def test_the_state_of_a_text_is_the_mean_over_its_words_without_the_special_one() -> None:
    window = Window((1, 5, 6, 2), (0, 1, 1, 0), (0, 1, 2), (0, 0, 4), (0, 3, 8), ((1, 3),), (0,), (True,))
    hidden = np.array([[[9.0, 9.0], [1.0, 0.0], [3.0, 2.0]]], np.float32)
    reader = SimpleNamespace(
        maker=SimpleNamespace(windows=lambda text, _: (window,) if text else ()),
        engine=SimpleNamespace(encode=lambda _: SimpleNamespace(hidden=hidden)),
    )
    assert mean_state(reader, "coal tins").tolist() == [2.0, 1.0]  # type: ignore[arg-type]
    assert not mean_state(reader, "").any()  # type: ignore[arg-type]
