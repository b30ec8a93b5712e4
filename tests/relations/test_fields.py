"""Weight, modality, avowal and direction of a relation, told by cue words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doubles import span_of
from seikei.relations.fields import Fields, read_fields
from seikei.schema.layers import Span


def fields(text: str, cause: str, effect: str, signal: str | None, **labels: object) -> Fields:
    """Read the fields of a relation of one sentence; by default it is an asserted cause."""
    spans = span_of(text, cause), span_of(text, effect), span_of(text, signal) if signal else None
    said: dict[str, object] = {"status": "asserted", "denial": None, "sense": "cause", **labels}
    return read_fields(text, (0, len(text)), *spans, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "signal", "weight"),
    [
        ("The mill closed", "because of", None),
        ("The mill closed", "mainly because of", "main"),
        ("The mill closed, above all", "because of", "main"),
        ("The mill closed, partly", "because of", "contributing"),
        ("The mill closed", "only because of", "sole"),
        ("The mill closed, if only in small part,", "because of", "minor"),
        ("The mill closed, not mainly", "because of", None),
        ("The partly flooded mill, they say, closed at last", "because of", None),
        ("The mill closed, and incidentally", "because of", None),
    ],
)
def test_the_words_beside_the_signal_say_how_much_a_cause_counts(before: str, signal: str, weight: str | None) -> None:
    assert fields(f"{before} {signal} the dear coal.", "the dear coal", before, signal).weight == weight


@pytest.mark.parametrize(
    ("text", "cause", "effect", "signal", "weight"),
    [
        ("Coal was the chief reason for the strike.", "Coal", "the strike", "was the chief reason for", "main"),
        ("Coal contributed to the strike.", "Coal", "the strike", "contributed to", "contributing"),
        ("Coal could only lead to a strike.", "Coal", "a strike", "could only lead to", None),
        ("Coal alone explains the strike.", "Coal", "the strike", "explains", "sole"),
        ("Coal is basic to the trade.", "Coal", "the trade", "is basic to", None),
        ("Coal was dear. The mill closed.", "Coal was dear", "The mill closed", None, None),
    ],
)
def test_the_signal_itself_says_how_much_a_cause_counts(
    text: str, cause: str, effect: str, signal: str | None, weight: str | None
) -> None:
    assert fields(text, cause, effect, signal).weight == weight


def test_a_rejected_cause_has_no_weight() -> None:
    text = "The mill did not close mainly because of the coal."
    found = fields(text, "the coal", "close", "mainly because of", status="denied", denial="rejected")
    assert found.weight is None


@pytest.mark.parametrize(
    ("text", "cause", "effect", "signal", "labels", "modality"),
    [
        ("The mill closed since coal was dear.", "coal was dear", "The mill closed", "since", {}, "actual"),
        (
            "Coal is dear; we should therefore close the mill.",
            "Coal is dear",
            "close the mill",
            "therefore",
            {"sense": "motive"},
            "proposed",
        ),
        (
            "Dear coal would close the mill.",
            "Dear coal",
            "the mill",
            "would close",
            {"status": "hypothetical"},
            "predicted",
        ),
        (
            "Dear coal would have ruined the mill.",
            "Dear coal",
            "the mill",
            "would have ruined",
            {"status": "hypothetical"},
            "counterfactual",
        ),
        (
            "Dear coal would have to ruin the mill.",
            "Dear coal",
            "the mill",
            "would have to ruin",
            {"status": "hypothetical"},
            "predicted",
        ),
        (
            "Dear coal may have ruined the mill.",
            "Dear coal",
            "the mill",
            "may have ruined",
            {"status": "hypothetical"},
            "undetermined",
        ),
        (
            "Dear coal might have ruined the mill.",
            "Dear coal",
            "the mill",
            "might have ruined",
            {"status": "hypothetical"},
            "predicted",
        ),
        (
            "He asked whether dear coal ruined the mill.",
            "dear coal",
            "the mill",
            "ruined",
            {"status": "hypothetical"},
            "undetermined",
        ),
        (
            "He made clear that if coal were dear the mill would close.",
            "coal were dear",
            "the mill would close",
            "if",
            {"status": "hypothetical"},
            "predicted",
        ),
        (
            "We shall buy coal in order to keep the mill.",
            "keep the mill",
            "buy coal",
            "in order to",
            {"status": "hypothetical", "sense": "purpose"},
            "proposed",
        ),
        (
            "Dear coal would hardly have ruined the mill.",
            "Dear coal",
            "the mill",
            "would hardly have ruined",
            {"status": "denied", "denial": "rejected"},
            "counterfactual",
        ),
        (
            "Dear coal will not ruin the mill.",
            "Dear coal",
            "the mill",
            "will not ruin",
            {"status": "denied", "denial": "rejected"},
            "predicted",
        ),
        (
            "Dear coal did not ruin the mill.",
            "Dear coal",
            "the mill",
            "did not ruin",
            {"status": "denied", "denial": "rejected"},
            "actual",
        ),
    ],
)
def test_mood_tells_in_which_world_a_relation_holds(
    text: str, cause: str, effect: str, signal: str, labels: dict[str, object], modality: str
) -> None:
    assert fields(text, cause, effect, signal, **labels).modality == modality


@pytest.mark.parametrize(
    ("text", "cause", "effect", "signal", "avowed"),
    [
        ("They shut the port on the pretext of a fever.", "a fever", "They shut the port", "on the pretext of", True),
        ("They shut the port, ostensibly because of a fever.", "a fever", "They shut the port", "because of", True),
        ("The fever was a pretext for shutting the port.", "The fever", "shutting the port", "was a pretext for", True),
        ("They blamed the delay on a fever, a mere excuse.", "a fever", "the delay", "blamed", True),
        ("The fever was an excuse to shut the port.", "shut the port", "The fever", "was an excuse to", False),
        ("They shut the port because of a fever.", "a fever", "They shut the port", "because of", False),
    ],
)
def test_a_pretext_is_the_reason_put_up_for_show_not_the_aim_behind_it(
    text: str, cause: str, effect: str, signal: str, avowed: bool
) -> None:
    assert fields(text, cause, effect, signal).avowed is avowed


@pytest.mark.parametrize(
    ("effect", "direction"),
    [
        ("an increase in the price of coal", "more"),
        ("greater reliance on coal", "more"),
        ("exports have fallen since May", "less"),
        ("the price of coal fell by half", "less"),
        ("reduce the number of mills", "less"),
        ("a larger reduction of the tariff", "less"),
        ("the closure of the mill", None),
        ("no increase in the price", None),
        ("a decline in confidence would raise doubts at home", None),
        ("the growth of the town should be studied", None),
        ("raise the issue in the Assembly", None),
        ("measures to check the decline of exports", None),
        ("the purchase of increased amounts", None),
    ],
)
def test_the_effect_is_a_rise_or_a_fall_where_that_is_what_it_names(effect: str, direction: str | None) -> None:
    text = f"As a result of the strike: {effect}."
    assert fields(text, "the strike", effect, "As a result of").direction == direction


def test_a_verb_of_the_signal_gives_the_effect_its_direction() -> None:
    text = "The strike weakened the ministry."
    assert fields(text, "The strike", "the ministry", "weakened", sense="prevent").direction == "less"


def test_what_is_prevented_neither_rises_nor_falls_but_what_comes_in_spite_of_a_cause_does() -> None:
    text = "The treaty prevented a rise in freights."
    assert fields(text, "The treaty", "a rise in freights", "prevented", sense="prevent").direction is None
    text = "Despite the treaty, freights rose again."
    found = fields(
        text, "the treaty", "freights rose again", "Despite", status="denied", denial="overridden", sense="prevent"
    )
    assert found.direction == "more"


words = st.text(alphabet="abc would have may not only because . , ?", max_size=60)


@given(parts=st.tuples(words, words, words, words), status=st.sampled_from(("asserted", "denied", "hypothetical")))
def test_any_text_is_read_and_always_alike(parts: tuple[str, str, str, str], status: str) -> None:
    text = "".join(parts)
    ends = [sum(len(part) for part in parts[:k]) for k in range(5)]
    cause, signal, effect = (Span(a, b, text[a:b]) for a, b in (ends[0:2], ends[1:3], ends[2:4]))
    denial = "rejected" if status == "denied" else None
    first, again = (
        read_fields(text, (0, len(text)), cause, effect, signal, status, denial, "motive")  # type: ignore[arg-type]
        for _ in range(2)
    )
    assert first == again == replace(first)
    assert first.weight is None or status != "denied"
