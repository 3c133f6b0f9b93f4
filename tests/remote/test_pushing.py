"""What a push sends, takes away, and leaves alone."""

from __future__ import annotations

import pytest

import kg
from kg import remote, store
from kg.errors import GraphError
from tests.remote.conftest import bound, rows

pytestmark = pytest.mark.model


def test_a_second_push_sends_what_changed_and_takes_away_what_is_gone(pushed, built, user):
    foreign = "https://elsewhere.example/graph"
    client = pushed.engine.client
    client.graph("PUT", pushed.server.graphs, foreign, b"<urn:a> <urn:b> <urn:c> .\n")
    assert remote.push(built.to_turtle(), pushed).sent == 0
    fewer = kg.Graph(built.analyses[1:], built.settings).to_turtle()
    done = remote.push(fewer, remote.opened(pushed.server.query, 60))
    assert done.gone == 1 and 0 < done.sent <= 20 and done.same >= len(built.documents) - 4
    again = remote.opened(pushed.server.query, 60)
    own = store.load(fewer)
    for question in store.known_questions():
        assert rows(store.query(again, bound(question))) == rows(
            store.query(own, bound(question))
        ), question.name
    assert store.query(again, f"ASK {{ GRAPH <{foreign}> {{ ?s ?p ?o }} }}").truth


def test_a_push_that_is_broken_off_is_gone_on_with(server, user, built):
    turtle = built.to_turtle().replace("https://w3id.org/kg-diplomacy/id/", "https://n.example/")

    def stop(count: int, _: str) -> None:
        if count == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        remote.push(turtle, remote.opened(server, 60), stop)
    done = remote.push(turtle, remote.opened(server, 60))
    assert done.same == 3 and done.sent > 10 and done.gone == 0


def test_who_may_not_push_is_told_what_to_set(server, built, monkeypatch):
    monkeypatch.delenv("KG_STORE_USER", raising=False)
    turtle = built.to_turtle().replace("https://w3id.org/kg-diplomacy/id/", "https://m.example/")
    opened = remote.opened(server, 60)
    if opened.server.name == "Oxigraph":  # lets everybody in
        assert remote.push(turtle, opened).sent
        return
    with pytest.raises(GraphError, match="set KG_STORE_USER and KG_STORE_PASSWORD"):
        remote.push(turtle, opened)
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    with pytest.raises(GraphError, match="does not let this user ask"):
        remote.opened(server, 60)
