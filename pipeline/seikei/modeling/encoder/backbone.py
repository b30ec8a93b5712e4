"""The encoder under the heads: a small BERT that learns whole, or a large MPNet that stays as it is but for adapters.

Adapters are pairs of thin matrices beside the linear layers of the upper layers; they alone learn. Where the lower
layers have none, nothing there changes: no gradient passes through them, and `LowerStates` can remember what they say.

Source: Hu et al. 2021, LoRA: Low-Rank Adaptation of Large Language Models; Song et al. 2020, MPNet.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from seikei.errors import ConfigError, ModelNotFound
from seikei.modeling.encoder.heads import MINUS
from seikei.modeling.encoder.lower_states import LowerStates

__all__ = ["ADAPTED", "Adapters", "Backbone", "attach_adapters", "build_backbone", "hidden_layers", "merge_adapters"]

Backbone = BertModel | MPNetModel
ADAPTED = r"(attention\.(attn\.[qkvo]|self\.(query|key|value)|output\.dense)|(intermediate|output)\.dense)"
"""The linear layers of a layer that get adapters: query, key, value and output of attention, and the feed-forward."""


@dataclass(frozen=True, slots=True)
class Adapters:
    """How a frozen backbone is adapted, and which one it is.

    Attributes:
        base: the name of the backbone on the model hub; the last part of it names its local folder.
        sha256: digest of the backbone's `model.safetensors`.
        rank: inner width of each adapter.
        alpha: the adapters' output counts `alpha / rank`.
        dropout: share of an adapter's input that is dropped while training.
        lowest: the lowest layer with adapters, counted from 0; the word shapes enter there too.
    """

    base: str
    sha256: str
    rank: int = 16
    alpha: int = 32
    dropout: float = 0.0
    lowest: int = 0


def build_backbone(settings: BertConfig | MPNetConfig) -> Backbone:
    """Give a backbone with random weights."""
    if isinstance(settings, MPNetConfig):
        return MPNetModel(settings, add_pooling_layer=False)
    # Written out, attention is three times as fast in bfloat16 on a CPU as torch's fused one; MPNet's always is.
    settings._attn_implementation = "eager"
    return BertModel(settings, add_pooling_layer=False)


def attach_adapters(encoder: Backbone, adapters: Adapters) -> None:
    """Freeze a backbone and put adapters into it that change nothing until they have learnt; random by torch's seed.

    Raises:
        ConfigError: there is no such layer, or the backbone is a BERT and its lower layers were to stay as they are.
        ModelNotFound: the library for adapters is not installed.
    """
    depth = encoder.config.num_hidden_layers
    if not 0 <= adapters.lowest < depth or (adapters.lowest and isinstance(encoder, BertModel)):
        room = "0 (a BERT has them in all layers)" if isinstance(encoder, BertModel) else f"0 to {depth - 1}"
        raise ConfigError(f"lowest layer with adapters is {adapters.lowest}; known: {room}")
    try:
        from peft import LoraConfig, inject_adapter_in_model
    except ImportError as error:
        raise ModelNotFound("peft is not installed; the large model needs it: pip install 'seikei[train]'") from error
    encoder.requires_grad_(False)
    quieten(encoder.embeddings)
    for layer in encoder.encoder.layer[: adapters.lowest]:
        quieten(layer)
    layers = "|".join(map(str, range(adapters.lowest, depth)))
    settings = LoraConfig(
        r=adapters.rank,
        lora_alpha=adapters.alpha,
        lora_dropout=adapters.dropout,
        target_modules=rf"encoder\.layer\.({layers})\.{ADAPTED}",
    )
    inject_adapter_in_model(settings, encoder)


def quieten(module: nn.Module) -> None:
    """Drop nothing in a part that does not learn, so that it says the same in every epoch."""
    for part in module.modules():
        if isinstance(part, nn.Dropout):
            part.p = 0.0


def merge_adapters(encoder: Backbone) -> None:
    """Add the adapters to the weights beside which they stand: the same output, faster; learning ends with it."""
    from peft.tuners.lora import LoraLayer

    for part in encoder.modules():
        if isinstance(part, LoraLayer):
            part.merge()


def hidden_layers(
    encoder: Backbone, ids: Tensor, shapes: Tensor, mask: Tensor, lowest: int = 0, lower: LowerStates | None = None
) -> tuple[Tensor, ...]:
    """Give the states of pieces `(B, T, H)`: those that enter the lowest learning layer, then those of each layer.

    Args:
        encoder: the backbone.
        ids: vocabulary ids `(B, T)`.
        shapes: vectors of word shapes `(B, T, H)`; added to the embeddings, or to what enters the layer `lowest`.
        mask: which pieces there are `(B, T)`; they stand first in each row.
        lowest: how many layers have no part in learning.
        lower: what they said of windows read before.
    """
    if isinstance(encoder, BertModel):
        embedded = encoder.embeddings.word_embeddings(ids) + shapes
        layers: tuple[Tensor, ...] = encoder(
            inputs_embeds=embedded, attention_mask=mask.long(), output_hidden_states=True
        ).hidden_states
        return layers
    return mpnet_layers(encoder, ids, shapes, mask, lowest, lower)


def mpnet_layers(
    encoder: MPNetModel, ids: Tensor, shapes: Tensor, mask: Tensor, lowest: int, lower: LowerStates | None
) -> tuple[Tensor, ...]:
    """Run MPNet layer by layer; positions count from the start of the row, as they do for ids padded at the end."""
    bias = attention_bias(encoder, mask)
    if lowest == 0:
        states = encoder.embeddings(inputs_embeds=encoder.embeddings.word_embeddings(ids) + shapes)
    elif lower is None:
        states = lower_layers(encoder, ids, bias, lowest) + shapes
    else:
        states = shapes + lower.of(
            ids, mask, lambda row: lower_layers(encoder, row, attention_bias(encoder, torch.ones_like(row)), lowest)
        )
    layers = [states]
    for layer in encoder.encoder.layer[lowest:]:
        layers.append(layer(layers[-1], None, bias)[0])
    return tuple(layers)


def lower_layers(encoder: MPNetModel, ids: Tensor, bias: Tensor, lowest: int) -> Tensor:
    """Give the states that leave the layers below `lowest`, without a way back for gradients."""
    with torch.no_grad():
        states: Tensor = encoder.embeddings(inputs_embeds=encoder.embeddings.word_embeddings(ids))
        for layer in encoder.encoder.layer[:lowest]:
            states = layer(states, None, bias)[0]
    return states


def attention_bias(encoder: MPNetModel, mask: Tensor) -> Tensor:
    """Give what is added to the scores of attention `(B, heads, T, T)`: distances, and a bar before padding.

    It is made once for all layers and in the precision of the scores, which spares a tenth of a training step.
    """
    distances: Tensor = encoder.encoder.compute_position_bias(mask[:1, :, None])  # type: ignore[no-untyped-call]
    barred = torch.where(mask.bool(), 0.0, MINUS)[:, None, None, :]
    kind = mask.device.type
    half = torch.get_autocast_dtype(kind) if torch.is_autocast_enabled(kind) else distances.dtype
    return (distances + barred).to(half)
