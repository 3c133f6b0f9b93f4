"""Fetching from a query service, against a stand-in on
loopback that has the faults of the real one.
"""

import json
import re
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.authority import open_store, update
from kg.authority.asking import Service
from kg.cli import run
from kg.errors import InputError, UsageError

TOTAL = 120  # tenures that the stand-in knows for every query


def row(number):
    values = {
        "statement": f"http://www.wikidata.org/entity/statement/{number:04}",
        "person": f"http://www.wikidata.org/entity/Q{number + 1}",
        "personLabel": f"Holder Number{number}",
        "postLabel": "President",
        "country": "http://www.wikidata.org/entity/Q419",
        "start": "2001-05-01T00:00:00Z",
    }
    return {k: {"type": "literal", "value": v} for k, v in values.items()}


class StandIn:
    """Speaks the protocol; ``faults`` are played in
    order, one a request, before it answers well.
    """

    def __init__(self):
        self.faults, self.asked, self.agents, self.most = [], [], [], 10**9
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.answer(self, urllib.parse.parse_qs(body)["query"][0])

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"

    def answer(self, handler, query):
        limit, offset = map(int, re.search(r"LIMIT (\d+) OFFSET (\d+)", query).groups())
        self.asked.append((offset, limit))
        self.agents.append(handler.headers["User-Agent"])
        fault = self.faults.pop(0) if self.faults else ("cut" if limit > self.most else "")
        rows = [row(n) for n in range(offset, min(offset + limit, TOTAL))]
        text = json.dumps({"head": {"vars": list(row(0))}, "results": {"bindings": rows}})
        if fault == "hang":
            threading.Event().wait(0.6)
        if isinstance(fault, int):
            handler.send_response(fault)
            handler.send_header("Retry-After", "7")
            handler.end_headers()
            return
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write((text[:-40] if fault == "cut" else text).encode())


@pytest.fixture
def stand_in():
    made = StandIn()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def service(stand_in, waits):
    return Service(stand_in.url, tries=4, timeout=0.3, sleep=waits.append)


def fetch(service, folder, page=50, monkeypatch=None):
    monkeypatch.setattr(update, "PAGE", page)
    return list(update.fetched(service, ["heads-of-state"], folder))


def test_all_pages_are_fetched_and_become_one_source(stand_in, service, tmp_path, monkeypatch):
    pages = fetch(service, tmp_path / "p", monkeypatch=monkeypatch)
    assert stand_in.asked == [(0, 50), (50, 50), (100, 50)]
    loaded = update.gathered(pages)
    assert len(loaded.persons) == TOTAL
    assert loaded.persons[0].tenures[0].country == "PE"
    assert all(agent.startswith("kg-diplomacy/") for agent in stand_in.agents)


def test_it_waits_as_long_as_it_is_told(stand_in, service, waits, tmp_path, monkeypatch):
    stand_in.faults = [429, 503]
    fetch(service, tmp_path / "p", page=500, monkeypatch=monkeypatch)
    assert waits[:2] == [7.0, 7.0]


@pytest.mark.parametrize("fault", ["cut", "hang"])
def test_an_answer_that_is_cut_or_late_is_asked_for_again(
    stand_in, service, waits, tmp_path, monkeypatch, fault
):
    stand_in.faults = [fault, fault]
    [page] = fetch(service, tmp_path / "p", page=500, monkeypatch=monkeypatch)
    assert page.statements == TOTAL
    assert 0 < waits[0] < waits[1]


def test_a_service_that_cannot_give_much_is_asked_for_less(
    stand_in, service, tmp_path, monkeypatch
):
    stand_in.most = 60
    pages = fetch(service, tmp_path / "p", page=200, monkeypatch=monkeypatch)
    assert [p.limit for p in pages] == [50, 50, 50]
    assert len(update.gathered(pages).persons) == TOTAL


def test_a_run_that_was_cut_short_goes_on_where_it_stopped(
    stand_in, service, tmp_path, monkeypatch
):
    stand_in.faults = ["", 403]
    with pytest.raises(InputError, match="refuses the query"):
        fetch(service, tmp_path / "p", monkeypatch=monkeypatch)
    stand_in.asked.clear()
    pages = fetch(service, tmp_path / "p", monkeypatch=monkeypatch)
    assert stand_in.asked == [(50, 50), (100, 50)]
    assert len(update.gathered(pages).persons) == TOTAL


def test_a_service_that_never_answers_well_is_named(stand_in, service, tmp_path, monkeypatch):
    stand_in.faults = [500] * 40
    with pytest.raises(InputError, match=r"no whole answer.*what was fetched is kept"):
        fetch(service, tmp_path / "p", page=100, monkeypatch=monkeypatch)


def test_without_a_network_it_says_so_in_one_line(stand_in, tmp_path, monkeypatch, capsys):
    stand_in.server.shutdown()
    stand_in.server.server_close()
    monkeypatch.setenv("KG_AUTHORITY", str(tmp_path / "who.db"))
    assert run(["authority", "update", "--endpoint", stand_in.url]) == 2
    assert re.fullmatch(
        r"kg: http://\S+ cannot be reached .*check the network.*\n", capsys.readouterr().err
    )


def test_the_command_writes_the_authority_and_keeps_its_other_sources(
    stand_in, tmp_path, monkeypatch, capsys
):
    place = tmp_path / "who.db"
    (tmp_path / "a.tsv").write_text("id\tname\tpost\nQ9999\tOla Berg\tEnvoy\n")
    monkeypatch.setattr(Service, "pause", 0.0, raising=False)
    command = [
        "authority",
        "update",
        "--endpoint",
        stand_in.url,
        "--authority",
        str(place),
        "--only",
        "envoys",
    ]
    assert run(["authority", "add", str(tmp_path / "a.tsv"), "--authority", str(place)]) == 0
    assert run(command) == 0
    assert [(s.name, s.persons) for s in open_store(place).sources] == [
        ("a.tsv", 1),
        ("wikidata", TOTAL),
    ]
    assert not list(tmp_path.glob("*.pages"))


@pytest.mark.parametrize(
    ("option", "value"), [("--endpoint", "file:///etc/passwd"), ("--only", "nothing")]
)
def test_a_call_that_makes_no_sense(option, value, tmp_path, capsys):
    assert run(["authority", "update", "--authority", str(tmp_path / "a.db"), option, value]) == 2
    assert value in capsys.readouterr().err


def test_every_query_has_a_title_a_page_and_the_columns_that_are_read():
    for name, text in update.queries().items():
        assert text.startswith("# title: "), name
        assert "LIMIT $limit OFFSET $offset" in text
        assert all(
            f"?{c}" in text for c in ("statement", "personLabel", "postLabel", "start", "end")
        )
    assert len(update.queries()) == 6


def test_only_the_update_asks_a_network():
    with pytest.raises(UsageError):
        update.checked("ftp://example.org")
