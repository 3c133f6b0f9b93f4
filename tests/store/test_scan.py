"""What a query may not ask for, however it is written, and what it may say all the same."""

from __future__ import annotations

import contextlib
import time

import pytest

from kg import store
from kg.errors import QueryError
from kg.store import scan

GRAPH = store.load('<http://e/a> <http://e/p> "one", "a SERVICE of FROM" .')


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . SERVICE ?s { ?a ?b ?c } }",
        "PREFIX x: <http://e/> SELECT * { ?a ?b ?c.SERVICE:x{?d ?e ?f} }",
        "PREFIX x: <http://e/> SELECT * { ?a ?b ?c.SERVICEx:x{?d ?e ?f} }",
        "SELECT * { ?a ?b true.SERVICE<http://localhost:1/>{ ?d ?e ?f } }",
        "SELECT * { ?a ?b 1.SERVICE<http://localhost:1/>{ ?d ?e ?f } }",
        # The angle brackets are comparisons to the engine, an IRI to a careless reader.
        "PREFIX x: <http://e/> SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE#>\n x:x{ ?d ?e ?f } }",
        "SELECT * { ?a ?b ?c FILTER(?a < ?b) # '\n SERVICE <http://localhost:1/> { ?d ?e ?f } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://e/g> { GRAPH ?g { ?s ?p ?o } }",
        "ASK FROM<http://e/g> { ?s ?p ?o }",
        "LOAD <http://localhost:1/>",
        "INSERT DATA { <http://e/a> <http://e/b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <http://e/> INSERT { ?s x:y 1 } WHERE { ?s ?p ?o }",
        "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP DEFAULT",
        "SELECT ?s { ?s ?p ?o } SELECT ?p { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } ; INSERT DATA { <http://e/a> <http://e/b> 1 }",
        "SELECT ?s {",
        "SELECT ?s { ?s nothing:here ?o }",
        "",
        "# only a comment",
        "hello",
    ],
)
def test_refused_in_one_line(text):
    with pytest.raises(QueryError) as caught:
        store.query(GRAPH, text, timeout=5)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?s { ?s ?p "a SERVICE of FROM" }',
        "SELECT ?s { ?s ?p '''a SERVICE of FROM''' }",
        'SELECT ?s { ?s ?p ?service FILTER(?service = "a SERVICE of FROM") } # FROM SERVICE',
        'SELECT ?s { ?s ?p "one" FILTER(?s != <http://service.example/from>) }',
        'PREFIX e: <http://e/> SELECT ?s { ?s e:p "one" OPTIONAL { ?s e:service ?from } }',
        'PREFIX : <http://e/> SELECT (:a AS ?s) { ?x :p "one" }',
        'SELECT ?s { { SELECT ?s { ?s ?p "one" } } }',
    ],
)
def test_words_in_strings_iris_names_and_comments_are_only_words(text):
    assert [row["s"] for row in store.query(GRAPH, text).rows] == ["http://e/a"]


def test_usual_prefixes_are_known_and_a_declaration_wins():
    known = store.query(GRAPH, "SELECT (kg:Person AS ?x) {}").rows[0]["x"]
    assert known == "https://w3id.org/kg-diplomacy/ontology#Person"
    own = store.query(GRAPH, "PREFIX kg: <http://e/> SELECT (kg:Person AS ?x) {}").rows[0]["x"]
    assert own == "http://e/Person"


@pytest.mark.parametrize(
    "text",
    [
        'ASK{ "' + '\\"' * 49_000,
        'ASK{ """' + '\\"' * 49_000,
        "ASK{ '" + "''\\'" * 20_000,
        "ASK{ " + "a." * 49_000,
        "ASK{ " + "<" * 99_000,
        "ASK{ " + "<a" * 49_000,
        "ASK{ " + "(" * 99_000,
        "ASK{ " + "a-b" * 30_000 + ":",
        "ASK{ ?s ?p " + '"a" , ' * 16_000,
        "ASK{ " + "@a-" * 30_000,
        "#" * 99_000,
    ],
    ids=lambda text: text[5:15],
)
def test_a_query_is_scanned_once_however_it_is_made(text):
    start = time.process_time()
    with contextlib.suppress(QueryError):
        scan.check(text)
    assert time.process_time() - start < 2  # 50 s and more before


def test_a_string_without_an_end_is_said():
    with pytest.raises(QueryError, match="a string has no end"):
        scan.check('ASK { ?s ?p "a }')


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX service: <http://e/> SELECT * { ?s service:p ?o }",
        "SELECT * { VALUES (?s ?o) { (<http://e/a> <http://service.example/>) } ?s ?p ?x }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (<http://e/a>, <http://e/service>)) }",
        "ASK { <http://service.example/(from)> ?p ?o }",
    ],
)
def test_the_word_in_a_prefix_or_an_iri_calls_nobody(text):
    store.query(GRAPH, text)


PARTED = store.load(
    "<http://e/a> <http://e/p> 1 , 2 .",
    "<http://e/a> <http://e/p> 1 <http://e/g> .\n".replace(
        " 1 ", ' "1"^^<http://www.w3.org/2001/XMLSchema#integer> '
    ),
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SELECT * { ?s ?p ?o }", 2),
        ("SELECT * FROM <http://e/g> { ?s ?p ?o }", 1),
        ("PREFIX x: <http://e/> SELECT * FROM x:g WHERE { ?s ?p ?o }", 1),
        ("SELECT * FROM NAMED <http://e/g> { GRAPH ?g { ?s ?p ?o } }", 1),
        ("SELECT * FROM NAMED <http://e/g> { ?s ?p ?o }", 0),
    ],
)
def test_from_chooses_among_the_graphs_that_are_here(text, count):
    assert len(store.query(PARTED, text).rows) == count


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://e/h> { ?s ?p ?o }",
        "SELECT * FROM <g> { ?s ?p ?o }",
        "SELECT * FROM nobody:g { ?s ?p ?o }",
        "PREFIX x: <http://e/> ASK FROMx:g { ?s ?p ?o }",
        "SELECT * FROM NAMED { ?s ?p ?o }",
        "ASK FROM",
        "SELECT (1<2AS?x)FROM#>\n<http://e/h> { ?s ?p ?o }",
    ],
)
def test_from_names_no_graph_that_is_not_here(text):
    with pytest.raises(QueryError):
        store.query(PARTED, text)
