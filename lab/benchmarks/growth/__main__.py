"""A table of time at n and 2n for each shape: ``python -m
lab.benchmarks.growth [--size N] [--only WORDS]``.

Processor time of a whole build (read, annotate, extract, resolve, graph) of one file of the shape,
at N characters and at twice as many.  Linear is a ratio of about 2; more than 2.4 is marked.  A
build that takes longer than ``--limit`` seconds is broken off, as a user's would be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from kg import pipeline
from kg.config import Settings
from lab.benchmarks.growth.shapes import SHAPES

MOST = 2.4  # how much longer twice as much may take
SHORT = 0.3  # seconds under which a ratio is noise


def seconds(shape: str, size: int, limit: float) -> float | None:
    """Processor seconds of a build of *shape*; None when it was broken off."""
    suffix, made = SHAPES[shape]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, f"x{suffix}")
        place.write_text(made(size), encoding="utf-8")
        start, wall = time.process_time(), time.monotonic()
        built = pipeline.build(place, settings=Settings(document_timeout=limit))
        late = time.monotonic() - wall > limit and not built.documents
        return None if late else time.process_time() - start


def verdict(once: float | None, twice: float | None) -> str:
    """What a pair of times says of the growth."""
    if once is None or twice is None:
        return "broken off"
    ratio = twice / once
    if twice < SHORT:
        return "short"
    return f"{ratio:.1f}" + (" NOT LINEAR" if ratio > MOST else "")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=50_000, metavar="N")
    parser.add_argument("--limit", type=float, default=120, metavar="S")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    seconds("prose", 1000, options.limit)  # loads the model
    print(f"{'shape':34} {options.size:>9,} {options.size * 2:>9,}  ratio")
    bad = 0
    for shape in [s for s in SHAPES if options.only in s]:
        once = seconds(shape, options.size, options.limit)
        twice = seconds(shape, options.size * 2, options.limit) if once is not None else None
        said = verdict(once, twice)
        bad += said.endswith(("LINEAR", "off"))
        cells = [f"{t:9.2f}" if t is not None else f"{'-':>9}" for t in (once, twice)]
        print(f"{shape:34} {cells[0]} {cells[1]}  {said}", flush=True)
    print(f"{bad} of {len(SHAPES)} shapes are not linear")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
