from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seikei.argmap.ties import SentenceTie, chosen


def test_two_sentences_are_tied_once_by_the_surer_tie() -> None:
    assert chosen([SentenceTie(0, 1, "supports", 0.5), SentenceTie(1, 0, "supports", 0.6)]) == (
        SentenceTie(1, 0, "supports", 0.6),
    )


def test_an_attack_goes_before_a_likelier_support() -> None:
    attack = SentenceTie(1, 0, "attacks", 0.2)
    assert chosen([SentenceTie(1, 0, "supports", 0.6), attack]) == (attack,)


def test_a_second_support_of_one_source_must_be_sure() -> None:
    first, second = SentenceTie(2, 0, "supports", 0.6), SentenceTie(2, 1, "supports", 0.3)
    assert chosen([first, second], 0.35) == (first,)
    assert chosen([first, second]) == (first, second)


def test_ties_move_with_their_paragraph() -> None:
    assert SentenceTie(1, 0, "attacks", 0.2).moved(4) == SentenceTie(5, 4, "attacks", 0.2)


PLACES = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] != pair[1])


@given(pairs=st.lists(st.tuples(PLACES, st.sampled_from(["supports", "attacks"]), st.floats(0, 1)), max_size=12))
def test_order_of_the_scores_does_not_matter(pairs: list[tuple[tuple[int, int], str, float]]) -> None:
    ties = [SentenceTie(*places, kind, score) for places, kind, score in pairs]  # type: ignore[arg-type]
    assert chosen(ties) == chosen(ties[::-1])
    assert len({frozenset((tie.source, tie.target)) for tie in chosen(ties)}) == len(chosen(ties))
