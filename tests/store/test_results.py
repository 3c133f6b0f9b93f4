"""An answer in each of its forms, from rows made by hand."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from kg.errors import UsageError
from kg.store.results import Result, Term

NAME = Term('Ana "the\tfirst"\n', language="es")
ROWS = Result(
    "select",
    ("who", "label", "n"),
    (
        {"who": Term("http://e/a", "iri"), "label": NAME},
        {
            "who": Term("b0", "blank"),
            "n": Term("5", datatype="http://www.w3.org/2001/XMLSchema#integer"),
        },
    ),
)


def test_json_says_the_kind_and_language_of_every_term():
    first, second = json.loads(ROWS.format("json"))["results"]["bindings"]
    assert first["who"] == {"type": "uri", "value": "http://e/a"}
    assert first["label"] == {"type": "literal", "value": str(NAME), "xml:lang": "es"}
    assert second["who"]["type"] == "bnode" and second["n"]["datatype"].endswith("#integer")
    assert "n" not in first


def test_xml_holds_what_json_does():
    found = ET.fromstring(ROWS.format("xml").encode())
    values = ["".join(b.itertext()) for b in found.findall(".//{*}binding")]
    assert values == ["http://e/a", str(NAME), "b0", "5"]


def test_csv_quotes_and_tsv_escapes():
    rows = list(csv.reader(io.StringIO(ROWS.format("csv"), newline="")))
    assert rows[1] == ["http://e/a", str(NAME), ""]
    assert len(ROWS.format("tsv").splitlines()) == 3


def test_a_table_cannot_steer_a_terminal():
    shown = Result("select", ("x",), ({"x": Term("a\x1b[31mred")},)).format("table")
    assert "\x1b" not in shown and shown.endswith("1 row\n")


def test_yes_and_no():
    for truth, word in ((True, "yes"), (False, "no")):
        assert Result("ask", truth=truth).format("table") == f"{word}\n"


def test_a_form_that_an_answer_has_not_is_refused_with_those_it_has():
    with pytest.raises(UsageError, match="csv"):
        ROWS.format("turtle")
    with pytest.raises(UsageError, match="turtle"):
        Result("graph").format("csv")


def test_a_graph_is_the_same_in_every_form_and_names_the_prefixes_it_uses():
    terms = (Term("http://e/a", "iri"), Term("http://www.w3.org/2000/01/rdf-schema#label", "iri"))
    graph = Result("graph", triples=((*terms, Term("Ana")),))
    assert graph.format("turtle").startswith("@prefix rdfs:")
    assert graph.format("turtle") == graph.format("table")
    assert '"Ana"' in graph.format("ntriples")
