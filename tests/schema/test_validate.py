"""Each promise of the contract, broken once: a line says which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.document import LedgerEntry, Note, Page, Section
from seikei.schema.layers import Effect, Span
from seikei.schema.validate import broken_promises
from strategies import argument_maps

Breaker = Callable[[ArgumentMap], ArgumentMap]


@settings(max_examples=40)
@given(argument_maps())
def test_a_map_that_keeps_all_promises_gives_no_line(argument_map: ArgumentMap) -> None:
    assert list(broken_promises(argument_map)) == []


def in_document(**changes: Any) -> Breaker:
    """Change fields of the document."""
    return lambda made: replace(made, document=replace(made.document, **changes))


def in_first(layer: str, **changes: Any) -> Breaker:
    """Change fields of the first item of a layer."""

    def change(made: ArgumentMap) -> ArgumentMap:
        first, *others = getattr(made, layer)
        return replace(made, **{layer: (replace(first, **changes), *others)})

    return change


def in_first_voice(**changes: Any) -> Breaker:
    """Change fields of the voice of the first relation."""

    def change(made: ArgumentMap) -> ArgumentMap:
        voice = replace(made.relations[0].voices[0], **changes)
        return in_first("relations", voices=(voice,))(made)

    return change


def twice(layer: str) -> Breaker:
    """Put the first item of a layer in once more."""
    return lambda made: replace(made, **{layer: (*getattr(made, layer), getattr(made, layer)[0])})


LENGTH = 78
WORDS = "Esk held that the tariff, not the frontier, ended the talks. Credit was short."
EFFECT = Effect(50, 59, "the tulks", (), (), None)

BROKEN: list[tuple[str, Breaker, str]] = [
    ("id", lambda made: replace(made, id="other"), "id is 'other', document.id 'memo.txt'"),
    ("alignment too short", in_document(alignment=((0, 70, 0, 70),)), "alignment ends at 70, the text at 78"),
    (
        "alignment with a gap",
        in_document(alignment=((0, 10, 0, 10), (11, LENGTH, 11, LENGTH))),
        "alignment run [11, 78, 11, 78] is out of order after [10, 10]",
    ),
    (
        "alignment backwards in the source",
        in_document(alignment=((0, 10, 20, 30), (10, LENGTH, 5, 80))),
        "alignment run [10, 78, 5, 80] is out of order after [10, 30]",
    ),
    (
        "sentences that overlap",
        in_document(sentences=((0, 60), (50, LENGTH))),
        "sentence [50, 78) overlaps another or leaves the text of 78 characters",
    ),
    (
        "a section past the end",
        in_document(sections=(Section("One", 0, 80),)),
        "section [0, 80) overlaps another or leaves the text of 78 characters",
    ),
    ("a page past the end", in_document(pages=(Page("9", 79),)), "a page lies outside the text of 78 characters"),
    (
        "a note before the start",
        in_document(notes=(Note("1", "foot", -1, ""),)),
        "a note lies outside the text of 78 characters",
    ),
    (
        "a ledger that counts nothing",
        in_document(ledger=(LedgerEntry("text", LENGTH), LedgerEntry("note", 0))),
        "an entry of the ledger counts nothing",
    ),
    (
        "a ledger with less text than there is",
        in_document(ledger=(LedgerEntry("text", 40), LedgerEntry("markup", 50))),
        "the ledger counts 40 characters as text, the alignment copies 78",
    ),
    (
        "a mention off its words",
        in_first("mentions", text="Ask"),
        "m-1: text is 'Ask', the document has 'Esk' there",
    ),
    (
        "an empty span",
        in_first("mentions", end=0, text=""),
        "m-1: span [0, 0) is empty or outside the text of 78 characters",
    ),
    (
        "a claim past the end",
        in_first("claims", end=99),
        "c-1: span [0, 99) is empty or outside the text of 78 characters",
    ),
    (
        "an effect off its words",
        in_first("relations", effect=EFFECT),
        "r-1: text is 'the tulks', the document has 'the talks' there",
    ),
    (
        "a signal off its words",
        in_first("relations", signal=Span(44, 49, "ENDED")),
        "r-1: text is 'ENDED', the document has 'ended' there",
    ),
    (
        "a voice off its words",
        in_first_voice(text="ESK"),
        "r-1: text is 'ESK', the document has 'Esk' there",
    ),
    (
        "a cue off its words",
        in_first_voice(cue=Span(4, 8, "said")),
        "r-1: text is 'said', the document has 'held' there",
    ),
    ("an entity twice", twice("entities"), "entities: an id stands twice"),
    ("an edge twice", twice("edges"), "edges: an id stands twice"),
    ("a mention of nobody", in_first("mentions", entity="e-9"), "m-1 refers to e-9, which is not in the map"),
    ("a relation in no claim", in_first("relations", claim="c-9"), "r-1 refers to c-9, which is not in the map"),
    ("a relation of no outcome", in_first("relations", outcome="o-9"), "r-1 refers to o-9, which is not in the map"),
    ("a voice of nobody", in_first_voice(entity="e-9"), "r-1 refers to e-9, which is not in the map"),
    (
        "an outcome of no relation",
        in_first("outcomes", relations=("r-9",)),
        "o-1 refers to r-9, which is not in the map",
    ),
    (
        "support between relations",
        in_first("edges", source="r-1"),
        "a-1 refers to r-1, which is not in the map",
    ),
    ("a score above one", in_first("claims", score=1.5), "c-1: score is 1.5, not in [0, 1]"),
    ("a voice's score above one", in_first_voice(score=2.0), "r-1: score is 2.0, not in [0, 1]"),
    ("a sense's score below nought", in_first("relations", sense_score=-0.1), "r-1: score is -0.1, not in [0, 1]"),
    ("a machine's score above one", in_first("relations", machine_score=1.1), "r-1: score is 1.1, not in [0, 1]"),
    ("a score that is no number", in_first("edges", score=float("nan")), "a-1: score is nan, not in [0, 1]"),
    (
        "a denial of what is asserted",
        in_first("relations", denial="rejected"),
        "r-1: status asserted with denial rejected; only denied ones have one",
    ),
    (
        "a relation without explanation",
        in_first("relations", explanations=()),
        "r-1: no explanation; at least one is put forward",
    ),
]


@pytest.mark.parametrize(("breaker", "line"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_promise_gives_its_line(small_map: ArgumentMap, breaker: Breaker, line: str) -> None:
    assert line in list(broken_promises(breaker(small_map)))


def test_the_small_map_keeps_its_promises(small_map: ArgumentMap) -> None:
    assert small_map.document.text == WORDS
    assert len(WORDS) == LENGTH
    assert list(broken_promises(small_map)) == []


def test_a_map_whose_text_was_left_out_is_checked_for_all_but_words(small_map: ArgumentMap) -> None:
    bare = in_document(text="")(in_first("mentions", text="")(small_map))
    assert list(broken_promises(bare)) == []
    late = in_first("mentions", end=LENGTH + 1)(bare)
    assert list(broken_promises(late)) == ["m-1: span [0, 79) is empty or outside the text of 78 characters"]
