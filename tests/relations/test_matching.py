from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from seikei.relations.lexicon import load_lexicon
from seikei.relations.matching import find_cues

Parse = Callable[[str], Doc]


def words_of(doc: Doc) -> list[str]:
    return [" ".join(doc[i].text for i in each.indices) for each in find_cues(doc, load_lexicon(0.02))]


def test_the_longest_cue_wins_over_those_inside_it(parse: Parse) -> None:
    found = words_of(parse("They met in order to settle the border, as a result of the war."))
    assert "in order to" in found
    assert "as a result of" in found
    assert "to" not in found


def test_a_verbal_cue_is_found_in_any_form_and_with_words_between(parse: Parse) -> None:
    assert "led to" in words_of(parse("The drought led, within a year, to a famine.").copy()) or "led to" in words_of(
        parse("The drought led directly to a famine.")
    )
    assert "led to" not in words_of(parse("He led the men; to rest was forbidden."))


def test_cues_come_in_text_order_without_shared_tokens(parse: Parse) -> None:
    found = list(find_cues(parse("Because prices fell, the mills closed, which led to unrest."), load_lexicon(0.02)))
    indices = [i for each in found for i in each.indices]
    assert indices == sorted(set(indices))


def test_a_text_without_words_has_no_cues(parse: Parse) -> None:
    assert list(find_cues(parse(""), load_lexicon())) == []
