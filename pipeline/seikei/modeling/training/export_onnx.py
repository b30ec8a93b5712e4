"""Exporting a network as three ONNX graphs, whole and with 8-bit weights."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.export import Dim

from seikei.modeling.encoder.engine import AnchorLogits, Encoded
from seikei.modeling.encoder.network import CausalEncoder
from seikei.modeling.encoder.torch_engine import EncodeStep

__all__ = ["export", "quantize"]

OPSET = 18
EXAMPLE = {"windows": 2, "pieces": 48, "words": 40, "sentences": 3, "anchors": 2, "relations": 2}


@dataclass(frozen=True, slots=True)
class Step:
    """One graph: its module, example inputs, which sizes vary, and the names of its outputs."""

    module: nn.Module
    inputs: dict[str, Tensor]
    varying: dict[str, dict[int, Dim]]
    outputs: tuple[str, ...]


class ReadStep(nn.Module):
    """The second step as one module."""

    def __init__(self, network: CausalEncoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, hidden: Tensor, mask: Tensor, first: Tensor, last: Tensor, kind: Tensor) -> tuple[Tensor, ...]:
        """Give states and logits as `AnchorLogits` lists them."""
        return self.network.read(hidden, mask, first, last, kind)


class DescribeStep(nn.Module):
    """The third step as one module."""

    def __init__(self, network: CausalEncoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, pooled: Tensor) -> tuple[Tensor, ...]:
        """Give the logits of each label set."""
        return self.network.describe(pooled)


def steps_of(network: CausalEncoder) -> dict[str, Step]:
    """Give the three steps of a network with example inputs."""
    sizes = {name: Dim(name, min=1, max=4096) for name in EXAMPLE}
    count = EXAMPLE

    def whole(*names: str) -> Tensor:
        return torch.ones([count[name] for name in names], dtype=torch.int64)

    batch = {
        "ids": ("windows", "pieces"),
        "shapes": ("windows", "pieces"),
        "piece_mask": ("windows", "pieces"),
        "word_pieces": ("windows", "words"),
        "word_mask": ("windows", "words"),
        "sentence_first": ("windows", "sentences"),
        "sentence_last": ("windows", "sentences"),
        "sentence_mask": ("windows", "sentences"),
    }
    hidden = network.encoder.config.hidden_size
    reading = network.config.reading_size

    def varying(names: tuple[str, ...]) -> dict[int, Dim]:
        return {axis: sizes[name] for axis, name in enumerate(names)}

    return {
        "encode": Step(
            EncodeStep(network),
            {name: whole(*axes).bool() if name.endswith("mask") else whole(*axes) for name, axes in batch.items()},
            {name: varying(axes) for name, axes in batch.items()},
            tuple(field.name for field in fields(Encoded)),
        ),
        "read": Step(
            ReadStep(network),
            {
                "hidden": torch.zeros(count["anchors"], count["words"], hidden),
                "mask": whole("anchors", "words").bool(),
                "first": whole("anchors"),
                "last": whole("anchors"),
                "kind": whole("anchors"),
            },
            {
                "hidden": varying(("anchors", "words")),
                "mask": varying(("anchors", "words")),
                **{name: varying(("anchors",)) for name in ("first", "last", "kind")},
            },
            tuple(field.name for field in fields(AnchorLogits)),
        ),
        "describe": Step(
            DescribeStep(network),
            {"pooled": torch.zeros(count["relations"], 3 * (hidden + reading))},
            {"pooled": varying(("relations",))},
            ("status", "denial", "sense", "types", "stance"),
        ),
    }


def export(network: CausalEncoder, folder: Path) -> None:
    """Write the three graphs of a network in full precision, one `.onnx` file a step, weights inside."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval()  # type: ignore[no-untyped-call]
    for name, step in steps_of(network).items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                step.module.eval(),
                kwargs=step.inputs,
                f=str(folder / f"{name}.onnx"),
                input_names=list(step.inputs),
                output_names=list(step.outputs),
                dynamic_shapes=step.varying,
                opset_version=OPSET,
                dynamo=True,
                external_data=False,
                verbose=False,
            )
    (folder / "labels.json").write_text(json.dumps(network.config.labels, indent=1) + "\n", encoding="utf-8")


def quantize(source: Path, target: Path) -> None:
    """Write the graphs of `source` with 8-bit weights; activations are quantised as the graph runs.

    The layers that narrow a feed-forward block stay in single precision: their inputs have outliers that eight bits
    cannot hold, and quantising them costs more quality than all other layers together.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.glob("*.onnx")):
        quantize_dynamic(
            str(file),
            str(target / file.name),
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=narrowing_nodes(onnx.load(str(file))),
            extra_options={"MatMulConstBOnly": True},
        )


def narrowing_nodes(model: Any) -> list[str]:
    """Give the names of the matrix products of an ONNX model whose weights are four times as high as wide."""
    weights = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    products = [node for node in model.graph.node if node.op_type == "MatMul"]
    shapes = [(node.name, shape) for node in products for name in node.input if (shape := weights.get(name))]
    return [name for name, shape in shapes if len(shape) == 2 and shape[0] == 4 * shape[1]]
