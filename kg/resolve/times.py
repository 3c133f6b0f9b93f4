"""Dates as days, and how far apart two lists of them are."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

NEVER = 10**9


def days(dates: Iterable[str]) -> Iterator[int]:
    """Dates as numbers of days, partial ones in their middle; what is no date is left out."""
    for date in dates:
        parts = [int(p) for p in date.split("-") if p.isdigit()]
        year, month, day = (*parts, *(7, 15)[max(len(parts) - 1, 0) :])[:3] if parts else (0, 0, 0)
        try:
            yield datetime.date(year, month, day).toordinal()
        except ValueError:
            continue


def gap(left: Sequence[int], right: Sequence[int]) -> int:
    """The fewest days between two lists of days, both sorted or not; never, when one is empty."""
    if not left or not right:
        return NEVER
    marked = sorted([(d, 0) for d in left] + [(d, 1) for d in right])
    return min((b[0] - a[0] for a, b in pairwise(marked) if a[1] != b[1]), default=NEVER)
