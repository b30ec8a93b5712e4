"""White space, breaks and joints of running text."""

from __future__ import annotations

from seikei.ingest.tei_flow import Flow, fold
from seikei.text.alignment import check


def flowed(*pieces: str | tuple[str, str]) -> tuple[str, str]:
    """Feed pieces to a flow: strings are text, pairs name another call; give raw and text."""
    flow, raw = Flow(), ""
    for piece in pieces:
        if isinstance(piece, str):
            flow.data(len(raw), piece)
            raw += piece
        elif piece[0] == "break":
            flow.break_line(piece[1])  # type: ignore[arg-type]
        elif piece[0] == "note":
            flow.loosen()
            flow.leave_out(len(raw), piece[1], "note")
            raw += piece[1]
        elif piece[0] == "cell":
            flow.next_cell()
        else:
            flow.join(piece[1])
    built = flow.build(raw)
    assert check(built.alignment.runs, built.text, len(raw)) is None
    assert sum(entry.chars for entry in built.ledger) == len(raw)
    return raw, built.text


def test_indentation_is_one_space_and_none_at_the_edges() -> None:
    assert flowed("\n   The harbor\n      froze  early.\n ")[1] == "The harbor froze early."


def test_a_space_on_both_sides_of_a_note_is_one_space() -> None:
    assert flowed("(Tab B), ", ("note", "lost"), " the")[1] == "(Tab B), the"


def test_a_space_before_a_note_does_not_stand_before_a_comma() -> None:
    assert flowed("the treaty ", ("note", "lost"), ", which")[1] == "the treaty, which"


def test_a_spaced_ellipsis_keeps_its_space() -> None:
    assert flowed("the treaty ", ("note", "lost"), ". . . was")[1] == "the treaty . . . was"


def test_indentation_inside_brackets_is_taken_out() -> None:
    assert flowed("(", "\n   ", "Calder", "\n  ", ") to")[1] == "(Calder) to"


def test_the_wider_of_two_breaks_counts_and_swallows_spaces() -> None:
    assert flowed("one \n", ("break", "\n"), ("break", "\n\n"), " two")[1] == "one\n\ntwo"


def test_a_break_before_the_first_word_is_none() -> None:
    assert flowed(("break", "\n\n"), " one")[1] == "one"


def test_empty_cells_keep_their_place() -> None:
    assert flowed("a", ("cell", ""), ("cell", ""), "c", ("break", "\n"), ("cell", ""), "b")[1] == "a | | c\n| b"


def test_a_joint_is_one_space_beside_a_space() -> None:
    assert flowed("one ", ("join", " "), "two", ("join", ": "), "three")[1] == "one two: three"


def test_text_that_is_cut_in_the_middle_of_its_white_space_folds_alike() -> None:
    whole, cut = flowed("one\n    two"), flowed("one\n  ", "  two")
    assert whole == cut


def test_a_mark_tells_where_the_next_word_begins() -> None:
    flow = Flow()
    flow.data(0, "one ")
    mark = flow.mark()
    assert flow.offset(mark) == 3
    flow.data(4, "\n two")
    assert flow.offset(mark) == 4


def test_short_texts_fold_and_lose_the_indentation_inside_brackets() -> None:
    assert fold(" The  Consul (\n Wilson\n ) to\n Lindhavn ") == "The Consul (Wilson) to Lindhavn"
