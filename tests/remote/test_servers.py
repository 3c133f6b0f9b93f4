"""Real servers: what is pushed to them answers as the store in this process does."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg import server as web
from kg import store
from kg.errors import QueryError
from tests.remote.conftest import bound, rows

pytestmark = pytest.mark.model
WHO = ["ask", "who-met-whom"]


def test_the_shipped_questions_are_answered_as_by_the_own_store(pushed, built):
    own = store.load(built.to_turtle())
    questions = store.known_questions()
    answered = 0
    for question in questions:
        here, there = (store.query(s, bound(question)) for s in (own, pushed))
        assert rows(there) == rows(here), question.name
        answered += bool(here.rows)
    assert len(questions) >= 25 and answered >= 20


def test_everything_comes_back(pushed, built):
    def triples(turtle: str) -> set[str]:
        kept = ox.Store()  # which writes numbers in one form, as every store does
        kept.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
        return {str(q.triple) for q in kept}

    own = store.load(built.to_turtle())
    count = "SELECT (COUNT(*) AS ?n) { ?s rdf:type ?c . FILTER(STRSTARTS(STR(?c), STR(kg:))) }"
    assert rows(store.query(pushed, count)) == rows(store.query(own, count))
    lost = triples(built.to_turtle()) ^ triples(pushed.to_turtle())
    assert not lost, sorted(lost)[:4]


def test_every_form_of_query_is_understood(pushed):
    assert store.query(pushed, "ASK { ?p a kg:Person }").truth
    assert not store.query(pushed, "ASK { ?p a kg:Nobody }").truth
    drawn = store.query(pushed, "CONSTRUCT { ?p a kg:Person } WHERE { ?p a kg:Person }")
    assert drawn.kind == "graph" and len(drawn.triples) > 5
    with pytest.raises(QueryError, match=r"malformed \(http://127.0.0.1"):
        store.query(pushed, "SELECT ?p { broken")
    with pytest.raises(QueryError, match="would change the graph"):
        store.query(pushed, "DROP ALL")
    with pytest.raises(QueryError, match="another server"):
        store.query(pushed, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_an_answer_that_is_cut_says_so(pushed):
    text = "SELECT ?a ?d { ?a ?b ?c . ?d a ?f } LIMIT 30000"
    assert store.query(pushed, text, rows=100).cut
    found = store.query(pushed, text)
    assert found.cut == (len(found.rows) < 30_000)  # Virtuoso gives 10,000 rows and no word


def test_the_command_line_pushes_and_asks(server, user, built, kg, tmp_path):
    (tmp_path / "g.ttl").write_text(built.to_turtle())
    done = kg("push", "--to", server, "--graph", "g.ttl")
    assert done.returncode == 0 and "graphs sent" in done.stdout, done.stderr
    here, there = kg(*WHO, "--graph", "g.ttl"), kg(*WHO, "--endpoint", server)
    assert sorted(there.stdout.split("\n")) == sorted(here.stdout.split("\n")), there.stderr
    kg("view", "SELECT ?a ?b { ?a kg:holder ?b }", "--endpoint", server, "--out", "v.html")
    assert "</html>" in (tmp_path / "v.html").read_text()
    meeting = kg("query", "SELECT ?m { ?m a kg:Meeting } LIMIT 1", "--graph", "g.ttl")
    iri = meeting.stdout.split("<")[1].split(">")[0] if "<" in meeting.stdout else ""
    iri = iri or next(w for w in meeting.stdout.split() if "meeting" in w)
    assert (
        kg("explain", iri, "--endpoint", server).stdout
        == kg("explain", iri, "--graph", "g.ttl").stdout
    )


def test_a_site_is_served_from_a_server(pushed):
    client = TestClient(web.app(pushed))
    assert "</html>" in client.get("/").text
    told = client.get("/sparql", params={"query": "ASK { ?p a kg:Person }"})
    assert told.json()["boolean"] is True
