"""The parts of the network that read the encoder's states of words: sentences, signals, arguments, attributes.

Shapes are written with W words, S sentences, A anchors, R relations; sizes H (encoder) and D (reading).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

__all__ = ["AnchorReader", "Describer", "SentenceReader", "mean_over", "spread"]

NEAR = 16
DISTANCES = 64
MINUS = -1e4
"""A logit that no choice survives, and that half precision can hold."""


def bucket(distance: Tensor) -> Tensor:
    """Give a bucket in `[0, DISTANCES)` for signed distances: exact up to `NEAR`, then logarithmic, sign kept."""
    size = distance.abs()
    far = NEAR + (torch.log(size.clamp(min=NEAR).float() / NEAR) / math.log(16) * (DISTANCES // 2 - NEAR - 1)).long()
    step = torch.where(size < NEAR, size, far.clamp(max=DISTANCES // 2 - 1))
    return torch.where(distance < 0, step + DISTANCES // 2, step)


def spread(first: Tensor, last: Tensor, words: int) -> Tensor:
    """Give weights `(…, words)` that are equal within each inclusive word range and zero outside."""
    positions = torch.arange(words, device=first.device)
    inside = (positions >= first[..., None]) & (positions <= last[..., None])
    weights = inside.float()
    return weights / weights.sum(-1, keepdim=True).clamp(min=1.0)


def mean_over(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Give the mean state `(N, size)` of one word range of each of `states` `(N, W, size)`."""
    return torch.bmm(spread(first, last, states.shape[1]).to(states.dtype)[:, None], states)[:, 0]


class ReadingLayer(nn.Module):
    """One transformer layer, normalised before each part."""

    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention = nn.LayerNorm(size)
        self.mixing = nn.Linear(size, 3 * size)
        self.joining = nn.Linear(size, size)
        self.before_widening = nn.LayerNorm(size)
        self.widening = nn.Linear(size, 2 * size)
        self.narrowing = nn.Linear(2 * size, size)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Let the states `(N, W, D)` read each other where `mask` `(N, W)` is true."""
        count, length, size = states.shape
        mixed = self.mixing(self.before_attention(states)).view(count, length, 3, self.heads, size // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        chances = torch.matmul(query, key.transpose(2, 3)) / math.sqrt(size // self.heads)
        chances = torch.softmax(torch.where(mask[:, None, None, :], chances.float(), MINUS), -1).to(value.dtype)
        read = torch.matmul(chances, value)
        states = states + self.joining(read.transpose(1, 2).reshape(count, length, size))
        wide = gelu(self.widening(self.before_widening(states)))
        read_on: Tensor = states + self.narrowing(self.dropout(wide))
        return read_on


class SentenceReader(nn.Module):
    """Reads sentences in their order: roles, edges, and whether a relation without a signal has its effect there."""

    def __init__(self, hidden: int, size: int, heads: int, roles: int, edges: int, dropout: float) -> None:
        super().__init__()
        self.entering = nn.Linear(2 * hidden, size)
        self.places = nn.Embedding(DISTANCES, size)
        self.layer = ReadingLayer(size, heads, dropout)
        self.dropout = nn.Dropout(dropout)
        self.roles = nn.Linear(size, roles)
        self.unsigned = nn.Linear(size, 1)
        self.leaving = nn.Linear(size, size)
        self.arriving = nn.Linear(size, size)
        self.distance = nn.Embedding(DISTANCES, size)
        self.edges = nn.Linear(size, edges)

    def forward(self, hidden: Tensor, first: Tensor, last: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give logits of roles `(B, S, roles)`, of an unsigned relation `(B, S)` and of edges `(B, S, S, edges)`.

        Args:
            hidden: states of words `(B, W, H)`.
            first: first word of each sentence `(B, S)`.
            last: last word of each sentence `(B, S)`.
            mask: which sentences there are `(B, S)`.
        """
        means = torch.bmm(spread(first, last, hidden.shape[1]).to(hidden.dtype), hidden)
        opening = torch.gather(hidden, 1, first[..., None].expand(-1, -1, hidden.shape[-1]))
        order = torch.arange(first.shape[1], device=hidden.device)
        states = self.entering(self.dropout(torch.cat([means, opening], -1)))
        states = states + self.places(order.clamp(max=DISTANCES - 1))
        states = self.dropout(self.layer(states, mask))
        apart = self.distance(bucket(order[None, :] - order[:, None]))
        pairs = self.leaving(states)[:, :, None] + self.arriving(states)[:, None] + apart[None]
        return self.roles(states), self.unsigned(states)[..., 0], self.edges(self.dropout(gelu(pairs)))


