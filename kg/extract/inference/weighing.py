"""The country of an office by all clues together: one linear decision, learned and calibrated.

Each clue adds its weight to the countries that it speaks for; the best is taken when its share of
the whole, nobody's included, reaches the threshold.  Weights and threshold were fitted on the
project's own articles (``python -m lab.training.office_countries``) and stand in ``clues.tsv``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg import offices
from kg.errors import RuleError
from kg.extract.inference.authority import listed
from kg.extract.inference.clues import CLUES, Case, Clue, Sign
from kg.extract.inference.guesses import GUESSES, Guess
from kg.model import Evidence, Mention

FILE = Path(__file__).parent / "clues.tsv"
NOBODY, THRESHOLD = "nobody", "threshold"
COLUMNS = 4


def _guessed(guess: Guess) -> Clue:
    """A guess as a clue: where it speaks, it is sure of one country."""

    def clue(case: Case) -> Iterator[Sign]:
        found = guess(case.scene, case.claim, case.known)
        if found is not None:
            yield Sign(found[0].ref, 1.0, *found)

    return clue


EVERY: Mapping[str, Clue] = {**CLUES, **{name: _guessed(g) for name, g in GUESSES.items()}}
"""What can speak for a country or against it, by the name under which ``clues.tsv`` weighs it."""


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """The lines of ``clues.tsv``; RuleError names one that has not its columns."""
    found = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            cells = tuple(line.split("\t"))
            if len(cells) != COLUMNS:
                raise RuleError(f"clues.tsv, line {number}", "has not four columns", "add them")
            if cells[0].partition("@")[0] not in (NOBODY, THRESHOLD, *EVERY):
                raise RuleError(
                    f"clues.tsv, line {number}", f"weighs no clue {cells[0]!r}", "mend it"
                )
            found.append(cells)
    return tuple(found)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each clue, with ``nobody`` and ``threshold``."""
    return {name: float(weight) for name, weight, *_ in rows()}


def signs(case: Case) -> Iterator[tuple[str, Sign]]:
    """What every clue sees, under its name, and once more under that with the sort of office."""
    sort = sort_of(case.title)
    for name, clue in EVERY.items():
        for sign in clue(case):
            yield name, sign
            yield f"{name}@{sort}", sign


def sort_of(title: str) -> str:
    """Whether an office is held at home, abroad, for a region, is public, or may be any body's."""
    sorts = {
        "abroad": offices.abroad,
        "region": offices.for_region,
        "home": offices.at_home,
        "public": offices.public,
    }
    return next((sort for sort, is_of in sorts.items() if is_of(title)), "other")


def decide(case: Case) -> tuple[Mention, Evidence] | None:
    """The country that the clues agree on, with its ground; None when they leave it open."""
    known = listed(case.scene, case.claim)
    if known is not None:
        return known
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Sign]] = {}
    seen: set[tuple[str, str]] = set()
    for name, sign in signs(case):
        weight = weights().get(name, 0.0) * sign.strength
        if (name, sign.code) in seen:
            continue
        seen.add((name, sign.code))
        scores[sign.code] += weight
        if weight > best.get(sign.code, (0.0, sign))[0]:
            best[sign.code] = (weight, sign)
    if not scores:
        return None
    code = max(scores, key=lambda c: (scores[c], c))
    nobody = weights()[NOBODY] + weights().get(f"{NOBODY}@{sort_of(case.title)}", 0.0)
    total = sum(math.exp(s) for s in scores.values()) + math.exp(nobody)
    if code not in best or math.exp(scores[code]) / total < weights()[THRESHOLD]:
        return None
    sign = best[code][1]
    return sign.mention, sign.ground
