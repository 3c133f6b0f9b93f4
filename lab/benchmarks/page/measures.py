"""What a page really draws, measured in the browser: every
letter and line is recorded as it is painted.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DARK = 0.04045  # below it sRGB is linear
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desk": (1400, 900), "telephone": (390, 844)}

RECORDER = (Path(__file__).parent / "recorder.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Measured:
    """The numbers of one view."""

    things: int
    labels: int
    overlaps: int
    on_marks: int
    covered: int
    outside: int
    smallest: float
    thinnest: float
    contrast: float
    nearest_tied: float
    crossings: int


def opened(browser: Any, html: str, folder: Path, size: tuple[int, int], scheme: str) -> Any:
    """The page of *html*, drawn, with the recorder in it."""
    place = folder / "graph.html"
    place.write_text(html, encoding="utf-8")
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    page = context.new_page()
    page.add_init_script(RECORDER)
    page.goto(place.as_uri())
    wait(page)
    return page


def wait(page: Any) -> None:
    """Wait until the network is there; the page's own policy forbids the driver's polling in it."""
    for _ in range(400):
        if page.evaluate("window.kgNetwork !== undefined && Boolean(window.kgScene())"):
            page.evaluate("new Promise((done) => setTimeout(done, 120))")
            return
        time.sleep(0.05)
    raise AssertionError("the network was not drawn within twenty seconds")


def measured(page: Any) -> Measured:
    """The numbers of what *page* shows now."""
    page.evaluate("kgNetwork.redraw()")
    seen = page.evaluate("seen()")
    texts, marks = seen["texts"], seen["marks"]
    discs = [
        {"x": m["x"] - m["r"], "y": m["y"] - m["r"], "w": 2 * m["r"], "h": 2 * m["r"]}
        for m in marks
    ]
    return Measured(
        things=len(marks),
        labels=len(texts),
        overlaps=sum(hit(a, b) for i, a in enumerate(texts) for b in texts[:i]),
        on_marks=sum(any(hit(t, d) for d in discs) for t in texts),
        covered=sum(any(hit(t, o) for o in seen["over"]) for t in texts),
        outside=sum(not inside(t, seen) for t in texts),
        smallest=min((t["size"] for t in texts), default=99.0),
        thinnest=min((line["width"] for line in seen["lines"]), default=99.0),
        contrast=min(
            (contrast(line["colour"], seen["ground"]) for line in seen["lines"]), default=21.0
        ),
        nearest_tied=nearest_tied(marks, seen["ties"]),
        crossings=crossings(marks, seen["ties"]),
    )


def hit(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether two boxes lie over one another."""
    across = a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"]
    return across and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]


def inside(text: Mapping[str, float], seen: Mapping[str, Any]) -> bool:
    """Whether a text lies within the canvas."""
    across = text["x"] >= 0 and text["x"] + text["w"] <= seen["width"]
    return bool(across and text["y"] >= 0 and text["y"] + text["h"] <= seen["height"])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= DARK else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def nearest_tied(marks: Sequence[Mapping[str, Any]], ties: Sequence[Sequence[str]]) -> float:
    """The share of tied things whose nearest mark is one that they are tied to."""
    near: dict[str, set[str]] = {}
    for a, b in ties:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    tied = [m for m in marks if m["id"] in near]
    found = 0
    for m in tied:
        others = [o for o in marks if o["id"] != m["id"]]
        closest = min(others, key=lambda o: (o["x"] - m["x"]) ** 2 + (o["y"] - m["y"]) ** 2)
        found += closest["id"] in near[m["id"]]
    return found / len(tied) if tied else 1.0


def crossings(marks: Sequence[Mapping[str, Any]], ties: Sequence[Sequence[str]]) -> int:
    """How many pairs of ties cross."""
    at = {m["id"]: (m["x"], m["y"]) for m in marks}
    lines = sorted({(min(a, b), max(a, b)) for a, b in ties if a in at and b in at})
    return sum(
        _cross(at[a], at[b], at[c], at[d])
        for i, (a, b) in enumerate(lines)
        for c, d in lines[:i]
        if not {a, b} & {c, d}
    )


Point = tuple[float, float]


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
