"""The drawing of a made collection as kg reads it, but without reading any of its articles."""

from __future__ import annotations

from collections.abc import Mapping

from kg.view.drawing import Detail, Drawing, Edge, Node
from lab.benchmarks.collection import STORIES, Encounter, Side, encounters

STATUSES: Mapping[str, str] = {
    "_met": "held",
    "_round": "held",
    "_called": "held",
    "_planned": "planned",
    "_denied": "denied",
    "_cancelled": "cancelled",
}


def collected(count: int) -> Drawing:
    """The drawing of *count* made articles."""
    nodes: dict[str, Node] = {}
    edges: dict[Edge, None] = {}
    details: dict[str, tuple[Detail, ...]] = {}
    for number, met in enumerate(encounters(count)):
        people = [_person(side, nodes, edges) for side in (met.one, met.other)]
        status = STATUSES.get(STORIES[met.story].__name__, "")
        if status:
            meeting = _meeting(number, met, status)
            nodes[meeting.id] = meeting
            edges |= {Edge(p, meeting.id, "part", "took part", status): None for p in people}
            details[meeting.id] = (_told(number, met, status),)
    return Drawing(tuple(nodes.values()), tuple(edges), details, f"{count} documents")


def _person(side: Side, nodes: dict[str, Node], edges: dict[Edge, None]) -> str:
    person, country = f"k:/person/{side.name}", f"k:/country/{side.country}"
    nodes.setdefault(person, Node(person, side.name, "person", side.office))
    nodes.setdefault(country, Node(country, side.country, "country"))
    edges[Edge(person, country, "office", side.office)] = None
    return person


def _meeting(number: int, met: Encounter, status: str) -> Node:
    label = f"{met.one.name} and {met.other.name}, {met.host.capital}"
    day = met.day.isoformat()
    return Node(
        f"k:/meeting/{number}", label, "meeting", day, status, "", day, day, met.host.capital
    )


def _told(number: int, met: Encounter, status: str) -> Detail:
    sentence = f"{met.one.titled} met {met.other.titled} in {met.host.capital}."
    return Detail(
        "Meetings", "", sentence, "met", f"Article {number}", met.day.isoformat(), modality=status
    )
