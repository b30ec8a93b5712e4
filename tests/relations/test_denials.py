from __future__ import annotations

import pytest

from seikei.relations.denials import denial_in


@pytest.mark.parametrize(
    ("signal", "denial"),
    [
        ("not because of", "rejected"),
        ("had little to do with", "rejected"),
        ("didn’t lead to", "rejected"),
        ("rather than", "rejected"),
        ("was unrelated to", "rejected"),
        ("Despite", "overridden"),
        ("even if", "overridden"),
        ("in the face of", "overridden"),
        ("Regardless of", "irrelevant"),
        ("whether or not", "irrelevant"),
        ("less because of", "subordinated"),
        ("only partly due to", "subordinated"),
        ("not so much by", "subordinated"),
    ],
)
def test_the_words_of_a_signal_tell_in_which_way_it_denies(signal: str, denial: str) -> None:
    assert denial_in(signal) == denial


@pytest.mark.parametrize(
    "signal",
    [
        "because of", "led to", "", "not only because of", "could not but lead to", "may or may not result in",
        "no doubt caused by", "not until", "unless", "knotted to",
    ],
)  # fmt: skip
def test_a_signal_without_such_words_denies_nothing(signal: str) -> None:
    assert denial_in(signal) is None


def test_a_phrase_that_affirms_does_not_hide_a_denial_beside_it() -> None:
    assert denial_in("not only did not lead to") == "rejected"
