"""Facts of all kinds: each claim is in one, none is dropped in silence."""

from __future__ import annotations

import pytest

from kg import vocab
from kg.errors import GraphError
from kg.graph.facts import facts
from kg.model import Literal
from tests.graph.facts.made import World


def test_a_relation_is_told_once():
    world = World()
    tie = (
        (vocab.SUBJECT, "person/a"),
        (vocab.RELATION_KIND, Literal("son")),
        (vocab.OBJECT, "person/b"),
    )
    world.say(vocab.RELATION, *tie)
    world.say(vocab.RELATION, *tie)
    [one] = facts(world.claims, world.things())
    assert one.id == "relation/a--son--b"
    assert one.label == "A, son of B"
    assert len(one.claims) == 2


def test_a_claim_of_an_unknown_kind_is_an_error():
    world = World()
    world.say(vocab.KG + "Voyage")
    with pytest.raises(GraphError, match="no kind of fact"):
        facts(world.claims, world.things())
