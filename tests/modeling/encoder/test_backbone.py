# ruff: noqa: E402  (imports follow the check that their libraries are there)
"""Backbones: what is frozen stays, what learns learns, and MPNet driven by layers says what transformers says."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("transformers", reason="transformers is not installed (extra: train)")
pytest.importorskip("peft", reason="peft is not installed (extra: train)")

from transformers import BertConfig, MPNetConfig

from seikei.errors import ConfigError
from seikei.modeling.encoder.backbone import Adapters, attach_adapters, build_backbone, hidden_layers, merge_adapters
from seikei.modeling.encoder.config import EncoderConfig
from seikei.modeling.encoder.lower_states import LowerStates

SMALL = {
    "hidden_size": 16,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "intermediate_size": 24,
    "max_position_embeddings": 40,
    "vocab_size": 50,
}
IDS = torch.tensor([[0, 7, 8, 9, 2], [0, 11, 2, 1, 1]])
MASK = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]], dtype=torch.bool)
NO_SHAPES = torch.zeros(2, 5, 16)


def backbone(kind: type = MPNetConfig, lowest: int | None = None) -> torch.nn.Module:
    """Give a random backbone, with adapters from a layer on where one is given."""
    torch.manual_seed(3)
    encoder = build_backbone(kind(**SMALL))
    if lowest is not None:
        attach_adapters(encoder, Adapters("tiny", "", rank=2, alpha=4, lowest=lowest))
    return encoder.eval()


def disturb(encoder: torch.nn.Module) -> None:
    """Let each adapter say something."""
    torch.manual_seed(4)
    for name, weight in encoder.named_parameters():
        if ".lora_B" in name:
            torch.nn.init.normal_(weight, std=0.3)


def learning(encoder: torch.nn.Module) -> set[str]:
    return {name for name, weight in encoder.named_parameters() if weight.requires_grad}


def test_mpnet_by_layers_says_what_transformers_says_of_padded_ids() -> None:
    encoder = backbone()
    ours = hidden_layers(encoder, IDS, NO_SHAPES, MASK)
    theirs = encoder(input_ids=IDS, attention_mask=MASK.long(), output_hidden_states=True).hidden_states
    assert len(ours) == len(theirs) == 4
    for one, other in zip(ours, theirs, strict=True):
        assert torch.allclose(one[MASK], other[MASK], atol=1e-5)


def test_bert_gives_the_embeddings_and_each_layer() -> None:
    layers = hidden_layers(backbone(BertConfig), IDS, NO_SHAPES, MASK)
    assert [tuple(layer.shape) for layer in layers] == [(2, 5, 16)] * 4


@pytest.mark.parametrize("kind", [MPNetConfig, BertConfig])
def test_fresh_adapters_change_nothing(kind: type) -> None:
    plain, adapted = (hidden_layers(backbone(kind, low), IDS, NO_SHAPES, MASK)[-1] for low in (None, 0))
    assert torch.equal(plain[MASK], adapted[MASK])


def test_only_the_adapters_of_the_upper_layers_learn() -> None:
    names = learning(backbone(lowest=1))
    assert names
    assert all(".lora_" in name for name in names)
    assert {name.split(".layer.")[1][0] for name in names} == {"1", "2"}
    parts = {name.split(".layer.2.")[1].split(".lora_")[0] for name in names if ".layer.2." in name}
    assert parts == {*(f"attention.attn.{part}" for part in "qkvo"), "intermediate.dense", "output.dense"}


def test_no_gradient_passes_through_the_lower_layers() -> None:
    encoder = backbone(lowest=1)
    disturb(encoder)
    shapes = torch.zeros(2, 5, 16, requires_grad=True)
    layers = hidden_layers(encoder, IDS, shapes, MASK, lowest=1)
    assert len(layers) == 3
    layers[-1][MASK].pow(2).sum().backward()
    assert shapes.grad is not None
    assert shapes.grad.abs().sum() > 0
    assert {name for name, weight in encoder.named_parameters() if weight.grad is not None} == learning(encoder)


def test_remembered_lower_states_are_those_that_would_be_computed() -> None:
    encoder = backbone(lowest=2)
    lower = LowerStates()
    fresh = hidden_layers(encoder, IDS, NO_SHAPES, MASK, lowest=2)
    first, again = (hidden_layers(encoder, IDS, NO_SHAPES, MASK, 2, lower) for _ in range(2))
    assert len(lower.kept) == 2
    for one, other, third in zip(fresh, first, again, strict=True):
        assert torch.allclose(one[MASK], other[MASK], atol=5e-3)
        assert torch.equal(other, third)


def test_lower_states_past_the_room_are_computed_anew() -> None:
    lower = LowerStates(max_pieces=5)
    asked = []

    def compute(ids: torch.Tensor) -> torch.Tensor:
        asked.append(ids.tolist())
        return ids[..., None].float().expand(-1, -1, 4)

    for _ in range(2):
        states = lower.of(IDS, MASK, compute)
    assert asked == [[[0, 7, 8, 9, 2]], [[0, 11, 2]], [[0, 11, 2]]]
    assert states[1, :, 0].tolist() == [0, 11, 2, 0, 0]


@pytest.mark.parametrize("kind", [MPNetConfig, BertConfig])
def test_merged_adapters_say_the_same(kind: type) -> None:
    encoder = backbone(kind, lowest=0)
    plain = hidden_layers(encoder, IDS, NO_SHAPES, MASK)[-1]
    disturb(encoder)
    adapted = hidden_layers(encoder, IDS, NO_SHAPES, MASK)[-1]
    assert not torch.allclose(plain[MASK], adapted[MASK], atol=1e-2)
    merge_adapters(encoder)
    merged = hidden_layers(encoder, IDS, NO_SHAPES, MASK)[-1]
    assert torch.allclose(adapted[MASK], merged[MASK], atol=1e-4)


def test_what_does_not_learn_drops_nothing() -> None:
    encoder = backbone(lowest=3 - 1).train()
    one, other = (hidden_layers(encoder, IDS, NO_SHAPES, MASK, lowest=2)[0] for _ in range(2))
    assert torch.equal(one, other)


@pytest.mark.parametrize(
    ("kind", "lowest", "message"),
    [
        (MPNetConfig, 3, "lowest layer with adapters is 3; known: 0 to 2"),
        (BertConfig, 1, r"lowest layer with adapters is 1; known: 0 \(a BERT has them in all layers\)"),
    ],
)
def test_a_layer_that_cannot_be_the_lowest_is_refused(kind: type, lowest: int, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        backbone(kind, lowest)


def test_a_backbone_of_another_kind_is_refused() -> None:
    with pytest.raises(ConfigError, match="backbone is 'gpt2'; known: bert, mpnet"):
        EncoderConfig(backbone={"model_type": "gpt2"}).backbone_config()
