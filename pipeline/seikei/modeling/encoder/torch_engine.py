"""The network's three steps computed by torch, for measuring while training and for the large model."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from seikei.modeling.encoder.batches import WindowBatch
from seikei.modeling.encoder.engine import AnchorLogits, Encoded, Flags, Floats, Integers
from seikei.modeling.encoder.network import CausalEncoder

__all__ = ["EncodeStep", "TorchEngine"]


class EncodeStep(torch.nn.Module):
    """The first step as one module, in the order of the fields of `WindowBatch` and `Encoded`."""

    def __init__(self, network: CausalEncoder) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        piece_mask: Tensor,
        word_pieces: Tensor,
        word_mask: Tensor,  # noqa: ARG002  # part of every batch; the second step needs it
        sentence_first: Tensor,
        sentence_last: Tensor,
        sentence_mask: Tensor,
    ) -> tuple[Tensor, ...]:
        """Give states and logits as `Encoded` lists them."""
        hidden = self.network.states(ids, shapes, piece_mask, word_pieces)
        sentences = self.network.sentences(hidden, sentence_first, sentence_last, sentence_mask)
        return (hidden, *self.network.tag(hidden), *sentences)


class TorchEngine:
    """Runs a network on a CPU, in full precision unless `half` is asked for."""

    def __init__(self, network: CausalEncoder, half: bool = False) -> None:
        self.network = network.eval()  # type: ignore[no-untyped-call]
        self.half = half

    def encode(self, batch: WindowBatch) -> Encoded:
        """Encode windows and read tags, roles and edges."""
        tensors = [torch.from_numpy(getattr(batch, field.name)) for field in fields(WindowBatch)]
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            return Encoded(*map(as_array, EncodeStep(self.network)(*tensors)))

    def read(self, hidden: Floats, mask: Flags, first: Integers, last: Integers, kind: Integers) -> AnchorLogits:
        """Read the window of each anchor from its standpoint."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            return AnchorLogits(
                *map(as_array, self.network.read(*map(torch.from_numpy, (hidden, mask, first, last, kind))))
            )

    def describe(self, pooled: Floats) -> tuple[Floats, ...]:
        """Give the logits of status, denial, sense, types and stance of each relation, from pooled states."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            return tuple(map(as_array, self.network.describe(torch.from_numpy(pooled))))


def as_array(tensor: Tensor) -> NDArray[np.float32]:
    """Give a tensor as an array of single precision."""
    array: NDArray[np.float32] = tensor.float().numpy()
    return array
