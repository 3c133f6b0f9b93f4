"""Kills additions at random: ``python -m tests.collection.crash [--kills N] [--documents N]``.

The same documents are added to one collection in peace and to another under kills.  After each kill
the collection must open, hold no less than it held before, and take the next addition; in
the end both must make the same graph.
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

from kg import collection
from kg.config import Settings
from tests.collection.made import QUIET, few, written


def add(home: Path, files: Path) -> subprocess.Popen[bytes]:
    """The addition of a folder of files, just begun."""
    command = [sys.executable, "-m", "kg", "add", str(files), "--to", str(home), *QUIET]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> int:
    """The exit code of an addition that nobody disturbs."""
    process.communicate()
    return process.returncode


def held(home: Path) -> tuple[int, int]:
    """How many documents a collection holds, and how many of them are analysed."""
    if not (home / "manifest.json").exists():
        return 0, 0
    found = collection.status(collection.opened(home), Settings())
    return found.documents, found.documents - found.new - found.stale


def run(kills: int, documents: int, seed: int, folder: Path) -> Counter[str]:
    """How many faults of each kind so many kills make."""
    dice, found = random.Random(seed), Counter[str]()
    files = folder / "in"
    written(files, few(documents))
    begun = time.monotonic()
    found["fault: peace"] += ended(add(folder / "peace", files)) != 0
    took = time.monotonic() - begun
    home, before = folder / "war", (0, 0)
    while found["kills"] < kills:
        process = add(home, files)
        time.sleep(dice.uniform(0, took * 1.1))
        found["too late"] += process.poll() is not None
        process.kill()
        complaint = process.communicate()[1]
        found["fault: complaint"] += bool(complaint.strip())
        found["kills"] += 1
        now = held(home)
        found["fault: less than before"] += now < before
        before = now
        if now == (documents, documents) and dice.random() < 0.7:  # begin again
            collection.remove(collection.opened(home), [str(files)])
            before = (0, 0)
    found["fault: last addition"] += ended(add(home, files)) != 0
    graphs = [collection.opened(folder / n).asked().to_turtle() for n in ("peace", "war")]
    found["fault: not the same graph"] += graphs[0] != graphs[1]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = +run(options.kills, options.documents, options.seed, Path(folder))
    sys.stdout.write(f"{dict(found)}\n")
    return int(any(name.startswith("fault") for name in found))


if __name__ == "__main__":
    sys.exit(main())
