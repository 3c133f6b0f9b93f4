"""One behaviour, in memory and on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import store
from kg.errors import KgError, QueryError

TURTLE = '<http://e/a> <http://e/p> "one", "two" .\n'
QUADS = '<http://e/a> <http://e/p> "one" <http://e/g> .\n'
ALL = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
Make = Callable[..., store.Store]


@pytest.fixture(params=["memory", "disk"])
def make(request, tmp_path: Path) -> Make:
    def made(turtle: str, quads: str = "") -> store.Store:
        if request.param == "memory":
            return store.load(turtle, quads)
        store.save(turtle, tmp_path / "store", quads)
        return store.open_store(tmp_path / "store")

    return made


def test_it_answers(make):
    assert [row["o"] for row in store.query(make(TURTLE), ALL).rows] == ["one", "two"]


def test_it_gives_back_its_triples(make):
    text = make(TURTLE).to_turtle()
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) == 2


def test_its_named_graphs_are_asked_by_name(make):
    parted = make(TURTLE, QUADS)
    assert parted.parted
    found = store.query(parted, ALL, graphs=(("http://e/g",), ()))
    assert [row["o"] for row in found.rows] == ["one"]
    assert [row["o"] for row in store.query(parted, ALL).rows] == ["one", "two"]


def test_without_quads_it_has_no_named_graph(make):
    whole = make(TURTLE)
    assert not whole.parted
    with pytest.raises(QueryError, match="is not here"):
        store.query(whole, ALL, graphs=(("http://e/g",), ()))


def test_it_cannot_be_changed(make):
    opened = make(TURTLE)
    with pytest.raises(KgError):
        store.query(opened, "INSERT DATA { <http://e/a> <http://e/b> 1 }")
    assert len(store.query(opened, ALL).rows) == 2


def test_it_answers_again_after_it_was_closed(make):
    opened = make(TURTLE)
    store.query(opened, ALL)
    opened.close()
    assert len(store.query(opened, ALL).rows) == 2
