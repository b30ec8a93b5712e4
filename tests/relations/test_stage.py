from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doubles import document_of, span_of
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.relations.stage import RuleRelations, overlap
from seikei.schema.layers import Mention, Relation, Stance, Voice

Find = Callable[..., tuple[Relation, ...]]

FRAMES = {
    "a conjunction": ("The mills closed because prices had fallen.", "prices had fallen", "The mills closed"),
    "a fronted conjunction": (
        "Since credit was dear, the bank refused the loan.",
        "credit was dear",
        "the bank refused the loan",
    ),
    "a preposition": (
        "The talks failed because of the quarrel over fishing.",
        "the quarrel over fishing",
        "The talks failed",
    ),
    "a predicate": ("The delay was due to bad weather.", "bad weather", "The delay"),
    "a verb": ("The drought led to a sharp rise in prices.", "The drought", "a sharp rise in prices"),
    "a passive": ("The shortage was caused by the strike.", "the strike", "The shortage"),
    "a reversed verb": ("The dispute stemmed from an old treaty.", "an old treaty", "The dispute"),
    "a purpose": ("The envoys met in order to settle the border.", "settle the border", "The envoys met"),
    "a relative clause": ("They feared a war that would result in heavy losses.", "a war", "heavy losses"),
    "a noun": ("The reason for the delay was the lack of coal.", "the lack of coal", "the delay"),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_cause_and_effect_are_told_apart_in(frame: str, find: Find) -> None:
    text, cause, effect = FRAMES[frame]
    assert (cause, effect) in [(each.cause.text, each.effect.text) for each in find(text)]


def test_a_connective_takes_the_sentence_before_as_cause(find: Find) -> None:
    (found,) = find("Demand for steel had fallen sharply. As a result, the owners dismissed the workers.")
    assert found.cause.text == "Demand for steel had fallen sharply"
    assert found.effect.text == "the owners dismissed the workers"


def test_a_pronoun_is_replaced_by_what_it_stands_for(find: Find) -> None:
    found = find("The minister closed the port. This led to a shortage of rice.")
    assert [each.cause.text for each in found] == ["The minister closed the port"]


def test_a_pronoun_that_stands_for_nothing_gives_no_relation(find: Find) -> None:
    assert find("This led to a shortage of rice.") == ()


DENIALS = {
    "The loan was refused not because the bank feared default.": "rejected",
    "The quarrel had nothing to do with the harvest, and the loan had little to do with the war.": "rejected",
    "The blockade did not lead to a shortage of rice.": "rejected",
    "Despite the quarrel, the two governments signed the treaty.": "overridden",
    "The trade grew regardless of the quarrel.": "irrelevant",
}


@pytest.mark.parametrize("text", DENIALS)
def test_a_denied_relation_says_how_it_is_denied(text: str, find: Find) -> None:
    found = find(text)
    assert {(each.status, each.denial) for each in found} == {("denied", DENIALS[text])}


def test_had_little_to_do_with_has_its_object_as_the_denied_cause(find: Find) -> None:
    (found,) = find("The decline of the fleet had little to do with the aims of the Foreign Office.")
    assert found.cause.text == "the aims of the Foreign Office"
    assert found.effect.text == "The decline of the fleet"
    assert found.author_position == "rejected"


CONTRASTS = {
    "The loan was refused not because the bank feared default but because the ministry had no money.": (
        "the bank feared default",
        "the ministry had no money",
    ),
    "The decline in trade was caused not by sanctions but by a glut of timber.": ("sanctions", "a glut of timber"),
    "The mission failed because of rising costs rather than political pressure.": (
        "political pressure",
        "rising costs",
    ),
    "The change had little to do with the treaty and much to do with the price of oil.": (
        "the treaty",
        "the price of oil",
    ),
}


@pytest.mark.parametrize("text", CONTRASTS)
def test_a_contrast_gives_a_denied_and_an_asserted_relation_with_one_effect(text: str, find: Find) -> None:
    denied, asserted = CONTRASTS[text]
    found = find(text)
    by_cause = {each.cause.text: each for each in found}
    assert by_cause[denied].status == "denied"
    assert by_cause[asserted].status == "asserted"
    assert by_cause[denied].effect.text == by_cause[asserted].effect.text


def test_the_sentence_after_a_denied_cleft_gives_the_cause_in_its_place(find: Find) -> None:
    found = find("It was not the blockade that ruined the port. Rather, the river had silted up.")
    assert [(each.status, each.cause.text) for each in found] == [
        ("denied", "the blockade"),
        ("asserted", "the river had silted up"),
    ]


def test_in_spite_of_and_not_because_of_share_their_cause(find: Find) -> None:
    (found,) = find("The firm prospered in spite of, not because of, the new tariff.")
    assert (found.cause.text, found.effect.text) == ("the new tariff", "The firm prospered")
    assert (found.status, found.denial) == ("denied", "overridden")


@pytest.mark.parametrize(
    "text",
    [
        "They withdrew not only because credit was dear but also because the harvest had failed.",
        "The strike led to no less than forty arrests.",
    ],
)
def test_false_friends_of_denial_stay_asserted(text: str, find: Find) -> None:
    found = find(text)
    assert found
    assert {each.status for each in found} == {"asserted"}


def test_although_and_while_relate_nothing(find: Find) -> None:
    assert find("Although the press spoke of a crisis, the talks went on. While they met, prices rose.") == ()


@pytest.mark.parametrize(
    ("text", "status", "modality"),
    [
        ("The strike caused a shortage of coal.", "asserted", "actual"),
        ("The strike would cause a shortage of coal.", "hypothetical", "predicted"),
        ("If the strike goes on, the mills will close.", "hypothetical", "predicted"),
        ("The new tariff would have led to a trade war.", "hypothetical", "counterfactual"),
        ("The government should build a port in order to export its grain.", "hypothetical", "proposed"),
    ],
)
def test_mood_decides_between_asserted_and_hypothetical(text: str, status: str, modality: str, find: Find) -> None:
    (found,) = find(text)
    assert (found.status, found.modality) == (status, modality)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("The talks failed mainly because of the quarrel over fishing.", "main"),
        ("The talks failed partly because of the quarrel over fishing.", "contributing"),
        ("The talks failed only because of the quarrel over fishing.", "sole"),
        ("The talks failed because of the quarrel over fishing.", None),
    ],
)
def test_weight_is_taken_from_the_words_before_the_signal(text: str, weight: str | None, find: Find) -> None:
    assert [each.weight for each in find(text)] == [weight]


