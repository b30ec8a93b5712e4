from __future__ import annotations

from .conftest import Read


def names(read: Read, text: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in read(text).entities}


def test_the_names_of_a_state_are_one_entity(read: Read) -> None:
    found = names(read, "The U.S. and the U.S.S.R. met. The United States left; Moscow said the USSR stayed.")
    assert found == {"United States": ("U.S.",), "Soviet Union": ("U.S.S.R.", "USSR"), "Moscow": ()}


def test_a_last_name_joins_the_full_name_before_or_behind_it(read: Read) -> None:
    found = names(read, "Quennell spoke. Ambassador Otto Quennell had seen Mr. Hale, and Arthur Hale knew it.")
    assert found == {"Otto Quennell": ("Quennell",), "Arthur Hale": ("Hale",)}


def test_two_people_of_one_last_name_stay_two_and_a_bare_name_goes_with_the_last_one_named(read: Read) -> None:
    layer = read("Ambassador Otto Quennell came. Senator Ruth Quennell came too. Mr. Quennell spoke.")
    first, second, third = (mention.entity for mention in layer.mentions)
    assert first != second == third


def test_inverted_names_of_a_department_are_one_entity(read: Read) -> None:
    assert names(read, "The State Department agreed. The Department of State said so.") == {
        "Department of State": ("State Department",)
    }


def test_a_second_name_in_apposition_joins_the_first(read: Read) -> None:
    found = names(read, "The Polar Timber Company, or Northern Timber Export Company, failed.")
    assert found == {"Northern Timber Export Company": ("Polar Timber Company",)}


def test_an_article_makes_no_second_entity(read: Read) -> None:
    assert names(read, "The Timber Export Board met. Timber Export Board clerks left.") == {"Timber Export Board": ()}


def test_ids_stay_when_something_behind_changes(read: Read) -> None:
    short, longer = read("Reykjavik refused."), read("Reykjavik refused. London wept.")
    assert short.entities[0].id == longer.entities[0].id
    assert short.mentions[0].id == longer.mentions[0].id
