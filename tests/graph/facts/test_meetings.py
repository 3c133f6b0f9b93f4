"""Meetings and delegations: who was there is put together, once each, with the most exact time."""

from __future__ import annotations

from kg import vocab
from kg.graph.facts import facts
from kg.model import Fact, Literal, Modality, When
from tests.graph.facts.made import World

ROSA, PABLO = (vocab.PARTICIPANT, "person/rosa-quispe"), (vocab.PARTICIPANT, "person/pablo-soto")
PERU, CHILE = (vocab.PARTY, "country/PE"), (vocab.PARTY, "country/CL")


def met(world: World) -> Fact:
    [meeting] = [f for f in facts(world.claims, world.things()) if f.kind == vocab.MEETING]
    return meeting


def test_claims_of_one_event_are_one_meeting():
    world = World()
    world.say(vocab.MEETING, ROSA, event="m1", when=When("2024-03", "2024-03"))
    world.say(vocab.MEETING, PABLO, ROSA, event="m1", when=When("2024-03-04", "2024-03-04"))
    meeting = met(world)
    assert meeting.things(vocab.PARTICIPANT) == ("person/rosa-quispe", "person/pablo-soto")
    assert meeting.when == When("2024-03-04", "2024-03-04")
    assert meeting.label == "Rosa Quispe and Pablo Soto, 4 March 2024"
    assert meeting.values(vocab.DOCUMENTS) == ("1",)


def test_a_delegation_is_there_and_rests_on_its_claim():
    world = World()
    world.say(vocab.MEETING, PERU, CHILE, event="m1")
    sent = world.say(
        vocab.DELEGATION, (vocab.REPRESENTS, "country/PE"), (vocab.HEAD, ROSA[1]), event="m1"
    )
    found = facts(world.claims, world.things())
    team, meeting = found
    assert (team.kind, team.claims, team.label) == (vocab.DELEGATION, (sent,), "Delegation of Pe")
    assert meeting.things(vocab.HAS_DELEGATION) == (team.id,)
    assert meeting.things(vocab.PARTICIPANT) == (ROSA[1],)
    assert meeting.things(vocab.PARTY) == ("country/PE", "country/CL")


def test_a_delegation_without_a_meeting_is_no_meeting():
    world = World()
    world.say(vocab.DELEGATION, (vocab.HEAD, ROSA[1]), event="m1")
    assert facts(world.claims, world.things()) == ()


def test_planned_and_proposed_is_planned():
    world = World()
    world.say(vocab.MEETING, ROSA, PABLO, event="m1", modality=Modality.PLANNED)
    world.say(vocab.MEETING, ROSA, PABLO, event="m1", modality=Modality.PROPOSED)
    assert met(world).values(vocab.STATUS) == ("planned",)


def test_labels_say_who_what_where_and_when():
    world = World()
    place = (vocab.PLACE_OF, "place/CH/geneva")
    world.say(
        vocab.MEETING,
        PERU,
        CHILE,
        place,
        (vocab.ROUND, Literal("2")),
        event="m1",
        when=When("--11", "--11"),
    )
    assert met(world).label == "Pe–Cl, second round, Geneva, November"
    call = World()
    call.say(vocab.MEETING, ROSA, PABLO, (vocab.FORMAT, Literal("phone")), event="m1")
    assert met(call).label == "Rosa Quispe and Pablo Soto, phone call"
    bare = World()
    bare.say(vocab.MEETING, (vocab.EVENT, "event/talks"), place, event="m1")
    assert met(bare).label == "Talks, Geneva"
    # Of whom one alone is known, it would else be called like that one.
    alone = World()
    alone.say(vocab.MEETING, ROSA, (vocab.EVENT, "event/talks"), event="m1")
    assert met(alone).label == "Rosa Quispe, Talks"


def test_a_name_that_looks_like_a_caption_is_only_a_name():
    world = World()
    world.say(vocab.MEETING, ROSA, (vocab.SERIES, Literal("{who}[{when}]")), event="m1")
    assert met(world).label == "Rosa Quispe, {who}[{when}]"


def test_who_was_absent_is_no_participant_whatever_others_say():
    world = World(one="2024-03-04", two="2024-03-06")
    world.say(vocab.MEETING, ROSA, PABLO, (vocab.PARTY, "country/PE"), event="m1")
    team = (vocab.REPRESENTS, "country/PE"), (vocab.HEAD, ROSA[1])
    world.say(vocab.DELEGATION, *team, event="m1")
    world.say(vocab.MEETING, PABLO, event="m1", document="two")
    world.say(vocab.PARTICIPATION, (vocab.PERSON_OF, ROSA[1]), document="two")
    meeting = met(world)
    assert meeting.things(vocab.ABSENT) == (ROSA[1],)
    assert meeting.things(vocab.PARTICIPANT) == (PABLO[1],)
    [sent] = [f for f in facts(world.claims, world.things()) if f.kind == vocab.DELEGATION]
    assert sent.things(vocab.HEAD) == ()
    assert len(meeting.claims) == 4


def test_of_two_meetings_nobody_knows_which_was_missed():
    world = World()
    world.say(vocab.MEETING, ROSA, event="m1")
    world.say(vocab.MEETING, PABLO, event="m2")
    world.say(vocab.PARTICIPATION, (vocab.PERSON_OF, ROSA[1]))
    found = facts(world.claims, world.things())
    assert [f.things(vocab.ABSENT) for f in found] == [(), ()]
