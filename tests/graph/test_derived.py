"""Who met whom: across the table, never along one side of it, and not in a crowd."""

from __future__ import annotations

from itertools import combinations

from kg.graph.derived import CROWD, met


def test_two_of_one_delegation_met_the_other_side_and_not_each_other():
    sides = {"a1": "A", "a2": "A", "b": "B"}
    assert set(met(["a1", "a2", "b"], sides)) == {("a1", "b"), ("a2", "b")}


def test_the_other_side_may_be_a_state_or_somebody_of_no_known_side():
    sides = {"a1": "A", "a2": "A"}
    assert list(met(["a1", "a2"], sides, ["B"])) == []
    assert set(met(["a1", "a2", "x"], sides)) == {("a1", "x"), ("a2", "x")}


def test_colleagues_among_themselves_do_meet():
    assert list(met(["a1", "a2"], {"a1": "A", "a2": "A"}, ["A"])) == [("a1", "a2")]


def test_those_of_unknown_sides_met_each_other():
    assert list(met(["x", "y"], {})) == [("x", "y")]


def test_of_a_crowd_nobody_knows_who_met_whom():
    people = [f"p{i}" for i in range(CROWD + 1)]
    assert list(met(people, {})) == []
    assert len(list(met(people[:-1], {}))) == len(list(combinations(range(CROWD), 2)))
