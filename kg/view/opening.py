"""What a graph opens on: who met whom, as much of it as stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from kg.view.drawing import Edge, Node

MOST = 130  # things that a reader can take in at once
MANY = 100  # things that would be drawn: with more a graph opens on its countries and bodies
HAPPENED = ("held", "underway")


def opening(
    nodes: Sequence[Node], edges: Sequence[Edge], folded: Container[str] = ()
) -> tuple[str, ...]:
    """The ids of the things that are shown first: those with a tie, all of them when they are few.

    Meetings that took place and that most took part in come first, each with those who were
    there and whom they represent; persons with most ties fill what room is left.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.source not in folded and edge.target not in folded:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
    tied = [n for n in nodes if near[n.id]]
    if len(tied) <= MOST:
        return tuple(n.id for n in (tied or nodes))
    shown = _meetings(tied, near)
    for node in sorted(tied, key=lambda n: (-len(near[n.id]), n.id)):
        # With a tie to what is there, or it stands for nothing.
        if len(shown) < MOST and near[node.id] & shown.keys():
            shown.setdefault(node.id)
    return tuple(n.id for n in nodes if n.id in shown)


def _meetings(nodes: Sequence[Node], near: dict[str, set[str]]) -> dict[str, None]:
    """Meetings with all who belong to them, the largest first, until the room is filled."""
    kinds = {n.id: n.kind for n in nodes}
    meetings = [n for n in nodes if n.kind == "meeting"]
    meetings.sort(key=lambda n: (n.status not in HAPPENED, -len(near[n.id]), n.id))
    shown: dict[str, None] = {}
    for meeting in meetings:
        there = sorted(near[meeting.id])
        sides = {s for p in there for s in near[p] if kinds.get(s) in ("country", "organization")}
        wanted = [i for i in (meeting.id, *there, *sorted(sides)) if i not in shown]
        if len(shown) + len(wanted) <= MOST:
            shown |= dict.fromkeys(wanted)
    return shown
