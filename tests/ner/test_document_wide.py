from __future__ import annotations

import re

import pytest

from seikei.ner.candidates import Candidate
from seikei.ner.document_wide import facts_of, voted


def candidates(text: str, **labels: str) -> list[Candidate]:
    """Give a candidate wherever one of the names stands: a single PERSON of the stock pipeline, or a body by rule."""
    found = []
    for name, label in labels.items():
        words = name.replace("_", " ")
        rule = "stock:PERSON:rare" if label == "PERSON" else "body:name"
        found += [Candidate(m.start(), m.end(), label, rule, 5) for m in re.finditer(re.escape(words), text)]
    return sorted(found, key=lambda candidate: candidate.start)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Tarvex lost money. Tarvex Steel Corporation was sold.", {"Tarvex_Steel_Corporation": "ORG"}),
        ("They formed Tarvex, or the Northern Oil Company, in May.", {"Northern_Oil_Company": "ORG"}),
        ("The loan was bad news for Tarvex’s management.", {}),
    ],
)
def test_a_single_name_that_a_body_is_called_by_is_no_person(text: str, labels: dict[str, str]) -> None:
    chosen = candidates(text, Tarvex="PERSON", **labels)
    chosen = [
        c for c in chosen if c.label == "ORG" or not any(o.start <= c.start < o.end for o in chosen if o is not c)
    ]
    facts = facts_of(text, chosen, {})
    assert facts.bodies == {"Tarvex"}
    assert {c.label for c in voted(text, chosen, facts) if text[c.start : c.end] == "Tarvex"} == {"ORG"}


@pytest.mark.parametrize(
    "text", ["Tarvex spoke, or so they say.", "Tarvex’s letter came late.", "Tarvex, or his deputy."]
)
def test_a_single_name_without_such_a_sign_stays_a_person(text: str) -> None:
    chosen = candidates(text, Tarvex="PERSON")
    facts = facts_of(text, chosen, {})
    assert facts.bodies == frozenset()
    assert [c.label for c in voted(text, chosen, facts)] == ["PERSON"]