def voiced(text: str, stance: Stance, words: str = "Lund claimed that") -> Attribution:
    name = span_of(text, "Lund")
    stop = span_of(text, words).end
    return Attribution(stop, len(text), (Voice("actor", None, name.start, name.end, "Lund", None, stance, 1.0),))


@pytest.mark.parametrize(
    ("stance", "position"), [("neutral", "open"), ("distances", "rejected"), ("endorses", "endorsed")]
)
def test_a_reported_relation_stands_as_its_voice_does(stance: Stance, position: str, find: Find) -> None:
    text = "Lund claimed that the mills closed because prices had fallen."
    (found,) = find(text, voiced(text, stance))
    assert [voice.text for voice in found.voices] == ["Lund"]
    assert found.author_position == position


def test_a_relation_belongs_to_the_innermost_attribution(find: Find) -> None:
    text = "Lund claimed that the mills closed because prices had fallen."
    outer = voiced(text, "neutral")
    inner = Attribution(outer.start, outer.end - 1, outer.voices * 2)
    (found,) = find(text, outer, inner)
    assert len(found.voices) == 2


def test_mentions_inside_cause_and_effect_are_named_by_id(find: Find) -> None:
    text = "Peru sold its guano because Paris paid well."
    names = [span_of(text, name) for name in ("Peru", "Paris")]
    mentions = tuple(Mention(f"m-{s.text}", s.start, s.end, s.text, "name", "GPE", None, 1.0, "test") for s in names)
    (found,) = find(text, entities=EntityLayer(mentions, ()))
    assert (found.cause.mentions, found.effect.mentions) == (("m-Paris",), ("m-Peru",))


def test_two_relations_never_share_cause_and_effect(find: Find) -> None:
    found = find(
        "Because prices fell and since credit was dear, the mills closed. Therefore the men left for the coast."
    )
    pairs = [(each.cause.start, each.cause.end, each.effect.start, each.effect.end) for each in found]
    assert len(pairs) == len(set(pairs))


def test_relations_come_in_text_order(find: Find) -> None:
    found = find("The strike caused a shortage. The shortage led to unrest. The unrest forced the cabinet to resign.")
    starts = [min(each.cause.start, each.effect.start) for each in found]
    assert len(found) == 3
    assert starts == sorted(starts)


def test_a_text_without_words_has_no_relations(find: Find) -> None:
    assert find("") == ()
    assert find("... — !") == ()


