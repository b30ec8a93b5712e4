"""The forms of the reporting verbs, so that they are found in a text that nobody has parsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from seikei.voices.lexicon import load_lexicon, word_list

__all__ = ["Form", "Tense", "forms_of", "light_forms", "proceeding_forms", "reporting_forms"]

Tense = Literal["base", "present", "past", "participle", "ing"]
Form = tuple[str, frozenset[Tense]]
"""A lemma with what a word can be of it."""


@cache
def reporting_forms() -> Mapping[str, Form]:
    """Give lemma and tenses by form for the verbs of the lexicon."""
    return forms_table(load_lexicon().verbs)


@cache
def light_forms() -> Mapping[str, Form]:
    """Give the same for the verbs that only carry a noun of saying or believing."""
    return forms_table(word_list("light_verbs"))


@cache
def proceeding_forms() -> Mapping[str, Form]:
    """Give the same for the verbs whose infinitive is said all the same."""
    return forms_table(word_list("proceeding"))


def forms_table(lemmas: Iterable[str]) -> dict[str, Form]:
    """Give lemma and tenses by form for some verbs; of two verbs with one form the first in order keeps it."""
    table: dict[str, Form] = {}
    for lemma in sorted(lemmas):
        for form, tenses in forms_of(lemma).items():
            table.setdefault(form, (lemma, tenses))
    return table


def forms_of(lemma: str) -> dict[str, frozenset[Tense]]:
    """Give the forms of one verb with what each can be."""
    irregular = irregular_forms().get(lemma)
    past, participle = irregular or (regular_past(lemma), regular_past(lemma))
    found: dict[str, set[Tense]] = {}
    pairs: list[tuple[str, Tense]] = [
        (lemma, "base"),
        (third_person(lemma), "present"),
        (past, "past"),
        (participle, "participle"),
        (progressive(lemma), "ing"),
    ]
    for form, tense in pairs:
        found.setdefault(form, set()).add(tense)
    return {form: frozenset(tenses) for form, tenses in found.items()}


@cache
def irregular_forms() -> Mapping[str, tuple[str, str]]:
    """Give past and participle of the verbs whose endings are not regular."""
    rows = (row.split("=") for row in word_list("irregular_forms"))
    return {lemma: (forms.split("/")[0], forms.split("/")[1]) for lemma, forms in rows}


def ends_in_consonant_y(lemma: str) -> bool:
    """Say whether a verb ends as “deny” does and not as “say”."""
    return lemma.endswith("y") and lemma[-2] not in "aeiou"


def regular_past(lemma: str) -> str:
    """Give the past with its regular ending."""
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if ends_in_consonant_y(lemma) else lemma + "ed"


def third_person(lemma: str) -> str:
    """Give the form for “he” in the present."""
    if lemma == "have":
        return "has"
    if ends_in_consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def progressive(lemma: str) -> str:
    """Give the form in “-ing”."""
    if lemma in word_list("doubled"):
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + "ing"
