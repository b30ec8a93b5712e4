# ruff: noqa: E402  (imports follow the check that their libraries are there)
"""Which layers stay in single precision when weights are quantised."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed (extra: train)")
onnx = pytest.importorskip("onnx", reason="onnx is not installed (extra: train)")
pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from onnx import TensorProto, helper, numpy_helper

from seikei.modeling.training.export_onnx import narrowing_nodes, quantize


def widen_and_narrow(size: int) -> onnx.ModelProto:
    """Give a model of one feed-forward block."""
    weights = {"up": (size, 4 * size), "down": (4 * size, size)}
    generator = np.random.default_rng(0)
    tensors = [
        numpy_helper.from_array(generator.normal(size=shape).astype(np.float32), name)
        for name, shape in weights.items()
    ]
    nodes = [
        helper.make_node("MatMul", ["x", "up"], ["wide"], name="widening"),
        helper.make_node("MatMul", ["wide", "down"], ["y"], name="narrowing"),
    ]
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, size]) for name in "xy"]
    graph = helper.make_graph(nodes, "block", values[:1], values[1:], tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def test_only_products_that_narrow_a_block_are_found() -> None:
    assert narrowing_nodes(widen_and_narrow(8)) == ["narrowing"]


def test_products_that_narrow_keep_their_precision(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    onnx.save(widen_and_narrow(8), str(tmp_path / "whole" / "block.onnx"))
    quantize(tmp_path / "whole", tmp_path / "small")
    weights = {tensor.name for tensor in onnx.load(str(tmp_path / "small" / "block.onnx")).graph.initializer}
    assert "down" in weights
    assert "up" not in weights
    assert "up_quantized" in weights
