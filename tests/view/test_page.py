"""The page in a real browser: offline, inert, readable."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.view.drawing import Detail, Drawing, Edge, Node, Particulars
from kg.view.layout import positions
from kg.view.page import embedded, render

HOSTILE = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "</script><b>x",
    "' onmouseover='document.title=1",
    "<a href='javascript:alert(1)'>x</a>",
    "\u2028{{7*7}} ${7*7}",
    "&lt;i&gt;",
]
NODES = (
    Node("k:/country/PE", "Peru", "country", code="PE"),
    Node("k:/country/CL", "Chile", "country", code="CL"),
    Node("k:/person/rosa", "Rosa Quispe", "person", "foreign minister, Peru"),
    Node("k:/person/pablo", "Pablo Soto Núñez", "person", "president, Chile"),
    Node(
        "k:/meeting/1",
        "Meeting, Lima, 2024-03-04",
        "meeting",
        status="held",
        start="2024-03-04",
        place="Lima",
    ),
    Node("k:/meeting/2", "Next round", "meeting", status="planned", start="2024-06"),
    Node("k:/meeting/3", "Secret talks", "meeting", status="denied", start="2023-11-02"),
)
EDGES = (
    Edge(
        "k:/person/rosa",
        "k:/country/PE",
        "office",
        "foreign minister, Peru",
        start="2021",
        end="2023-12",
    ),
    Edge("k:/person/pablo", "k:/country/CL", "office", "president, Chile"),
    Edge("k:/person/rosa", "k:/meeting/1", "part", "took part", "held"),
    Edge("k:/person/pablo", "k:/meeting/1", "part", "took part", "held"),
    Edge("k:/country/PE", "k:/meeting/2", "part", "took part", "planned"),
    Edge("k:/person/pablo", "k:/meeting/3", "part", "took part", "denied"),
)
SAID = Detail(
    "Statements",
    "We agreed on fish.",
    "“We agreed on fish,” Quispe said.",
    "We agreed on fish",
    "Envoys meet",
    "2024-03-04",
    "https://gazette.example/1",
    "statement/governed",
    claim="k:/claim/1",
    fact="k:/statement/1",
    document="k:/document/1",
    who="Rosa Quispe",
    side="Peru",
    before="It was late. ",
)
DENIED = Detail(
    "Statements",
    "Nothing was agreed.",
    "“Nothing was agreed,” Soto said.",
    "Nothing was agreed",
    "Chile tells another story",
    "2024-03-05",
    "",
    "statement/governed",
    claim="k:/claim/2",
    fact="k:/statement/2",
    document="k:/document/2",
    who="Pablo Soto",
    side="Chile",
)
DETAILS = {
    "k:/person/rosa": (SAID,),
    "k:/person/pablo": (DENIED,),
    "k:/meeting/1": (SAID, DENIED),
}
DRAWING = Drawing(NODES, EDGES, DETAILS, "Envoys meet in Lima")
LINES = Detail(
    "Meetings",
    'He said "no"\nand \\ left',
    'He said "no"\nand \\ left',
    "said",
    'A "title"',
    "2024",
    "",
    "meet",
    claim="k:/claim/<x>",
    fact="k:/f 1",
    document="k:/d",
    modality="held",
)


def large(size: int = 5000) -> Drawing:
    people = [Node(f"k:/person/{i}", f"Person {i}", "person") for i in range(size * 3 // 5)]
    states = [Node(f"k:/country/{i}", f"Country {i}", "country") for i in range(60)]
    meetings = [
        Node(
            f"k:/meeting/{i}",
            f"Meeting {i}",
            "meeting",
            status="held",
            start=f"{2000 + i % 20}-0{1 + i % 9}",
        )
        for i in range(size - len(people) - len(states))
    ]
    edges = [Edge(p.id, states[i % 60].id, "office", "minister") for i, p in enumerate(people)]
    edges += [
        Edge(people[(i * 7 + j * 13) % len(people)].id, m.id, "part", "took part", "held")
        for i, m in enumerate(meetings)
        for j in range(2)
    ]
    return Drawing((*people, *states, *meetings), tuple(edges), {}, "Many")


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


def drawn(page: Any) -> None:
    """Wait until the network is there; the page's own policy forbids the driver's polling in it."""
    for _ in range(200):
        if page.evaluate("window.kgNetwork !== undefined"):
            return
        time.sleep(0.05)
    raise AssertionError("the network was not drawn within ten seconds")


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
        drawn(self.page)


@pytest.mark.browser
def test_opens_without_request_or_error(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    assert seen.errors == []
    assert [r for r in seen.requests if not r.startswith("file:")] == []
    assert seen.page.title() == "Envoys meet in Lima"
    assert "Meetings 3" in seen.page.inner_text("header")


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
    assert "It was late." in seen.page.inner_text("#panel blockquote")


def shown(seen: Seen) -> set[str]:
    return set(seen.page.evaluate("kgNetwork.body.data.nodes.getIds()"))


@pytest.mark.browser
def test_filters_undo_and_reset(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    everything = shown(seen)
    seen.page.click("#kinds >> text=Person")
    assert shown(seen) == {n for n in everything if "/person/" not in n}
    seen.page.click("#undo")
    assert shown(seen) == everything
    seen.page.click("#statuses >> text=denied")
    assert "k:/meeting/3" not in shown(seen)
    seen.page.select_option("#choices select >> nth=0", "k:/country/PE")
    assert "k:/person/rosa" in shown(seen)
    assert "k:/meeting/3" not in shown(seen)
    seen.page.select_option("#choices select >> nth=1", "0")
    assert "k:/person/rosa" in shown(seen)
    seen.page.click("#reset")
    assert shown(seen) == everything
    seen.page.keyboard.press("Control+z")
    assert "k:/meeting/3" not in shown(seen)
    assert seen.errors == []


@pytest.mark.browser
def test_the_timeline_is_brushed_and_typed(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    box = seen.page.locator("#line").bounding_box()
    seen.page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + 40)
    seen.page.mouse.down()
    seen.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=4)
    seen.page.mouse.up()
    assert shown(seen) >= {"k:/meeting/1"}
    assert not shown(seen) & {"k:/meeting/2", "k:/meeting/3"}
    assert seen.page.input_value("#from").startswith("202")
    seen.page.click("#period-off")
    assert "k:/meeting/3" in shown(seen)
    seen.page.fill("#from", "2024-05")
    seen.page.keyboard.press("Tab")
    assert "k:/meeting/2" in shown(seen)
    assert "k:/meeting/1" not in shown(seen)
    # An office that ended before the period is no tie in it.
    assert "k:/person/rosa" not in shown(seen)
    seen.page.fill("#to", "soon")
    seen.page.keyboard.press("Tab")
    assert seen.page.get_attribute("#to", "aria-invalid") == "true"
    assert seen.errors == []


@pytest.mark.browser
def test_a_link_carries_the_view(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    seen.page.click("#statuses >> text=planned")
    seen.page.fill("#from", "2023")
    seen.page.keyboard.press("Tab")
    seen.page.fill("#search", "nunez")
    seen.page.click("#panel .results button")
    other = Seen(browser, render(DRAWING), tmp_path)
    other.page.goto(seen.page.url)
    other.page.reload()
    drawn(other.page)
    assert shown(other) == shown(seen)
    assert other.page.inner_text("#panel h2") == "Pablo Soto Núñez"
    assert other.page.input_value("#from") == "2023"
    other.page.goto(seen.page.url.partition("#")[0] + "#id=nonsense&hide=%00&shown=zz.-1&from=x")
    other.page.reload()
    drawn(other.page)
    assert other.errors == []


@pytest.mark.browser
def test_both_sides_stand_next_to_each_other(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    seen.page.click("#panel .results button >> text=Lima")
    assert [h.inner_text() for h in seen.page.query_selector_all(".accounts h4")] == [
        "Peru",
        "Chile",
    ]
    boxes = [s.bounding_box() for s in seen.page.query_selector_all(".accounts section")]
    assert boxes[0]["y"] == boxes[1]["y"]


@pytest.mark.browser
def test_copies_read_back(browser, tmp_path):
    import rdflib

    own = {"k:/statement/1": '<k:/statement/1> kg:quote "We agreed on fish." .'}
    known = Particulars(prefixes="@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .", own=own)
    details = {**DETAILS, "k:/person/rosa": (SAID, LINES)}
    seen = Seen(
        browser,
        render(Drawing(NODES, EDGES, details, "x", particulars=known)),
        tmp_path,
        permissions=["clipboard-read", "clipboard-write"],
    )
    seen.page.fill("#search", "quispe")
    seen.page.click("#panel .results button")
    seen.page.click("#panel .chips summary")
    seen.page.click("#panel .chips >> text=Copy as Turtle")
    seen.page.wait_for_timeout(100)
    graph = rdflib.Graph().parse(
        data=seen.page.evaluate("navigator.clipboard.readText()"), format="turtle"
    )
    assert {str(o) for o in graph.objects()} >= {
        "k:/statement/1",
        "statement/governed",
        "meet",
        "We agreed on fish.",
    }
    seen.page.click("#panel li details summary >> nth=0")
    seen.page.click("#panel li >> text=Copy citation >> nth=0")
    seen.page.wait_for_timeout(100)
    assert "Envoys meet, 4 Mar 2024, https://gazette.example/1" in seen.page.evaluate(
        "navigator.clipboard.readText()"
    )


@pytest.mark.browser
def test_tables_sort_and_pictures_download(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    seen.page.click("text=Meetings 3")
    first = seen.page.locator("#table tbody tr td:nth-child(2)")
    seen.page.click("#table th >> text=When")
    assert first.all_text_contents() == ["2 Nov 2023", "4 Mar 2024", "Jun 2024"]
    seen.page.click("#table th >> text=When")
    assert first.all_text_contents() == ["Jun 2024", "4 Mar 2024", "2 Nov 2023"]
    with seen.page.expect_download() as got:
        seen.page.click("text=Download CSV")
    lines = Path(got.value.path()).read_text().splitlines()
    assert lines[0].startswith('\ufeff"Status","When"')  # the mark by which Excel knows UTF-8
    assert len(lines) == 4
    assert any(
        "“We agreed on fish,” Quispe said." in line and "https://gazette.example/1" in line
        for line in lines
    )
    seen.page.click("#tab-graph")
    for name, start in (("svg", b"<svg"), ("png", b"\x89PNG")):
        seen.page.click(".menu summary") if not seen.page.is_visible(f"#{name}") else None
        with seen.page.expect_download() as got:
            seen.page.click(f"#{name}")
        data = Path(got.value.path()).read_bytes()
        assert data.startswith(start)
        if name == "svg":
            from xml.etree import ElementTree

            groups = list(ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}g"))
            assert len([g for g in groups if g.get("class") == "mark"]) == len(NODES)
            assert [g for g in groups if g.get("class") == "legend"]
    assert seen.page.locator("#list button").count() == len(NODES)
    assert seen.errors == []


@pytest.mark.browser
def test_five_thousand_open_on_a_part_and_grow(browser, tmp_path):
    seen = Seen(browser, render(large()), tmp_path)
    assert len(shown(seen)) == 60  # its countries, and how often they met
    assert "of 5000 things" in seen.page.inner_text("#shown")
    seen.page.fill("#search", "Person 2999")
    seen.page.click("#panel .results button >> text=Person 2999")
    assert len(shown(seen)) <= 300
    near = seen.page.evaluate("kgNetwork.getConnectedNodes('k:/person/2999')")
    assert "k:/person/2999" in shown(seen)
    assert len(near) >= 2
    before = len(shown(seen))
    seen.page.click("#panel >> text=Only its surroundings")
    assert len(shown(seen)) < 60
    assert shown(seen) >= {"k:/person/2999", *near}
    seen.page.click("#undo")
    assert len(shown(seen)) == before
    assert seen.errors == []


@pytest.mark.browser
def test_works_in_a_frame(browser, tmp_path):
    (tmp_path / "inner.html").write_text(render(DRAWING), encoding="utf-8")
    (tmp_path / "outer.html").write_text(
        '<iframe src="inner.html" width="900" height="600" title="graph"></iframe>'
    )
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto((tmp_path / "outer.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#panel .results button >> text=Lima").click()
    assert "Lima" in frame.locator("#panel h2").inner_text()
    frame.locator("#tab-meetings").click()
    assert frame.locator("#table tbody tr").count() > 0
    assert wrong == []


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


@pytest.mark.browser
def test_a_search_shows_the_sentences(browser, tmp_path):
    seen = Seen(browser, render(DRAWING), tmp_path)
    sentence = next(
        d.sentence
        for found in DRAWING.details.values()
        for d in found
        if len(d.sentence.split()) > 3
    )
    word = max(sentence.split(), key=len).strip('.,"')
    seen.page.fill("#search", word.lower())
    assert seen.page.inner_text("#panel blockquote mark").lower() == word.lower()
    assert seen.errors == []


@pytest.mark.browser
def test_a_linked_person_bears_a_way_out_that_is_not_taken(browser, tmp_path):
    who = {
        "item": "http://www.wikidata.org/entity/Q1",
        "listed": "Rosa Quispe Mamani",
        "born": "1961-05-04",
        "held": "Minister, Peru, 2021 to 2023; President, Peru, 2024 to ?",
    }
    known = Particulars(about={"k:/person/rosa": who})
    seen = Seen(browser, render(Drawing(NODES, EDGES, DETAILS, "", {}, known)), tmp_path)
    seen.page.locator("#list button", has_text="Rosa Quispe").first.dispatch_event("click")
    out = seen.page.locator("#panel a", has_text="Rosa Quispe Mamani (Q1)")
    assert out.get_attribute("href") == who["item"]
    assert out.get_attribute("rel") == "noopener noreferrer"
    told = seen.page.inner_text("#panel")
    assert "4 May 1961–" in told
    assert "President, Peru, 2024 to ?" in told
    assert seen.errors == []
