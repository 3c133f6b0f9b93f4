"""The cases of the W3C's test suite for the SPARQL 1.1 Protocol, as a table.

Names and requests follow https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/.  The
suite names graphs of its own server; ours are those that the test store has.  What changes data
is refused, since the endpoint is read-only.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from kg import store
from kg.server import app

G1, G2, G3 = (f"http://kasei.example/data{n}.rdf" for n in (1, 2, 3))
GRAPH = store.load(
    "<http://e/s> <http://e/p> 1 , 2 , 3 .",
    "".join(
        f'<http://e/s> <http://e/p> "{n}"^^<http://www.w3.org/2001/XMLSchema#integer> <{g}> .\n'
        for n, g in enumerate((G1, G2, G3), 1)
    ),
)
DIRECT, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
BOTH = f"ASK FROM <{G1}> {{ ?s ?p 1 . FILTER NOT EXISTS {{ ?s ?p 2 }} }}"
TWO = "ASK { ?s ?p 1 , 2 . FILTER NOT EXISTS { ?s ?p 3 } }"
NAMED = (
    f"ASK "
    f"{{ GRAPH <{G1}> {{ ?s ?p 1 }} GRAPH <{G2}> {{ ?s ?p 2 }} "
    f"FILTER NOT EXISTS {{ GRAPH <{G3}> {{ ?s ?p 3 }} }} }}"
)
FULL = f"ASK {{ ?s ?p 3 . GRAPH <{G1}> {{ ?s ?p 1 }} FILTER NOT EXISTS {{ ?s ?p 1 }} }}"
DEFAULTS = [("default-graph-uri", G1), ("default-graph-uri", G2)]
NAMES = [("named-graph-uri", G1), ("named-graph-uri", G2)]
WHOLE = [("default-graph-uri", G3), ("named-graph-uri", G1)]

# name, method, parameters of the address, type of the body, body, code, what the answer holds
CASES = [
    ("query_post_form", "POST", [], FORM, urlencode({"query": "ASK {}"}), 200, "true"),
    ("query_dataset_default_graph", "GET", [("query", BOTH), DEFAULTS[0]], "", "", 200, "true"),
    ("query_dataset_default_graphs_get", "GET", [("query", TWO), *DEFAULTS], "", "", 200, "true"),
    ("query_dataset_default_graphs_post", "POST", DEFAULTS, DIRECT, TWO, 200, "true"),
    (
        "query_dataset_default_graphs_form",
        "POST",
        [],
        FORM,
        urlencode([("query", TWO), *DEFAULTS]),
        200,
        "true",
    ),
    ("query_dataset_named_graphs_post", "POST", NAMES, DIRECT, NAMED, 200, "true"),
    ("query_dataset_named_graphs_get", "GET", [("query", NAMED), *NAMES], "", "", 200, "true"),
    ("query_dataset_full", "POST", WHOLE, DIRECT, FULL, 200, "true"),
    (
        "query_multiple_dataset",
        "POST",
        WHOLE,
        DIRECT,
        FULL.replace("ASK", f"ASK FROM <{G1}>", 1),
        200,
        "true",
    ),
    ("query_get", "GET", [("query", "ASK {}")], "", "", 200, "true"),
    ("query_content_type_select", "POST", [], DIRECT, "SELECT (1 AS ?value) {}", 200, '"value"'),
    ("query_content_type_ask", "POST", [], DIRECT, "ASK {}", 200, "true"),
    ("query_content_type_describe", "POST", [], DIRECT, "DESCRIBE <http://e/s>", 200, "http://e/p"),
    (
        "query_content_type_construct",
        "POST",
        [],
        DIRECT,
        "CONSTRUCT WHERE { ?s ?p ?o }",
        200,
        "http://e/p",
    ),
    ("bad_query_method", "PUT", [("query", "ASK {}")], "", "", 405, ""),
    (
        "bad_multiple_queries",
        "GET",
        [("query", "ASK {}"), ("query", "SELECT * {}")],
        "",
        "",
        400,
        "",
    ),
    ("bad_query_wrong_media_type", "POST", [], "text/plain", "ASK {}", 415, ""),
    ("bad_query_missing_form_type", "POST", [], "", urlencode({"query": "ASK {}"}), 415, ""),
    ("bad_query_missing_direct_type", "POST", [], "", "ASK {}", 415, ""),
    ("bad_query_non_utf8", "POST", [], DIRECT, "ASK {}".encode("utf-16"), 400, ""),
    ("bad_query_syntax", "GET", [("query", "ASK {")], "", "", 400, ""),
    # Updates: none is taken, well-formed or not.
    ("update_post_form", "POST", [], FORM, urlencode({"update": "CLEAR ALL"}), 400, ""),
    ("update_post_direct", "POST", [], UPDATE, "CLEAR ALL", 403, ""),
    ("update_dataset_full", "POST", [("using-graph-uri", G1)], UPDATE, "CLEAR ALL", 403, ""),
    ("bad_update_get", "GET", [("update", "CLEAR ALL")], "", "", 400, ""),
    ("bad_multiple_updates", "POST", [], FORM, urlencode([("update", "CLEAR ALL")] * 2), 400, ""),
    ("bad_update_wrong_media_type", "POST", [], "text/plain", "CLEAR ALL", 415, ""),
    ("bad_update_missing_form_type", "POST", [], "", urlencode({"update": "CLEAR ALL"}), 415, ""),
    ("bad_update_non_utf8", "POST", [], UPDATE, "CLEAR ALL".encode("utf-16"), 403, ""),
    ("bad_update_syntax", "POST", [], FORM, urlencode({"update": "CLEAR XYZ"}), 400, ""),
    (
        "bad_update_dataset_conflict",
        "POST",
        [],
        FORM,
        urlencode({"using-named-graph-uri": G1, "update": "CLEAR ALL"}),
        400,
        "",
    ),
    # Ours, of the kinds that were found.
    (
        "address_parameters_count_with_a_form",
        "POST",
        DEFAULTS,
        FORM,
        urlencode({"query": TWO}),
        200,
        "true",
    ),
    (
        "a_query_twice_in_two_places",
        "POST",
        [("query", "ASK {}")],
        FORM,
        urlencode({"query": "ASK {}"}),
        400,
        "",
    ),
    (
        "an_empty_query_beside_a_full_one",
        "GET",
        [("query", ""), ("query", "ASK {}")],
        "",
        "",
        400,
        "",
    ),
    ("an_empty_query", "GET", [("query", "")], "", "", 400, ""),
    (
        "a_charset_that_is_not_utf_8",
        "POST",
        [],
        DIRECT + "; charset=utf-16",
        "ASK {}".encode("utf-16"),
        415,
        "",
    ),
    ("a_charset_that_is", "POST", [], DIRECT + '; charset="UTF-8"', "ASK {}", 200, "true"),
    (
        "a_graph_that_is_not_here",
        "GET",
        [("query", "ASK {}"), ("default-graph-uri", "http://e/no")],
        "",
        "",
        400,
        "",
    ),
]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app(GRAPH))


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_protocol(client, case):
    _, method, address, kind, body, code, words = case
    content = body if isinstance(body, bytes) else body.encode()
    headers = {"content-type": kind} if kind else {}
    response = client.request(method, "/sparql", params=address, content=content, headers=headers)
    assert response.status_code == code, response.text
    assert words in response.text


def test_an_address_that_is_no_utf_8(client):
    assert client.get("/sparql?query=ASK%20%7B%7D%23%FF").status_code == 400
