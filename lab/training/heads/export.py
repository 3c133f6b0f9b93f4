"""Writes trained heads for kg: ``python -m lab.training.heads.export HEADS.pt --version V``."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

OUT = Path(__file__).parents[3] / "kg" / "extract" / "learned" / "heads.npz"


def main(argv: list[str] | None = None) -> int:
    """Export heads, in half precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("heads", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args(argv)
    nets = torch.load(args.heads)["nets"]
    arrays = {
        f"{number}/{name}": value.numpy().astype(np.float16)
        for number, net in enumerate(nets)
        for name, value in net.items()
    }
    np.savez_compressed(args.out, version=np.array(args.version), **arrays)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
