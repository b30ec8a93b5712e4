from __future__ import annotations

from collections.abc import Callable

from seikei.argmap.ranking import Ranked, rank_claims
from seikei.argmap.words import TextWords
from seikei.schema.document import Document

MakeDocument = Callable[..., Document]
FILLING = "Sailors on the northern coast mended nets through most of winter."


def first_of(document: Document, **changes: object) -> str:
    """Give the sentence that is ranked first; `changes` are made to the claim of the second sentence."""
    claims = [Ranked(start, end, 0.8, is_own=True) for start, end in document.sentences]
    if changes:
        claims[1] = Ranked(claims[1].start, claims[1].end, **({"score": 0.8, "is_own": True} | changes))  # type: ignore[arg-type]
    (best,) = [k for k, rank in rank_claims(document, claims, TextWords(document.text)).items() if rank == 1]
    return document.text[claims[best].start : claims[best].end]


def test_words_of_the_title_speak_for_a_claim(document: MakeDocument) -> None:
    made = document(f"{FILLING} The toll drove foreign ships out of our harbour.", title="The harbour toll")
    assert first_of(made).startswith("The toll")


def test_a_thesis_goes_before_what_only_stands_first(document: MakeDocument) -> None:
    made = document(f"{FILLING} This essay argues that credit ruined the coastal shipping trade.")
    assert first_of(made).startswith("This essay argues")
    made = document(f"{FILLING} It argues that credit ruined the coastal shipping trade.")
    assert first_of(made).startswith("It argues")


def test_what_leans_on_the_sentence_before_does_not_come_first(document: MakeDocument) -> None:
    made = document(f"As a result, coastal shipping declined steadily through most of winter. {FILLING}")
    assert first_of(made) == FILLING
    made = document(f"2. They mended nets on the northern coast through most of winter. {FILLING}")
    assert first_of(made) == FILLING


def test_a_question_and_a_bare_sentence_do_not_come_first(document: MakeDocument) -> None:
    assert first_of(document(f"Why did sailors on the northern coast mend nets that winter? {FILLING}")) == FILLING
    assert first_of(document(f"That was a mistake. {FILLING}")) == FILLING


def test_support_and_causes_speak_for_a_claim_and_attacks_against_it(document: MakeDocument) -> None:
    made = document(f"{FILLING} Farmers on the southern plain stored grain through most of summer.")
    assert first_of(made) == FILLING
    assert first_of(made, support=2).startswith("Farmers")
    assert first_of(made, causes=1).startswith("Farmers")
    assert first_of(made, support=2, attacks=1) == FILLING
    assert first_of(made, causes=1, is_own=False) == FILLING


def test_what_was_said_already_is_not_ranked_next(document: MakeDocument) -> None:
    other = "Farmers on the southern plain stored grain."
    made = document(" ".join([FILLING, FILLING.replace("most of ", ""), other, other, other, other]))
    claims = [Ranked(start, end, 0.8, is_own=True) for start, end in made.sentences]
    ranks = rank_claims(made, claims, TextWords(made.text))
    assert len(ranks) == 2
    assert sum(k < 2 for k in ranks) == 1


def test_up_to_five_claims_and_one_in_three_are_ranked(document: MakeDocument) -> None:
    for count, ranked in ((0, 0), (1, 1), (5, 1), (6, 2), (40, 5)):
        made = document(" ".join([FILLING] * count))
        claims = [Ranked(start, end, 0.8, is_own=True) for start, end in made.sentences]
        assert sorted(rank_claims(made, claims, TextWords(made.text)).values()) == list(range(1, ranked + 1))
