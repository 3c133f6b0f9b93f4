"""The workers of a store end with their parent, and no query waits without a bound."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from kg import store
from kg.errors import QueryBusy, QueryError
from kg.store import engine

GRAPH = "\n".join(
    f"<http://e/{i}> a <https://w3id.org/kg-diplomacy/ontology#Person> ." for i in range(3000)
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?x . ?b a ?y . ?c a ?z . FILTER(STR(?a) != STR(?c)) }"


def gone(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to tell of the parent's end")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_with_its_parent_in_the_midst_of_a_query(ending):
    code = (
        "import threading, time\nfrom kg import store\nfrom tests.store.test_engine import *\n"
        "opened = store.load(GRAPH); store.query(opened, 'ASK {}')\n"
        "threading.Thread(target=lambda: store.query(opened, ENDLESS, timeout=60), "
        "daemon=True).start()\n"
        "time.sleep(1); print(opened.engine.last_pid, flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        os.kill(worker, 0)
        parent.send_signal(ending)
    assert gone(worker)


def busy(opened: store.Store, count: int) -> list[threading.Thread]:
    def ask() -> None:
        try:
            store.query(opened, ENDLESS, timeout=4)
        except QueryError:
            return

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    return threads


def test_too_many_waiting_are_told_to_come_back_and_our_own_do_not_wait(monkeypatch):
    monkeypatch.setattr(engine, "MOST_WAITING", 2)
    monkeypatch.setattr(engine, "MOST_SLOW", 0)
    opened = store.load(GRAPH)
    threads = busy(opened, 6)  # four that run, two that wait
    start = time.monotonic()
    with pytest.raises(QueryBusy):
        store.query(opened, "ASK {}", timeout=20)
    assert store.query(opened, "ASK {}", timeout=20, own=True).kind == "ask"
    assert time.monotonic() - start < 2
    for thread in threads:
        thread.join()
    assert store.query(opened, "ASK {}").kind == "ask"


def test_queries_that_never_end_do_not_delay_the_others():
    opened = store.load(GRAPH)
    threads = busy(opened, engine.MOST_WORKERS)
    assert store.query(opened, "ASK {}", timeout=2).kind == "ask"
    assert any(thread.is_alive() for thread in threads), "the answer waited for the others"
    for thread in threads:
        thread.join()


def test_what_runs_can_be_ended_at_once():
    opened = store.load(GRAPH)
    threads = busy(opened, 2)
    start = time.monotonic()
    opened.engine.abort()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start < 1
