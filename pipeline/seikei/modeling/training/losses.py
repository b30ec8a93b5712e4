"""What each head has to learn, as one balanced sum of losses over a batch of examples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from seikei.modeling.encoder.batches import WindowBatch, batch_windows
from seikei.modeling.encoder.decode import ALIKE, propose_signals
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.encoder.surroundings import Surroundings, surroundings
from seikei.modeling.training.data import IGNORED, AnchorTarget, Example, RelationTarget

__all__ = ["WEIGHTS", "losses_of", "unweight"]

WEIGHTS = {
    "entities": 1.0,
    "signals": 2.0,
    "arguments": 1.0,
    "valid": 0.5,
    "spans": 0.5,
    "alike": 1.0,
    "voices": 0.8,
    "status": 0.5,
    "denial": 0.2,
    "sense": 0.5,
    "types": 1.0,
    "main type": 0.5,
    "stance": 0.2,
    "unsigned": 0.5,
    "roles": 0.5,
    "edges": 0.5,
}
"""How much each loss counts; one for those that carry the figures most depend on."""

PROPOSAL_THRESHOLD = 0.1
EDGE_WEIGHTS = (1.0, 2.0, 5.0)
"""Tied pairs are few, and attacks the fewest."""
UNLIKE = -1e4
UNSIGNED_WEIGHT = 4.0
"""One sentence in forty holds the effect of a relation without a signal."""


@dataclass(slots=True)
class AnchorRows:
    """Anchors of a batch: their windows and words, and what is to be read from them (nothing for a wrong one)."""

    window: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    targets: list[AnchorTarget | None] = field(default_factory=list)

    def add(self, window: int, first: int, last: int, kind: int, target: AnchorTarget | None) -> None:
        """Add one anchor."""
        for column, value in zip(
            (self.window, self.first, self.last, self.kind), (window, first, last, kind), strict=True
        ):
            column.append(value)
        self.targets.append(target)

    def seen(self, words: Sequence[int]) -> tuple[AnchorRows, Surroundings]:
        """Give the same rows in columns of each anchor's surroundings; relations that reach out of them are left out.

        Args:
            words: how many words each window of the batch has.
        """
        around = surroundings(self.first, self.last, [words[index] for index in self.window])
        shifts, sizes = around.shift.tolist(), around.mask.sum(1).tolist()
        targets = [
            target and target.within(shift, size)
            for target, shift, size in zip(self.targets, shifts, sizes, strict=True)
        ]
        first = [word - shift for word, shift in zip(self.first, shifts, strict=True)]
        last = [word - shift for word, shift in zip(self.last, shifts, strict=True)]
        return AnchorRows(self.window, first, last, self.kind, targets), around


def losses_of(network: CausalEncoder, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Give the loss of each head over a batch; heads about which no example says anything are left out."""
    batch = batch_windows([example.window for example in examples])
    hidden = states_of(network, batch)
    word_mask = torch.from_numpy(batch.word_mask)
    entity_logits, signal_logits = network.tag(hidden)
    losses = {
        "entities": tag_loss(entity_logits, [example.targets.entities for example in examples]),
        "signals": tag_loss(signal_logits, [example.targets.signals for example in examples]),
        "arguments": argument_loss(network.mark(hidden), examples),
        **sentence_losses(network, batch, hidden, examples),
    }
    rows = anchor_rows(examples, signal_logits.detach().float().numpy())
    if rows.window:
        losses |= anchor_losses(network, hidden, word_mask, rows)
    return {name: loss for name, loss in losses.items() if loss is not None}


def unweight(network: CausalEncoder) -> None:
    """Take back, in place, what weighing rare classes more has added to their logits, so that these are odds again.

    Source: cross entropy with class weights has its optimum where each logit is higher by the weight's logarithm.
    """
    with torch.no_grad():
        network.sentences.edges.bias.sub_(torch.tensor(EDGE_WEIGHTS).log())
        network.sentences.unsigned.bias.sub_(math.log(UNSIGNED_WEIGHT))


def states_of(network: CausalEncoder, batch: WindowBatch) -> Tensor:
    """Run the encoder over a batch of windows."""
    return network.states(*map(torch.from_numpy, (batch.ids, batch.shapes, batch.piece_mask, batch.word_pieces)))


def tag_loss(logits: Tensor, rows: Sequence[tuple[int, ...] | None]) -> Tensor | None:
    """Cross entropy of tags over the words of the examples that have them; word 0 is left out."""
    if all(row is None for row in rows):
        return None
    target = torch.full(logits.shape[:2], IGNORED)
    for index, row in enumerate(rows):
        if row is not None:
            target[index, 1 : len(row)] = torch.tensor(row[1:])
    return cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=IGNORED)


