"""The labels of entities, after OntoNotes, with POLICY and COMMODITY added for diplomatic texts.

Source: the annotation scheme (`annotations/guidelines.md`).
"""

from __future__ import annotations

__all__ = ["LABELS", "NAMING", "NUMERIC"]

NAMING = (
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "LAW",
    "POLICY",
)
"""Labels whose mentions name one thing, so that mentions can be joined to an entity."""

NUMERIC = ("DATE", "MONEY", "QUANTITY", "PERCENT", "CARDINAL")

LABELS = (*NAMING, *NUMERIC, "COMMODITY")
