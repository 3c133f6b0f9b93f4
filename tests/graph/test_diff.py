"""What changed between two graphs, in words: added, gone and changed facts of every kind."""

from __future__ import annotations

import pytest

from kg.errors import GraphError
from kg.graph.diff import diff

HEAD = """@prefix : <https://kg.example/id/> .
@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
TALKS = ':m a kg:Meeting ; rdfs:label "Peru–Chile, talks" ; kg:status "%s" .\n'
PACT = ':a a kg:Agreement ; rdfs:label "Peru–Chile, pact" ; kg:status "signed" .\n'


def test_a_graph_differs_not_from_itself():
    assert not diff(HEAD + PACT, HEAD + PACT).changes


def test_what_is_new_gone_and_changed():
    found = diff(HEAD + TALKS % "planned", HEAD + TALKS % "held" + PACT)
    assert found.added == ("Agreement: Peru–Chile, pact",)
    assert found.changed == ("Meeting: Peru–Chile, talks: status was planned, is held",)
    assert diff(HEAD + PACT, HEAD).removed == ("Agreement: Peru–Chile, pact",)


def test_a_label_that_says_its_kind_is_not_told_it_twice():
    unnamed = ':m a kg:Meeting ; rdfs:label "Meeting, Oslo" .'
    assert diff(HEAD, HEAD + unnamed).added == ("Meeting, Oslo",)


def test_what_is_no_turtle_is_named():
    with pytest.raises(GraphError, match="the new graph: is not Turtle"):
        diff(HEAD, "<<<")
