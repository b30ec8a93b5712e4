"""Adapting an encoder to the language of diplomacy before it learns any label: guessing masked words of plain texts.

Source: Gururangan et al. 2020, Don't Stop Pretraining; masking of 15 % of the pieces as in Devlin et al. 2019, all of
them hidden, since the heads never see the mask.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu

from seikei.modeling.encoder.batches import batch_windows, like_length
from seikei.modeling.encoder.dropout import reuse_dropout
from seikei.modeling.encoder.features import Window
from seikei.modeling.encoder.network import CausalEncoder

__all__ = ["Adaptation", "adapt"]


@dataclass(frozen=True, slots=True)
class Adaptation:
    """How to adapt.

    Attributes:
        share: the share of the pieces that is hidden.
    """

    epochs: int = 1
    rate: float = 3e-4
    share: float = 0.15
    batch_pieces: int = 4096
    warmup_share: float = 0.06
    half: bool = True
    threads: int = 1
    seed: int = 0


class WordGuesser(nn.Module):
    """Says which piece stood at a masked place; it is thrown away afterwards."""

    def __init__(self, hidden: int, vocabulary: Tensor) -> None:
        super().__init__()
        self.dense = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.vocabulary = vocabulary
        self.bias = nn.Parameter(torch.zeros(len(vocabulary)))

    def forward(self, states: Tensor) -> Tensor:
        """Give logits `(N, pieces)` for states `(N, H)`."""
        logits: Tensor = self.norm(gelu(self.dense(states))) @ self.vocabulary.T + self.bias
        return logits


def adapt(
    network: CausalEncoder,
    windows: Sequence[Window],
    mask_id: int,
    settings: Adaptation,
    report: Callable[[int, float], None],
) -> None:
    """Train the encoder of a network in place on texts without labels; vocabulary vectors stay as they are.

    Args:
        network: its heads are left alone.
        windows: cut from the texts.
        mask_id: the vocabulary id of the mask.
        settings: how to train.
        report: is given the number of batches done and the mean loss of the last hundred.
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    vocabulary = network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    guesser = WordGuesser(vocabulary.shape[1], vocabulary)
    reuse_dropout(network.encoder)
    learned = [*network.encoder.parameters(), *network.shapes.parameters(), *guesser.parameters()]
    optimizer = torch.optim.AdamW([p for p in learned if p.requires_grad], settings.rate, weight_decay=0.01)
    batches = [batch for epoch in range(settings.epochs) for batch in shuffled(windows, settings, epoch)]
    warmup = max(1, round(settings.warmup_share * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warmup, max(0.0, (len(batches) - s) / max(1, len(batches) - warmup)))
    )
    network.train()
    total = 0.0
    for number, batch in enumerate(batches, start=1):
        with torch.autocast("cpu", torch.bfloat16, enabled=settings.half):
            loss = masked_loss(network, guesser, [windows[index] for index in batch], mask_id, settings.share)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += float(loss.detach())
        if number % 100 == 0 or number == len(batches):
            report(number, total / (number % 100 or 100))
            total = 0.0


def shuffled(windows: Sequence[Window], settings: Adaptation, epoch: int) -> list[list[int]]:
    """Give the batches of one epoch, of like length, in an order that depends on seed and epoch alone."""
    batches = like_length([len(window.ids) for window in windows], settings.batch_pieces)
    random.Random(settings.seed * 1000 + epoch).shuffle(batches)
    return batches


def masked_loss(
    network: CausalEncoder, guesser: WordGuesser, windows: Sequence[Window], mask_id: int, share: float
) -> Tensor:
    """Hide a share of the pieces of some windows, and give the cross entropy of guessing them."""
    batch = batch_windows(windows)
    ids, there = torch.from_numpy(batch.ids), torch.from_numpy(batch.piece_mask)
    hidden = (torch.rand(ids.shape) < share) & there
    hidden[:, 0] = False
    seen = torch.where(hidden, mask_id, ids)
    embedded = network.encoder.embeddings.word_embeddings(seen) + network.shapes(torch.from_numpy(batch.shapes))
    states = network.encoder(inputs_embeds=embedded, attention_mask=there.long()).last_hidden_state
    return cross_entropy(guesser(states[hidden]).float(), ids[hidden])
