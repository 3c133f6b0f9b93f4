"""How kg talks to a server: secrets, patience, and what it says when that fails."""

from __future__ import annotations

import base64
import logging
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg import remote
from kg.errors import GraphError, QueryTimeout, UsageError
from kg.remote import client as talking
from kg.remote.client import Client, Credentials, checked

YES = b'{"head": {}, "boolean": true}'
Answer = tuple[int, dict[str, str], bytes]


class Scripted:
    """A real HTTP server that answers as it is told, and keeps what it was sent."""

    def __init__(self, *answers: Answer | Callable[[], Answer]) -> None:
        self.answers, self.headers = list(answers), []
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                script.headers.append(dict(self.headers))
                told = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
                status, headers, body = told() if callable(told) else told
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/sparql"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def scripted() -> Iterator[Callable[..., Scripted]]:
    made: list[Scripted] = []

    def make(*answers: Answer | Callable[[], Answer]) -> Scripted:
        made.append(Scripted(*answers))
        return made[-1]

    yield make
    for one in made:
        one.close()


def asked(server: Scripted, given: Credentials, seconds: float = 20) -> talking.Answer:
    client = Client(given, seconds)
    try:
        return client.post(server.url, {"query": "ASK {}"}, "*/*", seconds)
    finally:
        client.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://ana:hidden@127.0.0.1/x",
        "http://127.0.0.1/x?key=hidden",
        "http://127.0.0.1/x#hidden",
    ],
)
def test_an_address_with_a_secret_is_refused_without_telling_it(url):
    with pytest.raises(UsageError, match="may hold no user") as told:
        checked(url)
    assert "hidden" not in str(told.value) and "KG_STORE_USER" in str(told.value)


@pytest.mark.parametrize("url", ["", "127.0.0.1:7878", "ftp://127.0.0.1/", "file:///etc/passwd"])
def test_what_is_no_address_of_a_server_is_refused(url):
    with pytest.raises(UsageError, match="is no"):
        checked(url)


def test_a_user_without_a_password_is_told_so(monkeypatch):
    monkeypatch.setenv("KG_STORE_USER", "ana")
    monkeypatch.delenv("KG_STORE_PASSWORD", raising=False)
    with pytest.raises(UsageError, match="go together"):
        remote.opened("http://127.0.0.1:1", 5)


def test_a_busy_server_is_asked_again_when_it_says(scripted):
    server = scripted((503, {"Retry-After": "1"}, b""), (200, {}, YES))
    begun = time.monotonic()
    assert asked(server, Credentials()).body == YES
    assert time.monotonic() - begun >= 1 and len(server.headers) == 2


def test_a_server_that_stays_busy_is_given_up(scripted):
    server = scripted((503, {"Retry-After": "0"}, b"come back"))
    assert asked(server, Credentials()).status == 503
    assert len(server.headers) == len(talking.WAITS) + 1


def test_a_password_is_sent_when_asked_for(scripted):
    server = scripted((401, {"WWW-Authenticate": 'Basic realm="x"'}, b""), (200, {}, YES))
    assert asked(server, Credentials("ana", "hidden")).status == 200
    assert "Authorization" not in server.headers[0]
    word = base64.b64encode(b"ana:hidden").decode()
    assert server.headers[1]["Authorization"] == f"Basic {word}"


def test_a_token_is_sent_at_once_and_stands_in_no_log(scripted, caplog):
    given = Credentials("", "", "hidden")
    server = scripted((200, {}, YES))
    with caplog.at_level(logging.DEBUG):
        asked(server, given)
    assert server.headers[0]["Authorization"] == "Bearer hidden"
    assert "hidden" not in caplog.text and "hidden" not in repr(given)


@pytest.mark.parametrize("given", [Credentials("", "", "hidden")])
def test_a_token_is_not_sent_in_the_clear_to_another_machine(given):
    with pytest.raises(UsageError, match="in the clear"):
        Client(given, 5).post("http://store.example/query", {"query": "ASK {}"}, "*/*", 5)


def test_a_server_that_points_elsewhere_is_not_followed(scripted):
    server = scripted((307, {"Location": "http://127.0.0.1:1/"}, b""))
    with pytest.raises(GraphError, match="answers no SPARQL query"):
        remote.opened(server.url, 5)
    assert all(h["Host"] in server.url for h in server.headers)


def test_a_server_that_does_not_answer_in_time_is_left(scripted):
    def late() -> Answer:
        time.sleep(3)
        return 200, {}, YES

    server = scripted(late)
    with pytest.raises(QueryTimeout, match=r"127.0.0.1.*within 0.5 s"):
        asked(server, Credentials(), 0.5)


def test_no_server_there_is_one_line_at_once():
    begun = time.monotonic()
    with pytest.raises(GraphError, match=r"http://127.0.0.1:1: cannot be reached"):
        remote.opened("http://127.0.0.1:1", 5)
    assert time.monotonic() - begun < 5


def test_a_server_of_an_unknown_kind_is_asked_but_not_pushed_to(scripted):
    server = scripted((200, {"Server": "Other/1"}, YES))
    opened = remote.opened(server.url, 5)
    with pytest.raises(GraphError, match="no server that kg can push to"):
        remote.push("", opened)
    opened.close()
