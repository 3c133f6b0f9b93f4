"""The page that asks, in a real browser: editor, shipped questions, table, chart and graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from kg.server import app, pages

COUNTED = "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?x a ?kind } GROUP BY ?kind ORDER BY DESC(?n)"


@pytest.fixture
def page(browser, address) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda r: asked.append(r.url))
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    opened.goto(f"{address}/sparql")
    yield opened
    # Chromium writes an error to the console for every answer that is not 200.
    assert [w for w in wrong if "status of 400" not in w] == []
    assert [u for u in asked if not u.startswith((address, "data:", "blob:", "about:"))] == []
    context.close()


def write(page: Any, query: str) -> None:
    page.evaluate("(q) => write(q)", query)


def run(page: Any) -> str:
    page.evaluate("said('')")
    page.click("#run")
    for _ in range(200):
        said = page.text_content("#said") or ""
        if said and not said.startswith("Asking"):
            return said
        page.wait_for_timeout(50)
    raise AssertionError("no answer")


def test_a_query_gives_a_table_that_sorts_and_links(page, address):
    write(page, "SELECT ?p ?name { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name")
    assert "rows in" in run(page)
    names = page.locator("#answer tbody tr td:nth-child(2)").all_text_contents()
    assert names == sorted(names)
    page.click("#answer th button >> text=name")
    page.click("#answer th button >> text=name")
    assert page.locator("#answer tbody tr td:nth-child(2)").all_text_contents() == names[::-1]
    page.click("#answer tbody a >> nth=0")
    page.wait_for_url(f"{address}/id/person/*")
    assert names[-1] in page.text_content("h1")


def test_a_count_gives_a_chart(page):
    write(page, COUNTED)
    run(page)
    page.click("#forms >> text=Chart")
    assert page.locator("#answer svg rect").count() > 3
    assert "Person" in page.text_content("#answer svg")


def test_a_construct_is_drawn(page):
    write(page, "CONSTRUCT { ?p kg:participatedIn ?m } WHERE { ?p kg:participatedIn ?m }")
    assert run(page).startswith("A graph")
    frame = page.frame_locator("#answer iframe")
    frame.locator("canvas").first.wait_for(timeout=10_000)


def test_the_first_query_is_drawn_as_ties(page):
    run(page)
    page.click("#forms >> text=Graph")
    frame = page.frame_locator("#answer iframe")
    frame.locator("canvas").first.wait_for(timeout=10_000)
    [drawing] = [f for f in page.frames if f != page.main_frame]
    assert drawing.evaluate("kgScene().ties.length") > 2


def test_nothing_described_is_said(page):
    write(page, "DESCRIBE <http://e/nothing>")
    run(page)
    assert "Nothing in this graph" in page.inner_text("#hint")


def test_an_address_asks_a_question(page, address):
    page.goto("about:blank")
    page.goto(f"{address}/sparql#question=who-met-whom")
    page.wait_for_selector("#answer tbody tr")


def test_a_shipped_question_is_one_click_away(page):
    page.fill("#find", "who met whom")
    page.click(".questions button >> visible=true >> nth=0")
    page.wait_for_selector("#answer tbody tr")
    assert "kg:participation" in page.evaluate("text()")


def test_a_question_asks_for_what_it_needs(page):
    page.fill("#find", "links two persons")
    page.click(".questions li > button >> visible=true")
    assert page.locator(".questions form >> visible=true >> input").count() == 2


def test_a_long_answer_is_read_page_by_page(page):
    write(page, "SELECT ?s ?p ?o { ?s ?p ?o }")
    run(page)
    assert page.locator("#answer tbody tr").count() == 100
    first = page.inner_text("#answer tbody tr >> nth=0")
    page.click("#later")
    assert page.inner_text("#at").startswith("rows 101 to 200 of")
    assert page.inner_text("#answer tbody tr >> nth=0") != first


def test_things_are_called_by_their_labels(page):
    write(page, "SELECT ?p { ?p a kg:Person } ORDER BY ?p")
    run(page)
    page.wait_for_selector("#answer tbody a >> text=Duarte Vilhena")


def test_a_term_that_is_none_is_doubted(page):
    write(page, "SELECT ?m { ?m a kg:Meetin }")
    run(page)
    assert "did you mean kg:Meeting?" in page.inner_text("#hint")


def test_a_mistake_is_marked_where_it_is(page):
    write(page, "SELECT ?m {\n ?m a kg:Meeting\n ?m kg:status ?s }")
    assert "line 3" in run(page)
    assert page.locator(".wrong-line").count() == 1


def test_a_mistake_is_told_and_the_next_query_runs(page):
    write(page, "SELECT ?x {")
    assert "malformed" in run(page)
    write(page, "ASK { ?s ?p ?o }")
    run(page)
    assert page.text_content("#answer td") == "yes"


def test_the_link_carries_the_query(page, browser):
    write(page, COUNTED)
    run(page)
    other = browser.new_page()
    other.goto(page.url)
    assert other.evaluate("text()") == COUNTED
    other.close()


def test_the_editor_completes_our_terms(page):
    write(page, "SELECT * { ?x a kg:Mee")
    page.evaluate("editor.setCursor(0, 999); editor.focus(); complete()")
    assert "kg:Meeting" in page.locator(".CodeMirror-hint").all_text_contents()


def test_the_editor_is_the_one_that_was_reviewed(built):
    for name, digest in pages.editor()["files"].items():
        assert hashlib.sha256((pages.EDITOR / name).read_bytes()).hexdigest() == digest, name
    text = TestClient(app(built)).get("/sparql", headers={"accept": "text/html"}).text
    assert "codemirror.js" in text


def test_files_outside_the_pages_are_not_served(built):
    client = TestClient(app(built))
    for name in ("__init__.py", "ask.html.j2", "..%2fapp.py", "%2e%2e/app.py", "about.json"):
        assert client.get(f"/static/{name}").status_code == 404


def test_an_answer_is_drawn_and_what_cannot_be_is_said(built):
    client = TestClient(app(built))
    assert (
        client.get("/view", params={"query": "SELECT ?p ?c { ?p kg:represents ?c }"}).status_code
        == 200
    )
    assert "cannot be drawn" in client.get("/view", params={"query": "ASK {}"}).text
    assert client.get("/view").status_code == 400
