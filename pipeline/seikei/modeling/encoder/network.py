"""The network: a BERT-like encoder, a mix of its last layers at the words, and the heads that read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertModel, PreTrainedModel

from seikei.modeling.encoder.config import EncoderConfig
from seikei.modeling.encoder.features import SHAPES
from seikei.modeling.encoder.heads import AnchorReader, Describer, SentenceReader
from seikei.modeling.encoder.labels import SIGNAL_TAGS

__all__ = ["CausalEncoder"]


class CausalEncoder(PreTrainedModel):  # type: ignore[no-untyped-call]
    """Reads windows of sentences: `states` and `tag`, then `read` for each anchor, then `describe` for each relation.

    Saved and loaded with `save_pretrained` and `from_pretrained` on a local folder (safetensors).
    """

    config_class = EncoderConfig
    base_model_prefix = "encoder"

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__(config)
        labels, backbone = config.label_sets, config.backbone_config()
        hidden, size, dropout = backbone.hidden_size, config.reading_size, config.head_dropout
        # Written out, attention is three times as fast in bfloat16 on a CPU as torch's fused one.
        backbone._attn_implementation = "eager"
        self.encoder = BertModel(backbone, add_pooling_layer=False)
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

    @classmethod
    def from_backbone(cls, folder: Path, **settings: Any) -> CausalEncoder:
        """Start from the weights of a pretrained encoder in a local folder; the heads are random by torch's seed."""
        backbone = BertModel.from_pretrained(str(folder), add_pooling_layer=False)
        # Dropping attention weights is slow on a CPU and gains nothing here.
        described = backbone.config.to_dict() | {"attention_probs_dropout_prob": 0.0}
        network = cls(EncoderConfig(backbone=described, **settings))
        network.encoder.load_state_dict(backbone.state_dict())
        return network

    def states(self, ids: Tensor, shapes: Tensor, piece_mask: Tensor, word_pieces: Tensor) -> Tensor:
        """Give the states of words `(B, W, H)`.

        Args:
            ids: vocabulary ids of the pieces `(B, T)`.
            shapes: word shapes of the pieces `(B, T)`.
            piece_mask: which pieces there are `(B, T)`.
            word_pieces: the first piece of each word `(B, W)`.
        """
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes)
        layers = self.encoder(
            inputs_embeds=embedded, attention_mask=piece_mask.long(), output_hidden_states=True
        ).hidden_states
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

    def describe(self, hidden: Tensor, states: Tensor, spans: Tensor) -> tuple[Tensor, ...]:
        """Give the logits of status, denial, sense, types and stance of each relation."""
        described: tuple[Tensor, ...] = self.describer(hidden, states, spans)
        return described

    @property
    def signal_tags(self) -> tuple[str, ...]:
        """Give the tags of the signal head in the order of its output units."""
        return SIGNAL_TAGS
