from __future__ import annotations

from seikei.evaluation.corpora.names import NamedText, count_names
from seikei.evaluation.corpora.report import evaluate_corpus, values_of
from seikei.schema.layers import Mention
from seikei.schema.passage import LabelledSpan

TEXT = "Aas left Oslo for the Farmers League in 1931."
GOLD = NamedText(
    "t1",
    "d1",
    TEXT,
    (LabelledSpan(0, 3, "PERSON"), LabelledSpan(9, 13, "place"), LabelledSpan(22, 36, "ORG")),
    (),
    ("PERSON", "ORG", "place"),
    "place",
)


def mention(start: int, end: int, label: str, form: str = "name") -> Mention:
    return Mention(f"m-{start}", start, end, TEXT[start:end], form, label, None, 0.9, "double")  # type: ignore[arg-type]


FOUND = (mention(0, 3, "PERSON"), mention(9, 13, "GPE"), mention(22, 36, "ORG"), mention(40, 44, "DATE"))


def test_names_are_compared_on_shared_labels_alone_and_any_place_is_a_place(map_of) -> None:
    values = values_of(count_names(GOLD, map_of(TEXT, mentions=FOUND)))
    assert set(values.values()) == {1.0}
    assert "entities/place F1" in values


def test_a_wrong_end_is_an_error_and_a_wrong_label_only_where_labels_count(map_of) -> None:
    found = (mention(0, 3, "ORG"), mention(9, 13, "LOC"), mention(18, 36, "ORG"))
    values = values_of(count_names(GOLD, map_of(TEXT, mentions=found)))
    assert values["entities strict F1"] == 1 / 3
    assert values["entities, label aside F1"] == 2 / 3


def test_pronouns_and_what_stands_on_names_of_other_kinds_are_not_counted(map_of) -> None:
    gold = NamedText("t1", "d1", TEXT, GOLD.names[:2], (LabelledSpan(18, 36, "other"),), GOLD.labels, "place")
    found = (*FOUND, mention(14, 17, "PERSON", "pronoun"))
    assert values_of(count_names(gold, map_of(TEXT, mentions=found)))["entities strict F1"] == 1.0


def test_a_text_without_a_map_or_with_that_of_another_text_is_missing(map_of) -> None:
    other = NamedText("t2", "d2", TEXT, (), (), GOLD.labels, "place")
    maps = {"t1": map_of(TEXT, mentions=FOUND), "t2": map_of("Another text.", document_id="t2")}
    evaluation = evaluate_corpus("own", [GOLD, other], maps, resamples=0)
    assert evaluation.missing == ("t2",)
    (group,) = evaluation.groups
    assert (group.name, group.passages, group.documents) == ("own", 1, 1)
    assert evaluate_corpus("own", [other], {}, resamples=0).groups == ()


def test_intervals_are_over_documents_and_support_counts_gold_items(map_of) -> None:
    texts = [GOLD, *(NamedText(f"u{n}", f"d{n}", TEXT, GOLD.names, (), GOLD.labels, "place") for n in range(4))]
    maps = {text.id: map_of(TEXT, mentions=FOUND[:2], document_id=text.id) for text in texts[:3]} | {
        text.id: map_of(TEXT, mentions=FOUND, document_id=text.id) for text in texts[3:]
    }
    (group,) = evaluate_corpus("own", texts, maps, resamples=100).groups
    strict = next(figure for figure in group.figures if figure.name == "entities strict F1")
    assert strict.support == 15
    assert 0.8 <= strict.low <= strict.value <= strict.high <= 1.0
    assert strict.low < strict.high
