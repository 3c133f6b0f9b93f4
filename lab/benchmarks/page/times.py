"""How long a page takes until it can be seen, and a drawing of as many things as wanted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from kg.view.drawing import Detail, Drawing, Edge, Node


def spent(browser: Any, place: Path) -> float:
    """Seconds of processor time until the graph at *place* is drawn: the same on a busy machine."""
    page = browser.new_page(viewport={"width": 1300, "height": 850})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    before = _spent(session)
    drawn(page, place)
    after = _spent(session)
    page.close()
    return after - before


def _spent(session: Any) -> float:
    told = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in told if m["name"] == "ProcessTime"))


def drawn(page: Any, place: Path) -> None:
    """Go to *place* and wait until its graph is drawn."""
    page.goto(place.as_uri())
    while not page.evaluate("window.kgNetwork !== undefined"):
        time.sleep(0.01)
    page.evaluate("new Promise(requestAnimationFrame)")


def timed(browser: Any, place: Path) -> tuple[float, Any]:
    """Seconds from the call for the page at *place* until its graph is drawn, and the page."""
    page = browser.new_page(viewport={"width": 1300, "height": 850})
    begun = time.perf_counter()
    drawn(page, place)
    return time.perf_counter() - begun, page


def made(size: int) -> Drawing:
    """A drawing of *size* things: people of sixty countries who meet by twos and threes."""
    states = [
        Node(f"k:/country/{i}", f"Country {i}", "country")
        for i in range(min(60, max(4, size // 20)))
    ]
    people = [
        Node(f"k:/person/{i}", f"Person Number {i}", "person")
        for i in range((size - len(states)) * 3 // 5)
    ]
    meetings = [
        Node(
            f"k:/meeting/{i}",
            f"Meeting {i}",
            "meeting",
            status="held",
            start=f"{2000 + i % 25}-{1 + i % 12:02d}",
        )
        for i in range(size - len(people) - len(states))
    ]
    edges = [
        Edge(p.id, states[i % len(states)].id, "office", "minister") for i, p in enumerate(people)
    ]
    details = {}
    for i, meeting in enumerate(meetings):
        told = Detail(
            "Meetings",
            "",
            f"They met, in sentence {i}.",
            "met",
            f"Document {i % 100}",
            meeting.start,
        )
        details[meeting.id] = (told,)
        edges += [
            Edge(people[(i * 7 + j * 13) % len(people)].id, meeting.id, "part", "took part", "held")
            for j in range(2 + i % 2)
        ]
    return Drawing((*people, *states, *meetings), tuple(edges), details, f"{size} things")
