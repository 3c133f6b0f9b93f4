"""Real SPARQL servers, each in an empty folder and ended with its module.

Virtuoso is started where it is installed (Debian: virtuoso-opensource-7); CI installs it.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import kg
from kg import remote

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
VIRTUOSO = shutil.which("virtuoso-t")
SERVERS = ("oxigraph", "virtuoso") if VIRTUOSO else ("oxigraph",)
INI = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(name: str, folder: Path) -> Iterator[str]:
    """The address of a fresh server of a kind."""
    port = free()
    if name == "virtuoso":
        (folder / "virtuoso.ini").write_text(INI.format(sql=free(), port=port))
        command = [str(VIRTUOSO), "+foreground", "+configfile", "virtuoso.ini"]
    else:
        place = ["--bind", f"127.0.0.1:{port}", "--location", "db"]
        command = [OXIGRAPH, "serve", *place, "--union-default-graph"]
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    try:
        yield _answering(f"http://127.0.0.1:{port}", process, folder / "said")
    finally:
        process.kill()
        process.wait()


def _answering(url: str, process: subprocess.Popen[bytes], said: Path) -> str:
    for _ in range(600):
        assert process.poll() is None, said.read_text()
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(url + "/").status_code:
                return url
        time.sleep(0.1)
    pytest.fail(f"{url} does not answer: {said.read_text()}")


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory) -> Iterator[str]:
    with running(request.param, tmp_path_factory.mktemp(request.param)) as url:
        yield url


@pytest.fixture
def user(monkeypatch) -> None:
    """Who may change a fresh Virtuoso; nobody is asked by Oxigraph."""
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", "dba")


@pytest.fixture(scope="session")
def built(root: Path) -> kg.Graph:
    """The graph of all examples."""
    return kg.build(sorted(p for p in (root / "examples").iterdir() if p.name[0].isdigit()))


@pytest.fixture
def pushed(server, user, built) -> remote.RemoteStore:
    opened = remote.opened(server, 60)
    remote.push(built.to_turtle(), opened)
    return remote.opened(server, 60)


def bound(question) -> str:
    values = (
        question.example.split()[3:] if any(p.default is None for p in question.parameters) else []
    )
    return question.bound(values)


def rows(found) -> list:
    return sorted(
        sorted((k, str(v), v.kind, v.datatype, v.language) for k, v in row.items())
        for row in found.rows
    )
