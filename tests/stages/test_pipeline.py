from __future__ import annotations

from doubles import document_of, double_stages
from seikei.config import Config
from seikei.schema.codec import from_line, to_line
from seikei.schema.validate import broken_promises
from seikei.stages.pipeline import Pipeline

TEXT = "Lima sold guano because Paris paid well. Nothing followed."


def test_the_layers_are_joined_into_a_valid_map() -> None:
    (made,) = Pipeline(double_stages()).map([document_of(TEXT)])
    assert list(broken_promises(made)) == []
    assert made.id == "note.txt"
    assert [entity.name for entity in made.entities] == ["Lima", "Paris", "Nothing"]
    assert made.relations[0].claim == made.claims[0].id
    assert made.provenance.models[0].name == "double"


def test_the_summary_has_a_row_a_type_and_voice_with_zeros() -> None:
    (made,) = Pipeline(double_stages()).map([document_of(TEXT)])
    assert len(made.summary) == 14
    assert [(row.type, row.voice, row.asserted) for row in made.summary if row.asserted] == [("economic", "author", 1)]


def test_maps_come_in_the_order_of_the_documents() -> None:
    documents = [document_of(TEXT, f"d{number}") for number in range(20)]
    made = Pipeline(double_stages()).map(documents, batch_size=3)
    assert [each.id for each in made] == [f"d{number}" for number in range(20)]


def test_no_documents_give_no_maps() -> None:
    assert list(Pipeline(double_stages()).map([])) == []


def test_a_document_without_text_gives_a_valid_map_with_empty_lists() -> None:
    (made,) = Pipeline(double_stages()).map([document_of("")])
    assert list(broken_promises(made)) == []
    assert (made.mentions, made.claims, made.relations) == ((), (), ())


def test_a_map_goes_through_its_line_unchanged() -> None:
    (made,) = Pipeline(double_stages(), Config()).map([document_of(TEXT)])
    assert from_line(to_line(made)) == made
