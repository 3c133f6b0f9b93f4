"""Work shared out over processes: order, deaths, and the same bytes as with one."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.errors import InputError
from kg.workers import Workers, worth


def squared(number: int) -> int:
    time.sleep(0.02 if number % 3 else 0)  # those that begin later may end earlier
    return number * number


def deadly(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lost(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_input():
    assert list(Workers(squared, lost, 2).over(range(40))) == [n * n for n in range(40)]


def test_a_process_that_dies_costs_one_piece():
    found = list(Workers(deadly, lost, 2).over(range(30)))
    assert found == [-5 if n == 5 else n for n in range(30)]


def test_no_more_is_read_than_is_needed_to_know_that_it_is_much():
    read = []
    source = (read.append(n) or n for n in range(100))
    much, again = worth(source, lambda n: n, 10)
    assert much and read == [0, 1, 2, 3, 4]
    assert list(again) == list(range(100))


def test_errors_travel_whole():
    import pickle

    error = pickle.loads(pickle.dumps(InputError("a.txt", "is none", "write one")))
    assert (error.item, error.problem, error.remedy) == ("a.txt", "is none", "write one")
    assert str(error) == "a.txt: is none; write one"


@pytest.mark.model
def test_two_processes_give_the_same_bytes(root: Path, monkeypatch):
    monkeypatch.setattr(pipeline, "WORTH_PROCESSES", 1000)
    inputs = [root / "examples", root / "tests" / "nothing-here.txt"]
    one, two = (kg.build(inputs, settings=kg.Settings(jobs=jobs)) for jobs in (1, 2))
    assert two.to_turtle() == one.to_turtle()
    assert [str(p) for p in two.problems] == [str(p) for p in one.problems] != []
