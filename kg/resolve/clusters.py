"""Sets of things that are one, such that nothing within a set speaks against another.

Likeness is not transitive: the bare "George Bush" is like the son and like the father.  What is
like two that are not one is joined to neither, and every link that was cut is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from kg.sets import Union

Link = tuple[str, str]
Against = Callable[[str, str], int]
SOFT = 1  # what was said may be in error (an office's country); names and decisions are not
MAJORITY = 3


def clusters(
    links: Sequence[Link], against: Against, sizes: Mapping[str, int] | None = None
) -> tuple[Union, frozenset[Link]]:
    """The sets that *links* (strongest first) make, and the links that were cut.

    ``against`` is 0 when nothing speaks against two being one, ``SOFT`` or more when something
    does; ``sizes`` says how many documents tell of each key.
    """
    loose = Union()
    for left, right in links:
        loose.join(left, right)
    members: dict[str, set[str]] = defaultdict(set)
    by_set: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_set[loose.find(link[0])].append(link)
        members[loose.find(link[0])].update(link)
    firm, cut = Union(), set[Link]()
    for root, own in by_set.items():
        at_odds = [(*p, against(*p)) for p in combinations(sorted(members[root]), 2)]
        at_odds = [p for p in at_odds if p[2]]
        doubtful = _doubtful(own, at_odds, sizes or {})
        cut |= {link for link in own if link in doubtful or link[::-1] in doubtful}
        cut |= _joined(firm, [link for link in own if link not in cut], at_odds)
    return firm, frozenset(cut)


def _doubtful(
    links: Iterable[Link], at_odds: Sequence[tuple[str, str, int]], sizes: Mapping[str, int]
) -> set[Link]:
    """The links of what is like two that are at odds, unless one side far outweighs the other."""
    near, odds = _beside(links), _beside((left, right) for left, right, _ in at_odds)

    def weaker(key: str, one: str, other: str) -> bool:
        """Whether those for *one* do not far outweigh those for *other*."""
        ours = sum(sizes.get(k, 1) for k in (odds[other] - odds[one]) & near[key])
        theirs = sum(sizes.get(k, 1) for k in (odds[one] - odds[other]) & near[key])
        return ours < MAJORITY * theirs

    return {
        (key, one)
        for left, right, weight in at_odds
        for key in near[left] & near[right]
        for one, other in ((left, right), (right, left))
        if weight > SOFT or weaker(key, one, other)
    }


def _beside(links: Iterable[Link]) -> Mapping[str, set[str]]:
    """Those that each is linked to."""
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in links:
        found[left].add(right)
        found[right].add(left)
    return found


def _joined(
    firm: Union, links: Sequence[Link], at_odds: Sequence[tuple[str, str, int]]
) -> set[Link]:
    """Join *links* in order but for those that would put two at odds in one set; gives these."""
    refused: set[Link] = set()
    for left, right in links:
        pair = {firm.find(left), firm.find(right)}
        if len(pair) > 1 and any({firm.find(a), firm.find(b)} == pair for a, b, _ in at_odds):
            refused.add((left, right))
        else:
            firm.join(left, right)
    return refused