def argument_loss(logits: Tensor, examples: Sequence[Example]) -> Tensor | None:
    """Cross entropy of whether each word stands in a cause, in an effect: it tells the encoder early what matters."""
    known = torch.zeros(logits.shape[:2], dtype=torch.bool)
    wanted = torch.zeros(logits.shape)
    for index, example in enumerate(examples):
        known[index, 1 : len(example.window.starts)] = example.targets.signals is not None
        for relation in (r for anchor in example.targets.anchors for r in anchor.relations):
            for side, (first, last) in enumerate((relation.cause, relation.effect)):
                wanted[index, first : last + 1, side] = 1.0
    return binary_cross_entropy_with_logits(logits.float()[known], wanted[known]) if known.any() else None


def sentence_losses(
    network: CausalEncoder, batch: WindowBatch, hidden: Tensor, examples: Sequence[Example]
) -> dict[str, Tensor | None]:
    """Losses of roles, of relations without a signal, and of edges between sentences."""
    arrays = (batch.sentence_first, batch.sentence_last, batch.sentence_mask)
    roles, unsigned, edges = network.sentences(hidden, *map(torch.from_numpy, arrays))
    flags = padded_targets([example.targets.unsigned for example in examples], roles.shape[1])
    known = flags != IGNORED
    return {
        "roles": masked_entropy(roles, padded_targets([e.targets.roles for e in examples], roles.shape[1])),
        "unsigned": binary_cross_entropy_with_logits(
            unsigned.float()[known], flags[known].float(), pos_weight=torch.tensor(UNSIGNED_WEIGHT)
        )
        if known.any()
        else None,
        "edges": edge_loss(edges, examples),
    }


def padded_targets(rows: Sequence[tuple[int, ...] | None], length: int) -> Tensor:
    """Give rows of labels as one tensor; what is not known is ignored."""
    target = torch.full((len(rows), length), IGNORED)
    for index, row in enumerate(rows):
        if row is not None:
            target[index, : len(row)] = torch.tensor(row)
    return target


def masked_entropy(logits: Tensor, target: Tensor, weight: Tensor | None = None) -> Tensor | None:
    """Cross entropy over what is known, or None where nothing is."""
    if not (target != IGNORED).any():
        return None
    return cross_entropy(logits.float().flatten(0, -2), target.flatten(), weight=weight, ignore_index=IGNORED)


def edge_loss(logits: Tensor, examples: Sequence[Example]) -> Tensor | None:
    """Cross entropy over all ordered pairs of different sentences; tied pairs count more, since they are few."""
    target = torch.full(logits.shape[:3], IGNORED)
    for index, example in enumerate(examples):
        if example.targets.edges is not None:
            count = len(example.window.sentences)
            target[index, :count, :count] = 0
            target[index, range(count), range(count)] = IGNORED
            for (i, j), label in example.targets.edges.items():
                target[index, i, j] = label
    return masked_entropy(logits, target, torch.tensor(EDGE_WEIGHTS))


def anchor_rows(
    examples: Sequence[Example], signal_logits: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
) -> AnchorRows:
    """Gather the true anchors, and those that the signal head would propose: a wrong one teaches to refuse it."""
    rows = AnchorRows()
    for index, example in enumerate(examples):
        for anchor in example.targets.anchors:
            rows.add(index, anchor.first, anchor.last, int(anchor.unsigned), anchor)
        if example.targets.signals is None:
            continue
        signed = [anchor for anchor in example.targets.anchors if not anchor.unsigned]
        true = {(anchor.first, anchor.last) for anchor in signed}
        logits = signal_logits[index, : len(example.window.starts)]
        for found in propose_signals(logits, PROPOSAL_THRESHOLD)[: len(signed) + 3]:
            if (found.first, found.last) not in true:
                near = next((a for a in signed if a.first <= found.last and found.first <= a.last), None)
                rows.add(index, found.first, found.last, 0, near)
    return rows


def anchor_losses(network: CausalEncoder, hidden: Tensor, mask: Tensor, rows: AnchorRows) -> dict[str, Tensor | None]:
    """Losses of what is read from anchors: whether each is one, its arguments, voices, and the relations' labels."""
    rows, seen = rows.seen(mask.sum(1).tolist())
    own = hidden[torch.tensor(rows.window)[:, None], torch.from_numpy(seen.columns)]
    states, spans, valid, voices = network.read(
        own,
        torch.from_numpy(seen.mask),
        torch.tensor(rows.first),
        torch.tensor(rows.last),
        torch.tensor(rows.kind),
    )
    true = torch.tensor([float(target is not None) for target in rows.targets])
    signed = torch.tensor(rows.kind) == 0
    losses: dict[str, Tensor | None] = {
        "valid": binary_cross_entropy_with_logits(valid.float()[signed], true[signed]) if signed.any() else None
    }
    pairs = [(i, r) for i, target in enumerate(rows.targets) if target is not None for r in target.relations]
    if pairs:
        losses |= span_losses(spans, rows, network.config.max_argument_words)
        losses["voices"] = voice_loss(voices, rows)
        losses |= label_losses(network, own, states, rows, pairs)
    return losses


