"""Maps with only the layers that a test gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doubles import document_of
from seikei.schema.argument_map import SCHEMA_VERSION, ArgumentMap
from seikei.schema.layers import Claim, Edge, EdgeRelation, Mention, Provenance, Relation, Role

MapOf = Callable[..., ArgumentMap]


@pytest.fixture
def map_of() -> MapOf:
    """Give a function that makes a map of a text."""

    def make(
        text: str,
        *,
        relations: tuple[Relation, ...] = (),
        mentions: tuple[Mention, ...] = (),
        claims: tuple[Claim, ...] = (),
        edges: tuple[Edge, ...] = (),
        document_id: str = "t1",
    ) -> ArgumentMap:
        document = document_of(text, document_id)
        provenance = Provenance("seikei", "0", "0" * 64, ())
        return ArgumentMap(
            SCHEMA_VERSION, document_id, document, (), mentions, claims, relations, (), edges, (), provenance
        )

    return make


@pytest.fixture
def claim_of() -> Callable[..., Claim]:
    """Give a function that makes a claim of a stretch of text."""

    def make(id_: str, start: int, end: int, role: Role) -> Claim:
        return Claim(id_, start, end, "", role, None, 0.9, "double", ())

    return make


@pytest.fixture
def edge_of() -> Callable[..., Edge]:
    """Give a function that makes an edge between two claims."""

    def make(source: str, target: str, kind: EdgeRelation) -> Edge:
        return Edge(f"a-{source}-{target}", source, target, kind, 0.9, "double")

    return make
