from __future__ import annotations

import pytest

from seikei.voices.forms import forms_of, reporting_forms
from seikei.voices.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("have", {"have", "has", "had", "having"}),
    ],
)
def test_a_verb_has_the_forms_of_english(lemma: str, forms: set[str]) -> None:
    assert set(forms_of(lemma)) == forms


def test_a_form_says_what_it_can_be() -> None:
    assert forms_of("say")["said"] == {"past", "participle"}
    assert forms_of("put")["put"] == {"base", "past", "participle"}
    assert forms_of("write")["written"] == {"participle"}


def test_every_verb_of_the_lexicon_is_found_by_its_past() -> None:
    lemmas = {lemma for lemma, tenses in reporting_forms().values() if "past" in tenses}
    assert lemmas == set(load_lexicon().verbs)
