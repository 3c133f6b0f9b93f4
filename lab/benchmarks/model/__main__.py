"""Measures the language model: ``python -m lab.benchmarks.model
--corpora FOLDER [--weights FOLDER] [--cases N]``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import spacy
from spacy.language import Language

from kg.annotate.encoder import blank, model_info
from kg.annotate.encoder.weights import default_folder
from lab.benchmarks.model import cost, names, syntax


def _table(title: str, tally: names.Tally, cases: int) -> None:
    print(f"\n## {title}\n\n| label | P | R | F1 | gold |\n|---|---|---|---|---|")
    for label, p, r, f, n in tally.figures():
        print(f"| {label} | {100 * p:.1f} | {100 * r:.1f} | {100 * f:.1f} | {n} |")
    for label, found in tally.cases.items() if cases else ():
        step = max(1, len(found) // cases)
        print(f"\n{label}:", *found[::step][:cases], sep="\n  ")


def _measured(args: argparse.Namespace) -> Language:
    """The pipeline to measure, its name said."""
    if args.pipeline:
        print(f"# {args.pipeline.name}")
        return spacy.load(args.pipeline)
    info = model_info(args.weights)
    print(f"# {info.name} {info.version} {info.sha256}")
    return blank(args.weights)


def main(argv: list[str] | None = None) -> int:
    """Print the figures of one folder of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=default_folder())
    parser.add_argument("--pipeline", type=Path, help="a spaCy pipeline to measure instead")
    parser.add_argument("--only", nargs="*", default=["names", "syntax", "cost"])
    parser.add_argument("--cases", type=int, default=0, help="print so many errors of each label")
    args = parser.parse_args(argv)
    nlp = _measured(args)
    if "names" in args.only:
        ner = args.corpora / "ner"
        _table("uner-ewt.test, raw text", names.web(nlp, args.corpora), args.cases)
        _table(
            "crossner-politics.test",
            names.foreign(nlp, ner / "crossner-politics.test.jsonl.gz", names.POLITICS, 1),
            args.cases,
        )
        _table("own test part", names.own(nlp), args.cases)
    if "dev" in args.only:
        _table("own dev part", names.own(nlp, "dev"), args.cases)
    if "syntax" in args.only:
        for name in ("ewt.test", "gum-court"):
            print(f"\n## {name}, raw text\n")
            for key, value in syntax.measure(
                nlp, [args.corpora / "ud" / f"{name}.conllu.gz"]
            ).items():
                print(f"{key} {100 * value:.2f}")
    if "cost" in args.only and not args.pipeline:
        print("\n## cost\n")
        with tempfile.TemporaryDirectory() as work:
            for key, value in cost.measure(args.weights, Path(work)).items():
                print(f"{key} {value:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
