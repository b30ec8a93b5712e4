"""The data files: every one has a header, and what the rules read from them is sound."""

from __future__ import annotations

from importlib.resources import files

import pytest

from seikei.ner.lexicon import commodities, gazetteer, states, word_classes, word_set
from seikei.ner.numbers import figures, is_reference, numbered_names, widened
from seikei.ner.scores import scores
from seikei.schema.labels import LABELS, NAMING

DATA = files("seikei.ner.data")


@pytest.mark.parametrize("name", sorted(file.name for file in DATA.iterdir() if file.name.endswith((".txt", ".tsv"))))
def test_each_data_file_tells_its_source_and_fields(name: str) -> None:
    header = "\n".join(line for line in DATA.joinpath(name).read_text("utf-8").splitlines() if line.startswith("#"))
    assert "Source:" in header
    assert "Fields" in header


def test_the_gazetteer_has_only_labels_that_name_things() -> None:
    assert {entry.label for entries in gazetteer().values() for entry in entries} <= set(NAMING)


def test_longer_names_come_before_shorter_ones() -> None:
    for entries in gazetteer().values():
        lengths = [len(entry.rest) for entry in entries]
        assert lengths == sorted(lengths, reverse=True)


def test_classes_are_single_letters() -> None:
    assert {len(sign) for sign in word_classes().values()} == {1}


def test_states_have_full_names_and_peoples() -> None:
    assert states()["GPE", "ROK"] == "South Korea"
    assert states()["NORP", "Soviets"] == "Soviet"


def test_scores_are_probabilities_of_known_labels() -> None:
    assert all(0 < score < 1 for score in scores().values())
    assert {label for _, label in scores()} <= set(LABELS)


def test_every_set_of_words_is_filled() -> None:
    names = ("courtesy", "no_title", "plural_title", "post", "party", "speech", "bare_time", "of_dates", "of_numbers")
    assert all(word_set(name) for name in names)
    assert commodities().context


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("paid over 4.5 billion yen at once", "over 4.5 billion yen", "MONEY"),
        ("between the spring of 1956 and now", "spring of 1956", "DATE"),
        ("on Friday, June 5, 1956 they met", "Friday, June 5, 1956", "DATE"),
        ("from June 30 to July 3, 1956 they met", "June 30 to July 3, 1956", "DATE"),
        ("in FY 1956–57 it fell", "FY 1956–57", "DATE"),
        ("one or two of them", "one or two", "CARDINAL"),
        ("a three-mile limit", "three-mile", "QUANTITY"),
        ("10 per cent less", "10 per cent", "PERCENT"),
    ],
)
def test_figures_are_found_with_what_belongs_to_them(text: str, words: str, label: str) -> None:
    assert (words, label) in [(text[c.start : c.end], c.label) for c in figures(text)]


@pytest.mark.parametrize("text", ["Telegram 1956 from Reval", "Deptels 1898 and 1899.", "1956. For the Secretary."])
def test_the_numbers_of_telegrams_are_no_years(text: str) -> None:
    assert [c for c in figures(text) if c.label == "DATE"] == []


@pytest.mark.parametrize(
    "words", ["P.L. 512", "H.R. 6012", "NSC 6012/2", "NSDM 401", "General Assembly Resolution 907", "Article 3(b)"]
)
def test_laws_and_papers_are_found_by_their_numbers(words: str) -> None:
    text = f"under {words}, it is said"
    assert [text[c.start : c.end] for c in numbered_names(text)] == [words]


def test_numbers_take_about_along_and_references_are_told_from_counts() -> None:
    assert widened("some about 40 men", 11) == 5
    assert is_reference("see page 40", 9)
    assert not is_reference("all 40 men", 4)
