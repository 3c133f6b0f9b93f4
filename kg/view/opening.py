"""What a large graph opens on: who met whom, as much of it as stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.view.drawing import Edge, Node

MOST = 300  # things that a reader can take in at once
HAPPENED = ("held", "underway")


def opening(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[str, ...]:
    """The ids of the things that are shown first; all of them when they are few.

    Meetings that took place and that most took part in come first, each with those who were
    there and whom they represent; persons with most ties fill what room is left.
    """
    if len(nodes) <= MOST:
        return tuple(n.id for n in nodes)
    near: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    kinds = {n.id: n.kind for n in nodes}
    meetings = [n for n in nodes if n.kind == "meeting" and near[n.id]]
    meetings.sort(key=lambda n: (n.status not in HAPPENED, -len(near[n.id]), n.id))
    shown: dict[str, None] = {}
    for meeting in meetings:
        there = sorted(near[meeting.id])
        sides = {s for p in there for s in near[p] if kinds.get(s) in ("country", "organization")}
        wanted = [i for i in (meeting.id, *there, *sorted(sides)) if i not in shown]
        if len(shown) + len(wanted) <= MOST:
            shown |= dict.fromkeys(wanted)
    for node in sorted(nodes, key=lambda n: (-len(near[n.id]), n.id)):
        if len(shown) >= MOST:
            break
        shown.setdefault(node.id)
    return tuple(n.id for n in nodes if n.id in shown)
