"""The training loop: batches of like length, warm-up, rates that fall by layer, checkpoints after each epoch."""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import nn

from seikei.errors import ConfigError
from seikei.modeling.encoder.batches import like_length
from seikei.modeling.encoder.dropout import reuse_dropout
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.training.data import Example
from seikei.modeling.training.losses import WEIGHTS, losses_of
from seikei.modeling.training.mixture import Mixture

__all__ = ["Settings", "train"]

Report = Callable[[int, dict[str, float]], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes:
        epochs: how often to go through the examples.
        rate, head_rate: highest learning rate of the encoder's last layer, and of all that is new.
        layer_decay: each layer's rate as a share of that of the layer above it.
        batch_pieces: most word pieces of a batch, with its padding.
        half: compute in bfloat16 where that is safe (weights stay in full precision).
        threads: how many threads torch may use.
        weights: how much losses count, where that differs from the default.
    """

    epochs: int = 12
    rate: float = 3e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup_share: float = 0.06
    batch_pieces: int = 2048
    clip: float = 1.0
    half: bool = True
    threads: int = 1
    seed: int = 0
    weights: Mapping[str, float] = field(default_factory=dict)


def train(network: CausalEncoder, mixture: Mixture, settings: Settings, folder: Path, report: Report) -> None:
    """Train a network in place; the same seed gives the same weights on the same processor and thread count.

    After each epoch the folder holds the network and `state.pt`; a run that finds them goes on from there.
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    reuse_dropout(network)
    steps = sum(1 for epoch in range(settings.epochs) for _ in epoch_batches(mixture, settings, epoch))
    optimizer = optimizer_of(network, settings)
    warmup = max(1, round(settings.warmup_share * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, max(0.0, (steps - step) / max(1, steps - warmup)))
    )
    begin = resume(network, optimizer, schedule, folder, settings)
    for epoch in range(begin, settings.epochs):
        torch.manual_seed(settings.seed * 1000 + epoch)
        figures = run_epoch(network, mixture, settings, epoch, optimizer, schedule)
        save(network, optimizer, schedule, folder, epoch + 1, settings)
        report(epoch + 1, figures)


def run_epoch(
    network: CausalEncoder,
    mixture: Mixture,
    settings: Settings,
    epoch: int,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> dict[str, float]:
    """Go once through the examples; give the mean of each loss and the seconds taken."""
    network.train()
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    weights = {**WEIGHTS, **settings.weights}
    begin = time.monotonic()
    for batch in epoch_batches(mixture, settings, epoch):
        with torch.autocast("cpu", torch.bfloat16, enabled=settings.half):
            losses = losses_of(network, batch)
        total = torch.stack([weights[name] * loss for name, loss in losses.items()]).sum()
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        for name, loss in losses.items():
            sums[name] += float(loss.detach())
            counts[name] += 1
    return {name: sums[name] / counts[name] for name in sums} | {"seconds": time.monotonic() - begin}


def epoch_batches(mixture: Mixture, settings: Settings, epoch: int) -> Iterator[list[Example]]:
    """Give the batches of an epoch in an order that depends on seed and epoch alone.

    Examples are shuffled, then sorted by length within chunks, so that neighbours differ between epochs.
    """
    examples = mixture.epoch(epoch, settings.epochs)
    generator = random.Random(settings.seed * 1000 + epoch)
    order = list(range(len(examples)))
    generator.shuffle(order)
    batches = []
    for begin in range(0, len(order), 400):
        chunk = order[begin : begin + 400]
        lengths = [len(examples[index].window.ids) for index in chunk]
        batches += [[examples[chunk[i]] for i in batch] for batch in like_length(lengths, settings.batch_pieces)]
    generator.shuffle(batches)
    yield from batches


def optimizer_of(network: CausalEncoder, settings: Settings) -> torch.optim.Optimizer:
    """Give AdamW with a rate for each layer; the vocabulary's vectors are frozen, since our texts use few of them."""
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    depth = network.encoder.config.num_hidden_layers
    groups: dict[tuple[float, float], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decay = settings.weight_decay if parameter.ndim > 1 else 0.0
            groups[rate_of(name, depth, settings), decay].append(parameter)
    return torch.optim.AdamW(
        [{"params": group, "lr": rate, "weight_decay": decay} for (rate, decay), group in groups.items()]
    )


def rate_of(name: str, depth: int, settings: Settings) -> float:
    """Give the learning rate of a parameter by its name."""
    if not name.startswith("encoder."):
        return settings.head_rate
    parts = name.split(".")
    layer = int(parts[parts.index("layer") + 1]) if "layer" in parts else -1
    return float(settings.rate * settings.layer_decay ** (depth - 1 - layer))


def save(
    network: CausalEncoder,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    folder: Path,
    epoch: int,
    settings: Settings,
) -> None:
    """Write the network and what is needed to go on; a stop while writing leaves the former state whole."""
    folder.mkdir(parents=True, exist_ok=True)
    network.save_pretrained(str(folder))
    (folder / "training.json").write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    state = {
        "epoch": epoch,
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
    }
    torch.save(state, folder / "state.pt.new")
    (folder / "state.pt.new").replace(folder / "state.pt")


def resume(
    network: CausalEncoder,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    folder: Path,
    settings: Settings,
) -> int:
    """Take up a run where the folder's checkpoint left it; give the number of epochs done.

    Raises:
        ConfigError: the checkpoint was made with other settings.
    """
    file = folder / "state.pt"
    if not file.is_file():
        return 0
    former = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    changed = [name for name, value in asdict(settings).items() if former.get(name) != value]
    if changed:
        name = changed[0]
        raise ConfigError(
            f"{folder}: its checkpoint was made with {name} {former.get(name)!r}, not {getattr(settings, name)!r}; "
            "give another folder or the former settings"
        )
    state = torch.load(file, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"])
