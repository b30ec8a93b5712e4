"""Dropout that draws its random numbers once and reads them from a random place each time.

On a CPU drawing them anew takes a sixth of a training step.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["ReusedDropout", "reuse_dropout"]

RESERVE = 1 << 23


class ReusedDropout(nn.Module):
    """Sets a share of the values to zero while training and scales the others up; does nothing otherwise."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.p = share  # the name under which torch's own dropout keeps it
        self.kept: Tensor | None = None

    def forward(self, states: Tensor) -> Tensor:
        """Give the states with a share of their values set to zero."""
        if not self.training or self.p == 0.0:
            return states
        kept = self.reserve(states)
        begin = int(torch.randint(0, kept.numel() - states.numel() + 1, ()))
        return states * kept[begin : begin + states.numel()].view(states.shape)

    def reserve(self, states: Tensor) -> Tensor:
        """Give the row of factors, zero or the scale, drawn when it is first needed or too short."""
        if self.kept is None or self.kept.numel() < states.numel() or self.kept.dtype != states.dtype:
            drawn = torch.rand(max(RESERVE, 2 * states.numel())) >= self.p
            self.kept = (drawn / (1.0 - self.p)).to(states.dtype)
        return self.kept


def reuse_dropout(module: nn.Module) -> None:
    """Put `ReusedDropout` in the place of every `nn.Dropout` inside a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, ReusedDropout(child.p))
        else:
            reuse_dropout(child)
