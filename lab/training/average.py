"""Averages checkpoints of one line of training: ``python -m
lab.training.average OUT A.pt:0.2 B.pt:0.4 C.pt:0.4``.

The weights of networks that were trained on from one another can be averaged, and the average is
often better than each (model soups, Wortsman et al. 2022, https://arxiv.org/abs/2203.05482).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import torch

NOTHING = 1e-6


def average(parts: list[tuple[Path, float]]) -> dict[str, dict[str, torch.Tensor]]:
    """The weighted mean of the checkpoints *parts*; the shares must add up to 1."""
    if abs(sum(share for _, share in parts) - 1) > NOTHING:
        raise SystemExit("the shares do not add up to 1: write A.pt:0.4 B.pt:0.6")
    found: dict[str, dict[str, torch.Tensor]] = {}
    for path, share in parts:
        for kind, weights in torch.load(path).items():
            kept = found.setdefault(kind, {})
            for name, value in weights.items():
                if not value.is_floating_point():
                    kept[name] = value
                else:
                    kept[name] = kept[name] + share * value if name in kept else share * value
    return found


def main(argv: list[str]) -> int:
    """Write the average and, beside it, the label files of the last checkpoint."""
    out = Path(argv[0])
    parts = [(Path(a.rpartition(":")[0]), float(a.rpartition(":")[2])) for a in argv[1:]]
    torch.save(average(parts), out)
    for ending in (".json", ".lemmas.json"):
        shutil.copy(parts[-1][0].with_suffix(ending), out.with_suffix(ending))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
