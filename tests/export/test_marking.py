from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from doubles import document_of, double_stages, relation_of
from seikei.export.marking import Mark, marks_of, paragraphs, pieces
from seikei.schema.document import Section
from seikei.stages.pipeline import Pipeline

TEXT = "The mill closed not because of the tariff but because coal was dear."


def test_each_relation_gives_its_arguments_and_its_signal_in_the_order_of_the_text() -> None:
    (made,) = Pipeline(double_stages()).map([document_of(TEXT)])
    relation = relation_of(TEXT, "the tariff", "The mill closed", signal="not because of", status="denied")
    marks = marks_of(replace(made, relations=(relation,)))
    assert [(mark.part, TEXT[mark.start : mark.end], mark.denied) for mark in marks] == [
        ("effect", "The mill closed", True),
        ("signal", "not because of", True),
        ("cause", "the tariff", True),
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=6))
def test_every_character_is_in_just_one_piece_and_carries_the_marks_that_cover_it(
    spans: list[tuple[int, int]],
) -> None:
    marks = [Mark(start, start + width, "cause", n, f"r-{n}", False) for n, (start, width) in enumerate(spans)]
    cut = list(pieces(5, 35, marks))
    assert [(piece.start, piece.end) for piece in cut] == sorted((piece.start, piece.end) for piece in cut)
    assert sum(piece.end - piece.start for piece in cut) == 30
    for piece in cut:
        for offset in range(piece.start, piece.end):
            assert set(piece.marks) == {mark for mark in marks if mark.start <= offset < mark.end}


def test_headings_that_nest_all_stand_over_the_paragraph_that_follows() -> None:
    document = replace(
        document_of("One.\n\nTwo.\n\nThree."),
        sections=(Section("Part", 0, 0), Section("Chapter", 0, 10), Section("End", 12, 18)),
    )
    assert [paragraph.headings for paragraph in paragraphs(document)] == [("Part", "Chapter"), (), ("End",)]
