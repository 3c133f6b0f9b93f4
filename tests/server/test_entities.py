"""Each thing has a page at the path of its IRI: for readers, and as data."""

from __future__ import annotations

import json

import pytest
from rdflib import Graph, URIRef
from starlette.testclient import TestClient

from kg import store
from kg.server import app
from kg.vocab import PERSON

KG = "https://w3id.org/kg-diplomacy/id/"
KIND = "https://w3id.org/kg-diplomacy/ontology#"
HOSTILE = store.load(
    f"<{KG}document/1> a <https://w3id.org/kg-diplomacy/ontology#Document> ; "
    f'<http://www.w3.org/2000/01/rdf-schema#label> "d" .\n'
    f"<{KG}person/x> a <{PERSON}> ; <http://www.w3.org/2000/01/rdf-schema#label> "
    f'"<script>alert(1)</script>" ;\n'
    "  <http://www.w3.org/2000/01/rdf-schema#seeAlso> <javascript:alert(1)> ."
)


@pytest.fixture(scope="module")
def client(built):
    return TestClient(app(built))


@pytest.fixture(scope="module")
def path(built) -> str:
    rows = store.query(
        built, "SELECT ?p { ?p a kg:Person ; kg:participatedIn ?m } ORDER BY ?p LIMIT 1"
    ).rows
    return str(rows[0]["p"]).removeprefix(KG)


def test_a_reader_gets_the_sentence_behind_the_facts(client, path):
    response = client.get(f"/id/{path}", headers={"accept": "text/html,*/*;q=0.8"})
    assert response.headers["content-type"].startswith("text/html")
    assert "<blockquote>" in response.text
    assert f'href="/id/{path}.ttl"' in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("ending", "accept", "form"),
    [
        ("", "text/turtle", "turtle"),
        (".ttl", "text/html", "turtle"),
        ("", "application/ld+json", "json-ld"),
        (".jsonld", "", "json-ld"),
        ("", "application/json", "json-ld"),
        ("", "application/rdf+xml", "xml"),
        (".nt", "", "nt"),
    ],
)
def test_a_program_gets_the_same_facts_in_each_form(client, path, ending, accept, form):
    response = client.get(f"/id/{path}{ending}", headers={"accept": accept})
    found = Graph().parse(data=response.text, format=form)
    assert len(list(found.predicate_objects(URIRef(KG + path)))) > 3
    assert "Accept" in response.headers["vary"].split(", ")


def test_every_link_on_a_page_leads_somewhere(client, path):
    import re

    page = client.get(f"/id/{path}", headers={"accept": "text/html"}).text
    links = sorted(set(re.findall(r'href="(/[^"]*)"', page)))
    assert len(links) > 5
    for link in links:
        assert client.get(link, headers={"accept": "text/html, text/css"}).status_code == 200, link


def test_what_is_not_here_is_404(client):
    assert client.get("/id/person/nobody").status_code == 404
    assert client.get("/id/person/%3E%20%7B%7D").status_code == 404


def test_what_came_of_a_meeting_is_told_in_the_words_of_the_page():
    meeting = f'<{KG}meeting/x> a <{KIND}Meeting> ; <{KIND}status> "proposed" .'
    known = store.load(f"<{KG}document/1> a <{KIND}Document> .\n{meeting}")
    page = TestClient(app(known)).get("/id/meeting/x", headers={"accept": "text/html"}).text
    assert "called for" in page
    assert "proposed" not in page


def test_words_of_documents_are_inert():
    page = TestClient(app(HOSTILE)).get("/id/person/x", headers={"accept": "text/html"}).text
    assert "<script>" not in page
    assert 'href="javascript' not in page


def test_json_is_json(client, path):
    assert json.loads(client.get(f"/id/{path}.jsonld").text)


def test_the_page_of_a_linked_person_leads_to_the_item_and_tells_of_it():
    linked = store.load(
        "@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f'<{KG}document/1> a kg:Document ; rdfs:label "d" .\n'
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix wd: <http://www.wikidata.org/entity/> .\n"
        f'<{KG}person/x> a kg:Person ; rdfs:label "Petrenko" ; skos:exactMatch wd:Q1 .\n'
        'wd:Q1 a kg:ListedPerson ; rdfs:label "Olha Petrenko" ;\n'
        '  <https://schema.org/birthDate> "1950-03-04"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
        f"<{KG}listed/1> kg:listedHolder wd:Q1 ;\n"
        '  rdfs:label "Olha Petrenko: President, Ukraine, 2010 to 2014" .'
    )
    page = TestClient(app(linked)).get("/id/person/x", headers={"accept": "text/html"}).text
    assert (
        '<a href="http://www.wikidata.org/entity/Q1" rel="noopener noreferrer">Olha Petrenko (Q1)'
        "</a>, 4 March 1950 –</p>" in page
    )
    assert "<li>President, Ukraine, 2010 to 2014</li>" in page
