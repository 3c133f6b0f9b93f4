"""Records render facts: names as a document has them,
states by code, denials among the claims only.
"""

from __future__ import annotations

from kg import kinds, vocab
from kg.graph.facts import facts
from kg.graph.records import Names, shown, tabled
from kg.model import Literal, Modality, When
from tests.graph.facts.made import World

ROSA, PABLO = (vocab.PARTICIPANT, "person/rosa-quispe"), (vocab.PARTICIPANT, "person/pablo-soto")


def test_every_kind_has_its_key_even_when_nothing_is_told():
    assert tabled([], Names(World().things())) == {kind.record_key: [] for kind in kinds.FACTS}


def test_a_point_is_one_date_and_an_interval_its_bounds():
    world = World()
    place = (vocab.PLACE_OF, "place/PE/lima")
    world.say(vocab.MEETING, ROSA, PABLO, place, event="m1", when=When("2024-03", "2024-03"))
    world.say(vocab.MEETING, ROSA, PABLO, event="m2", when=When("2024-03-01", "2024-03-03"))
    first, second = tabled(facts(world.claims, world.things()), Names(world.things()))["meetings"]
    assert (first["date"], first["place"], "start" in first) == ("2024-03", "Lima", False)
    assert (second["date"], second["start"], second["end"]) == (None, "2024-03-01", "2024-03-03")


def test_states_are_told_by_their_codes():
    world = World()
    world.say(vocab.MEETING, (vocab.PARTY, "country/PE"), ROSA, event="m1")
    [meeting] = tabled(facts(world.claims, world.things()), Names(world.things()))["meetings"]
    assert (meeting["parties"], meeting["participants"]) == (["PE"], ["Rosa Quispe"])


def test_what_is_denied_or_only_reported_is_told_among_the_claims():
    world = World()
    for number, modality in enumerate((Modality.DENIED, Modality.REFUSED, Modality.CANCELLED)):
        world.say(vocab.MEETING, ROSA, PABLO, event=f"m{number}", modality=modality)
    for kind in ("direct", "indirect"):
        said = (vocab.QUOTE, Literal(kind)), (vocab.STATEMENT_KIND, Literal(kind))
        world.say(vocab.STATEMENT, (vocab.SPEAKER, ROSA[1]), *said)
    kept = [f for f in facts(world.claims, world.things()) if shown(f)]
    assert [f.values(vocab.STATUS) or f.values(vocab.QUOTE) for f in kept] == [
        ("cancelled",),
        ("direct",),
    ]


def test_a_sentence_that_tells_twice_is_evidence_once():
    world = World()
    world.say(vocab.MEETING, ROSA, event="m1", at=0)
    world.say(vocab.MEETING, PABLO, event="m1", at=0)
    [meeting] = tabled(facts(world.claims, world.things()), Names(world.things()))["meetings"]
    assert len(meeting["evidence"]) == 1
