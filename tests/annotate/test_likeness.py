from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seikei.annotate.likeness import DocumentFacts, groups_of, like_documents

PAPER = "the ministry held that the loan could not be granted before the harvest was in and the port was open"
OTHER = "nobody on the board believed that the lighthouse had anything to do with the quarrel over the herring grounds"


def pairs(*documents: DocumentFacts) -> set[tuple[str, str]]:
    return set(like_documents(documents))


def test_passages_that_share_a_run_of_words_make_their_documents_alike() -> None:
    one, other = DocumentFacts("b", None, None, (PAPER,)), DocumentFacts("a", None, None, (f"So {PAPER.upper()}!",))
    assert pairs(one, other, DocumentFacts("c", None, None, (OTHER,))) == {("a", "b")}


def test_the_same_title_on_the_same_day_makes_documents_alike_whatever_their_numbers() -> None:
    one = DocumentFacts("v1/d7", "7. Memorandum of Conversation", "1899-05-01T10:00", ())
    other = DocumentFacts("v2/d90", "90. Memorandum of conversation", "1899-05-01", ())
    day_after = DocumentFacts("v2/d91", "91. Memorandum of Conversation", "1899-05-02", ())
    undated = DocumentFacts("v2/d92", "92. Memorandum of Conversation", None, ())
    assert pairs(one, other, day_after, undated) == {("v1/d7", "v2/d90")}


def test_whole_texts_are_alike_from_a_share_of_common_words_on_only() -> None:
    numbers = " ".join(str(number) for number in range(1000))
    short_quote = f"{' '.join(str(number) for number in range(14))} {OTHER} {' '.join(f'x{n}' for n in range(900))}"
    long_quote = f"{' '.join(str(number) for number in range(200))} {OTHER}"
    whole = DocumentFacts("a", None, None, (), numbers)
    assert pairs(whole, DocumentFacts("b", None, None, (), short_quote)) == set()
    assert pairs(whole, DocumentFacts("b", None, None, (), long_quote)) == {("a", "b")}


def test_stock_phrases_that_many_documents_have_do_not_count() -> None:
    assert pairs(*(DocumentFacts(f"d{number:02}", None, None, (PAPER,)) for number in range(20))) == set()


def test_nothing_is_alike_to_nothing() -> None:
    assert pairs() == set()
    assert pairs(DocumentFacts("a", "", "", ("",), ""), DocumentFacts("b", "", "", ("",), "")) == set()


@given(
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: len({*pair}) > 1))
)
def test_groups_join_all_pairs_and_share_no_document(linked: list[tuple[str, str]]) -> None:
    groups = groups_of(linked)
    members = [doc for group in groups for doc in group]
    assert sorted(members) == sorted({doc for pair in linked for doc in pair})
    assert all(any({*pair} <= {*group} for group in groups) for pair in linked)
    assert list(groups) == sorted(groups)
