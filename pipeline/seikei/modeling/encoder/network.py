"""The network: a BERT-like encoder, a mix of its last layers at the words, and the heads that read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import AutoConfig, PreTrainedModel

from seikei.errors import ModelMismatch
from seikei.modeling.encoder.backbone import Adapters, attach_adapters, build_backbone, hidden_layers
from seikei.modeling.encoder.base_weights import WEIGHTS_FILE, base_weights, load_base
from seikei.modeling.encoder.config import EncoderConfig
from seikei.modeling.encoder.features import SHAPES
from seikei.modeling.encoder.heads import AnchorReader, Describer, SentenceReader
from seikei.modeling.encoder.labels import SIGNAL_TAGS
from seikei.modeling.encoder.lower_states import LowerStates

__all__ = ["CausalEncoder"]


class CausalEncoder(PreTrainedModel):  # type: ignore[no-untyped-call]
    """Reads windows of sentences: `states` and `tag`, then `read` for each anchor, then `describe` for each relation.

    Saved and loaded with `save_pretrained` and `from_pretrained` on a local folder (safetensors). A network with
    adapters saves them and its heads alone, in half precision; the weights under them are found by name.
    """

    config_class = EncoderConfig
    base_model_prefix = "encoder"

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__(config)
        labels, backbone = config.label_sets, config.backbone_config()
        hidden, size, dropout = backbone.hidden_size, config.reading_size, config.head_dropout
        self.encoder = build_backbone(backbone)
        self.shapes = nn.Embedding(len(SHAPES), hidden)
        self.layer_weights = nn.Parameter(torch.zeros(config.mixed_layers))
        self.dropout = nn.Dropout(dropout)
        self.entities = nn.Linear(hidden, len(labels.entity_tags))
        self.signals = nn.Sequential(nn.Linear(hidden, size), nn.GELU(), nn.Dropout(dropout), nn.Linear(size, 3))
        self.arguments = nn.Linear(hidden, 2)
        self.sentences = SentenceReader(
            hidden, size, config.reading_heads, len(labels.roles), len(labels.edges), dropout
        )
        self.anchors = AnchorReader(
            hidden,
            size,
            config.reading_heads,
            config.reading_layers,
            config.pointer_size,
            config.max_argument_words,
            dropout,
        )
        outputs = tuple(map(len, (labels.status, labels.denial, labels.sense, labels.types, labels.stance)))
        self.describer = Describer(hidden, size, outputs, dropout)
        self.post_init()  # type: ignore[no-untyped-call]
        nn.init.zeros_(self.shapes.weight)
        self.adapters = Adapters(**config.adapters) if config.adapters else None
        self.lower_states = LowerStates() if self.adapters and self.adapters.lowest else None
        if self.adapters:
            attach_adapters(self.encoder, self.adapters)

    @classmethod
    def from_backbone(cls, folder: Path, **settings: Any) -> CausalEncoder:
        """Start from the weights of a pretrained encoder in a local folder; the heads are random by torch's seed."""
        # Dropping attention weights is slow on a CPU and gains nothing here.
        described = AutoConfig.from_pretrained(str(folder)).to_dict() | {"attention_probs_dropout_prob": 0.0}
        described.pop("_name_or_path", None)  # where the folder lay is nobody's business later
        network = cls(EncoderConfig(backbone=described, **settings))
        file = folder / WEIGHTS_FILE
        load_base(network.encoder, file, network.adapters.sha256 if network.adapters else None)
        return network

    @classmethod
    def from_pretrained(  # type: ignore[override]  # of all its options only those that a local folder needs
        cls, folder: str | Path, *args: Any, backbone_folder: Path | None = None, **kwargs: Any
    ) -> CausalEncoder:
        """Load a network; one with adapters takes the weights under them from `backbone_folder`, or by their name.

        Raises:
            ModelNotFound: the weights under the adapters are in none of the places where they may be.
            ModelMismatch: they, or the adapters, are not those that belong to this network.
        """
        config = EncoderConfig.from_pretrained(folder)
        if not config.adapters:
            return super().from_pretrained(str(folder), *args, **kwargs)
        network = cls(config)
        load_base(network.encoder, base_weights(config.adapters["base"], backbone_folder), config.adapters["sha256"])
        learned, weights = network.learned(), load_file(Path(folder) / WEIGHTS_FILE)
        if learned.keys() != weights.keys():
            odd = sorted(learned.keys() ^ weights.keys())[0]
            raise ModelMismatch(f"{folder}: weight {odd!r} is not both here and in the network; reinstall the model")
        network.load_state_dict({name: weight.float() for name, weight in weights.items()}, strict=False)
        network.eval()  # type: ignore[no-untyped-call]
        return network

    def save_pretrained(self, save_directory: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Write settings and weights to a folder; of a network with adapters, what learns alone."""
        if not self.adapters:
            super().save_pretrained(save_directory, **kwargs)
            return
        Path(save_directory).mkdir(parents=True, exist_ok=True)
        self.config.save_pretrained(save_directory)
        weights = {name: weight.half().contiguous() for name, weight in self.learned().items()}
        save_file(weights, Path(save_directory) / WEIGHTS_FILE, {"format": "pt"})

    def learned(self) -> dict[str, Tensor]:
        """Give the weights that are this network's own: the heads, and the encoder's adapters or all its weights."""
        return {
            name: weight
            for name, weight in self.state_dict().items()
            if not (self.adapters and name.startswith("encoder.")) or ".lora_" in name
        }

    def states(self, ids: Tensor, shapes: Tensor, piece_mask: Tensor, word_pieces: Tensor) -> Tensor:
        """Give the states of words `(B, W, H)`.

        Args:
            ids: vocabulary ids of the pieces `(B, T)`.
            shapes: word shapes of the pieces `(B, T)`.
            piece_mask: which pieces there are `(B, T)`.
            word_pieces: the first piece of each word `(B, W)`.
        """
        lowest = self.adapters.lowest if self.adapters else 0
        lower = self.lower_states if self.training else None  # readers see each window once
        layers = hidden_layers(self.encoder, ids, self.shapes(shapes), piece_mask, lowest, lower)
        weights = torch.softmax(self.layer_weights, 0)
        last = layers[-len(weights) :]
        mixed = sum((weight * layer for weight, layer in zip(weights, last, strict=True)), torch.zeros_like(last[0]))
        return torch.gather(mixed, 1, word_pieces[..., None].expand(-1, -1, mixed.shape[-1]))

    def tag(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Give the logits of entity tags `(B, W, tags)` and of signal tags `(B, W, 3)`."""
        dropped = self.dropout(hidden)
        return self.entities(dropped), self.signals(dropped)

    def mark(self, hidden: Tensor) -> Tensor:
        """Give logits `(B, W, 2)` of whether a word stands in any cause, in any effect; only training asks for them."""
        marked: Tensor = self.arguments(self.dropout(hidden))
        return marked

    def read(
        self, hidden: Tensor, mask: Tensor, first: Tensor, last: Tensor, kind: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Read each anchor's window: states `(A, W, D)`, and the logits of `AnchorReader.point`."""
        states = self.anchors.read(hidden, mask, first, last, kind)
        return (states, *self.anchors.point(states, mask, first, last))

    def describe(self, pooled: Tensor) -> tuple[Tensor, ...]:
        """Give the logits of status, denial, sense, types and stance of each relation, from `Describer.pool`."""
        described: tuple[Tensor, ...] = self.describer(pooled)
        return described

    @property
    def signal_tags(self) -> tuple[str, ...]:
        """Give the tags of the signal head in the order of its output units."""
        return SIGNAL_TAGS
