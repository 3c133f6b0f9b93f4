"""Persons across documents: compared by names, offices and countries, merged when nothing speaks against it.

Never on a surname alone; never a father and a son; never two holders of different countries'
offices; a name that could be two people's stays apart and is listed for review.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model import Chain, Judgement
from kg.names import core, generation, same_full, words

BY = "kg name rules 1"
SCORES = {
    "same name": 1.0,
    "compatible names": 0.9,
    "transliterations": 0.85,
    "same name and office": 0.8,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of one document, with what the document says of him."""

    key: str
    chain: Chain
    countries: frozenset[str]
    titles: frozenset[str]


# What transliterations of one name differ in, longest first.
ALIKE = (
    ("gh", "k"), ("kh", "k"), ("q", "k"), ("g", "k"), ("c", "k"), ("ph", "f"), ("w", "v"), ("dh", "d"),
    ("th", "t"), ("z", "s"), ("j", "y"), ("i", "y"), ("ou", "u"), ("oo", "u"), ("e", "a"), ("o", "u"),
)  # fmt: skip


def skeleton(word: str) -> str:
    """A name's word without what transliterations differ in: Araghchi and Araqchi are one."""
    text = word.rstrip(".")
    for old, new in ALIKE:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text).rstrip("y") or text


def _block(candidate: Candidate) -> Iterator[str]:
    found = core(candidate.chain.name)
    for word in {found[-1], found[0]} if found else ():
        yield skeleton(word)


def merges(candidates: Sequence[Candidate]) -> Iterator[Judgement]:
    """The judgements on every pair of candidates that share a block."""
    blocks: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for key in _block(candidate):
            blocks[key].append(candidate)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for left, right in combinations(sorted(blocks[key], key=lambda c: c.key), 2):
            pair = (left.key, right.key)
            if pair not in seen and left.key.rsplit("#", 1)[0] != right.key.rsplit("#", 1)[0]:
                seen.add(pair)
                reason = compare(left, right)
                if reason:
                    verdict = not reason.startswith("not ")
                    score = SCORES.get(reason, 0.5)
                    yield Judgement(left.key, right.key, verdict, score, BY, "", (reason,))


def compare(left: Candidate, right: Candidate) -> str:
    """The reason why two are one; ``not ...`` why two that look alike are not; empty for neither."""
    a, b = left.chain.name, right.chain.name
    reason = _names(left, right)
    if not reason:
        return ""
    if generation(a) != generation(b) and (generation(a) or generation(b)):
        return "not one: different generations"
    if left.countries and right.countries and not left.countries & right.countries:
        return "not one: offices of different countries"
    return reason


def against(left: Candidate, right: Candidate) -> int:
    """How much speaks against two being one: 2 for their names, 1 for their offices, 0 nothing."""
    a, b = left.chain.name, right.chain.name
    if generation(a) != generation(b):
        return 2
    likes = [" ".join(_like(w) for w in core(name)) for name in (a, b)]
    if likes[0] != likes[1] and not same_full(*likes) and len(core(a)) > 1 and len(core(b)) > 1:
        return 2
    return int(bool(left.countries and right.countries and not left.countries & right.countries))


def _like(word: str) -> str:
    return word if len(word.rstrip(".")) == 1 else skeleton(word)


def _names(left: Candidate, right: Candidate) -> str:
    a, b = core(left.chain.name), core(right.chain.name)
    if len(a) < 2 or len(b) < 2:
        one = words(left.chain.name) == words(right.chain.name)
        office = bool(left.titles & right.titles and left.countries & right.countries)
        return "same name and office" if one and office else ""
    if a == b:
        return "same name"
    if same_full(left.chain.name, right.chain.name):
        return "compatible names"
    if len(a) == len(b) and [skeleton(w) for w in a] == [skeleton(w) for w in b]:
        return "transliterations"
    return ""
