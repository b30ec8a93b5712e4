from __future__ import annotations

import json
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from doubles import double_stages
from seikei.errors import ConfigError
from seikei.spacy_component import SeikeiComponent, make_seikei
from seikei.stages.pipeline import Pipeline

TEXT = "Oslo withdrew the offer because coal was dear. Nobody in Bergen minded."


def mapped(doc: Doc, ents: str = "fill") -> Doc:
    return SeikeiComponent(ents=ents, pipeline=Pipeline(double_stages()))(doc)


@pytest.fixture
def blank() -> Language:
    return spacy.blank("en")


def test_names_become_entities_with_the_ids_of_what_they_name(blank: Language) -> None:
    doc = mapped(blank(TEXT))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Oslo", "GPE"), ("Nobody", "GPE"), ("Bergen", "GPE")]
    assert all(ent.kb_id_.startswith("e-") for ent in doc.ents)


def test_causes_effects_and_signals_are_span_groups_tied_by_the_relation_s_id(blank: Language) -> None:
    doc = mapped(blank(TEXT))
    (cause,), (effect,), (signal,) = (doc.spans[name] for name in ("causes", "effects", "signals"))
    assert (cause.text, cause.label_) == ("coal was dear", "economic")
    assert (effect.text, effect.label_) == ("Oslo withdrew the offer", "cause")
    assert (signal.text, signal.label_) == ("because", "asserted")
    assert cause.id_ == effect.id_ == signal.id_ == doc._.relations[0]["id"]


def test_relations_stand_as_in_a_line_of_json(blank: Language) -> None:
    (relation,) = mapped(blank(TEXT))._.relations
    assert relation["cause"]["text"] == "coal was dear"
    assert relation["explanations"][0]["type"] == "economic"


def test_sentences_that_are_there_are_kept(blank: Language) -> None:
    doc = blank(TEXT)
    for token in doc:
        token.is_sent_start = token.i in (0, 4)
    assert [sentence.text for sentence in mapped(doc).sents] == ["Oslo withdrew the offer", TEXT[24:]]


def test_a_blank_pipeline_needs_no_sentences_and_gets_none(blank: Language) -> None:
    doc = mapped(blank(TEXT))
    assert not doc.has_annotation("SENT_START")
    assert len(doc.spans["causes"]) == 1


@pytest.mark.parametrize(
    ("ents", "expected"),
    [
        ("fill", [("Oslo withdrew", "EVENT"), ("Nobody", "GPE"), ("Bergen", "GPE")]),
        ("replace", [("Oslo", "GPE"), ("Nobody", "GPE"), ("Bergen", "GPE")]),
        ("keep", [("Oslo withdrew", "EVENT")]),
    ],
)
def test_entities_that_are_there_are_treated_as_asked(
    blank: Language, ents: str, expected: list[tuple[str, str]]
) -> None:
    doc = blank(TEXT)
    doc.ents = [Span(doc, 0, 2, label="EVENT")]
    assert [(ent.text, ent.label_) for ent in mapped(doc, ents).ents] == expected


def test_an_unknown_way_with_entities_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        SeikeiComponent(ents="drop")
    assert str(caught.value) == "ents is 'drop'; known: fill, replace, keep"


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_text_without_words_gets_empty_layers(blank: Language, text: str) -> None:
    doc = mapped(blank(text))
    assert (doc.ents, list(doc.spans["causes"]), doc._.relations) == ((), [], [])


def test_a_stream_is_given_back_in_order(blank: Language) -> None:
    component = SeikeiComponent(pipeline=Pipeline(double_stages()))
    texts = [TEXT, "", "Rome fell because it rained."]
    assert [doc.text for doc in component.pipe(blank.pipe(texts))] == texts


def test_a_mapped_doc_can_be_stored_and_read_again(blank: Language) -> None:
    doc = mapped(blank(TEXT))
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(blank.vocab)
    assert json.dumps(again._.relations) == json.dumps(doc._.relations)
    assert [span.text for span in again.spans["causes"]] == ["coal was dear"]


def test_the_factory_takes_settings_and_a_taxonomy(blank: Language, tmp_path: Path) -> None:
    file = tmp_path / "types.toml"
    file.write_text('[[type]]\nid = "x"\nname = "X"\ndefinition = "Y."\ncues = ["coal"]\n', encoding="utf-8")
    component = blank.add_pipe("seikei", config={"model": "rules", "taxonomy": str(file), "ents": "keep"})
    assert isinstance(component, SeikeiComponent)
    assert (component.config.model, component.ents) == ("rules", "keep")
    assert 'id = "x"' in component.config.taxonomy
    assert blank.pipe_names == ["seikei"]


def test_the_package_declares_the_factory_to_spacy(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"]["seikei"].partition(":")
    assert getattr(import_module(module), function) is make_seikei
