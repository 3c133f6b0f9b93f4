"""The ontology in a reasoner: no contradiction in it, nor in
a graph of ours, and one that is made is found.
"""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef

from kg import vocab

owlrl = pytest.importorskip("owlrl")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def contradictions(graph: Graph) -> list[str]:
    """What OWL 2 RL finds wrong."""
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    return [str(m) for m in closure.error_messages]


@pytest.fixture
def loaded(root) -> Graph:
    found = Graph().parse(root / "ontology/kg.ttl")
    return found.parse(root / "ontology/roles.ttl")


def test_the_ontology_does_not_contradict_itself(loaded):
    before = len(loaded)
    assert contradictions(loaded) == []
    assert len(loaded) > before


def test_an_example_does_not_contradict_it(loaded, root):
    loaded.parse(root / "tests/golden/04-state-visit.ttl")
    assert contradictions(loaded) == []
    schema = URIRef("https://schema.org/Person")
    assert list(loaded.subjects(RDF.type, schema)), "a person of ours is a person of schema.org"


def test_a_person_that_is_a_country_is_a_contradiction(loaded):
    thing = URIRef("http://e/x")
    for kind in (vocab.PERSON, vocab.COUNTRY):
        loaded.add((thing, RDF.type, URIRef(kind)))
    assert contradictions(loaded)
