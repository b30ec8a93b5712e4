from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.schema.document import Document, MetadataEntry
from seikei.schema.tagged import (
    LISTED_PERSON,
    TAGGED_PERSON,
    TAGGED_TERM,
    ListedPerson,
    TaggedPerson,
    TaggedTerm,
    format_listed_person,
    format_tagged,
    listed_persons,
    tagged_persons,
    tagged_terms,
)
from strategies import documents

identifiers = st.text("abcp_1", min_size=1, max_size=5)
names = st.lists(st.text("abÄé’,.", min_size=1, max_size=6), max_size=3).map(" ".join)


def with_metadata(document: Document, *pairs: tuple[str, str]) -> Document:
    return replace(document, metadata=tuple(MetadataEntry(key, value) for key, value in pairs))


@settings(max_examples=40)
@given(documents(), identifiers | st.none(), st.integers(0, 99), st.integers(0, 99), names)
def test_a_tagged_person_is_read_back(document: Document, who: str | None, start: int, end: int, name: str) -> None:
    tagged = with_metadata(document, (TAGGED_PERSON, format_tagged(who, start, end, name)))
    assert tagged_persons(tagged) == (TaggedPerson(start, end, who, name),)


@settings(max_examples=40)
@given(documents(), identifiers, names, names)
def test_a_listed_person_is_read_back(document: Document, who: str, name: str, role: str) -> None:
    listed = with_metadata(document, (LISTED_PERSON, format_listed_person(who, name, role)))
    assert listed_persons(listed) == (ListedPerson(who, name, role),)


@settings(max_examples=40)
@given(documents())
def test_persons_and_terms_are_kept_apart_and_in_order(document: Document) -> None:
    tagged = with_metadata(
        document,
        (TAGGED_TERM, format_tagged("t_EDC", 40, 43, "European Defense Community")),
        ("classification", "Secret"),
        (TAGGED_PERSON, format_tagged("p_ET", 10, 13, "Esk, Torvald")),
        (TAGGED_PERSON, format_tagged(None, 20, 24, "")),
        (TAGGED_PERSON, "somebody wrote this by hand"),
    )
    assert tagged_terms(tagged) == (TaggedTerm(40, 43, "t_EDC", "European Defense Community"),)
    assert tagged_persons(tagged) == (TaggedPerson(10, 13, "p_ET", "Esk, Torvald"), TaggedPerson(20, 24, None, ""))
    assert listed_persons(tagged) == ()
