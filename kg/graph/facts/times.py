"""The times of a fact, from those that its claims give."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import When


def agree(left: When | None, right: When | None) -> bool:
    """Whether no bound of one contradicts the other: alike, or one the other less exactly."""
    if left is None or right is None:
        return True
    return _alike(left.start, right.start) and _alike(left.end, right.end)


def _alike(left: str, right: str) -> bool:
    return left.startswith(right) or right.startswith(left)


def bounds(whens: Iterable[When | None]) -> When | None:
    """The most exact start and the most exact end that are told; of two, the first told."""
    told = [w for w in whens if w is not None]
    start = max((w.start for w in told), key=len, default="")
    end = max((w.end for w in told), key=len, default="")
    return When(start, end) if start or end else None


def moment(whens: Iterable[When | None]) -> When | None:
    """The most exact time that is told: a day beats a
    month and an interval, the first its equals.
    """
    told = [w for w in whens if w is not None and w.start]
    return max(told, key=lambda w: (len(w.start.strip("-")), w.start == w.end), default=None)


def stay(whens: Iterable[When | None]) -> When | None:
    """The time of a stay: as ``moment``, but from one day
    to another says more than one of the days.
    """
    told = [w for w in whens if w is not None and w.start]
    return max(told, key=lambda w: (len(w.start.strip("-")), w.start != w.end), default=None)
