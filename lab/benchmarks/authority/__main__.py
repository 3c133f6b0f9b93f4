"""Measures the register that ships against a file of office holders.

    python -m lab.benchmarks.authority [--file ../shared/authority/officeholders.tsv.gz]
    python -m lab.benchmarks.authority --list missing unconfirmed dates [--state FR DE] [--kind
    head-of-state]

Covered: of the file's heads of states and governments and foreign ministers (of states, 1990 to
January 2025), how many the register has in that office at that time.  Confirmed: of the
register's, where the file says who held the office then, how many it has.  The file is no part
of the project; without it the command says so and stops with 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import authority
from kg.authority.posts import KINDS
from kg.authority.register import register
from lab.benchmarks.authority.compared import (
    Offices,
    Term,
    apart,
    offices,
    rivals,
    twin,
    within,
)

FILE = Path(__file__).parents[4] / "shared" / "authority" / "officeholders.tsv.gz"
LISTS = ("missing", "unconfirmed", "untold", "dates")


def terms(found: Offices, options: argparse.Namespace) -> list[Term]:
    """The terms that were asked for, by state and time."""
    chosen = [
        term
        for (state, kind), listed in found.items()
        if kind in options.kind and (not options.state or state in options.state)
        for term in listed
        if within(term)
    ]
    return sorted(chosen, key=lambda t: (t.state, KINDS.index(t.kind), t.tenure.start, t.line))


def share(part: int, whole: int) -> str:
    """A share as the table has it."""
    return f"{part} / {whole} = {part / whole:.3f}" if whole else "-"


def table(ours: Offices, theirs: Offices, options: argparse.Namespace) -> Iterator[str]:
    """The figures, a line a kind of office and one for all."""
    yield (
        "| office | covered | confirmed | of ours, untold by the file | of those of one name, "
        "other years |"
    )
    yield "|---|---|---|---|---|"
    mine, others = terms(ours, options), terms(theirs, options)
    for kinds in [*([k] for k in options.kind), list(options.kind)]:
        wanted = [t for t in others if t.kind in kinds]
        own = [t for t in mine if t.kind in kinds]
        covered = sum(twin(t, ours) is not None for t in wanted)
        paired = [(t, twin(t, theirs)) for t in own]
        told = [(t, o) for t, o in paired if o or any(rivals(t, theirs))]
        confirmed = [(t, o) for t, o in told if o]
        late = sum(bool(apart(t, o)) for t, o in confirmed if o)
        name = kinds[0] if len(kinds) == 1 else "all"
        yield (
            f"| {name} | {share(covered, len(wanted))} | {share(len(confirmed), len(told))} "
            f"| {len(own) - len(told)} | {late} |"
        )


def listed(ours: Offices, theirs: Offices, options: argparse.Namespace) -> Iterator[str]:
    """The terms that one list lacks, or has of another time, each with what stands against it."""
    mine, others = terms(ours, options), terms(theirs, options)
    if "missing" in options.list:
        yield from _lines("missing", ((t, twin(t, ours), rivals(t, ours)) for t in others))
    told = [(t, twin(t, theirs), list(rivals(t, theirs))) for t in mine]
    if "unconfirmed" in options.list:
        yield from _lines("unconfirmed", (row for row in told if row[2]))
    if "untold" in options.list:
        yield from _lines("untold", (row for row in told if not row[2]))
    if "dates" in options.list:
        for term, other, _ in told:
            if other and (why := apart(term, other)):
                yield f"dates\t{term.state}\t{term.kind}\t{term.line}\t{why}"


def _lines(word: str, rows: Iterable[tuple[Term, Term | None, Iterable[Term]]]) -> Iterator[str]:
    for term, other, against in rows:
        if other is None:
            others = "; ".join(o.line for o in against)
            yield f"{word}\t{term.state}\t{term.kind}\t{term.line}\t{others}"


def main() -> int:
    """Print the figures, or the lists that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--list", nargs="*", choices=LISTS, help="what is listed; all of it")
    parser.add_argument("--state", nargs="*", default=[], help="ISO codes")
    parser.add_argument("--kind", nargs="*", choices=KINDS, default=list(KINDS))
    options = parser.parse_args()
    if not options.file.exists():
        print(f"{options.file}: is no file; name one with --file", file=sys.stderr)
        return 2
    ours = offices(register().persons)
    theirs = offices(authority.load(options.file).persons)
    if options.list is None:
        print("\n".join(table(ours, theirs, options)))
        return 0
    options.list = options.list or list(LISTS)
    for line in listed(ours, theirs, options):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
