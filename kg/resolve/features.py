"""What speaks for and against two being one: the table
``features.tsv``, and sums of its weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import RuleError

TABLE = Path(__file__).with_name("features.tsv")
THINGS = ("threshold", "person", "organization", "meeting", "link")


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table; ``weight`` is added to a pair's score when the feature is seen."""

    thing: str
    name: str
    weight: float
    means: str


@cache
def features(table: Path = TABLE) -> tuple[Feature, ...]:
    """The rows of *table*; RuleError names a bad one."""
    found: list[Feature] = []
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            found.append(_row(line, f"{table.name}:{number}"))
            if sum((f.thing, f.name) == (found[-1].thing, found[-1].name) for f in found) > 1:
                raise RuleError(f"{table.name}:{number}", "is told twice", "keep one")
    return tuple(found)


def _row(line: str, item: str) -> Feature:
    try:
        thing, name, weight, means = line.split("\t")
        if thing not in THINGS or not means:
            raise ValueError(thing)
        return Feature(thing, name, float(weight), means)
    except ValueError as error:
        raise RuleError(
            item, "is no feature", f"write thing ({', '.join(THINGS)}), name, weight, meaning"
        ) from error


@cache
def weight(thing: str, name: str) -> float:
    """The weight of a feature; RuleError when the table has none of this name."""
    for feature in features():
        if (feature.thing, feature.name) == (thing, name):
            return feature.weight
    raise RuleError(TABLE.name, f"has no {thing} feature {name!r}", "add it")


def score(thing: str, seen: Iterable[str]) -> float:
    """The sum of the weights of the features that were *seen*, in hundredths."""
    return round(sum(weight(thing, name) for name in seen), 2)


def reasons(thing: str, seen: Iterable[str]) -> tuple[str, ...]:
    """The features that were *seen* with their weights, to be read: ``same name +1.00``."""
    return tuple(f"{name} {weight(thing, name):+.2f}" for name in seen)


def outcome(total: float) -> str:
    """``one``, ``possible``, or nothing, by the thresholds of the table."""
    if total >= weight("threshold", "one"):
        return "one"
    return "possible" if total >= weight("threshold", "possible") else ""
