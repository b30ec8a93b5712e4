"""How the labels of the stock pipeline are read."""

from __future__ import annotations

from seikei.schema.labels import LABELS

__all__ = ["FROM_STOCK"]

FROM_STOCK = {label: label for label in LABELS if label not in ("POLICY", "COMMODITY")} | {"WORK_OF_ART": "LAW"}
"""How the labels of spaCy's OntoNotes models are read; those that are missing here (ORDINAL, TIME) are dropped."""
