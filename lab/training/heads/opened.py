"""Opens a model: ``python -m lab.training.heads.opened MODEL.onnx OUT.onnx`` gives it the output ``words``.

The vectors of the last layer (first and last piece of each word) are computed in the graph anyhow;
nothing else of it changes, and neither do the other outputs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx

INNER, OUTER = "/net/Concat_2_output_0", "words"


def opened(model: onnx.ModelProto) -> onnx.ModelProto:
    """*model* with the vectors of its words as one more output."""
    graph = model.graph
    if any(out.name == OUTER for out in graph.output):
        return model
    for node in graph.node:
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name == INNER:
                    names[i] = OUTER
    graph.output.append(
        onnx.helper.make_tensor_value_info(OUTER, onnx.TensorProto.FLOAT, [1, "words", None])
    )
    return model


def main(argv: list[str] | None = None) -> int:
    """Open a model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(argv)
    onnx.save(opened(onnx.load(args.model)), args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
