"""Whatever it is given, the Turtle is valid, and both engines read the same from it."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import graph, vocab
from kg.errors import GraphError
from kg.graph.triples import Iri, Text, Triples, time
from kg.graph.turtle import turtle
from kg.namespaces import LABEL

BASE = "https://kg.example/id/"
ANY = st.text(st.characters(), max_size=30)  # surrogates and controls too


def read(triples: Triples) -> rdflib.Graph:
    text = turtle(triples)
    found = rdflib.Graph().parse(data=text, format="turtle")
    quads = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(found) == len(quads)
    return found


@given(ANY, st.text(st.characters(exclude_characters="%#"), max_size=30), ANY)
def test_any_path_iri_and_text_gives_valid_turtle(path, outside, text):
    triples = Triples(BASE)
    thing = triples.iri(f"place/{path}")
    triples.add(thing, LABEL, Text(text))
    triples.add(thing, LABEL, Iri(f"https://elsewhere.example/{outside}"))
    assert len(read(triples)) == 2


@given(st.text(max_size=40))
def test_text_comes_back_as_it_was(text):
    triples = Triples(BASE)
    triples.add(triples.iri("x"), LABEL, Text(text))
    [said] = read(triples).objects()
    assert str(said) == text


def test_asking_about_a_thing_says_nothing_of_it():
    triples = Triples(BASE)
    triples.add(triples.iri("country/PT"), LABEL, "Portugal")
    assert not triples.data[triples.iri("country/ottoman")]
    triples.add(triples.iri("country/PT"), "https://kg.example/p")
    assert "ottoman" not in turtle(triples)
    assert len(read(triples)) == 1


def test_validation_refuses_what_the_store_refuses():
    ours = f"<{BASE}a> a <{BASE}B> .\n"
    with pytest.raises(GraphError, match="is not Turtle"):
        graph.validate(ours + f"<{BASE}country/ottoman>  .\n")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2024-02-29", "date"),
        ("2024-02", "gYearMonth"),
        ("2024", "gYear"),
        ("--02-29", "gMonthDay"),
        ("--02", "gMonth"),
    ],
)
def test_a_time_has_the_type_of_its_form(value, kind):
    found = time(value)
    assert found is not None
    assert found.datatype.endswith(f"#{kind}")


@pytest.mark.parametrize(
    "value",
    [
        "0000-01-01",
        "2023-02-29",
        "2024-13",
        "0000",
        "--02-30",
        "--13",
        "12024",
        "٢٠٢٤",
        "2024-٠١-٠١",
        "",
    ],
)
def test_what_no_calendar_has_is_no_time(value):
    assert time(value) is None


def test_paths_have_the_prefix_of_their_kind_and_subjects_stand_apart():
    triples = Triples(BASE)
    post = triples.iri("post/PT/foreign-minister")
    triples.kind(post, vocab.POST)
    triples.add(post, LABEL, "foreign minister, Portugal")
    triples.kind(triples.iri("person/rosa-quispe"), vocab.PERSON)
    person, office = turtle(triples).split("\n\n")[1:]
    assert person == "person:rosa-quispe a kg:Person ."
    assert office.startswith("post:PT\\/foreign-minister a kg:Post ;\n\trdfs:label ")


def test_the_order_in_which_triples_came_is_forgotten():
    said = [("person/a", "b"), ("person/a", "c"), ("meeting/m", "x"), ("person/z", "y")]
    texts = set()
    for order in (said, said[::-1]):
        triples = Triples(BASE)
        for path, text in order:
            triples.add(triples.iri(path), LABEL, text)
        texts.add(turtle(triples))
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("value", "kind", "good"),
    [
        ("2024", "gYear", True),
        ("2024-02-29", "date", True),
        ("--02", "gMonth", True),
        ("٢٠٢٤", "gYear", False),
        ("0000-01-01", "date", False),
        ("0000", "gYear", False),
        ("12024", "gYear", False),
        ("2023-02-29", "date", False),
        ("2024", "date", False),
    ],
)
def test_validation_reads_times_as_the_strictest_engine_does(value, kind, good):
    line = f'<{BASE}a> <{BASE}p> "{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}> .\n'
    assert graph.validate(line).conforms is good
