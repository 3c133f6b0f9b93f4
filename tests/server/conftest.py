"""A graph of two example articles, and a server that real clients can reach."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from kg import pipeline, store
from kg.config import data_folder
from kg.server import Limits, app
from kg.server.guard import Impatient


@pytest.fixture(scope="session")
def built() -> store.Store:
    examples = data_folder("examples")
    graph = pipeline.build([next(examples.glob("01-*")), next(examples.glob("02-*"))])
    return pipeline.dataset(store.load(graph.to_turtle()))


@pytest.fixture(scope="session")
def address(built: store.Store) -> Iterator[str]:
    """Where the graph is served over a real socket."""
    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app(built, Limits(seconds=20)), port=port, log_level="error", http=Impatient)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)
