from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from seikei.modeling.training.corpora import read_argunsc
from seikei.modeling.training.corpora.argunsc import Pair, read_pairs, read_speeches
from seikei.modeling.training.corpora.record import stretches

COMPONENTS = [
    (7, "a", 4, "Thank you.", "non-arg", "non-arg"),
    (8, "a", 5, "We must act.", "[1, 'We must act.']", "claim"),
    (9, "a", 6, "Many fled, and that is grave.", "[2, 'Many fled']", "premise"),
    (10, "a", 6, "Many fled, and that is grave.", "[3, 'that is grave']", "claim"),
    (11, "b", 0, "Nobody fled.", "[4, 'Nobody fled.']", "premise"),
]


def write(folder: Path, components: Sequence[tuple[object, ...]], pairs: Sequence[tuple[int, int, str]]) -> Path:
    """Write components and pairs as the corpus does."""
    with (folder / "components.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["ID", "Speech", "Sentence_ID", "Full_Sentence", "Component", "Component_Type"])
        rows.writerows(components)
    with (folder / "relations.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "ids of components", "relation type"])
        rows.writerows((number, f"[{first}, {second}]", label) for number, (first, second, label) in enumerate(pairs))
    return folder


def test_a_sentence_with_a_claim_is_a_claim_whatever_else_stands_in_it(tmp_path: Path) -> None:
    first, second = read_speeches(write(tmp_path, COMPONENTS, []))
    assert (first.id, first.roles) == ("a", ("none", "claim", "claim"))
    assert (second.id, second.roles) == ("b", ("premise",))


def test_pairs_name_components_by_number_and_have_the_premise_first(tmp_path: Path) -> None:
    pairs = [(2, 1, "support"), (4, 1, "no relation"), (4, 3, "attack"), (99, 1, "support")]
    assert list(read_pairs(write(tmp_path, COMPONENTS, pairs))) == [
        Pair(("a", 2), ("a", 1), "supports"),
        Pair(("b", 0), ("a", 1), None),
        Pair(("b", 0), ("a", 2), "attacks"),
    ]


def test_words_that_stand_twice_are_numbered_in_the_order_of_their_sentences(tmp_path: Path) -> None:
    twice = [
        (1, "a", 0, "It is illegal.", "[5, 'It is illegal.']", "claim"),
        (2, "a", 0, "It is illegal.", "[6, 'It is illegal.']", "claim"),
        (3, "a", 1, "Men died.", "[7, 'Men died.']", "premise"),
        (4, "a", 2, "It is illegal.", "[5, 'It is illegal.']", "claim"),
        (5, "a", 2, "It is illegal.", "[6, 'It is illegal.']", "claim"),
    ]
    pairs = list(read_pairs(write(tmp_path, twice, [(7, 5, "support"), (7, 6, "support")])))
    assert [pair.claim for pair in pairs] == [("a", 0), ("a", 2)]


def test_components_of_a_speech_become_roles_and_edges(tmp_path: Path) -> None:
    pairs = [(2, 1, "support"), (2, 3, "support"), (4, 3, "attack")]
    record, other = read_argunsc(write(tmp_path, COMPONENTS, pairs))
    assert (record["id"], record["doc"]) == ("a/0", "a")
    assert record["roles"] == ["none", "claim", "claim"]
    assert record["edges"] == [[2, 1, "supports"]]
    assert [record["text"][start:end] for start, end in record["sentences"]][1] == "We must act."
    assert "relations" not in record
    assert other["edges"] == []


def test_stretches_overlap_so_that_neighbours_stand_together_somewhere(tmp_path: Path) -> None:
    spoken = [(n, "a", n, f"Point {n} stands.", f"[{n}, 'Point']", "claim") for n in range(8)]
    folder = write(tmp_path, spoken, [(n, n + 1, "support") for n in range(7)])
    records = list(read_argunsc(folder, most_words=12))
    assert [len(record["sentences"]) for record in records] == [4, 4, 4]
    kept = {(int(r["id"].split("/")[1]) + i) for r in records for i, _, _ in r["edges"]}
    assert kept == set(range(7))


@given(st.lists(st.integers(1, 30), max_size=30), st.integers(1, 60), st.booleans())
def test_stretches_hold_every_sentence_and_no_more_words_than_fit(sizes: list[int], most: int, overlap: bool) -> None:
    found = list(stretches(sizes, most, overlap))
    assert {i for begin, stop in found for i in range(begin, stop)} == set(range(len(sizes)))
    assert all(stop - begin == 1 or sum(sizes[begin:stop]) <= most for begin, stop in found)
    assert overlap or sum(stop - begin for begin, stop in found) == len(sizes)
