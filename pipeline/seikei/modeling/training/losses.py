"""What each head has to learn, as one balanced sum of losses over a batch of examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from seikei.modeling.encoder.batches import WindowBatch, batch_windows
from seikei.modeling.encoder.decode import propose_signals
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.training.data import AnchorTarget, Example, RelationTarget

__all__ = ["WEIGHTS", "losses_of"]

WEIGHTS = {
    "entities": 1.0,
    "signals": 2.0,
    "arguments": 1.0,
    "valid": 0.5,
    "spans": 1.0,
    "voices": 0.5,
    "status": 0.5,
    "denial": 0.2,
    "sense": 0.5,
    "types": 1.0,
    "main type": 0.5,
    "stance": 0.2,
    "unsigned": 0.3,
    "roles": 0.5,
    "edges": 0.5,
}
"""How much each loss counts; one for those that carry the figures most depend on."""

IGNORED = -100
PROPOSAL_THRESHOLD = 0.1
EDGE_WEIGHTS = (1.0, 2.0, 3.0)


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
        "unsigned": binary_cross_entropy_with_logits(unsigned.float()[known], flags[known].float())
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
    window = torch.tensor(rows.window)
    own, own_mask = hidden[window], mask[window]
    states, spans, valid, voices = network.read(
        own, own_mask, torch.tensor(rows.first), torch.tensor(rows.last), torch.tensor(rows.kind)
    )
    true = torch.tensor([float(target is not None) for target in rows.targets])
    signed = torch.tensor(rows.kind) == 0
    losses: dict[str, Tensor | None] = {
        "valid": binary_cross_entropy_with_logits(valid.float()[signed], true[signed]) if signed.any() else None
    }
    pairs = [(i, r) for i, target in enumerate(rows.targets) if target is not None for r in target.relations]
    if pairs:
        losses["spans"] = span_loss(spans, rows, network.config.max_argument_words)
        losses["voices"] = voice_loss(voices, rows)
        losses |= label_losses(network, own, states, rows, pairs)
    return losses


def span_loss(logits: Tensor, rows: AnchorRows, widest: int) -> Tensor | None:
    """Cross entropy of cause and effect over all spans of the window; several true ones share the target."""
    chances = log_softmax(logits.flatten(2), -1)
    length = logits.shape[-1]
    cells, shares = [], []
    for index, target in enumerate(rows.targets):
        for side in (0, 1):
            true = {r.cause if side == 0 else r.effect for r in target.relations} if target is not None else set()
            found = [(index, side, first * length + last) for first, last in sorted(true) if last - first < widest]
            cells += found
            shares += [1.0 / max(1, len(found))] * len(found)
    if not cells:
        return None
    share = torch.tensor(shares)
    at, side_of, cell = torch.tensor(cells).unbind(1)
    # One gather for all: indexing cell by cell would make a gradient the size of the whole table for each.
    return -(chances[at, side_of, cell] * share).sum() / share.sum()


def voice_loss(logits: Tensor, rows: AnchorRows) -> Tensor | None:
    """Cross entropy of where the innermost and the outermost voice begin and end; the first relation decides."""
    target = torch.full(logits.shape[:2], IGNORED)
    for index, anchor in enumerate(rows.targets):
        relation = anchor.relations[0] if anchor is not None else None
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
    status, denial, sense, types, stance = network.describe(hidden[anchor], states[anchor], spans)
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
