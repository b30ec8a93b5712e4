"""What runs the network: the same three steps whether torch or ONNX Runtime computes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from seikei.errors import ModelNotFound
from seikei.modeling.encoder.batches import WindowBatch

__all__ = ["GRAPHS", "AnchorLogits", "Encoded", "Engine", "OnnxEngine"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
GRAPHS = ("encode", "read", "describe")


@dataclass(frozen=True, slots=True)
class Encoded:
    """States of words `(B, W, H)` and the logits read from them alone.

    Attributes:
        entities: `(B, W, tags)`.
        signals: `(B, W, 3)`.
        roles: `(B, S, roles)`.
        unsigned: `(B, S)`.
        edges: `(B, S, S, labels)`.
    """

    hidden: Floats
    entities: Floats
    signals: Floats
    roles: Floats
    unsigned: Floats
    edges: Floats


@dataclass(frozen=True, slots=True)
class AnchorLogits:
    """What is read from anchors: states `(A, W, D)`, spans `(A, 2, W, W)`, valid `(A,)`, voices `(A, 4, W)`."""

    states: Floats
    spans: Floats
    valid: Floats
    voices: Floats


class Engine(Protocol):
    """Computes the network's three steps."""

    def encode(self, batch: WindowBatch) -> Encoded:
        """Encode windows and read tags, roles and edges."""
        ...

    def read(self, hidden: Floats, mask: Flags, first: Integers, last: Integers, kind: Integers) -> AnchorLogits:
        """Read the window of each anchor from its standpoint."""
        ...

    def describe(self, pooled: Floats) -> tuple[Floats, ...]:
        """Give the logits of status, denial, sense, types and stance of each relation, from pooled states."""
        ...


class OnnxEngine:
    """Runs the exported graphs with ONNX Runtime on a CPU, in the precision that they were exported in.

    Args:
        folder: a model folder with one `.onnx` file a step.
        threads: how many threads one call may use.

    Raises:
        ModelNotFound: a graph is missing.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        missing = [name for name in GRAPHS if not (folder / f"{name}.onnx").is_file()]
        if missing:
            raise ModelNotFound(f"{folder}: no {missing[0]}.onnx; export the model or reinstall seikei")
        self.sessions = {
            name: onnxruntime.InferenceSession(
                str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
            )
            for name in GRAPHS
        }

    def encode(self, batch: WindowBatch) -> Encoded:
        """Encode windows and read tags, roles and edges."""
        feeds = {name: getattr(batch, name) for name in WindowBatch.__slots__}
        return Encoded(*self.sessions["encode"].run(None, feeds))

    def read(self, hidden: Floats, mask: Flags, first: Integers, last: Integers, kind: Integers) -> AnchorLogits:
        """Read the window of each anchor from its standpoint."""
        feeds = {"hidden": hidden, "mask": mask, "first": first, "last": last, "kind": kind}
        return AnchorLogits(*self.sessions["read"].run(None, feeds))

    def describe(self, pooled: Floats) -> tuple[Floats, ...]:
        """Give the logits of status, denial, sense, types and stance of each relation, from pooled states."""
        return tuple(self.sessions["describe"].run(None, {"pooled": pooled}))
