from __future__ import annotations

from pathlib import Path

import pytest

from seikei.errors import ConfigError
from seikei.relations.taxonomy import load_taxonomy, read_taxonomy_text

GOOD = """
[[type]]
id = "religious"
name = "Religious"
definition = "Faith and its institutions."
cues = ["church", { term = "Holy See", weight = 0.5 }]
[type.mappings]
icb = ["4"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "types.toml"
    path.write_text(text, encoding="utf-8")
    return path


def message(tmp_path: Path, text: str) -> str:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_taxonomy(path)
    return str(caught.value).replace(str(path), "types.toml")


def test_shipped_types_are_those_of_the_scheme_in_its_order() -> None:
    types = ("economic", "territorial", "political", "security", "institutional", "environmental", "other")
    assert load_taxonomy().ids == types


def test_shipped_types_are_defined_and_mapped_to_other_codings() -> None:
    for kind in load_taxonomy().types:
        assert kind.definition.endswith(".")
        assert kind.terms
        assert {coding for coding, _ in kind.mappings} <= {"cap", "icb", "mid", "cameo"}


def test_no_shipped_type_has_a_cue_term_twice() -> None:
    for kind in load_taxonomy().types:
        lemmas = [term.lemmas for term in kind.terms]
        assert len(lemmas) == len(set(lemmas)), kind.id


def test_a_user_s_file_is_read_with_weights_and_mappings(tmp_path: Path) -> None:
    (kind,) = load_taxonomy(written(tmp_path, GOOD)).types
    assert [(str(term), term.weight) for term in kind.terms] == [("church", 1.0), ("holy see", 0.5)]
    assert kind.mappings == (("icb", ("4",)),)


def test_a_text_gives_the_same_taxonomy_as_its_file(tmp_path: Path) -> None:
    assert load_taxonomy(GOOD) == load_taxonomy(written(tmp_path, GOOD))


def test_an_empty_text_stands_for_the_shipped_types() -> None:
    assert load_taxonomy("") == load_taxonomy()


def test_digest_changes_with_the_file() -> None:
    assert load_taxonomy(GOOD).sha256 != load_taxonomy(GOOD.replace("0.5", "0.6")).sha256


def test_reading_a_broken_file_s_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not TOML"):
        read_taxonomy_text(written(tmp_path, "[[type"))


def test_unknown_key_of_a_type_is_named_with_the_known_ones(tmp_path: Path) -> None:
    assert message(tmp_path, GOOD.replace("name =", "nam =")) == (
        "types.toml: type 1: unknown key 'nam'; known: cues, definition, id, mappings, name"
    )


def test_unknown_key_of_the_file_is_named(tmp_path: Path) -> None:
    assert message(tmp_path, "types = 1" + GOOD) == (
        "types.toml: unknown key 'types'; a taxonomy is a list of [[type]] tables"
    )


def test_file_without_types_is_refused(tmp_path: Path) -> None:
    assert message(tmp_path, "") == ("types.toml: no [[type]] table; a taxonomy needs one for each explanation type")


def test_doubled_id_is_refused(tmp_path: Path) -> None:
    assert message(tmp_path, GOOD + GOOD) == (
        "types.toml: type 'religious' stands there 2 times; give each type an id of its own"
    )


def test_type_without_cue_terms_is_refused(tmp_path: Path) -> None:
    text = '[[type]]\nid = "a"\nname = "A"\ndefinition = "B."\ncues = []'
    assert message(tmp_path, text) == ("types.toml: type 1 (a): no cue terms; give at least one in cues = [...]")


def test_missing_definition_is_refused(tmp_path: Path) -> None:
    text = '[[type]]\nid = "a"\nname = "A"\ncues = ["b"]'
    assert message(tmp_path, text) == ('types.toml: type 1: definition is None; each type needs definition = "..."')


@pytest.mark.parametrize("weight", ["0", "-1", "11", "true", '"heavy"'])
def test_weight_out_of_range_is_refused(tmp_path: Path, weight: str) -> None:
    assert "give a number above 0 and up to 10" in message(tmp_path, GOOD.replace("0.5", weight))


def test_missing_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^nowhere\.toml: cannot be read"):
        load_taxonomy(Path("nowhere.toml"))


def test_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "types.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_taxonomy(path)
