"""Masked words on a network that knows nothing yet."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("transformers", reason="training needs transformers")

import torch

from modeling.encoder.conftest import make_maker
from modeling.encoder.test_network import tiny_network
from seikei.modeling.training.adapt import Adaptation, adapt

TEXT = "the minister refused the treaty because credit was dear . moscow wanted a trade , and tokyo did not ."


def losses_of(settings: Adaptation, seed: int = 0) -> tuple[list[float], torch.Tensor]:
    torch.manual_seed(seed)
    network = tiny_network()
    maker = make_maker()
    window = maker.windows(TEXT, [(0, 57), (58, len(TEXT))])[0]
    losses: list[float] = []
    mask = maker.tokenizer.token_to_id("[MASK]")
    adapt(network, [window] * 40, mask, settings, lambda _, loss: losses.append(loss))
    return losses, network.encoder.encoder.layer[0].output.dense.weight.detach()


def test_masked_words_are_guessed_better_with_every_hundred_batches() -> None:
    losses, _ = losses_of(Adaptation(epochs=15, rate=3e-3, batch_pieces=100, half=False))
    assert len(losses) >= 2
    assert losses[-1] < losses[0] - 0.2


def test_the_vocabulary_stays_as_it_was_and_a_seed_gives_the_same_weights_again() -> None:
    settings = Adaptation(epochs=1, batch_pieces=400, half=False)
    assert torch.equal(losses_of(settings)[1], losses_of(settings)[1])
    assert not torch.equal(losses_of(settings)[1], losses_of(Adaptation(epochs=2, batch_pieces=400, half=False))[1])
