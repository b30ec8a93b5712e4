from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.modeling.syntax import load_spacy
from seikei.relations.cue_index import CueIndex, read_words, stop_words, word_forms
from seikei.relations.taxonomy import load_taxonomy
from seikei.relations.type_features import cue_hits

FAITH = """
[[type]]
id = "religious"
name = "Religious"
definition = "Faith and its institutions."
cues = ["bishop", "holy see", "mother-church", { term = "vow", weight = 0.5 }]
"""


@pytest.fixture(scope="module")
def index() -> CueIndex:
    return CueIndex(load_taxonomy(FAITH))


def found(index: CueIndex, text: str) -> list[tuple[str, float]]:
    words = read_words(text, 0, len(text))
    hits = index.find([word.forms for word in words])
    return [(text[words[hit.first].start : words[hit.stop - 1].end], hit.weight) for hit in hits]


def test_a_cue_term_is_found_in_any_inflection(index: CueIndex) -> None:
    assert found(index, "Two Bishops vowed it.") == [("Bishops", 1.0), ("vowed", 0.5)]


def test_a_phrase_is_found_word_by_word_across_a_line_end(index: CueIndex) -> None:
    assert found(index, "They asked the Holy\nSee.") == [("Holy\nSee", 1.0)]


def test_a_phrase_that_breaks_off_is_not_found(index: CueIndex) -> None:
    assert found(index, "It was a holy") == []


def test_a_hyphen_in_a_term_is_a_gap_between_words(index: CueIndex) -> None:
    assert found(index, "the mother-church of the isles") == [("mother-church", 1.0)]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("policies", "policy"),
        ("losses", "loss"),
        ("islands", "island"),
        ("ceded", "cede"),
        ("bargaining", "bargain"),
        ("shipping", "ship"),
        ("bought", "buy"),
        ("crises", "crisis"),
    ],
)
def test_an_inflected_word_has_its_base_among_its_forms(word: str, form: str) -> None:
    assert form in word_forms(word)


@pytest.mark.parametrize("word", ["press", "status", "crisis", "gas"])
def test_a_word_that_only_looks_like_a_plural_keeps_its_s(word: str) -> None:
    assert word_forms(word)[0] == word
    assert word[:-1] not in word_forms(word) or word == "gas"


def test_an_abbreviation_is_one_word() -> None:
    text = "The U.S. offer"
    assert [text[word.start : word.end] for word in read_words(text, 0, len(text))] == ["The", "U.S.", "offer"]


def test_parse_and_plain_text_find_the_same_terms() -> None:
    shipped = CueIndex(load_taxonomy())
    text = "The tariffs on steel, the army's garrisons and the disputed islands delayed the treaty."
    doc = load_spacy()(text)
    words = read_words(text, 0, len(text))
    plain = {(hit.kind, words[hit.first].start) for hit in shipped.find([word.forms for word in words])}
    parsed = {(hit.kind, doc[hit.first].idx) for hit in cue_hits(shipped, doc[:])}
    assert parsed <= plain
    assert ("territorial", text.index("islands")) in parsed


def test_stop_words_are_lower_case_words() -> None:
    assert {"the", "because", "nevertheless"} <= stop_words()
    assert all(word == word.lower() and word.isalpha() for word in stop_words())


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_words_are_in_order_inside_the_span_and_first_among_their_forms(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    words = read_words(text, start, end)
    assert all(start <= word.start < word.end <= end for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert all(word.forms[0] == text[word.start : word.end].lower() for word in words)
