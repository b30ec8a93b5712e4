from __future__ import annotations

from seikei.ingest.flow import Flow, fold
from seikei.schema.document import Note


def spans(raw, *words):
    return [(raw.index(word), raw.index(word) + len(word)) for word in words]


def test_spaces_at_the_edges_of_a_paragraph_are_dropped_and_counted():
    raw = "  one  two  "
    flow = Flow(raw)
    flow.characters(0, len(raw))
    built = flow.build()
    assert built.text == "one two"
    assert {entry.kind: entry.chars for entry in built.ledger} == {"text": 6, "space": 6}


def test_a_space_before_a_note_mark_parts_the_words_around_it():
    raw = "coal [1]oil"
    flow = Flow(raw)
    flow.characters(0, 5)
    flow.mark(*spans(raw, "[1]")[0], Note("1", "foot", 0, "See."))
    flow.characters(8, 11)
    assert (flow.build().text, flow.notes[0].at) == ("coal oil", 4)


def test_a_heading_without_text_is_an_empty_section():
    raw = "A B text"
    flow = Flow(raw)
    for word in ("A", "B"):
        flow.drop(*spans(raw, word)[0], "title")
        flow.heading(word)
    flow.characters(4, 8)
    built = flow.build()
    assert [(section.title, built.text[section.start : section.end]) for section in flow.sections] == [
        ("A", ""),
        ("B", "text"),
    ]


def test_the_first_cell_of_a_row_is_not_set_off_by_a_tab():
    raw = "abc"
    flow = Flow(raw)
    flow.characters(0, 1)
    flow.row()
    for start in (1, 2):
        flow.cell()
        flow.characters(start, start + 1)
    assert flow.build().text == "a\n\nb\tc"


def test_nothing_written_is_an_empty_text():
    flow = Flow("")
    flow.paragraph()
    assert (flow.is_empty, flow.untouched, flow.build().text) == (True, True, "")


def test_folding_takes_out_soft_hyphens():
    assert fold(" agree\xadment \n\tin\xa0force ") == "agreement in force"
