"""The labels of mentions, after OntoNotes, with POLICY and COMMODITY added for diplomatic texts."""

from __future__ import annotations

__all__ = ["FROM_STOCK", "LABELS", "NAMING", "NUMERIC"]

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

FROM_STOCK = {label: label for label in LABELS if label not in ("POLICY", "COMMODITY")} | {"WORK_OF_ART": "LAW"}
"""How the labels of spaCy's OntoNotes models are read; those that are missing here (ORDINAL, TIME) are dropped."""
