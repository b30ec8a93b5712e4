from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.errors import InputError
from seikei.modeling.training.corpora import read_crossner, read_re3d
from seikei.modeling.training.corpora.crossner import read_crossner_names
from seikei.modeling.training.corpora.gum import read_gum_names
from seikei.modeling.training.corpora.names import flat, trimmed_name
from seikei.modeling.training.corpora.re3d import read_re3d_names
from seikei.modeling.training.corpora.tokens import set_text

Record = dict[str, object]


def names(record: Record) -> list[tuple[str, str]]:
    text = str(record["text"])
    return [(text[e["start"] : e["end"]], e["label"]) for e in record["entities"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("mention", "person", "name"),
    [
        ("the Ministry of Mines", False, "Ministry of Mines"),
        ("Norwegian Foreign Minister Berit Aas", True, "Berit Aas"),
        ("Berit Aas, Minister of Mines", True, "Berit Aas"),
        ("Tromsø, Norway", False, "Tromsø"),
        ("Berit Aas's", True, "Berit Aas"),
        ("Bank of the 2nd District", False, "Bank of the 2nd District"),
        ("the Foreign Minister", True, None),
        ("we", True, None),
        ("We", True, None),
        ("all Norwegians", True, None),
        ("the old harbour of Tromsø", False, None),
        ("", False, None),
    ],
)
def test_a_mention_is_cut_down_to_its_name(mention: str, person: bool, name: str | None) -> None:
    found = trimmed_name(f"So {mention} said", 3, 3 + len(mention), person)
    assert (found and f"So {mention} said"[slice(*found)]) == name


def test_of_names_inside_each_other_the_longest_stays() -> None:
    inner, outer, later = ({"start": a, "end": b, "label": "ORG"} for a, b in ((4, 8), (0, 20), (25, 30)))
    assert flat([inner, later, outer]) == [outer, later]


@given(st.lists(st.text(alphabet="ab,.()“”-'$", min_size=1, max_size=4), max_size=12), st.booleans())
def test_each_token_of_a_set_text_stands_where_it_is_said_to(tokens: list[str], hyphens: bool) -> None:
    text, spans = set_text(tokens, hyphens)
    assert [text[start:end] for start, end in spans] == tokens
    assert text == text.strip(" ")


def test_tokens_are_set_as_people_write_them() -> None:
    tokens = ["The", "long", "-", "time", "envoy", "(", "Aas", ")", "was", "n't", "there", ",", "was", "he", "?"]
    assert set_text(tokens, join_hyphens=True)[0] == "The long-time envoy (Aas) wasn't there, was he?"


TAGGED = "Aas\tB-politician\nof\tO\nthe\tO\nFarmers\tB-politicalparty\nLeague\tI-politicalparty\nwon\tO\n"


def crossner(folder: Path) -> Path:
    (folder / "train.txt").write_text(TAGGED + "\nIn\tO\nOslo\tB-location\nlast\tO\nMay\tO\n\n", encoding="utf-8")
    (folder / "dev.txt").write_text("Norway\tB-country\nvoted\tO\nCasino\tB-misc\n", encoding="utf-8")
    return folder


def test_tags_of_political_sentences_become_names_of_the_scheme(tmp_path: Path) -> None:
    first, second, third = read_crossner_names(crossner(tmp_path))
    assert names(first) == [("Aas", "PERSON"), ("Farmers League", "ORG")]
    assert names(second) == [("Oslo", "place")]
    assert (third["doc"], names(third)) == ("dev/0", [("Norway", "GPE"), ("Casino", "other")])


def test_what_a_corpus_does_not_tell_is_listed_as_unlabelled(tmp_path: Path) -> None:
    _, record, _ = read_crossner(crossner(tmp_path))
    assert record["entities"] == []
    unlabelled = [str(record["text"])[start:end] for start, end in record["unlabelled"]]  # type: ignore[attr-defined]
    assert unlabelled == ["Oslo", "In", "last", "May"]


def test_a_line_that_is_no_token_with_a_tag_is_named(tmp_path: Path) -> None:
    crossner(tmp_path)
    (tmp_path / "dev.txt").write_text("Norway B-country\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"dev\.txt: sentence 1 is not made of lines with a token and a tag"):
        list(read_crossner_names(tmp_path))


STATEMENT = "The Foreign Minister Berit Aas said that the Norway we know met the Farmers League today."


def re3d(folder: Path) -> Path:
    part = folder / "own-government"
    part.mkdir()

    def entity(words: str, kind: str, confidence: float = 1) -> str:
        begin = STATEMENT.index(words)
        plain = {"begin": begin, "end": begin + len(words), "type": kind, "documentId": "d", "confidence": confidence}
        return json.dumps({**plain, "value": words}) + "\n"

    (part / "documents.json").write_text(json.dumps({"_id": "d", "text": STATEMENT}) + "\n", encoding="utf-8")
    (part / "entities.json").write_text(
        entity("The Foreign Minister Berit Aas", "Person")
        + entity("Berit Aas", "Person", 0)
        + entity("the Norway", "Organisation")
        + entity("Norway", "Location", 0)
        + entity("we", "Organisation", 0.9)
        + entity("the Farmers League", "Organisation")
        + entity("today", "Temporal"),
        encoding="utf-8",
    )
    return folder


def test_a_state_that_acts_is_a_place_and_titles_are_no_part_of_a_name(tmp_path: Path) -> None:
    (record,) = read_re3d_names(re3d(tmp_path))
    assert names(record) == [
        ("Berit Aas", "PERSON"), ("Norway", "place"), ("Farmers League", "ORG"), ("today", "other")
    ]  # fmt: skip


def test_of_a_statement_only_the_names_whose_label_is_known_are_learned(tmp_path: Path) -> None:
    (record,) = read_re3d(re3d(tmp_path))
    assert names(record) == [("Berit Aas", "PERSON"), ("Farmers League", "ORG")]
    unlabelled = {str(record["text"])[start:end] for start, end in record["unlabelled"]}  # type: ignore[attr-defined]
    assert unlabelled == {"Norway", "today", "The", "Foreign", "Minister"}


def test_mentions_of_tokens_become_names_in_running_text(tmp_path: Path) -> None:
    rows = [
        {"doc": "own", "tokens": ["Mayor", "Berit", "Aas", ",", "she", "said", ",", "left", "the", "Farmers", "League"],
         "mentions": [{"type": "person", "start": 0, "end": 3}, {"type": "person", "start": 4, "end": 5},
                      {"type": "organization", "start": 8, "end": 11}, {"type": "abstract", "start": 0, "end": 11}]},
        {"doc": "own", "tokens": ["Oslo", "slept", "."], "mentions": [{"type": "place", "start": 0, "end": 1}]},
    ]  # fmt: skip
    (tmp_path / "entities_train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "entities_dev.jsonl").touch()
    (record,) = read_gum_names(tmp_path)
    assert record["text"] == "Mayor Berit Aas, she said, left the Farmers League Oslo slept."
    assert names(record) == [("Berit Aas", "PERSON"), ("Farmers League", "ORG"), ("Oslo", "place")]
