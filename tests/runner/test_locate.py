from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from doubles import document_of, double_stages
from seikei.errors import ConfigError, InputError
from seikei.ingest.reader import read
from seikei.runner.locate import locate_item, locate_span, spans_of_item
from seikei.schema.argument_map import ArgumentMap
from seikei.stages.pipeline import Pipeline

TEXT = "It rained. Lima sold guano because Paris paid well."


@pytest.fixture
def found() -> ArgumentMap:
    (made,) = Pipeline(double_stages()).map([document_of(TEXT)])
    return made


def test_a_mention_a_claim_and_a_relation_are_found_by_their_ids(found) -> None:
    (relation,) = found.relations
    assert [(part, TEXT[start:end]) for part, start, end in spans_of_item(found, relation.id)] == [
        ("cause", "Paris paid well"),
        ("signal", "because"),
        ("effect", " Lima sold guano"),
    ]
    lima = next(each for each in found.mentions if each.text == "Lima")
    assert spans_of_item(found, lima.id) == [("mention", 11, 15)]
    assert spans_of_item(found, found.claims[0].id) == [("claim", 0, 10)]


def test_a_relation_without_a_signal_has_two_spans(found) -> None:
    bare = replace(found, relations=(replace(found.relations[0], signal=None),))
    assert [part for part, *_ in spans_of_item(bare, bare.relations[0].id)] == ["cause", "effect"]


def test_an_id_that_is_not_there_has_no_spans(found) -> None:
    assert spans_of_item(found, "r-none") == []
    assert list(locate_item(found, "r-none")) == []


def test_raw_offsets_lead_past_what_the_repair_took_out(tmp_path) -> None:
    path = tmp_path / "wrapped.txt"
    line = "The harbour was closed in March because the gov-\nernment would not load coal for the railway of the\n"
    path.write_bytes((line * 3 + "north.").replace("\n", "\r\n").encode())
    (document,) = read(path)
    start = document.text.index("government")
    place = locate_span(document, "span", start, start + len("government would"), (tmp_path,))
    assert (place.text, place.raw) == ("government would", "gov-\r\nernment would")
    assert (place.line, place.page, place.boxes) == (1, None, ())
    last = locate_span(document, "span", document.text.index("north"), len(document.text), (path,))
    assert (last.raw, last.line) == ("north.", 7)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        locate_span(document_of(TEXT), "span", 40, 60)
    assert str(caught.value) == f"note.txt: span [40, 60) is outside the text of {len(TEXT)} characters"


def test_a_source_that_is_not_there_is_an_error_only_where_one_is_asked_for(found, tmp_path: Path) -> None:
    (relation,) = found.relations
    assert [place.raw for place in locate_item(found, relation.id)] == [None, None, None]
    with pytest.raises(InputError, match=r"^note\.txt: not found \(looked in: .*\); give the folder or file"):
        list(locate_item(found, relation.id, (tmp_path,)))
