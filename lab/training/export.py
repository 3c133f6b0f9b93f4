"""Exports a checkpoint: ``python -m lab.training.export CHECKPOINT
ENCODER OUT --version V`` writes the shipped files.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from kg.annotate.encoder.weights import OUTPUTS
from lab.training.network import Network
from lab.training.vocabulary import Vocabulary

CHOICES = {"upos", "xpos", "feats", "scripts"}
PIECES = 3  # inputs that are of wordpieces; the others are of words


class Shipped(nn.Module):
    """The network as it runs: one window, choices made where no decoding needs the scores."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: Tensor, shapes: Tensor, glue: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """The outputs that run time reads, in their order."""
        out = self.net(ids, shapes, glue, torch.ones_like(ids), first, last)
        starts = out.starts[..., 1] - out.starts[..., 0]
        values = {**vars(out), "starts": starts, "names": out.names.log_softmax(-1)}
        return tuple(
            values[name].argmax(-1) if name in CHOICES else values[name] for name in OUTPUTS
        )


def network(checkpoint: Path, encoder: Path, which: str = "average") -> tuple[Network, Vocabulary]:
    """The network of a checkpoint, with its vocabulary."""
    labels = json.loads(checkpoint.with_suffix(".json").read_text("utf-8"))
    vocabulary = Vocabulary(**{k: tuple(v) for k, v in labels.items()})
    net = Network(encoder, vocabulary)
    net.load_state_dict(torch.load(checkpoint)[which])
    return net.eval(), vocabulary


def to_onnx(net: Network, path: Path) -> None:
    """Write *net* as an ONNX file."""
    long = torch.int64
    sample = tuple(torch.ones(1, n, dtype=long) for n in (12, 12, 12, 7, 7))
    names = ["ids", "shapes", "glue", "first", "last"]
    axes = {n: {1: "pieces" if i < PIECES else "words"} for i, n in enumerate(names)} | {
        n: {1: "words"} for n in OUTPUTS
    }
    torch.onnx.export(
        Shipped(net),
        sample,
        str(path),
        input_names=names,
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantized(source: Path, target: Path, keep: list[str]) -> None:
    """The int8 form of *source*: weights per channel,
    activations by window; *keep* names parts left in fp32.
    """
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        model = onnx.load(ready)
        out = [n.name for n in model.graph.node if any(k in n.name for k in keep)]
        quantize_dynamic(
            ready,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=out,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            extra_options={"MatMulConstBOnly": True},
        )


def main(argv: list[str] | None = None) -> int:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--which", default="average", choices=["average", "net"])
    parser.add_argument(
        "--keep", nargs="*", default=["/net/arc"], help="parts of the graph left in fp32"
    )
    parser.add_argument(
        "--fp32", action="store_true", help="do not quantise, to measure what it costs"
    )
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    net, vocabulary = network(args.checkpoint, args.encoder, args.which)
    with tempfile.TemporaryDirectory() as folder:
        full = args.out / "model.onnx" if args.fp32 else Path(folder) / "full.onnx"
        to_onnx(net, full)
        if not args.fp32:
            quantized(full, args.out / "model.onnx", args.keep)
    np.save(args.out / "relations.npy", net.lab.detach().numpy().astype(np.float16))
    (args.out / "labels.json").write_text(json.dumps(vocabulary.as_dict()), encoding="utf-8")
    shutil.copy(args.checkpoint.with_suffix(".lemmas.json"), args.out / "lemmas.json")
    (args.out / "meta.json").write_text(
        json.dumps({"name": "kg-en-minilm", "version": args.version}), encoding="utf-8"
    )
    _tokenizer(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    return 0


def _tokenizer(source: Path, target: Path) -> None:
    """The tokenizer without padding and truncation, which the windows do themselves."""
    data = json.loads(source.read_text("utf-8"))
    data["padding"] = data["truncation"] = None
    target.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
