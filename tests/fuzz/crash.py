"""Kills builds at random moments: ``python -m tests.fuzz.crash [--kills N] [--seed S]``.

Two builds take turns in one folder.  After each kill both files must be whole, each from one of
the builds; a page of another build must be known as such; the next build leaves no stray file.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kg import files

TEXTS = (
    "Finnish President Asta Virtala met Danish Prime Minister Palle Skov in Turku on 4 March 2024.",
    "Peruvian Foreign Minister Rosa Quispe met Chilean President Pablo Soto in Lima on 5 May 2024.",
)
NAMES = ("graph.ttl", "graph.html")


def start(folder: Path, which: int) -> subprocess.Popen[bytes]:
    """A build of one of the two texts."""
    article = folder / f"{which}.txt"
    article.write_text(TEXTS[which] + " They spoke about fish.\n" * 200)
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(article),
        "--out",
        str(folder / "out"),
        "--quiet",
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def whole(folder: Path, which: int) -> tuple[dict[str, bytes], float]:
    """The files of a build that nobody disturbs, and how long it takes."""
    begun = time.monotonic()
    start(folder, which).wait()
    return {n: (folder / "out" / n).read_bytes() for n in NAMES}, time.monotonic() - begun


def faults(out: Path, known: list[dict[str, bytes]]) -> list[str]:
    """What is wrong after a kill."""
    found = [
        f"half a {name}"
        for name in NAMES
        if (out / name).exists() and (out / name).read_bytes() not in [k[name] for k in known]
    ]
    if found:
        return found
    of = [[k[name] for k in known].index((out / name).read_bytes()) for name in NAMES]
    together = files.belongs(out / NAMES[1], (out / NAMES[0]).read_text("utf-8"))
    return (
        []
        if together == (of[0] == of[1])
        else ["a page of another build that is not known as such"]
    )


def run(kills: int, seed: int, folder: Path) -> Counter[str]:
    """How many faults of each kind so many kills make."""
    dice = random.Random(seed)
    known, seconds = zip(*(whole(folder, which) for which in (0, 1)), strict=True)
    out, found = folder / "out", Counter[str]()
    while found["kills"] < kills:
        process = start(folder, found["kills"] % 2)
        if dice.random() < 0.5:  # at any moment
            time.sleep(dice.uniform(0.05, max(seconds) * 1.1))
        else:  # in the midst of writing
            while process.poll() is None and not list(out.glob("*" + files.PART)):
                time.sleep(0.0002)
            time.sleep(dice.uniform(0, 0.004))
        found["too late"] += process.poll() is not None
        process.kill()
        process.wait()
        found["kills"] += 1
        found["stray until the next build"] += bool(list(out.glob("*" + files.PART)))
        found.update(f"fault: {fault}" for fault in faults(out, list(known)))
    start(folder, 0).wait()
    left = sorted(p.name for p in out.iterdir())
    found["fault: stray files for good"] += left != sorted(NAMES)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = +run(options.kills, options.seed, Path(folder))
    print(dict(found))
    return int(any(name.startswith("fault") for name in found))


if __name__ == "__main__":
    sys.exit(main())
