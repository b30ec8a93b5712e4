"""The gold annotations of the sample corpus: of the scheme, of the texts, and in agreement with themselves."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from seikei.evaluation.counts import count_passage
from seikei.evaluation.figures import figures_of
from seikei.ingest.reader import read
from seikei.schema.layers import Denial, Direction, Modality, Position, Sense, Stance, Status, Weight
from seikei.schema.passage import LabelledPassage, read_passages

GOLD = Path(__file__).resolve().parents[2] / "annotations" / "gold"
READINGS = GOLD / "readings"
LABELS = {
    *("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "DATE"),
    *("MONEY", "QUANTITY", "PERCENT", "CARDINAL", "POLICY", "COMMODITY"),
}
TYPES = {"economic", "territorial", "political", "security", "institutional", "environmental", "other"}
PRONOUNS = {"he", "she", "it", "they", "we", "this", "that", "which", "who"}
TABLE = {
    "relation F1 (cause and effect each token F1 ≥ 0.5)": "relation F1",
    "status accuracy, on matched relations": "status accuracy",
    "denial, macro F1 over the kinds": "denial macro F1",
    "depth of the chain of voices, accuracy": "voice depth accuracy",
    "roles, macro F1": "role macro F1",
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


SETTLED = [record for name in ("corpus-a.jsonl", "corpus-b.jsonl") for record in lines(GOLD / name)]
READ_TWICE = [record for name in ("first.jsonl", "second.jsonl") for record in lines(READINGS / name)]
RECORDS = pytest.mark.parametrize("record", [pytest.param(r, id=r["id"]) for r in SETTLED])
ALL_RECORDS = pytest.mark.parametrize("record", SETTLED + READ_TWICE)


def words(record: dict[str, Any], span: list[int]) -> str:
    return record["text"][span[0] : span[1]]


def spans_of(relation: dict[str, Any]) -> list[list[int]]:
    signal = [relation["signal"]] if relation["signal"] else []
    return [relation["cause"], relation["effect"], *signal, *relation["voices"]]


def overlap(left: list[int], right: list[int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def values(
    passages: dict[str, LabelledPassage], answers: dict[str, LabelledPassage]
) -> dict[str, tuple[float | None, int]]:
    by_document: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, passage in passages.items():
        by_document[passage.head.doc].update(count_passage(passage, answers[name].layers))
    return {figure.name: (figure.value, figure.support) for figure in figures_of(by_document, resamples=0)}


def loaded(path: Path) -> dict[str, LabelledPassage]:
    return {passage.head.id: passage for passage in read_passages(path)}


def test_ids_are_unique_and_the_folder_loads_without_its_subfolders():
    ids = [record["id"] for record in SETTLED]
    assert len(set(ids)) == len(ids)
    assert [passage.head.id for passage in read_passages(GOLD)] == ids


@ALL_RECORDS
def test_sentences_tile_the_text(record):
    sentences, text = record["sentences"], record["text"]
    assert sentences[0][0] == 0
    assert sentences[-1][1] == len(text)
    assert all(start < end and words(record, [start, end]).strip() for start, end in sentences)
    assert all(left[1] <= right[0] and not text[left[1] : right[0]].strip() for left, right in pairwise(sentences))


@ALL_RECORDS
def test_spans_lie_inside_the_text_and_begin_and_end_with_whole_words(record):
    text = record["text"]
    spans = [[e["start"], e["end"]] for e in record["entities"]]
    spans += [span for relation in record["relations"] for span in spans_of(relation)]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert not re.match(r"\s|.*\s$", text[start:end], re.DOTALL)
        assert not (start and text[start - 1].isalnum() and text[start].isalnum())
        assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


@ALL_RECORDS
def test_labels_come_from_the_closed_sets(record):
    assert {entity["label"] for entity in record["entities"]} <= LABELS
    assert set(record["roles"]) <= {"claim", "premise", "none"}
    for relation in record["relations"]:
        assert relation["status"] in get_args(Status)
        assert relation["sense"] in get_args(Sense)
        assert relation["denial"] in (*get_args(Denial), None)
        assert relation["stance"] in (*get_args(Stance), None)
        assert 1 <= len(relation["types"]) == len(set(relation["types"])) <= 3
        assert set(relation["types"]) <= TYPES


@RECORDS
def test_entities_stand_in_order_and_do_not_overlap(record):
    assert all(left["end"] <= right["start"] for left, right in pairwise(record["entities"]))


@ALL_RECORDS
def test_only_denied_relations_say_how_they_are_denied(record):
    assert all((r["status"] == "denied") == (r["denial"] is not None) for r in record["relations"])


@ALL_RECORDS
def test_the_source_is_the_innermost_voice_and_only_voices_have_a_stance(record):
    for relation in record["relations"]:
        assert relation["source"] == (relation["voices"][-1] if relation["voices"] else "author")
        assert (relation["stance"] is not None) == bool(relation["voices"])


@RECORDS
def test_cause_effect_and_signal_are_apart(record):
    for relation in record["relations"]:
        cause, effect, signal = relation["cause"], relation["effect"], relation["signal"]
        assert not overlap(cause, effect)
        assert signal is None or not (overlap(signal, cause) or overlap(signal, effect))


@RECORDS
def test_no_cause_effect_or_voice_is_a_bare_pronoun_and_no_voice_has_its_article(record):
    for relation in record["relations"]:
        for span in (relation["cause"], relation["effect"], *relation["voices"]):
            assert words(record, span).lower() not in PRONOUNS
        assert not any(words(record, voice).lower().startswith("the ") for voice in relation["voices"])


@RECORDS
def test_no_relation_stands_twice(record):
    keys = [(*r["cause"], *r["effect"], r["status"], str(r["source"])) for r in record["relations"]]
    assert len(set(keys)) == len(keys)


@ALL_RECORDS
def test_edges_join_two_sentences_that_argue(record):
    roles = record["roles"]
    assert len(roles) == len(record["sentences"])
    assert len({(i, j) for i, j, _ in record["edges"]}) == len(record["edges"])
    for source, target, label in record["edges"]:
        assert source != target
        assert {roles[source], roles[target]} <= {"claim", "premise"}
        assert label in ("supports", "attacks")


def test_each_passage_stands_word_for_word_in_the_document_that_is_read_from_the_corpus(sample_corpus):
    texts = {document.id: document.text for document in read(sample_corpus)}
    assert [record["id"] for record in SETTLED if record["text"] not in texts.get(record["doc"], "")] == []


def test_gold_against_itself_scores_one():
    gold = loaded(GOLD)
    figures = values(gold, gold)
    assert {name for name, (value, _) in figures.items() if value not in (1.0, None)} == set()
    assert all(figures[name][1] for name in ("relation F1", "denied relation F1", "contrast F1", "edges F1"))


def test_the_published_agreement_is_what_the_two_readings_give():
    figures = values(loaded(READINGS / "first.jsonl"), loaded(READINGS / "second.jsonl"))
    rows = re.findall(
        r"^\| ([^|]+) \| (\d\.\d\d) \| [^|]+ \| (\d+) \|$", (GOLD / "AGREEMENT.md").read_text(encoding="utf-8"), re.M
    )
    assert len(rows) == 17
    for name, value, support in rows:
        known, items = figures[TABLE.get(name, name.replace(",", ""))]
        assert known is not None
        assert (f"{known:.2f}", items) == (value, int(support)), name


def test_the_readings_are_every_third_passage_of_the_gold():
    every_third = [(record["id"], record["text"]) for record in SETTLED[2::3]]
    for name in ("first.jsonl", "second.jsonl"):
        assert [(record["id"], record["text"]) for record in lines(READINGS / name)] == every_third


@pytest.mark.parametrize("mark", lines(GOLD / "contract" / "fields.jsonl"))
def test_marks_beyond_the_scheme_name_a_relation_of_the_gold_and_known_values(mark):
    (record,) = [record for record in SETTLED if record["id"] == mark["passage"]]
    relation = record["relations"][mark["relation"]]
    assert mark["weight"] in (*get_args(Weight), None)
    assert mark["modality"] in get_args(Modality)
    assert mark["effect_direction"] in (*get_args(Direction), None)
    assert mark["author_position"] in get_args(Position)
    assert isinstance(mark["avowed"], bool)
    assert 1 <= len(mark["effect_types"]) <= 3
    assert set(mark["effect_types"]) <= TYPES
    assert relation["voices"] or mark["author_position"] != "open" or relation["status"] == "hypothetical"
