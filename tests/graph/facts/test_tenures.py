"""One tenure or two: what can be one holder's one office is one, and no more than that."""

from __future__ import annotations

from kg import vocab
from kg.graph.facts import facts, owner_of
from kg.model import Literal, When
from tests.graph.facts.made import World

HOLDER = (vocab.HOLDER, "person/rosa-quispe")
TITLE = (vocab.TITLE, "role/foreign-minister")
PERU, CHILE = (vocab.IN_COUNTRY, "country/PE"), (vocab.IN_COUNTRY, "country/CL")


def tenures(world: World):
    return facts(world.claims, world.things())


def status(word: str):
    return vocab.TENURE_STATUS, Literal(word)


def test_the_vague_joins_what_says_more():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE)
    world.say(vocab.TENURE, HOLDER, TITLE, PERU)
    [one] = tenures(world)
    assert one.things(vocab.IN_COUNTRY) == ("country/PE",)
    assert len(one.claims) == 2
    assert one.label == "Rosa Quispe, Foreign Minister, Pe"


def test_two_states_are_two_tenures():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE, PERU)
    world.say(vocab.TENURE, HOLDER, TITLE, CHILE)
    assert [owner_of(f) for f in tenures(world)] == ["country/PE", "country/CL"]


def test_an_office_held_twice_is_two_with_ids_of_their_own():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE, PERU, when=When("1969", "1970"))
    world.say(vocab.TENURE, HOLDER, TITLE, PERU, when=When("1980", "1985"))
    first, second = tenures(world)
    assert first.id != second.id
    assert (first.when, second.when) == (When("1969", "1970"), When("1980", "1985"))


def test_a_year_and_a_day_of_it_are_one_start_and_the_day_is_told():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE, PERU, when=When("2021"))
    world.say(vocab.TENURE, HOLDER, TITLE, when=When("2021-07-29", "2023"))
    [one] = tenures(world)
    assert one.when == When("2021-07-29", "2023")


def test_who_was_it_once_is_no_more_it():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE, status("current"))
    world.say(vocab.TENURE, HOLDER, TITLE, status("former"))
    [one] = tenures(world)
    assert one.values(vocab.TENURE_STATUS) == ("former",)


def test_what_one_sentence_states_is_not_inferred():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE, PERU, inferred=(vocab.IN_COUNTRY,))
    assert tenures(world)[0].inferred == (vocab.IN_COUNTRY,)
    world.say(vocab.TENURE, HOLDER, TITLE, PERU)
    assert tenures(world)[0].inferred == ()


def test_more_evidence_changes_no_id():
    world = World()
    world.say(vocab.TENURE, HOLDER, TITLE, PERU)
    before = tenures(world)
    world.say(vocab.TENURE, HOLDER, TITLE)
    assert [f.id for f in tenures(world)] == [f.id for f in before]
