"""Which tellings tell of one event."""

from __future__ import annotations

import pytest

from kg.extract.engine.modality import Reading
from kg.extract.engine.telling import Telling
from kg.extract.kinds.events import gather
from kg.model import Modality, When
from tests.extract.parses import parse

DOC = parse("\n".join(f"w{i} w NOUN 0 root" for i in range(6)))
PRESENT = parse("met meet VERB 0 root\npresent present ADJ 0 root")
A, B, C = ("person", "a"), ("person", "b"), ("person", "c")
US, PE = ("state", "US"), ("state", "PE")


def telling(at, *actors, modality=Modality.HELD, again=False, **more):
    return Telling(DOC[at], "r", (), frozenset(actors), Reading(modality, again=again), **more)


def keys(*tellings):
    events = gather(tellings)
    return [[t.trigger.i for t in e.tellings] for e in events]


def test_a_meeting_told_twice_is_one():
    assert keys(telling(0, A, B), telling(1, B, A)) == [[0, 1]]


def test_the_talks_take_up_the_last_meeting():
    assert keys(telling(0, A, B), telling(1, definite=True)) == [[0, 1]]


def test_talks_without_anybody_are_no_meeting():
    assert keys(telling(0), telling(1, definite=True)) == []


@pytest.mark.parametrize(
    "second",
    [
        telling(1, A, C),
        telling(1, A, B, round="2"),
        telling(1, A, B, when=When("2020-03-02", "2020-03-02")),
        telling(1, A, B, cities=frozenset({"rome"})),
        telling(1, A, B, modality=Modality.PLANNED),
        telling(1, A, B, again=True),
    ],
    ids=["people", "round", "date", "city", "status", "again"],
)
def test_what_differs_is_another_meeting(second):
    first = telling(
        0, A, B, round="1", when=When("2020-03-01", "2020-03-01"), cities=frozenset({"oslo"})
    )
    assert keys(first, second) == [[0], [1]]


def test_a_call_is_no_talks_in_one_place():
    call, talks = telling(0, A, B, remote=True), telling(2, A, B, remote=False)
    assert keys(call, telling(1, A, B), talks) == [[0, 1], [2]]


def test_officers_and_their_states_told_apart_are_one_meeting():
    told = [telling(0, US, PE), telling(1, A, B)]
    assert len(gather(told, {A: US, B: PE})) == 1
    assert len(gather(told, {A: US, B: ("state", "CL")})) == 2


def test_who_was_in_attendance_is_of_the_meeting_before():
    more = Telling(PRESENT[1], "r", (), frozenset({C}), Reading(), definite=True, complete=True)
    first = Telling(PRESENT[0], "r", (), frozenset({A, B}), Reading())
    assert [len(e.tellings) for e in gather([first, more])] == [2]
    assert gather([more]) == []


def test_a_summit_told_before_anybody_is_named_gives_its_day():
    bare = telling(0, when=When("2020-03-01", "2020-03-01"))
    [event] = gather([bare, telling(1, A, B, definite=True, modality=Modality.PLANNED)])
    assert [d.start for d in event.dates] == ["2020-03-01"]
    assert event.statuses == {Modality.PLANNED}


def test_a_report_and_its_denial_are_claims_about_one_meeting():
    assert keys(telling(0, A, B), telling(1, A, B, modality=Modality.DENIED)) == [[0, 1]]


def test_a_denial_about_other_people_is_another_meeting():
    assert keys(telling(0, A, B), telling(1, A, C, modality=Modality.DENIED)) == [[0], [1]]


def test_a_plan_and_its_fulfilment_are_one():
    assert keys(telling(0, A, B, modality=Modality.PLANNED), telling(1, A, B)) == [[0, 1]]


def test_a_partial_date_agrees_with_the_day_in_it():
    one = telling(0, A, B, when=When("2020-03", "2020-03"))
    two = telling(1, A, B, when=When("2020-03-05", "2020-03-05"))
    assert keys(one, two) == [[0, 1]]


def test_states_and_those_who_act_for_them_meet_once():
    assert keys(telling(0, US, PE), telling(1, US, PE, A, B)) == [[0, 1]]


def test_somebody_alone_is_no_meeting_unless_the_rule_vouches():
    assert keys(telling(0, A)) == []
    assert keys(telling(0, A, complete=True)) == [[0]]
