"""The page in a real browser: offline, inert, readable."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.view.drawing import Detail, Drawing, Edge, Node
from kg.view.layout import positions
from kg.view.page import embedded, render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
HOSTILE = [
    "<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">", "</script><b>x",
    "' onmouseover='document.title=1", "<a href='javascript:alert(1)'>x</a>", "\u2028{{7*7}} ${7*7}", "&lt;i&gt;",
]  # fmt: skip
NODES = (
    Node("k:/country/PE", "Peru", "country", code="PE"),
    Node("k:/country/CL", "Chile", "country", code="CL"),
    Node("k:/person/rosa", "Rosa Quispe", "person", "foreign minister, Peru"),
    Node("k:/person/pablo", "Pablo Soto Núñez", "person", "president, Chile"),
    Node("k:/meeting/1", "Meeting, Lima, 2024-03-04", "meeting", status="held"),
    Node("k:/meeting/2", "Next round", "meeting", status="planned"),
)
EDGES = (
    Edge("k:/person/rosa", "k:/country/PE", "office", "foreign minister, Peru"),
    Edge("k:/person/pablo", "k:/country/CL", "office", "president, Chile"),
    Edge("k:/person/rosa", "k:/meeting/1", "part", "took part", "held"),
    Edge("k:/person/pablo", "k:/meeting/1", "part", "took part", "held"),
    Edge("k:/country/PE", "k:/meeting/2", "part", "took part", "planned"),
)
SAID = Detail("Statements", "We agreed on fish.", "“We agreed on fish,” Quispe said.", "We agreed on fish",
              "Envoys meet", "2024-03-04", "https://gazette.example/1", "statement/governed")  # fmt: skip
DRAWING = Drawing(NODES, EDGES, {"k:/person/rosa": (SAID,)}, "Envoys meet in Lima")


def hostile() -> Drawing:
    nodes = tuple(Node(f"k:/{i}", text, "person", text) for i, text in enumerate(HOSTILE))
    edges = tuple(Edge(a.id, b.id, "relation", a.label) for a, b in pairwise(nodes))
    details = {
        n.id: (
            Detail(
                "Statements", n.label, n.label, n.label, n.label, n.label, "javascript:alert(1)"
            ),
        )
        for n in nodes
    }
    return Drawing(nodes, edges, details, HOSTILE[0])


def test_same_drawing_same_bytes():
    assert render(DRAWING) == render(DRAWING)


def test_nothing_is_loaded_from_elsewhere():
    page = render(DRAWING)
    assert 'src="' not in page
    assert "<link" not in page
    assert "cdnjs" not in page
    assert "default-src 'none'" in page


def test_embedded_data_cannot_close_its_element():
    text = embedded({"x": "</script><!--\u2028"})
    assert "<" not in text
    assert "\u2028" not in text


def test_positions_are_stable_and_apart():
    found = positions(NODES, EDGES)
    assert found == positions(tuple(reversed(NODES)), EDGES)
    places = list(found.values())
    assert len(set(places)) == len(NODES)
    assert all(
        abs(a[0] - b[0]) + abs(a[1] - b[1]) > 40 for i, a in enumerate(places) for b in places[:i]
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if BROWSER is None:
        pytest.fail("these tests need Chromium: install it (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield made
        made.close()


class Seen:
    """A page with all that went wrong on it."""

    def __init__(self, browser: Any, html: str, folder: Path, **options: Any) -> None:
        place = folder / "graph.html"
        place.write_text(html, encoding="utf-8")
        self.page = browser.new_context(**options).new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("dialog", lambda d: self.errors.append(d.message))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(place.as_uri())
        self.page.wait_for_function("window.kgNetwork !== undefined")


@pytest.mark.browser
def test_opens_without_request_or_error(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    assert seen.errors == []
    assert [r for r in seen.requests if not r.startswith("file:")] == []
    assert seen.page.title() == "Envoys meet in Lima"
    assert "Meetings 2" in seen.page.inner_text("header")


@pytest.mark.browser
def test_search_ignores_accents_and_reaches_sentences(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    seen.page.fill("#search", "nunez")
    assert "Pablo Soto Núñez" in seen.page.inner_text("#panel")
    seen.page.fill("#search", "agreed on fish")
    seen.page.click("#panel .results button")
    panel = seen.page.inner_text("#panel")
    assert "foreign minister, Peru" in panel
    assert "Envoys meet" in panel
    assert seen.page.inner_text("#panel mark") == "We agreed on fish"


@pytest.mark.browser
def test_tables_filters_and_list(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    seen.page.click("text=Offices 2")
    assert "president, Chile" in seen.page.inner_text("#table")
    seen.page.click("text=Graph")
    seen.page.click("#legend >> text=Person")
    assert seen.page.evaluate("kgNetwork.body.data.nodes.get('k:/person/rosa').hidden") is True
    assert seen.page.locator("#list button").count() == len(NODES)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_follows_the_system_and_fits_small_screens(browser, tmp_path, scheme):
    seen = Seen(
        browser,
        render(DRAWING),
        tmp_path,
        color_scheme=scheme,
        viewport={"width": 390, "height": 800},
    )
    assert seen.page.evaluate("document.documentElement.dataset.theme") == scheme
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.errors == []


@pytest.mark.browser
def test_hostile_words_stay_words(browser, tmp_path):
    seen = Seen(browser, render(hostile()), tmp_path)
    for i in range(len(HOSTILE)):
        seen.page.evaluate("i => document.querySelectorAll('#list button')[i].click()", i)
    assert seen.errors == []
    assert seen.page.title() == HOSTILE[0]
    assert seen.page.locator("img, iframe, aside script").count() == 0
    assert seen.page.locator("a[href^='javascript']").count() == 0
