"""Dates as days, and how far apart two lists of them are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.dates import parse

NEVER = 10**9


def days(dates: Iterable[str]) -> Iterator[int]:
    """Dates as numbers of days, partial ones in their middle; those without a year are left out."""
    for found in map(parse, dates):
        if found is not None and found.year:
            yield found.middle.toordinal()


def gap(left: Sequence[int], right: Sequence[int]) -> int:
    """The fewest days between two lists of days, both sorted or not; never, when one is empty."""
    if not left or not right:
        return NEVER
    marked = sorted([(d, 0) for d in left] + [(d, 1) for d in right])
    return min((b[0] - a[0] for a, b in pairwise(marked) if a[1] != b[1]), default=NEVER)
