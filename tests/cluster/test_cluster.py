"""Work shared out over a cluster: order, deaths, a poisonous piece, and the same bytes."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import cluster
from kg.cluster import Cluster, batches
from kg.errors import UsageError

WITNESS = "KG_TEST_WITNESS"  # the folder in which workers tell who they are


def size(_: object) -> int:
    return 1


def squared(number: int) -> int:
    if WITNESS in os.environ:
        (Path(os.environ[WITNESS]) / str(os.getpid())).touch()
        time.sleep(0.2)
    return number * number


def deadly(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lost(number: int) -> int:
    return -number


def over(address: str, work=squared, version: str = kg.__version__) -> list[int]:
    return list(Cluster(work, lost, size, address, 2, version).over(range(40)))


@contextlib.contextmanager
def started(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own without a guardian."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    root = Path(kg.__file__).parent.parent
    surroundings = os.environ | {WITNESS: str(folder), "PYTHONPATH": str(root)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    port = ["--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"]
    worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    began = [subprocess.Popen([*dask, "scheduler", *port], **quiet)]
    began += [subprocess.Popen([*dask, *worker], env=surroundings, **quiet) for _ in range(2)]
    try:
        yield address
    finally:
        for process in began:
            process.kill()
            process.wait()


def kill_one(folder: Path) -> None:
    """End a worker that is at work, as a machine that goes down would."""
    os.kill(int(min(p.name for p in folder.iterdir())), signal.SIGKILL)


def test_batches_are_bounded_by_number_and_by_length():
    found = [len(b) for b in batches(range(1201), size)]
    assert found == [500, 500, 201]
    assert list(batches([600_000, 300_000, 200_000, 2_000_000, 1], int)) == [
        [600_000, 300_000],
        [200_000],
        [2_000_000],
        [1],
    ]


def test_results_come_in_order_though_a_worker_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "BATCH", 5)
    with started(tmp_path) as address:
        found = Cluster(squared, lost, size, address, 2, kg.__version__).over(range(40))
        first = next(found)
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.05)
        kill_one(tmp_path)
        assert [first, *found] == [n * n for n in range(40)]


def test_a_poisonous_piece_is_named_and_costs_no_other(monkeypatch):
    monkeypatch.setattr(cluster, "BATCH", 10)
    assert over("local", deadly) == [-13 if n == 13 else n for n in range(40)]


def test_workers_of_another_kg_are_refused():
    with pytest.raises(UsageError, match=r"not 9\.9.*install the same"):
        over("local", version="9.9")


def test_a_cluster_that_is_not_there_is_one_line(monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 2)
    with pytest.raises(UsageError, match=r"tcp://127.0.0.1:1: cannot be reached; start one with"):
        over("tcp://127.0.0.1:1")


def test_without_dask_the_line_that_installs_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'kg-diplomacy\[cluster\]'"):
        over("local")


@pytest.mark.model
def test_a_graph_of_a_cluster_is_the_same_to_the_byte(root: Path, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "BATCH", 2)
    inputs = [root / "examples", root / "tests" / "nothing-here.txt"]
    one = kg.build(inputs)
    killed: list[int] = []

    def kill(count: int, _: str) -> None:
        if count == 3:
            killed.append(workers.pop())
            os.kill(killed[0], signal.SIGKILL)

    with started(tmp_path) as address:
        workers = pids(address)
        many = kg.build(inputs, settings=kg.Settings(cluster=address), progress=kill)
    assert killed and many.to_turtle() == one.to_turtle()
    assert [str(p) for p in many.problems] == [str(p) for p in one.problems] != []


def pids(address: str) -> list[int]:
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(2, timeout=60)
        return sorted(client.run(os.getpid).values())


@pytest.mark.model
def test_the_command_line_builds_on_a_cluster(kg, root, tmp_path):
    for name, more in (("a", []), ("b", ["--cluster", "local", "--jobs", "2"])):
        done = kg("build", str(root / "examples"), "--out", name, "--quiet", *more)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a" / "graph.ttl").read_bytes() == (
        tmp_path / "b" / "graph.ttl"
    ).read_bytes()
