"""``kg serve`` starts with a clear word and ends at once when it is told to."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.store.test_engine import ENDLESS, GRAPH


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.7", "::zz"])
def test_a_host_that_is_none_of_ours(kg, tmp_path, host):
    (tmp_path / "g.ttl").write_text(GRAPH)
    done = kg("serve", "--graph", "g.ttl", "--host", host)
    assert done.returncode == 2
    assert "cannot be listened on" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def answered(port: int, path: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60):
                return
        except OSError:
            time.sleep(0.1)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_it_ends_the_query_that_runs(tmp_path: Path, told):
    (tmp_path / "g.ttl").write_text(GRAPH)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--graph", "g.ttl", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        answered(port, "/sparql")
        runaway = "/sparql?" + urllib.parse.urlencode({"query": ENDLESS})
        threading.Thread(target=lambda: answered(port, runaway), daemon=True).start()
        time.sleep(1.5)
        start = time.monotonic()
        server.send_signal(told)
        server.wait(timeout=30)
        assert time.monotonic() - start < 10
        assert server.stderr
        assert "Traceback" not in server.stderr.read()
