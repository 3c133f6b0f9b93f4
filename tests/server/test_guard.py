"""What is not the server's business is refused early and cheaply, and every answer is guarded."""

from __future__ import annotations

import socket
import time

import pytest
from starlette.testclient import TestClient

from kg import store
from kg.server import app, guard

GRAPH = store.load(
    "<https://kg.example/id/document/1> a <https://w3id.org/kg-diplomacy/ontology#Document> ;"
    ' <http://www.w3.org/2000/01/rdf-schema#label> "One" .'
)
ASK = "/sparql?query=ASK%20%7B%7D"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app(GRAPH), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/", 200),
        (ASK, 200),
        ("/sparql?query=nonsense", 400),
        ("/sparql?query=%FF", 400),
        ("/graph.ttl", 200),
        ("/nowhere", 404),
        ("/static/nothing.js", 404),
        ("/id/document/1", 200),
        ("/questions/nothing", 400),
    ],
)
def test_every_answer_says_what_it_may_do(client, path, code):
    response = client.get(path)
    assert response.status_code == code
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/id/%25zz",
        "/id/[",
        "/id/%00",
        "/id/%ff",
        "/id/" + "x" * 5000,
        "/id/..%2f..%2fetc",
        "/id/",
        "/static/" + "x" * 300,
        "/static/" + "x" * 300 + ".js",
        "/static/..%2fapp.py",
        "/static/%00.js",
        "/id/a#b",
        "/id/a b",
        "/id/%F0%9F%98%80",
    ],
)
def test_a_malformed_name_is_no_fault_of_the_server(client, path):
    assert client.get(path).status_code in (400, 404)


def test_a_body_over_the_limit_is_refused_before_it_is_read(client):
    sent: list[int] = []

    def chunks():
        for number in range(100):
            sent.append(number)
            yield b"#" * 100_000

    headers = {"content-length": str(10_000_000), "content-type": "application/sparql-query"}
    for path in ("/sparql", "/view", "/", "/id/document/1"):
        assert client.post(path, content=chunks(), headers=headers).status_code == 413


FOREIGN = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
FORM = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-user": "?1"}


def test_a_page_of_another_site_cannot_make_a_reader_ask(client):
    assert client.get(ASK, headers=FOREIGN).status_code == 403
    assert client.get("/view?query=ASK", headers=FOREIGN).status_code == 403
    assert client.post("/sparql", data={"query": "ASK {}"}, headers=FORM).status_code == 403
    silent = {k: v for k, v in FORM.items() if k != "sec-fetch-user"}
    assert client.get(ASK, headers=silent).status_code == 403


def test_a_link_that_a_reader_follows_our_own_pages_and_programs_may_ask(client):
    assert client.get(ASK, headers=FORM).status_code == 200
    assert client.get(ASK, headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert client.get(ASK, headers={"sec-fetch-site": "none"}).status_code == 200
    assert client.get(ASK).status_code == 200


def test_a_site_that_was_named_may_ask():
    known = TestClient(app(GRAPH, origins=["https://known.example"]))
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}
    assert known.get(ASK, headers={**headers, "origin": "https://known.example"}).status_code == 200
    assert known.get(ASK, headers={**headers, "origin": "https://other.example"}).status_code == 403


def said(connection: socket.socket) -> bytes:
    """All that the server says until it closes the connection."""
    connection.settimeout(20)
    got = b""
    while piece := connection.recv(65536):
        got += piece
    return got


def connect(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)))


def test_a_client_that_never_ends_its_request_is_let_go(address, monkeypatch):
    monkeypatch.setattr(guard, "HEAD_SECONDS", 1.0)
    for beginning in (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "):
        start = time.monotonic()
        with connect(address) as connection:
            connection.sendall(beginning)
            assert said(connection) == b""
        assert time.monotonic() - start < 10


def test_a_client_that_sends_its_body_too_slowly_is_told(address, monkeypatch):
    monkeypatch.setattr(guard, "BODY_SECONDS", 1.0)
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
        b"Content-Type: application/sparql-query\r\n\r\nASK"
    )
    with connect(address) as connection:
        connection.sendall(head)
        assert b"408" in said(connection)


def test_a_stated_length_over_the_limit_is_refused_without_the_body(address):
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99000000\r\n\r\n"
    with connect(address) as connection:
        connection.sendall(head)
        assert b" 413 " in said(connection)
