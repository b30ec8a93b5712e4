from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seikei.modeling.layers import Attribution
from seikei.relations.chains import ChainIndex
from seikei.schema.layers import Voice


def attribution(start: int, length: int, name: str) -> Attribution:
    return Attribution(start, start + length, (Voice("actor", None, 0, 1, name, None, "neutral", 1.0),))


PLACES = st.integers(min_value=0, max_value=40)
STRETCHES = st.lists(st.builds(attribution, PLACES, st.integers(1, 20), st.sampled_from("abcdef")), max_size=12)


@given(STRETCHES, PLACES)
def test_the_chain_at_a_place_is_that_of_the_shortest_stretch_that_holds_it(
    attributions: list[Attribution], place: int
) -> None:
    holding = [each for each in attributions if each.start <= place < each.end]
    chain = ChainIndex(attributions).at(place)
    if not holding:
        assert chain == ()
    else:
        shortest = min(each.end - each.start for each in holding)
        assert chain in [each.voices for each in holding if each.end - each.start == shortest]


def test_without_attributions_everything_is_the_author_s() -> None:
    assert ChainIndex(()).at(7) == ()
