"""What the frozen lower layers said of each window, kept while training, so that they run once and not every epoch."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

__all__ = ["LowerStates"]


class LowerStates:
    """Keeps states by the ids of their window, in 16 bits: 1.5 kB a piece for a backbone 768 wide.

    Each window is computed by itself, so that what is kept depends neither on the order of windows nor on batches.

    Args:
        max_pieces: how many pieces are kept at most; windows past that are computed anew each time.
    """

    def __init__(self, max_pieces: int = 1_500_000) -> None:
        self.room = max_pieces
        self.kept: dict[bytes, Tensor] = {}

    def of(self, ids: Tensor, mask: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
        """Give the states `(B, T, H)` of windows, zero where padded.

        Args:
            ids: vocabulary ids `(B, T)`.
            mask: which pieces there are `(B, T)`; they stand first in each row.
            compute: gives the states `(1, t, H)` of the ids `(1, t)` of one window.
        """
        rows = [self.row(row[: int(there.sum())], compute) for row, there in zip(ids, mask, strict=True)]
        states = torch.zeros(*ids.shape, rows[0].shape[-1], device=ids.device)
        for index, row in enumerate(rows):
            states[index, : len(row)] = row
        return states

    def row(self, ids: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
        """Give the states `(t, H)` of one window in half precision."""
        key = ids.cpu().numpy().tobytes()
        if key in self.kept:
            return self.kept[key]
        states = compute(ids[None])[0].half()
        if len(ids) <= self.room:
            self.room -= len(ids)
            self.kept[key] = states
        return states
