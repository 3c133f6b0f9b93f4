"""Prints the figures, and writes them into ``docs/merges.md``."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from lab.benchmarks.resolution import Score, articles, nodes, score, split

PAGE = Path(__file__).parents[3] / "docs" / "merges.md"


def main(argv: list[str]) -> int:
    """Measure; errors of the unseen persons are told only when asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/merges.md")
    parser.add_argument("--all-errors", action="store_true", help="those of unseen persons too")
    options = parser.parse_args(argv)
    chosen = list(articles())
    found = nodes(chosen)
    people = {key[1] for key in found}
    seen, unseen = split(people)
    rows = []
    for name, group in (("all", people), ("seen", seen), ("unseen", unseen)):
        figures, errors = score(found, group)
        rows.append(_row(name, len(set(group)), figures))
        if name == "seen" or (options.all_errors and name != "seen"):
            print(*errors, sep="\n")
    lines = [
        "| persons | n | P | R | right | wrong | missed |",
        "|---|---|---|---|---|---|---|",
        *rows,
    ]
    print(f"{len(chosen)} articles", *lines, sep="\n")
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        table = f"{len(chosen)} articles, {len(found)} names in them:\n\n" + "\n".join(lines)
        PAGE.write_text(
            re.sub(r"(?s)(<!-- figures -->\n).*(\n<!-- /figures -->)", rf"\1{table}\2", text),
            encoding="utf-8",
        )
    return 0


def _row(name: str, count: int, f: Score) -> str:
    return (
        f"| {name} | {count} | {f.precision:.3f} | {f.recall:.3f} | {f.right} | {f.wrong} | "
        f"{f.missed} |"
    )


sys.exit(main(sys.argv[1:]))
