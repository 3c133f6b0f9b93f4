"""Measures the page in headless Chromium beside plain pyvis:
``python -m lab.benchmarks.page [--sizes 100 1000 ...]``.

First draw is the time from navigation until the network has drawn; a frame is the median time of
a redraw while the view is moved.  Plain pyvis draws the same nodes and edges with its defaults
(its own script inlined, physics on); it is given a minute, then said to be unfinished.
``--drawn 150 1000`` measures instead what is drawn of that many made articles.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import tempfile
import time
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network

from kg import pipeline
from kg.view.drawing import Drawing
from kg.view.page import render
from lab.benchmarks.collection import articles
from lab.benchmarks.page import measures
from lab.benchmarks.page.times import made, timed

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60_000  # milliseconds for plain pyvis
FRAMES = """async () => {
  const times = [];
  for (let i = 0; i < 12; i++) {
    const begun = performance.now();
    kgNetwork.moveTo({ offset: { x: i % 2 ? 6 : -6, y: 0 }, animation: false });
    kgNetwork.redraw();
    times.push(performance.now() - begun);
    await new Promise(requestAnimationFrame);
  }
  return times;
}"""
PLAIN_FRAMES = FRAMES.replace("kgNetwork", "network")


def plain(drawing: Drawing) -> str:
    """The same graph as pyvis draws it by itself."""
    net = Network(cdn_resources="in_line")
    net.nodes = [{"id": n.id, "label": n.label, "shape": "dot"} for n in drawing.nodes]
    net.edges = [{"from": e.source, "to": e.target} for e in drawing.edges]
    # Its tags that point at a network would only wait for one.
    return re.sub(
        r"<(?:link|script)\b[^>]*?(?:href|src)=\"https?://[^>]*>(?:\s*</script>)?",
        "",
        net.generate_html(),
    )


def ours(browser: Any, place: Path) -> tuple[float, float]:
    """Seconds to the first draw, and milliseconds a frame."""
    first, page = timed(browser, place)
    frame = statistics.median(page.evaluate(FRAMES))
    page.close()
    return first, frame


def theirs(browser: Any, place: Path) -> tuple[float | None, float | None]:
    """The same for plain pyvis: drawn when its physics
    have come to rest; None when they have not.
    """
    page = browser.new_page(viewport={"width": 1300, "height": 850})
    page.set_default_timeout(PATIENCE)
    begun = time.perf_counter()
    try:
        page.goto(place.as_uri(), wait_until="commit")
        page.wait_for_function("window.network && network.physics && network.physics.stabilized")
        return time.perf_counter() - begun, statistics.median(page.evaluate(PLAIN_FRAMES))
    except Exception:  # the driver's time-out: the page never came to rest
        return None, None
    finally:
        page.close(run_before_unload=False)


def drawn(sizes: list[int]) -> None:
    """Print what is drawn of collections of *sizes* made
    articles, at both screens, light and dark.
    """
    print(
        "| documents | screen | things | labels | over one another | on marks | outside | letters, "
        "px | lines, px | contrast | nearest tied | crossings |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=measures.BROWSER, args=FLAGS)
        for size in sizes:
            place = Path(folder) / "collection.jsonl"
            lines = [json.dumps(asdict(article)) for article in articles(size)]
            place.write_text("\n".join(lines), encoding="utf-8")
            html = pipeline.build(place).to_html()
            for screen, scheme in product(measures.SIZES, ("light", "dark")):
                page = measures.opened(browser, html, Path(folder), measures.SIZES[screen], scheme)
                m = measures.measured(page)
                print(
                    f"| {size} | {screen}, {scheme} | {m.things} | {m.labels} | {m.overlaps} | "
                    f"{m.on_marks} | "
                    f"{m.outside + m.covered} | {m.smallest:.0f} | {m.thinnest:.1f} | "
                    f"{m.contrast:.1f} | "
                    f"{m.nearest_tied:.2f} | {m.crossings} |",
                    flush=True,
                )
                page.context.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--drawn", type=int, nargs="+", metavar="N", help="measure the drawing of N documents"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 5000, 20000])
    options = parser.parse_args()
    if options.drawn:
        drawn(options.drawn)
        return
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    print(
        "| things | file, MB | first draw, s | frame, ms | plain pyvis: first rest, s | frame, ms |"
        "\n|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        for size in options.sizes:
            drawing, place = made(size), Path(folder) / "page.html"
            place.write_text(render(drawing), encoding="utf-8")
            browser = driver.chromium.launch(executable_path=path, args=FLAGS)
            first, frame = ours(browser, place)
            weight = place.stat().st_size / 1e6
            place.write_text(plain(drawing), encoding="utf-8")
            rest, slow = theirs(browser, place)
            browser.close()
            told = (
                f"{rest:.2f} | {slow:.0f}"
                if rest and slow is not None
                else f"not in {PATIENCE // 1000} | –"
            )
            print(f"| {size:,} | {weight:.1f} | {first:.2f} | {frame:.1f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
