"""The large model as the shared analysis of the stages: torch runs it, from a folder with adapters and heads."""

from __future__ import annotations

import json
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from seikei.errors import ModelNotFound
from seikei.modeling.encoder.analyzer import CARD, EncoderAnalyzer
from seikei.modeling.encoder.reader import EncoderReader
from seikei.schema.layers import Model

__all__ = ["NEEDED", "TorchAnalyzer", "is_for_torch"]

WEIGHTS = "model.safetensors"
FILES = ("config.json", WEIGHTS, "tokenizer.json", CARD)
NEEDED = ("torch", "transformers", "safetensors", "peft")


def is_for_torch(folder: Path) -> bool:
    """Say whether a model folder holds weights for torch and no exported graphs."""
    return (folder / WEIGHTS).is_file() and not any(folder.glob("*.onnx"))


class TorchAnalyzer(EncoderAnalyzer):
    """Reads documents with a network that torch computes in full precision; loads it when the first document comes.

    Args:
        folder: has `config.json`, `model.safetensors`, `tokenizer.json` and `reading.json`.
        threads: how many threads one window may use.
        backbone_folder: the folder with the weights under the adapters; by default they are found by name, see
            `base_weights`.

    Raises:
        ModelNotFound: a library of the extra `train`, a file of the folder, or the weights under the adapters are
            missing.
    """

    def __init__(self, folder: Path, threads: int = 1, backbone_folder: Path | None = None) -> None:
        lacking = [name for name in NEEDED if find_spec(name) is None]
        if lacking:
            raise ModelNotFound(
                f"{folder}: this model needs {lacking[0]}, which is missing: pip install 'seikei[train]'"
            )
        super().__init__(folder, threads)
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelNotFound(f"{folder}: no {missing[0]}; give the folder of a whole model or reinstall seikei")
        self.backbone_folder = backbone_folder
        adapters = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("adapters")
        if adapters:  # a run of thousands of documents must not find it out at each of them
            from seikei.modeling.encoder.base_weights import base_weights

            base_weights(adapters["base"], backbone_folder)

    @cached_property
    def reader(self) -> EncoderReader:
        """Give the reader over the network, its adapters added to the weights under them."""
        import torch

        from seikei.modeling.encoder.backbone import merge_adapters
        from seikei.modeling.encoder.network import CausalEncoder
        from seikei.modeling.encoder.torch_engine import TorchEngine

        torch.set_num_threads(self.threads)
        network = CausalEncoder.from_pretrained(self.folder, backbone_folder=self.backbone_folder)
        merge_adapters(network.encoder)
        return self.card.reader(TorchEngine(network), self.folder)

    @property
    def models(self) -> tuple[Model, ...]:
        """Give the model with a digest over its files; `config.json` holds the digest of the weights under them."""
        return (self.card.model(self.folder / name for name in FILES),)
