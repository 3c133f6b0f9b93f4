"""From facts to the graph: valid by the shapes, each
claim on all that it tells of, nothing twice.
"""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, Graph, URIRef

from kg import graph, vocab
from kg.graph.facts import facts
from kg.graph.jsonld import jsonld
from kg.model import Claim, Entity, Literal, Mention, MentionKind, Span
from tests.graph.facts.made import World

BASE = "https://kg.example/id/"
ROSA, PABLO = "person/rosa-quispe", "person/pablo-soto"


@pytest.fixture(scope="module")
def told() -> World:
    world = World(one="2024-03-04")
    world.documents["one"] = world.documents["one"].__class__("Text. " * 20, published="2024-03-04")
    for person, state in ((ROSA, "country/PE"), (PABLO, "country/CL")):
        world.say(
            vocab.TENURE,
            (vocab.HOLDER, person),
            (vocab.TITLE, "role/foreign-minister"),
            (vocab.IN_COUNTRY, state),
            (vocab.TENURE_STATUS, Literal("current")),
        )
    world.say(vocab.MEETING, (vocab.PARTICIPANT, ROSA), (vocab.PARTICIPANT, PABLO), event="m1")
    world.say(vocab.DELEGATION, (vocab.REPRESENTS, "country/PE"), (vocab.HEAD, ROSA), event="m1")
    name, ref = "government/US", "US"
    seat = Mention(Span(world.documents["one"].id, 0, 4), "Text", MentionKind.GOVERNMENT, ref)
    world.entities[name] = Entity(
        name, MentionKind.GOVERNMENT, "United States", ref=ref, mentions=(seat,)
    )
    return world


@pytest.fixture(scope="module")
def turtle(told) -> str:
    things = told.things()
    known = graph.Known(things, told.claims, facts(told.claims, things))
    return graph.build(known, graph.Provenance("0"), BASE)


@pytest.fixture(scope="module")
def built(turtle) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def node(path: str) -> URIRef:
    return URIRef(BASE + path)


def supported(built: Graph, claim: Claim) -> set[str]:
    kinds = built.objects(node(f"claim/{claim.id}"), URIRef(vocab.SUPPORTS))
    return {str(built.value(fact, RDF.type)) for fact in kinds}


def test_it_is_as_every_graph_must_be(turtle):
    report = graph.validate(turtle)
    assert report.conforms, str(report)


def test_a_claim_of_a_delegation_tells_of_it_and_of_its_meeting(told, built):
    assert supported(built, told.claims[3]) == {vocab.DELEGATION, vocab.MEETING}


def test_who_sits_for_whom(built):
    part = node("participation/m1/rosa-quispe")
    assert built.value(part, URIRef(vocab.ON_BEHALF_OF)) == node("country/PE")
    assert str(built.value(part, URIRef(vocab.CAPACITY))) == "head"
    other = node("participation/m1/pablo-soto")
    assert built.value(other, URIRef(vocab.ON_BEHALF_OF)) == node("country/CL")
    assert (node(ROSA), URIRef(vocab.MET_WITH), node(PABLO)) in built


def test_posts_are_held_by_those_in_office(built):
    post = node("post/PE/foreign-minister")
    assert (node(ROSA), URIRef(vocab.HOLDS_POST), post) in built
    assert str(built.value(post, RDFS.label)) == "Foreign Minister, Pe"


def test_a_government_is_called_with_its_article(built):
    label = built.value(node("government/US"), RDFS.label)
    assert str(label) == "government of the United States"


def test_the_tree_of_json_loses_no_triple(turtle, built):
    from kg.graph.export import _parsed

    again = Graph().parse(data=jsonld(_parsed(turtle)), format="json-ld")
    assert set(again) == set(built)
