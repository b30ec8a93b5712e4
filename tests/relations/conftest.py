"""What the tests of relations share: texts, parsed and read by the stage that ships."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from doubles import document_of
from seikei.modeling.layers import Attribution, EntityLayer
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.relations.stage import RuleRelations
from seikei.relations.taxonomy import load_taxonomy
from seikei.relations.typing import Typer
from seikei.schema.layers import Relation

NO_ENTITIES = EntityLayer((), ())


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    """Parse a text as the pipeline does."""
    analyzer = SyntaxAnalyzer()
    return lambda text: next(analyzer.analyze([document_of(text)]))


@pytest.fixture(scope="session")
def stage() -> RuleRelations:
    return RuleRelations(Typer(load_taxonomy("")))


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Doc], stage: RuleRelations) -> Callable[..., tuple[Relation, ...]]:
    """Find the relations of a text, with attributions where a test gives some."""

    def found(text: str, *voices: Attribution, entities: EntityLayer = NO_ENTITIES) -> tuple[Relation, ...]:
        return stage(document_of(text), parse(text), entities, voices)

    return found
