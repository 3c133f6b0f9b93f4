"""Agreements: the last word on one counts, a name of its own makes it one, a denial makes none."""

from __future__ import annotations

import pytest

from kg import vocab
from kg.graph.facts import facts
from kg.model import Fact, Literal, Modality, When
from tests.graph.facts.made import World

PERU, CHILE = (vocab.PARTY, "country/PE"), (vocab.PARTY, "country/CL")


def named(name: str):
    return vocab.NAME, Literal(name)


def status(word: str):
    return vocab.STATUS, Literal(word)


def agreed(world: World) -> list[Fact]:
    return [f for f in facts(world.claims, world.things()) if f.kind == vocab.AGREEMENT]


def test_the_last_word_counts_and_gives_the_date():
    world = World()
    treaty = named("fisheries treaty")
    world.say(
        vocab.AGREEMENT,
        PERU,
        CHILE,
        treaty,
        status("ratified"),
        event="a1",
        when=When("2021", "2021"),
    )
    world.say(
        vocab.AGREEMENT,
        PERU,
        CHILE,
        treaty,
        status("signed"),
        event="a1",
        when=When("2019", "2019"),
    )
    [one] = agreed(world)
    assert one.values(vocab.STATUS) == ("ratified",)
    assert one.label == "Pe–Cl, fisheries treaty, 2021"


@pytest.mark.parametrize(
    ("modality", "outcome"),
    [
        (Modality.HELD, ["signed"]),
        (Modality.PLANNED, ["planned"]),
        (Modality.REFUSED, ["rejected"]),
        (Modality.DENIED, []),
        (Modality.HYPOTHETICAL, []),
    ],
)
def test_what_came_of_it(modality, outcome):
    world = World()
    world.say(vocab.AGREEMENT, PERU, named("pact"), status("signed"), event="a1", modality=modality)
    assert [f.values(vocab.STATUS)[0] for f in agreed(world)] == outcome


def test_a_name_of_its_own_is_one_in_all_documents_and_no_other():
    world = World(one="2024", two="2025")
    for document in ("one", "two"):
        for event, name in (("a1", "Lake Compact"), ("a2", "trade agreement")):
            world.say(
                vocab.AGREEMENT, PERU, named(name), status("signed"), event=event, document=document
            )
    assert sorted(f.values(vocab.NAME)[0] for f in agreed(world)) == [
        "Lake Compact",
        "trade agreement",
        "trade agreement",
    ]


def test_it_was_signed_at_the_meeting_of_its_sentence():
    world = World()
    world.say(vocab.MEETING, (vocab.PARTICIPANT, "person/rosa-quispe"), event="m1", at=3)
    world.say(vocab.AGREEMENT, PERU, named("pact"), status("signed"), event="a1", at=3)
    assert agreed(world)[0].things(vocab.SIGNED_AT) == ("meeting/m1",)