class AnchorReader(nn.Module):
    """Reads a window once more from the standpoint of one anchor: a signal, or a sentence that has none.

    Source: the pointing from signals to arguments follows the two-step reading of PDTB-style parsers; reading the
    whole window anew for each anchor lets the words of a clause decide together where it begins and ends.
    """

    def __init__(
        self, hidden: int, size: int, heads: int, layers: int, pointer: int, width: int, dropout: float
    ) -> None:
        super().__init__()
        self.width = width
        self.entering = nn.Linear(hidden, size)
        self.anchor = nn.Linear(hidden, size)
        self.kinds = nn.Embedding(4, size)
        self.distance = nn.Embedding(DISTANCES, size)
        self.layers = nn.ModuleList(ReadingLayer(size, heads, dropout) for _ in range(layers))
        self.leaving = nn.LayerNorm(size)
        self.dropout = nn.Dropout(dropout)
        self.edges = nn.Linear(size, 4)
        self.starts = nn.Linear(size, 2 * pointer)
        self.ends = nn.Linear(size, 2 * pointer)
        self.widths = nn.Embedding(width, 2)
        self.valid = nn.Linear(size, 1)
        self.voices = nn.Linear(size, 4)

    def read(self, hidden: Tensor, mask: Tensor, first: Tensor, last: Tensor, kind: Tensor) -> Tensor:
        """Give states `(A, W, D)` of the words as each anchor sees them.

        Args:
            hidden: states of words, of each anchor's window `(A, W, H)`.
            mask: which words there are `(A, W)`.
            first: first word of the anchor `(A,)`.
            last: last word of the anchor `(A,)`.
            kind: 0 for a signal, 1 for a sentence `(A,)`.
        """
        positions = torch.arange(hidden.shape[1], device=hidden.device)[None]
        before, after = positions - first[:, None], positions - last[:, None]
        apart = torch.where(before < 0, before, after.clamp(min=0))
        inside = (before >= 0) & (after <= 0)
        states = self.entering(hidden) + self.distance(bucket(apart)) + self.kinds(kind[:, None] * 2 + inside.long())
        states = states + self.anchor(mean_over(hidden, first, last))[:, None]
        states = self.dropout(states)
        for layer in self.layers:
            states = layer(states, mask)
        left: Tensor = self.dropout(self.leaving(states))
        return left

    def point(self, states: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give logits of all spans as cause and as effect `(A, 2, W, W)`, of the anchor itself `(A,)`, of voices.

        A span is `[start word, end word]`, both inclusive. The logits of voices `(A, 4, W)` point at start and end of
        the innermost and of the outermost voice; word 0 stands for the author.
        """
        count, length, _ = states.shape
        start = self.starts(states).view(count, length, 2, -1).permute(0, 2, 1, 3)
        end = self.ends(states).view(count, length, 2, -1).permute(0, 2, 3, 1)
        edges = self.edges(states).permute(0, 2, 1)
        order = torch.arange(length, device=states.device)
        width = order[None, :] - order[:, None]
        size = self.widths(width.clamp(0, self.width - 1)).permute(2, 0, 1)
        spans = torch.matmul(start, end) / math.sqrt(start.shape[-1]) + size[None]
        spans = spans + edges[:, :2, :, None] + edges[:, 2:, None, :]
        allowed = ((width >= 0) & (width < self.width) & (order > 0)[:, None])[None, None] & mask[:, None, None, :]
        spans = torch.where(allowed, spans.float(), MINUS)
        voices = torch.where(mask[:, None], self.voices(states).permute(0, 2, 1).float(), MINUS)
        return spans, self.valid(mean_over(states, first, last))[..., 0], voices


class Describer(nn.Module):
    """Says of each relation what its status, denial, sense, explanation types and stance are."""

    def __init__(self, hidden: int, size: int, outputs: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.outputs = outputs
        self.dropout = nn.Dropout(dropout)
        self.joining = nn.Linear(3 * (hidden + size), 384)
        self.saying = nn.Linear(384, sum(outputs))

    def pool(self, hidden: Tensor, states: Tensor, spans: Tensor) -> Tensor:
        """Give what is said of a relation's three spans as one row `(R, 3 (H + D))`: means of both kinds of states.

        Args:
            hidden: states of words, of each relation's window `(R, W, H)`.
            states: the same words as the relation's anchor sees them `(R, W, D)`.
            spans: first and last word of anchor, cause and effect `(R, 3, 2)`.
        """
        weights = spread(spans[..., 0], spans[..., 1], hidden.shape[1]).to(hidden.dtype)
        return torch.cat([torch.bmm(weights, hidden), torch.bmm(weights, states.to(hidden.dtype))], -1).flatten(1)

    def forward(self, pooled: Tensor) -> tuple[Tensor, ...]:
        """Give one tensor of logits `(R, labels)` for each label set, from the rows that `pool` gives."""
        joined = gelu(self.joining(self.dropout(pooled)))
        return torch.split(self.saying(self.dropout(joined)), list(self.outputs), -1)
