"""Statements: the same words of one speaker are one, and
about the meeting that they are told with.
"""

from __future__ import annotations

from kg import vocab
from kg.graph.facts import facts
from kg.model import Fact, Literal, Modality
from tests.graph.facts.made import World

ROSA = (vocab.SPEAKER, "person/rosa-quispe")
WORDS = (vocab.QUOTE, Literal("We have not given up"))
PABLO = (vocab.PARTICIPANT, "person/pablo-soto")
ABOUT = (vocab.ABOUT, "event/talks")


def said(world: World) -> list[Fact]:
    return [f for f in facts(world.claims, world.things()) if f.kind == vocab.STATEMENT]


def kind(word: str):
    return vocab.STATEMENT_KIND, Literal(word)


def test_the_same_words_in_two_documents_are_one_statement():
    world = World(one="2024-03-01", two="2024-03-02")
    world.say(vocab.STATEMENT, ROSA, WORDS, kind("mixed"))
    world.say(vocab.STATEMENT, ROSA, WORDS, kind("direct"), document="two")
    [one] = said(world)
    assert one.values(vocab.STATEMENT_KIND) == ("direct",)
    assert len(one.claims) == 2


def test_other_words_or_another_speaker_are_another():
    world = World()
    world.say(vocab.STATEMENT, ROSA, WORDS, kind("direct"))
    world.say(vocab.STATEMENT, ROSA, (vocab.QUOTE, Literal("Not yet")), kind("direct"))
    world.say(vocab.STATEMENT, (vocab.SPEAKER, PABLO[1]), WORDS, kind("direct"))
    assert len({f.id for f in said(world)}) == 3


def test_it_assesses_the_meeting_of_its_sentence():
    world = World()
    world.say(vocab.MEETING, PABLO, event="m1", at=0)
    world.say(vocab.MEETING, PABLO, event="m2", at=1)
    world.say(vocab.STATEMENT, ROSA, WORDS, ABOUT, kind("direct"), at=1)
    assert said(world)[0].things(vocab.ABOUT) == ("meeting/m2",)


def test_between_two_meetings_nobody_knows():
    world = World()
    world.say(vocab.MEETING, PABLO, event="m1", at=0)
    world.say(vocab.MEETING, PABLO, event="m2", at=1)
    world.say(vocab.STATEMENT, ROSA, WORDS, ABOUT, kind("direct"), at=2)
    assert said(world)[0].things(vocab.ABOUT) == ()


def test_it_assesses_what_took_place_and_was_told_just_before():
    world = World()
    world.say(vocab.MEETING, PABLO, event="m1", at=0)
    world.say(vocab.STATEMENT, ROSA, WORDS, ABOUT, kind("direct"), at=1)
    world.say(vocab.MEETING, PABLO, event="m2", at=2, modality=Modality.PLANNED)
    assert said(world)[0].things(vocab.ABOUT) == ("meeting/m1",)


def test_after_a_plan_nobody_knows():
    world = World()
    world.say(vocab.MEETING, PABLO, event="m1", at=0)
    world.say(vocab.MEETING, PABLO, event="m2", at=1, modality=Modality.PLANNED)
    world.say(vocab.STATEMENT, ROSA, WORDS, ABOUT, kind("direct"), at=2)
    assert said(world)[0].things(vocab.ABOUT) == ()


def test_a_label_is_short():
    world = World()
    world.say(vocab.STATEMENT, ROSA, (vocab.QUOTE, Literal("word " * 40)), kind("direct"))
    label = said(world)[0].label
    assert label.startswith("Rosa Quispe: word word")
    assert label.endswith("…")
    assert len(label) < 80
