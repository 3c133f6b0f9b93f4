"""Visits: one person's stay is one, with the places that belong to what came of it."""

from __future__ import annotations

from kg import vocab
from kg.graph.facts import facts
from kg.model import Modality, When
from tests.graph.facts.made import World

ROSA, PABLO = (vocab.VISITOR, "person/rosa-quispe"), (vocab.VISITOR, "person/pablo-soto")
LIMA, CUSCO = (vocab.PLACE_OF, "place/PE/lima"), (vocab.PLACE_OF, "place/PE/cusco")


def test_each_visitor_has_a_visit():
    world = World()
    world.say(vocab.VISIT, ROSA, PABLO, LIMA, event="v1")
    found = facts(world.claims, world.things())
    assert [f.things(vocab.VISITOR) for f in found] == [(ROSA[1],), (PABLO[1],)]
    assert [f.label for f in found] == [
        "Visit of Rosa Quispe to Lima",
        "Visit of Pablo Soto to Lima",
    ]


def test_a_stay_from_day_to_day_says_more_than_a_day():
    world = World()
    world.say(vocab.VISIT, ROSA, LIMA, event="v1", when=When("2024-06-05", "2024-06-05"))
    world.say(vocab.VISIT, ROSA, LIMA, event="v1", when=When("2024-06-03", "2024-06-05"))
    [visit] = facts(world.claims, world.things())
    assert visit.when == When("2024-06-03", "2024-06-05")
    assert visit.label == "Visit of Rosa Quispe to Lima, 3–5 June 2024"


def test_where_one_is_yet_to_go_is_no_place_of_a_visit_that_was():
    world = World()
    world.say(vocab.VISIT, ROSA, LIMA, event="v1")
    planned = world.say(vocab.VISIT, ROSA, CUSCO, event="v1", modality=Modality.PLANNED)
    [visit] = facts(world.claims, world.things())
    assert visit.things(vocab.PLACE_OF) == ("place/PE/lima",)
    assert planned in visit.claims
