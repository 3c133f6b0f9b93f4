"""Many clients on loopback: ``python -m lab.benchmarks.load GRAPH.ttl [--clients N] [--seconds
S]``.

Each client asks one thing after another (queries, pages of things, the page, the graph).  Prints
requests, errors, times (median, p95, worst) and the memory of the server and its workers at the
beginning, in the middle and at the end.
"""

from __future__ import annotations

import argparse
import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

QUERIES = (
    "SELECT ?n { ?p a kg:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 50",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "ASK { ?m a kg:Meeting }",
    "CONSTRUCT { ?m kg:participant ?p } WHERE { ?m kg:participant ?p } LIMIT 100",
    "SELECT ?m ?x { ?m a kg:Meeting ; kg:participant ?x }",
)
PAGE_KB = 4  # of a page of memory, on Linux


@dataclass
class Told:
    """What the clients saw."""

    times: list[float] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)


@contextmanager
def serving(graph: Path) -> Iterator[tuple[int, int]]:
    """A server of *graph*: its port and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port, server.pid
        finally:
            server.terminate()


def memory(pid: int) -> int:
    """Megabytes that a process and its children hold."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_KB // 1024
    found = children.read_text().split() if children.exists() else []
    return own + sum(memory(int(child)) for child in found)


def paths(port: int) -> list[str]:
    """What the clients ask for in turn."""
    things = "SELECT ?p { ?p a kg:Person } ORDER BY ?p LIMIT 5"
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/sparql?query={quote(things)}")
    rows = json.loads(connection.getresponse().read())["results"]["bindings"]
    connection.close()
    pages = ["/id/" + row["p"]["value"].split("/id/")[-1] for row in rows]
    return [f"/sparql?query={quote(q)}" for q in QUERIES] * 2 + [*pages, "/", "/graph.ttl"]


def client(port: int, asked: list[str], until: float, told: Told) -> None:
    """Ask one thing after another on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    number = threading.get_ident() % len(asked)
    while time.monotonic() < until:
        number += 1
        start = time.monotonic()
        try:
            connection.request("GET", asked[number % len(asked)])
            answer = connection.getresponse()
            answer.read()
            told.codes[str(answer.status)] += 1
        except (OSError, http.client.HTTPException) as error:
            told.codes[type(error).__name__] += 1
            connection.close()
        told.times.append(time.monotonic() - start)
    connection.close()


def main() -> int:
    """Print the figures; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    told = Told()
    with serving(options.graph) as (port, pid):
        asked = paths(port)
        held = [memory(pid)]
        until = time.monotonic() + options.seconds
        threads = [
            threading.Thread(target=client, args=(port, asked, until, told))
            for _ in range(options.clients)
        ]
        for thread in threads:
            thread.start()
        time.sleep(options.seconds / 2)
        held.append(memory(pid))
        for thread in threads:
            thread.join()
        held.append(memory(pid))
    errors = sum(count for code, count in told.codes.items() if code != "200")
    worst = sorted(told.times)[-1]
    p95 = quantiles(told.times, n=20)[-1]
    print(
        f"{options.clients} clients, {options.seconds:g} s: {len(told.times)} requests, {errors} "
        f"errors {dict(told.codes)}"
    )
    print(f"seconds: median {median(told.times):.3f}, p95 {p95:.3f}, worst {worst:.3f}")
    print(
        f"megabytes, server and workers: {held[0]} at the beginning, {held[1]} in the middle, "
        f"{held[2]} at the end"
    )
    return int(bool(errors))


if __name__ == "__main__":
    sys.exit(main())
