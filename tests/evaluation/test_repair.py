from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from seikei.evaluation.repair import CONDITIONS, evaluate_repair, score_repair, word_errors
from seikei.text.damage import Damaged, Mark
from seikei.text.repair import repair


def plain_distance(left: list[str], right: list[str]) -> int:
    row = list(range(len(right) + 1))
    for at, word in enumerate(left, 1):
        previous, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            previous, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, previous + (word != other))
    return row[-1]


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_word_errors_are_the_edit_distance(left: list[str], right: list[str]) -> None:
    assert word_errors(left, right) == plain_distance(left, right)


def test_a_perfect_repair_scores_without_fault() -> None:
    text = "The mills bought less coal. They had found oil.\n\nNobody asked why, and the price of 12 dollars fell."
    damaged = Damaged(raw=text, text=text, headings=(), captions=(), marks=())
    figures = score_repair(damaged, repair(text)).figures()
    assert figures["errors"] == figures["numbers_harmed"] == 0
    assert figures["boundary_f1"] == figures["mark_recall"] == 1.0


def test_lost_marks_harmed_numbers_and_lost_paragraphs_are_counted() -> None:
    truth = "The mills paid 12 dollars.\n\nNobody asked why."
    damaged = Damaged(raw="", text=truth, headings=(), captions=(), marks=(Mark(1, 26),))
    score = score_repair(damaged, repair("The mills paid dollars. Nobody asked why."))
    assert (score.errors, score.numbers_harmed, score.marks_found, score.boundaries_found) == (1, 1, 0, 0)


def test_the_sample_corpus_is_mended_to_within_two_words_in_a_thousand(clean_texts: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(clean_texts.glob("*.txt"))]
    report = evaluate_repair(texts, seeds=(0, 1))
    for name, score in report.scores.items():
        assert score.word_error_rate < 0.002, name
        assert score.numbers_harmed == 0, name
        assert score.figures()["mark_recall"] > 0.95, name
        assert score.figures()["boundary_f1"] > 0.95, name


def test_the_table_has_a_row_for_each_kind_of_damage() -> None:
    rows = evaluate_repair(["The mills bought less coal. They had found oil."]).rows()
    assert [row[0] for row in rows] == ["damage", *CONDITIONS]
    assert all(len(row) == len(rows[0]) for row in rows)
