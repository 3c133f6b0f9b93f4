"""The long run: ``python -m tests.fuzz [--documents N] [--seed
S]``; prints what was wrong, or that nothing was.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.checks import faults
from tests.fuzz.strategies import Made, document
from tests.fuzz.test_documents import SLOW

BATCH = 25


def run(documents: int, number: int, keep: Path) -> Counter[str]:
    """How many faults of each kind *documents* have; batches with a fault are kept for a look."""
    found: Counter[str] = Counter()

    @seed(number)
    @settings(
        max_examples=documents // BATCH,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=SLOW,
    )
    @given(st.lists(document, min_size=BATCH, max_size=BATCH))
    def batch(made: list[Made]) -> None:
        found["documents"] += len(made)
        if not found["documents"] % 500:
            print(f"{found['documents']} documents", file=sys.stderr, flush=True)
        wrong = faults(made)
        found.update(fault.partition(":")[0] for fault in wrong)
        if wrong:
            keep.mkdir(parents=True, exist_ok=True)
            told = {"faults": wrong, "documents": [[m.suffix, m.data.decode()] for m in made]}
            place = keep / f"{number}-{found['documents']}.json"
            place.write_text(json.dumps(told, indent=1), encoding="utf-8")
            print("\n".join(wrong), flush=True)

    batch()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("output/fuzz"))
    options = parser.parse_args()
    start = time.monotonic()
    found = run(options.documents, options.seed, options.keep)
    seconds = time.monotonic() - start
    documents = found.pop("documents")
    print(
        f"{documents} documents, seed {options.seed}, {seconds:.0f} s: "
        f"{dict(found) or 'nothing wrong'}"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