GLUE = ("because", ",", "not", "but", "led", "to", "rather", "than", "of", ".", "it", "was", "that", "therefore", "if")
REST = ("the", "port", "closed", "prices", "we", "by", "despite", "so", "would", "in", "order", "which", "\n\n")


@given(st.lists(st.sampled_from(GLUE + REST), max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_relations_whose_spans_quote_it(find: Find, words: list[str]) -> None:
    text = " ".join(words)
    for each in find(text):
        for span in (each.cause, each.effect, *([each.signal] if each.signal else [])):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        assert overlap((each.cause.start, each.cause.end), (each.effect.start, each.effect.end)) == 0
        assert (each.denial is not None) == (each.status == "denied")
        assert each.explanations
        total = each.status_scores.asserted + each.status_scores.denied + each.status_scores.hypothetical
        assert total == pytest.approx(1.0, abs=0.001)


def test_the_same_text_gives_the_same_relations(parse: Callable[[str], object], stage: RuleRelations) -> None:
    text = "The firm withdrew because credit was dear, which led to a shortage of coal."
    runs = [stage(document_of(text), parse(text), EntityLayer((), ()), ()) for _ in range(2)]  # type: ignore[arg-type]
    assert runs[0] == runs[1]
    assert runs[0]


def test_a_clause_begins_at_its_subject_also_where_an_adverb_parts_them(find: Find) -> None:
    found = find("This policy was no doubt reinforced by the new ambassador. As a result, the talks moved to Geneva.")
    causes = [each.cause.text for each in found if each.effect.text == "the talks moved to Geneva"]
    assert causes == ["This policy was no doubt reinforced by the new ambassador"]


IDIOMS = ("By the same token,", "For the time being,", "In any case,", "At the same time,", "To be sure,")


@pytest.mark.parametrize("idiom", IDIOMS)
def test_set_phrases_are_neither_causes_nor_effects_nor_signals(idiom: str, find: Find) -> None:
    plain = find("The mills closed because prices had fallen.")
    found = find(f"{idiom} the mills closed because prices had fallen.")
    assert [(each.cause.text, each.effect.text.lower()) for each in found] == [
        (each.cause.text, each.effect.text.lower()) for each in plain
    ]


def test_but_for_the_time_being_is_no_condition(find: Find) -> None:
    found = find("The blockade was kept up, but for the time being it had no effect on prices.")
    assert "the time" not in {each.cause.text for each in found}


@pytest.mark.parametrize(
    "text",
    [
        "The company had offered support to the rebels.",
        "The minister led the delegation to Paris.",
        "The envoy asked if the treaty would be signed.",
        "The British kept out of the matter.",
    ],
)
def test_what_somebody_does_is_no_cause(text: str, find: Find) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("The delay was hardly due to the minor quarrel.", "rejected"),
        ("We do not close the mills just because prices have fallen.", "rejected"),
        ("The settlement was made possible not only by the new zones but also by cheap credit.", None),
    ],
)
def test_the_words_in_and_before_a_signal_tell_whether_it_is_denied(text: str, denial: str | None, find: Find) -> None:
    assert {each.denial for each in find(text)} == {denial}


def test_a_rejected_cause_has_no_weight(find: Find) -> None:
    (found,) = find("The delay was hardly due to the minor quarrel.")
    assert found.weight is None


def test_causes_inside_a_quotation_do_not_reach_out_of_it(find: Find) -> None:
    text = "Brandt recalled: “Because of the frost, the port closed for the whole of that winter.”"
    assert [each.effect.text for each in find(text)] == ["the port closed for the whole of that winter"]


def test_an_author_who_keeps_his_distance_from_a_denial_leaves_the_relation_open(find: Find) -> None:
    text = "Lund claimed that the decline of the fleet had nothing to do with the war."
    (found,) = find(text, voiced(text, "distances"))
    assert (found.status, found.author_position) == ("denied", "open")


def test_a_cause_that_is_added_with_emphasis_is_a_cause_of_its_own(find: Find) -> None:
    found = find(
        "The mild winters, and even more, the sudden collapse of freight rates, caused the closing of the port."
    )
    assert [relation.cause.text for relation in found] == [
        "The mild winters",
        "the sudden collapse of freight rates",
    ]


def test_the_negator_of_a_contrast_is_no_part_of_the_effect(find: Find) -> None:
    found = find("The talks failed not so much because of the islands as because the price of coal had fallen.")
    assert {relation.effect.text for relation in found} == {"The talks failed"}
    assert [relation.status for relation in found] == ["denied", "asserted"]
