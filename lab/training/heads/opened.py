"""Opens a model for heads: ``python -m lab.training.heads.opened MODEL.onnx OUT.onnx``.

The vectors of the last layer (first and last piece of each word) are computed in the graph anyhow;
without samples they become the output ``words`` as they are. With samples taken from such a model
the output is their main components, whitened, in half precision: what heads are trained on and kg
runs. Nothing else of the graph changes, and neither do the other outputs.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

INNER, OUTER = "/net/Concat_2_output_0", "words"
WIDTH = 256  # .957 of the variance
FLOOR = 0.05  # share of the mean variance below which no component is blown up


def components(vectors: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The mean of *vectors*, and the matrix that takes them to their whitened main components."""
    mean = vectors.mean(0)
    spread, axes = np.linalg.eigh((vectors - mean).T @ (vectors - mean) / len(vectors))
    order = spread.argsort()[::-1][:WIDTH]
    scale = 1 / np.sqrt(spread[order] + FLOOR * spread[order].mean())
    return mean, (axes[:, order] * scale).astype(np.float32)


def opened(
    model: onnx.ModelProto, mean: NDArray[np.float32], matrix: NDArray[np.float32]
) -> onnx.ModelProto:
    """*model* with the main components of the vectors of its words as one more output."""
    graph = model.graph
    values = {"words.mean": mean, "words.matrix": matrix}
    graph.initializer.extend(numpy_helper.from_array(v, k) for k, v in values.items())
    graph.node.extend(
        [
            helper.make_node("Sub", [INNER, "words.mean"], ["words.centred"], "words/Sub"),
            helper.make_node(
                "MatMul", ["words.centred", "words.matrix"], ["words.wide"], "words/MatMul"
            ),
            helper.make_node("Cast", ["words.wide"], [OUTER], "words/Cast", to=TensorProto.FLOAT16),
        ]
    )
    shape = [1, "words", matrix.shape[1]]
    graph.output.append(helper.make_tensor_value_info(OUTER, TensorProto.FLOAT16, shape))
    return model


def main(argv: list[str] | None = None) -> int:
    """Open a model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--samples", type=Path, help="samples of a model opened without")
    args = parser.parse_args(argv)
    mean, matrix = np.zeros(768, np.float32), np.eye(768, dtype=np.float32)
    if args.samples:
        data = pickle.loads(args.samples.read_bytes())["samples"]
        parts = [a["vectors"] for a in data if a["part"] == "train"]
        vectors = np.concatenate(parts).astype(np.float32)
        mean, matrix = components(vectors[np.abs(vectors).sum(1) > 0])
    onnx.save(opened(onnx.load(args.model), mean, matrix), args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
