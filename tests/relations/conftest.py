"""What the tests of relations share: sentences, parsed and read by the stage that ships."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from seikei.modeling.layers import Attribution, EntityLayer
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.relations.stage import RuleRelations
from seikei.relations.taxonomy import load_taxonomy
from seikei.relations.typing import Typer
from seikei.schema.document import Document
from seikei.schema.layers import Relation
from tests_support import document_of

NO_ENTITIES = EntityLayer((), ())
