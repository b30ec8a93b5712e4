from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from seikei.annotate.places import Edit, Place, is_wordless
from seikei.annotate.standoff import (
    StandoffPassage,
    detach,
    digest_of,
    read_standoff,
    to_standoff_line,
    volume_and_document,
)
from seikei.errors import InputError
from seikei.schema import layers as schema
from seikei.schema.passage import LabelledPassage, read_passages

Maker = Callable[..., LabelledPassage]
ROOT = Path(__file__).resolve().parents[2]
ANNOTATIONS = ROOT / "annotations" / "diplomatic" / "passages.jsonl"
SHIPPED = list(read_standoff(ANNOTATIONS))
ABOUT_THE_PASSAGE = {"id", "doc", "genre", "title", "date", "sample", "source", "digest"}
LABELS = {
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "DATE", "MONEY", "QUANTITY", "PERCENT",
    "CARDINAL", "POLICY", "COMMODITY",
    "asserted", "denied", "hypothetical", "rejected", "overridden", "irrelevant", "subordinated",
    "cause", "motive", "purpose", "enable", "prevent", "endorses", "distances", "neutral", "author",
    "economic", "territorial", "political", "security", "institutional", "environmental", "other",
    "claim", "premise", "none", "supports", "attacks",
}  # fmt: skip


def strings_in(value: Any) -> Iterator[str]:
    """Give all strings in a JSON value but the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


def test_words_taken_off_can_be_put_back(passage_of: Maker) -> None:
    passage = passage_of()
    assert detach(passage, None).attach(passage.text) == passage


def test_other_words_are_refused(passage_of: Maker) -> None:
    with pytest.raises(InputError, match="not the words that were annotated"):
        detach(passage_of(), None).attach("Some other words.")


def test_a_record_is_read_back_as_it_was_written(tmp_path: Path, passage_of: Maker) -> None:
    written = [
        detach(passage_of(sample="despite"), None),
        detach(passage_of("essays/peace"), Place(4, 86, (Edit(3, 4, ""),))),
    ]
    path = tmp_path / "passages.jsonl"
    path.write_text("".join(to_standoff_line(each) + "\n" for each in written), encoding="utf-8")
    assert list(read_standoff(path)) == written


def test_a_record_without_its_digest_is_named(tmp_path: Path, passage_of: Maker) -> None:
    path = tmp_path / "passages.jsonl"
    record = json.loads(to_standoff_line(detach(passage_of(), None)))
    path.write_text(json.dumps({key: record[key] for key in record if key != "digest"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"passages.jsonl:1: not a stand-off record \(key 'digest' is missing\)"):
        list(read_standoff(path))


@pytest.mark.parametrize(
    ("doc", "parts"),
    [
        ("frus0000v00/d12", ("frus0000v00", "d12")),
        ("frus0000v00/d12a", ("frus0000v00", "d12a")),
        ("essays/peace", ("essays/peace", None)),
        ("essays/denmark", ("essays/denmark", None)),
        ("d12", ("d12", None)),
    ],
)
def test_the_id_of_a_document_names_its_volume(doc: str, parts: tuple[str, str | None]) -> None:
    assert volume_and_document(doc) == parts


def test_no_shipped_record_holds_a_string_that_is_neither_a_label_nor_about_the_passage() -> None:
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        place = record.pop("place")
        annotated = {key: value for key, value in record.items() if key not in ABOUT_THE_PASSAGE}
        assert set(strings_in(annotated)) <= LABELS, record["id"]
        assert all(is_wordless(Edit(*edit)) for edit in (place or {"edits": []})["edits"]), record["id"]


def test_the_labels_are_those_of_the_schema() -> None:
    for literal in (schema.Status, schema.Denial, schema.Sense, schema.Stance, schema.Role):
        assert set(get_args(literal)) <= LABELS


def test_shipped_records_are_in_the_order_of_their_ids_and_small() -> None:
    ids = [passage.head.id for passage in SHIPPED]
    assert ids == sorted(set(ids))
    assert ANNOTATIONS.stat().st_size < 4_000_000


def test_shipped_offsets_stand_inside_their_passages() -> None:
    for passage in SHIPPED:
        layers = passage.layers
        spans = [*layers.sentences, *((each.start, each.end) for each in layers.entities)]
        for relation in layers.relations:
            spans += [relation.cause, relation.effect, *(span for span in (relation.signal, *relation.voices) if span)]
        assert all(0 <= start < end <= passage.length for start, end in spans), passage.head.id
        assert len(layers.roles) == len(layers.sentences)
        assert all(max(one, other) < len(layers.sentences) for one, other, _ in layers.edges)


@pytest.mark.shared
def test_the_shipped_records_are_those_of_the_labelled_passages_and_hold_none_of_their_words(shared: Path) -> None:
    labelled = {each.head.id: each for each in read_passages(shared / "labelled" / "diplomatic" / "passages.jsonl")}
    assert [each.head.id for each in SHIPPED] == sorted(labelled)
    for passage in SHIPPED:
        text = labelled[passage.head.id].text
        assert labelled[passage.head.id] == passage.attach(text)
        assert not shared_runs(text, passage), passage.head.id


def shared_runs(text: str, passage: StandoffPassage) -> list[str]:
    """Give the runs of six words of a text that stand in what is kept of a passage; a title may name the same body."""
    words, kept = text.split(), " ".join(strings_in(json.loads(to_standoff_line(passage))))
    runs = (" ".join(words[at : at + 6]) for at in range(len(words) - 5))
    return [run for run in runs if run in kept]


def test_a_digest_is_that_of_the_text_in_utf8() -> None:
    assert digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest_of("détente") != digest_of("detente")
