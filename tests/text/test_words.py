from __future__ import annotations

import pytest

from seikei.text.words import Evidence


def test_a_word_is_likelier_than_its_pieces() -> None:
    evidence = Evidence()
    assert evidence.log_probability("harbour") > evidence.log_probability("harb") + evidence.log_probability("our")


def test_a_name_counts_as_a_word_once_the_document_has_it_twice() -> None:
    assert Evidence("Zorvendik signed.").frequency("Zorvendik") == 0.0
    assert Evidence("Zorvendik signed. Then Zorvendik left.").frequency("Zorvendik") > 0.0


def test_words_cut_at_a_line_end_are_not_counted() -> None:
    assert Evidence("the zorven-\ndik and the zorven-\ndik").count("zorven") == 0


@pytest.mark.parametrize("token", ["market.Reliable", "a(b", ")", "x" * 100])
def test_what_no_word_looks_like_is_improbable(token: str) -> None:
    assert Evidence().log_probability(token) < Evidence().log_probability("markets")


def test_a_single_small_letter_is_no_word_but_a_and_i_are() -> None:
    evidence = Evidence()
    assert evidence.log_probability("t") < -15
    assert evidence.log_probability("a") > -8
    assert evidence.log_probability("I") > -8


def test_the_zipf_scale_starts_at_nothing_for_unknown_words() -> None:
    assert Evidence().zipf("zorvendik") == 0.0
    assert Evidence().zipf("government") > 5.0
