"""``python -m lab.benchmarks.scale [--sizes 100 1000 10000]``: a collection as it grows.

For each size: seconds a document to form the graph of so many, the peak of memory, what lies on
disk; seconds to add a hundred more; the slowest of the shipped questions; the page.  The documents
are made (see ``making``): a few hundred are analysed, and the time of that is told by itself; the
rest are variants whose analyses follow from theirs, since analysis costs the same for each document
whatever the size of the collection.  ``--sizes 50000`` takes an hour.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from lab.benchmarks.scale.measures import MORE, alone, analysed, asked, drawn, put, raised, say


def main() -> int:
    """Print a line of figures for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--keep", default="", help="folder where the collections are left")
    parser.add_argument("--page", action="store_true", help="draw the page of each too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(options.keep or made)
        folder.mkdir(parents=True, exist_ok=True)
        say("analysis", alone(analysed, folder))
        for size in options.sizes:
            home = folder / f"c{size}"
            shutil.rmtree(home, ignore_errors=True)
            say(f"{size:,} put", alone(put, folder, home, 0, size))
            say(f"{size:,} graph", alone(raised, home, size))
            say(f"{size:,} {MORE} more put", alone(put, folder, home, size, MORE))
            say(f"{size:,} {MORE} more graph", alone(raised, home, MORE))
            say(f"{size:,} questions", alone(asked, home))
            if options.page:
                say(f"{size:,} page", alone(drawn, home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
