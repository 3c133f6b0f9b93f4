"""The lists of the site, and what a reader finds who went astray."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from kg import store
from kg.server import app

HTML = {"accept": "text/html"}
MANY = store.load(
    "@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    '<https://e.example/document/1> a kg:Document ; rdfs:label "d" .\n'
    + "".join(
        f'<https://e.example/person/p{i}> a kg:Person ; rdfs:label "Person {i:03} <b>" .\n'
        for i in range(250)
    )
)


@pytest.fixture(scope="module")
def client(built):
    return TestClient(app(built))


@pytest.mark.parametrize("name", ["meetings", "people", "countries", "documents"])
def test_every_line_of_a_list_leads_to_a_thing(client, name):
    page = client.get(f"/list/{name}", headers=HTML).text
    links = re.findall(r'<td><a href="([^"]+)"', page)
    assert links
    for link in links[:5]:
        assert client.get(link, headers=HTML).status_code == 200


def test_a_list_is_read_page_by_page_and_escaped():
    client = TestClient(app(MANY))
    first = client.get("/list/people").text
    assert first.count("<td><a ") == 100
    assert "250 people, page 1 of 3" in first
    assert "<b>" not in first
    last = client.get("/list/people?page=3").text
    assert last.count("<td><a ") == 50
    assert "Person 249" in last
    for odd in ("0", "-1", "9999", "x", "9" * 400):
        assert client.get(f"/list/people?page={odd}").status_code == 200


def test_a_list_is_narrowed_by_words_and_by_facet(client):
    page = client.get("/list/people?q=vilh").text
    assert "Duarte Vilhena" in page
    assert "Benhaddou" not in page
    held = client.get("/list/meetings?of=held").text
    assert re.findall(r"<td>(planned|denied|called for)</td>", held) == []


def test_every_page_has_the_way_to_the_others(client):
    paths = ["/list/people", "/id/person/duarte-vilhena", "/nowhere"]
    for path in paths:
        page = client.get(path, headers=HTML).text
        for link in ("/", "/list/meetings", "/list/documents", "/sparql"):
            assert f'href="{link}"' in page, (path, link)
    assert 'href="/sparql"' in client.get("/", headers=HTML).text


def test_who_mistypes_an_address_is_helped(client):
    found = client.get("/id/person/duarte-vilena", headers=HTML)
    assert found.status_code == 404
    assert 'href="/id/person/duarte-vilhena"' in found.text
    assert client.get("/id/person/duarte-vilena").text.endswith("is not in this graph\n")
    assert client.get("/list/nonsense", headers=HTML).status_code == 404


def test_the_page_of_the_graph_comes_once_and_small(client):
    first = client.get("/", headers={"accept-encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.text == ""


def test_a_thing_is_told_in_words_of_readers(client, built):
    page = client.get("/id/person/duarte-vilhena", headers=HTML).text
    text = re.sub(r"<[^>]+>", "", page)
    # What others say of it stands once, in its own group, and in whole words.
    assert "Meetings" in text
    assert "Took part in" not in text
    assert "more than we had yesterday" in text
    assert 'href="/#id=https' in page
    for plumbing in ("alt label", "uses mention", "participation", "polarity", " as used"):
        assert plumbing not in text


def test_a_document_stands_in_paragraphs_with_its_claims_marked(client, built):
    rows = store.query(built, "SELECT ?d { ?d a kg:Document } ORDER BY ?d LIMIT 1").rows
    path = str(rows[0]["d"]).partition("/id/")[2]
    page = client.get(f"/id/{path}", headers=HTML).text
    article = page.partition("<article>")[2].partition("</article>")[0]
    assert article.count("<p>") > 3
    assert "<mark>" in article


def test_questions_begin_with_what_this_graph_knows():
    page = TestClient(app(MANY)).get("/sparql", headers=HTML).text
    assert "Vilhena" not in page
    assert 'value="Person 000 &lt;b&gt;"' in page
