"""`kg view` draws the answer to a query; `kg serve` says what it cannot do."""

from __future__ import annotations

import json
import re

import pytest

GRAPH = """@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e/p> a kg:Person ; rdfs:label "Rosa Quispe" ; kg:represents <http://e/c> .
<http://e/c> a kg:Country ; rdfs:label "Peru" ; kg:isoCode "PE" .
"""


@pytest.fixture
def graph(tmp_path):
    (tmp_path / "g.ttl").write_text(GRAPH)
    return "g.ttl"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?p ?c WHERE { ?p kg:represents ?c }",
        "CONSTRUCT WHERE { ?p kg:represents ?c }",
        "DESCRIBE <http://e/p>",
        "SELECT ?c ?name { ?c a kg:Country ; rdfs:label ?name }",
    ],
)
def test_an_answer_becomes_a_page(kg, graph, tmp_path, query):
    done = kg("view", query, "--graph", graph, "--out", "seen/answer.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "seen" / "answer.html").read_text()
    assert '"Peru"' in page
    assert "default-src 'none'" in page


def test_what_cannot_be_drawn(kg, graph, tmp_path):
    done = kg("view", "ASK { ?s ?p ?o }", "--graph", graph)
    assert done.returncode == 2
    assert "cannot be drawn" in done.stderr
    assert not (tmp_path / "output").exists()


def test_a_port_in_use_and_an_origin_that_is_none(kg, graph):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = kg("serve", "--graph", graph, "--port", str(port))
    assert done.returncode == 2
    assert "is in use" in done.stderr
    assert "--port" in done.stderr
    done = kg("serve", "--graph", graph, "--port", "0", "--cors", "example.org")
    assert done.returncode == 2
    assert "no origin" in done.stderr


MET = (
    GRAPH
    + """<http://e/m> a kg:Meeting ; rdfs:label "Talks" ; kg:status "held" ;
  kg:participant <http://e/p> ; kg:party <http://e/c> .
"""
)


def ties(page):
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
    return {(e["from"], e["label"], e["to"]) for e in data["edges"]}


def test_an_answer_of_names_is_drawn_as_ties(kg, graph, tmp_path):
    (tmp_path / graph).write_text(MET)
    query = "SELECT ?meeting ?who WHERE { ?meeting kg:participant/rdfs:label ?who }"
    assert kg("view", query, "--graph", graph, "--out", "a.html").returncode == 0
    assert ties((tmp_path / "a.html").read_text()) == {("http://e/p", "took part", "http://e/m")}
    query = (
        "SELECT ?who ?state WHERE "
        "{ ?m kg:participant/rdfs:label ?who ; kg:party/rdfs:label ?state }"
    )
    assert kg("view", query, "--graph", graph, "--out", "b.html").returncode == 0
    assert ties((tmp_path / "b.html").read_text()) == {("http://e/p", "state", "http://e/c")}


def test_a_name_that_two_bear_is_drawn_as_neither(kg, graph, tmp_path):
    twin = '<http://e/q> a kg:Person ; rdfs:label "Rosa Quispe" .\n'
    (tmp_path / graph).write_text(MET + twin)
    query = "SELECT ?meeting ?who WHERE { ?meeting kg:participant/rdfs:label ?who }"
    assert kg("view", query, "--graph", graph, "--out", "a.html").returncode == 0
    assert ties((tmp_path / "a.html").read_text()) == set()


def test_values_that_a_question_takes_by_itself_are_said(kg, graph):
    silent = kg("ask", "rounds", "Peru", "--graph", graph)
    assert "no example of yours" not in silent.stderr
    said = kg("ask", "rounds", "--graph", graph)
    assert "asked with country = Portugal, no example of yours" in said.stderr
