from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.annotate.splits import FOLDS, PARTS, DocumentPart, Split, make_split, read_split, write_split
from seikei.annotate.standoff import read_standoff
from seikei.errors import InputError
from seikei.modeling.passages import is_held_out
from seikei.schema.passage import PassageHead

ROOT = Path(__file__).resolve().parents[2]
SPLITS = ROOT / "annotations" / "splits.json"


def own_fold(doc: str) -> int:
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 5


def docs_of_fold(fold: int, count: int) -> list[str]:
    """Give the first invented documents that fall into a fold."""
    return [doc for doc in (f"v/d{number}" for number in range(1, 200)) if own_fold(doc) == fold][:count]


def head_of(doc: str, sample: str | None = None) -> PassageHead:
    return PassageHead(f"{doc}/p1", doc, "archival", None, None, sample)


def test_documents_drawn_at_random_fall_by_their_ids_alone() -> None:
    docs = [doc for fold in range(FOLDS) for doc in docs_of_fold(fold, 3)]
    split = make_split([head_of(doc) for doc in docs], ())
    for doc in docs:
        fold = own_fold(doc)
        assert split.documents[doc] == DocumentPart({0: "test", 1: "dev"}.get(fold, "train"), fold)


def test_documents_that_were_picked_are_train_and_in_no_fold() -> None:
    docs = [*docs_of_fold(0, 2), *docs_of_fold(1, 2)]
    split = make_split([head_of(doc, "denial") for doc in docs], ())
    assert set(split.documents.values()) == {DocumentPart("train", None)}


def test_a_picked_passage_of_a_test_document_is_set_aside() -> None:
    (doc,) = docs_of_fold(0, 1)
    heads = [head_of(doc), head_of(doc, "denial")]
    assert [make_split(heads, ()).use_of(head) for head in heads] == ["test", "aside"]


def test_like_documents_of_one_part_stay_there_and_of_two_are_train() -> None:
    one, other = docs_of_fold(0, 2)
    (elsewhere,) = docs_of_fold(1, 1)
    heads = [head_of(one), head_of(other, "denial"), head_of(elsewhere)]
    together = make_split(heads, ((one, other),)).documents
    assert (together[one].part, together[other].part, together[elsewhere].part) == ("test", "test", "dev")
    across = make_split(heads, (tuple(sorted((one, elsewhere))),)).documents
    assert (across[one].part, across[elsewhere].part, across[other].part) == ("train", "train", "train")
    assert across[one].fold == across[elsewhere].fold


def test_what_is_train_stays_train_when_random_passages_are_added() -> None:
    (doc,) = docs_of_fold(0, 1)
    before = make_split([head_of(doc, "denial")], ())
    after = make_split([head_of(doc, "denial"), head_of(doc)], (), before)
    assert after.documents[doc] == DocumentPart("train", 0)


@given(st.sets(st.integers(0, 60), min_size=1), st.sets(st.integers(61, 120)))
def test_added_documents_move_no_other(old: set[int], new: set[int]) -> None:
    before = make_split([head_of(f"v/d{number}") for number in old], ())
    after = make_split([head_of(f"v/d{number}") for number in old | new], (), before)
    assert {doc: after.documents[doc] for doc in before.documents} == before.documents


def test_a_split_is_read_back_and_leaves_those_of_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "splits.json"
    one = make_split([head_of("v/d1"), head_of("v/d2", "denial"), head_of("v/d3")], (("v/d1", "v/d3"),))
    other = make_split([], ())
    write_split(path, "one", one)
    write_split(path, "other", other)
    assert (read_split(path, "one"), read_split(path, "other")) == (one, other)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not JSON"),
        ("{}", 'holds no split "diplomatic"; it holds: none'),
        ('{"diplomatic": {"documents": {"v/d1": {"part": "exam", "fold": 0}}}}', "part 'exam' is none of train, dev"),
    ],
)
def test_a_file_that_is_no_split_says_why(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "splits.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_split(path, "diplomatic")
    assert message in str(caught.value)


def test_a_passage_outside_the_split_is_an_error() -> None:
    with pytest.raises(InputError, match="not in the split"):
        Split({}, ()).use_of(head_of("v/d1"))


def test_the_shipped_split_follows_its_rule() -> None:
    passages = list(read_standoff(ROOT / "annotations" / "diplomatic" / "passages.jsonl"))
    shipped = read_split(SPLITS, "diplomatic")
    assert shipped == make_split([passage.head for passage in passages], shipped.groups, shipped)
    assert shipped == make_split([passage.head for passage in passages], shipped.groups)


def test_no_rule_was_tuned_on_a_document_of_the_shipped_test_part() -> None:
    parts = read_split(SPLITS, "diplomatic").documents
    test = [doc for doc, each in parts.items() if each.part == "test"]
    assert test
    assert all(is_held_out(doc) for doc in test)


def test_no_group_of_the_shipped_split_is_in_two_parts_or_folds() -> None:
    split = read_split(SPLITS, "diplomatic")
    for group in split.groups:
        assert len({split.documents[doc] for doc in group}) == 1, group


def test_each_part_of_the_shipped_split_has_about_its_share_of_the_random_passages() -> None:
    split = read_split(SPLITS, "diplomatic")
    passages = read_standoff(ROOT / "annotations" / "diplomatic" / "passages.jsonl")
    uses = [split.use_of(passage.head) for passage in passages if passage.head.sample is None]
    shares = {part: uses.count(part) / len(uses) for part in PARTS}
    assert 0.5 < shares["train"] < 0.7
    assert 0.15 < shares["dev"] < 0.25
    assert 0.15 < shares["test"] < 0.25
