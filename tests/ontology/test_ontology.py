"""The ontology is whole, and what is generated from it is what it says."""

from __future__ import annotations

import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import vocab
from tools import make_vocab


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return make_vocab.ontology()


def test_generated_files_are_up_to_date(root, ontology):
    for name, make in make_vocab.FILES.items():
        assert (root / name).read_text() == make(ontology), (
            f"run python -m tools.make_vocab ({name})"
        )


def test_every_constant_is_a_term(ontology):
    terms = {value for name, value in vars(vocab).items() if name.isupper() and name != "KG"}
    assert len(terms) > 80
    for term in terms:
        assert (URIRef(term), RDF.type, None) in ontology, term


def test_every_term_is_labelled_and_defined(ontology):
    checked = 0
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert ontology.value(term, RDFS.label), term
            assert ontology.value(term, SKOS.definition), term
            checked += 1
    assert checked > 80


def test_shapes_and_roles_parse(root):
    shapes = Graph().parse(root / "ontology/shapes.ttl")
    known = {str(t) for t in make_vocab.ontology().subjects()}
    used = set(re.findall(r"kg:(\w+)", (root / "ontology/shapes.ttl").read_text()))
    assert len(shapes) > 60
    assert {vocab.KG + name for name in used} <= known
    roles = Graph().parse(root / "ontology/roles.ttl")
    for concept in roles.subjects(RDF.type, SKOS.Concept):
        assert roles.value(concept, SKOS.prefLabel)
        for broader in roles.objects(concept, SKOS.broader):
            assert (broader, RDF.type, SKOS.Concept) in roles
