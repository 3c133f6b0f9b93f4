"""Measures coreference: ``python -m lab.benchmarks.coref
--corpora FOLDER [--parts gum own.test own.dev]``.

GUM's part is its genre ``court`` and every fifth document of the other genres; the language
model's names have been trained on all genres but ``court``, the rules on none. *Gold* leaves out
what is found beyond the marked mentions; a marked mention that is not found stays missing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from kg.annotate import Annotator, load
from kg.model import Document
from lab.benchmarks.coref import gold
from lab.benchmarks.coref.metrics import MEASURES, Score, conll
from lab.benchmarks.coref.systems import SYSTEMS, aligned

Scores = dict[tuple[str, str], dict[str, Score]]


def measure(annotator: Annotator, texts: Iterable[gold.Text]) -> Scores:
    """The scores of every system on *texts*, with gold and with predicted mentions."""
    scores: Scores = {}
    for text in texts:
        doc = annotator.annotate(Document(text.text))
        wanted = [frozenset[object](s) for s in text.sets if len(s) > 1]
        for name, system in SYSTEMS.items():
            for mentions in ("gold", "predicted"):
                found = aligned(system(doc), text, only_gold=mentions == "gold")
                chains = [c for c in found if len(c) > 1]
                sums = scores.setdefault((name, mentions), dict.fromkeys(MEASURES, Score()))
                for key, metric in MEASURES.items():
                    sums[key] += metric(wanted, chains)
    return scores


def _table(title: str, scores: Scores) -> None:
    print(f"\n## {title}\n")
    print("| system | mentions |", " | ".join(f"{m} P / R / F1" for m in MEASURES), "| CoNLL |")
    print("|---|---|---|---|---|---|")
    for (name, mentions), found in scores.items():
        cells = [
            f"{100 * s.precision:.1f} / {100 * s.recall:.1f} / {100 * s.f1:.1f}"
            for s in found.values()
        ]
        print(f"| {name} | {mentions} |", " | ".join(cells), f"| {100 * conll(found):.1f} |")


def main(argv: list[str] | None = None) -> int:
    """Print a table for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--parts", nargs="*", default=["gum", "own.test"])
    args = parser.parse_args(argv)
    annotator = load()
    for part in args.parts:
        texts = list(gold.gum(args.corpora) if part == "gum" else gold.own(part.partition(".")[2]))
        _table(f"{part}: {len(texts)} texts", measure(annotator, texts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