def span_losses(logits: Tensor, rows: AnchorRows, widest: int) -> dict[str, Tensor | None]:
    """Losses of cause and effect over all spans of the surroundings; several true ones share the target.

    `spans` is the cross entropy of the exact span. `alike` is that of all spans that share at least half of their words
    with it, each counted by how alike it is: the decoder and the measures look for these.
    """
    length = logits.shape[-1]
    cells: list[tuple[int, int, int, int]] = []
    shares: list[float] = []
    for index, target in enumerate(rows.targets):
        for side in (0, 1):
            true = {r.cause if side == 0 else r.effect for r in target.relations} if target is not None else set()
            found = [(index, side, first, last) for first, last in sorted(true) if last - first < widest]
            cells += found
            shares += [1.0 / max(1, len(found))] * len(found)
    if not cells:
        return {"spans": None, "alike": None}
    share = torch.tensor(shares)
    at, side_of, first_of, last_of = torch.tensor(cells).unbind(1)
    # One gather for all: indexing cell by cell would make a gradient the size of the whole table for each.
    chances = log_softmax(logits.flatten(2), -1)[at, side_of]
    exact = chances.gather(1, (first_of * length + last_of)[:, None])[:, 0]
    alike = torch.logsumexp(chances + log_likeness(first_of, last_of, length).flatten(1), -1)
    return {"spans": -(exact * share).sum() / share.sum(), "alike": -(alike * share).sum() / share.sum()}


def log_likeness(first: Tensor, last: Tensor, length: int) -> Tensor:
    """Give the logarithm of the word F1 of each given span `(N,)` and all spans `(N, W, W)`; far below 0 under .5."""
    order = torch.arange(length)
    shared = torch.minimum(last[:, None], order)[:, None, :] - torch.maximum(first[:, None], order)[:, :, None] + 1
    sizes = (order[None] - order[:, None] + 1)[None] + (last - first + 1)[:, None, None]
    likeness = 2 * shared / sizes.clamp(min=1)
    return torch.where((likeness >= ALIKE) & (likeness <= 1), likeness.clamp(min=ALIKE).log(), UNLIKE)


def voice_loss(logits: Tensor, rows: AnchorRows) -> Tensor | None:
    """Cross entropy of where the innermost and the outermost voice begin and end; the first relation decides."""
    target = torch.full(logits.shape[:2], IGNORED)
    for index, anchor in enumerate(rows.targets):
        relation = anchor.relations[0] if anchor is not None and anchor.relations else None
        if relation is not None and relation.voice is not None:
            target[index, :2] = torch.tensor(relation.voice)
        if relation is not None and relation.outer is not None:
            target[index, 2:] = torch.tensor(relation.outer)
    return masked_entropy(logits, target)


def label_losses(
    network: CausalEncoder,
    hidden: Tensor,
    states: Tensor,
    rows: AnchorRows,
    relations: Sequence[tuple[int, RelationTarget]],
) -> dict[str, Tensor | None]:
    """Losses of status, denial, sense, types and stance, read from the true spans."""
    anchor = torch.tensor([i for i, _ in relations])
    spans = torch.tensor([[(rows.first[i], rows.last[i]), r.cause, r.effect] for i, r in relations])
    status, denial, sense, types, stance = network.describe(
        network.describer.pool(hidden[anchor], states[anchor], spans)
    )
    main = torch.tensor([r.main_type if r.main_type >= 0 else IGNORED for _, r in relations])
    typed = [index for index, (_, r) in enumerate(relations) if r.types]
    losses = {
        name: masked_entropy(logits, torch.tensor([value if value >= 0 else IGNORED for value in values]))
        for name, logits, values in (
            ("status", status, [r.status for _, r in relations]),
            ("denial", denial, [r.denial for _, r in relations]),
            ("sense", sense, [r.sense for _, r in relations]),
            ("stance", stance, [r.stance for _, r in relations]),
        )
    }
    if typed:
        wanted = torch.tensor([relations[index][1].types for index in typed])
        losses["types"] = binary_cross_entropy_with_logits(types.float()[typed], wanted)
        losses["main type"] = masked_entropy(types, main)
    return losses
