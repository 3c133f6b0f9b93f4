"""The endpoint keeps to the SPARQL 1.1 Protocol, and to itself."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from kg import store
from kg.server import Limits, app, negotiate

QUADS = "".join(
    f"<http://e/{name}> <http://e/in> <http://e/x> <http://e/{graph}> .\n"
    for name, graph in (("a", "g1"), ("b", "g2"), ("c", "g2"))
)
GRAPH = store.load(
    "@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .\n"
    "<http://e/p> a kg:Person ; <http://www.w3.org/2000/01/rdf-schema#label> "
    '"<script>alert(1)</script>, \\"x\\"" .\n'
    + "\n".join(f"<http://e/{i}> a kg:Country ." for i in range(2000)),
    QUADS,
)
NAMES = "SELECT ?name { ?p a kg:Person ; rdfs:label ?name }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?x . ?b a ?y . ?c a ?z . FILTER(STR(?a) != STR(?c)) }"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app(GRAPH, Limits(seconds=1)))


def names(response) -> list[str]:
    assert response.status_code == 200, response.text
    return [b["name"]["value"] for b in response.json()["results"]["bindings"]]


def test_get_and_both_kinds_of_post_answer_alike(client):
    wanted = ['<script>alert(1)</script>, "x"']
    assert names(client.get("/sparql", params={"query": NAMES})) == wanted
    assert names(client.post("/sparql", data={"query": NAMES})) == wanted
    direct = {"content-type": "application/sparql-query; charset=utf-8"}
    assert names(client.post("/sparql", content=NAMES, headers=direct)) == wanted


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/json", JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv, text/html;q=0.9", "text/csv; charset=utf-8"),
        ("text/turtle, */*;q=0.1", JSON),
    ],
)
def test_rows_come_as_accepted(client, accept, given):
    response = client.get("/sparql", params={"query": NAMES}, headers={"accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(given)
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_graphs_come_as_accepted(client, accept):
    query = "CONSTRUCT { ?p rdfs:label ?l } { ?p rdfs:label ?l }"
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert response.headers["content-type"].startswith(accept)
    assert "http://e/p" in response.text


def test_what_is_not_offered_is_406_and_names_what_is(client):
    response = client.get("/sparql", params={"query": NAMES}, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert JSON in response.text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT ?x {",
        "INSERT DATA { <http://e/a> <http://e/b> 1 }",
        "LOAD <http://localhost:1/>",
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_what_is_refused_is_400_in_one_line_of_plain_text(client, query):
    response = client.post("/sparql", data={"query": query})
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/plain")
    assert "\n" not in response.text.strip()


def test_no_query_at_all(client):
    assert client.get("/sparql", params={"quer": NAMES}).status_code == 400
    assert client.get("/sparql", params={"query": ""}).status_code == 400
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    assert client.post("/sparql").status_code == 415
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400
    assert client.post("/sparql", json={"query": NAMES}).status_code == 415
    assert client.put("/sparql").status_code == 405
    assert "<textarea" in client.get("/sparql", headers={"accept": "text/html"}).text


def test_bytes_that_are_no_text(client):
    direct = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=b"SELECT \xff {}", headers=direct).status_code == 400


def test_updates_are_refused_in_every_form(client):
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400
    both = {"query": NAMES, "using-graph-uri": "http://e/g1"}
    assert client.post("/sparql", data=both).status_code == 400
    direct = {"content-type": "application/sparql-update"}
    assert client.post("/sparql", content="CLEAR ALL", headers=direct).status_code == 403
    assert len(names(client.get("/sparql", params={"query": NAMES}))) == 1


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def values(response, name: str) -> list[str]:
    assert response.status_code == 200, response.text
    return [b[name]["value"] for b in response.json()["results"]["bindings"]]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("graphs", "query", "wanted"),
    [
        ([("default-graph-uri", "http://e/g1")], COUNT, ["1"]),
        (
            [("default-graph-uri", "http://e/g1"), ("default-graph-uri", "http://e/g2")],
            COUNT,
            ["3"],
        ),
        ([("named-graph-uri", "http://e/g2")], COUNT, ["0"]),
        ([("named-graph-uri", "http://e/g2")], NAMED, ["http://e/g2"] * 2),
        (
            [("default-graph-uri", "http://e/g1"), ("named-graph-uri", "http://e/g2")],
            NAMED,
            ["http://e/g2"] * 2,
        ),
        ([], NAMED, ["http://e/g1"] + ["http://e/g2"] * 2),
    ],
)
def test_a_query_sees_the_graphs_that_its_request_names(client, way, graphs, query, wanted):
    from urllib.parse import urlencode

    form = {"content-type": "application/x-www-form-urlencoded"}
    direct = {"content-type": "application/sparql-query"}
    whole, dataset = urlencode([("query", query), *graphs]), urlencode(graphs)
    response = {
        "get": lambda: client.get(f"/sparql?{whole}"),
        "form": lambda: client.post("/sparql", content=whole, headers=form),
        "direct": lambda: client.post(f"/sparql?{dataset}", content=query, headers=direct),
    }[way]()
    assert values(response, "g" if query is NAMED else "n") == wanted


def test_a_graph_that_is_not_here_is_neither_fetched_nor_empty(client):
    for name in ("http://localhost:1/x.ttl", "file:///etc/passwd", "no iri"):
        response = client.get("/sparql", params={"query": NAMES, "default-graph-uri": name})
        assert response.status_code == 400


def test_the_service_describes_itself(client):
    response = client.get("/sparql", headers={"accept": "text/turtle"})
    assert response.headers["content-type"].startswith("text/turtle")
    from rdflib import Graph

    asked = (
        "ASK "
        "{ ?s a sd:Service ; sd:endpoint <http://testserver/sparql> ; "
        "sd:supportedLanguage sd:SPARQL11Query }"
    )
    sd = {"sd": "http://www.w3.org/ns/sparql-service-description#"}
    assert Graph().parse(data=response.text, format="turtle").query(asked, initNs=sd).askAnswer
    assert client.get("/sparql").status_code == 200
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("form", ["ASK {}", "SELECT * {}", "DESCRIBE <http://e/p>"])
def test_every_form_of_query_answers(client, form):
    assert client.get("/sparql", params={"query": form}).status_code == 200


def test_only_a_site_that_was_named_may_read():
    known = TestClient(app(GRAPH, origins=["https://known.example"]))
    for origin, leave in (
        ("https://known.example", "https://known.example"),
        ("https://other.example", None),
    ):
        response = known.get("/sparql", params={"query": NAMES}, headers={"origin": origin})
        assert response.headers.get("access-control-allow-origin") == leave


def test_late_is_503_and_the_next_is_answered(client):
    assert client.get("/sparql", params={"query": ENDLESS}).status_code == 503
    assert len(names(client.get("/sparql", params={"query": NAMES}))) == 1


def test_too_long_is_413(client):
    assert client.post("/sparql", data={"query": NAMES + "#" * 200_000}).status_code == 413
    direct = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content="#" * 5_000_000, headers=direct).status_code == 413
    chunks = (b"#" * 100_000 for _ in range(50))  # of no stated length
    assert client.post("/sparql", content=chunks, headers=direct).status_code == 413


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000"]
)
def test_a_foreign_host_is_refused(client, host):
    assert client.get("/sparql", params={"query": NAMES}, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_own_host_is_answered(client, host):
    assert client.get("/sparql", params={"query": NAMES}, headers={"host": host}).status_code == 200


def test_other_sites_get_no_leave_to_read(client):
    response = client.get(
        "/sparql", params={"query": NAMES}, headers={"origin": "http://evil.example"}
    )
    assert "access-control-allow-origin" not in response.headers


def test_the_graph_itself(client):
    response = client.get("/graph.ttl")
    assert response.headers["content-type"].startswith("text/turtle")
    assert response.text == GRAPH.to_turtle()


def test_a_cut_answer_says_so(monkeypatch, client):
    whole = store.query
    monkeypatch.setattr(store, "query", lambda s, t, **k: whole(s, t, **{**k, "rows": 3}))
    response = client.get("/sparql", params={"query": "SELECT ?c { ?c a kg:Country }"})
    assert len(json.loads(response.text)["results"]["bindings"]) == 3
    assert "more" in response.headers["x-result-cut"]


def test_quality_decides_and_order_breaks_ties():
    offers = {"json": JSON, "csv": "text/csv"}
    assert negotiate("text/csv;q=0.2, application/*;q=0.1", offers) == "csv"
    assert negotiate("text/*, application/*", offers) == "json"
    assert negotiate("text/csv;q=0", offers) is None
    assert negotiate("text/csv;q=oops", offers) is None
