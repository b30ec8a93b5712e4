"""Readers of the labelled corpora: each gives records of the annotation scheme with the layers that it knows.

Rights and formats of the corpora stand in the datasheet. No reader needs the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from seikei.modeling.training.corpora.argunsc import read_argunsc
from seikei.modeling.training.corpora.because import read_because
from seikei.modeling.training.corpora.cnc import read_cnc
from seikei.modeling.training.corpora.crossner import read_crossner
from seikei.modeling.training.corpora.diplomatic import read_diplomatic
from seikei.modeling.training.corpora.gum_relations import read_gum
from seikei.modeling.training.corpora.re3d import read_re3d
from seikei.modeling.training.corpora.record import Record, in_part

__all__ = [
    "CORPORA",
    "in_part",
    "read_argunsc",
    "read_because",
    "read_cnc",
    "read_crossner",
    "read_diplomatic",
    "read_gum",
    "read_re3d",
]

CORPORA: dict[str, Callable[[Path], Iterator[Record]]] = {
    "diplomatic": read_diplomatic,
    "cnc": read_cnc,
    "because": read_because,
    "argunsc": read_argunsc,
    "gum": read_gum,
    "re3d": read_re3d,
    "crossner-politics": read_crossner,
}
"""The readers by the name of the folder that a corpus lies in."""
