from __future__ import annotations

import pytest

from seikei.voices.speech import find_quotations, find_turns


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotations(text)]


def test_quotations_are_found_with_their_marks() -> None:
    assert quoted("He wrote “Come.” and “Go.”") == ["“Come.”", "“Go.”"]


def test_straight_marks_are_paired() -> None:
    assert quoted('He wrote "Come." and "Go."') == ['"Come."', '"Go."']


def test_a_quotation_that_is_not_closed_ends_nowhere_and_is_left_out() -> None:
    assert quoted("He wrote “Come.\n\nThey went. “Go.”") == ["“Go.”"]


def test_a_quotation_that_is_opened_again_runs_over_paragraphs() -> None:
    assert quoted("He wrote “Come.\n\n“Go.” They went.") == ["“Come.\n\n“Go.”"]


@pytest.mark.parametrize("label", ["The President", "MR. LOW", "Mr. Low", "Secretary Low", "LOW"])
def test_labels_of_minutes_are_turns(label: str) -> None:
    text = f"{label}: The coast is clear."
    (turn,) = find_turns(text)
    assert text[turn.name[0] : turn.name[1]] == label
    assert text[turn.start : turn.end].strip() == "The coast is clear."


@pytest.mark.parametrize("text", ["Subject: Coal.", "Summary: All is well.", "Part II: The coast.", "the coast: clear"])
def test_headings_are_no_turns(text: str) -> None:
    assert find_turns(text) == ()


def test_a_lone_label_holds_for_its_paragraph() -> None:
    text = "Mr. Low: The coast is clear.\n\nThe meeting closed."
    assert text[find_turns(text)[0].end :].strip() == "The meeting closed."
