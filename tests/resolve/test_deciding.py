"""From comparisons and a person's decisions to sets of what is one."""

from __future__ import annotations

from kg.model import Judgement
from kg.resolve.deciding import Decisions, Node, decide, judged

NODES = {key: Node(key, key, (f"doc-{key}",)) for key in ("person/a", "person/b", "person/c")}
A, B, C = NODES


def judgement(left, right, verdict=True):
    return Judgement(left, right, verdict, 1.0, "me", "2026-01-02")


def alike(*pairs):
    return [judged(NODES[left], NODES[right], "one", 1.0, ("same name",)) for left, right in pairs]


def sets(union):
    return {key: union.find(key) for key in NODES}


def by_id(wanted):
    return tuple(key for key in NODES if key == wanted)


def test_what_is_alike_is_one_unless_something_speaks_against_it():
    union, found, _ = decide(NODES, alike((A, B)), lambda left, right: 0)
    assert sets(union)[A] == sets(union)[B] != sets(union)[C]
    assert [j.verdict for j in found] == [True]
    union, *_ = decide(NODES, alike((A, B)), lambda left, right: 2)
    assert len(set(sets(union).values())) == len(NODES)


def test_what_a_person_refused_stays_apart():
    said = Decisions((judgement(A, B, verdict=False),)).of("person", by_id)
    union, found, unheard = decide(NODES, alike((A, B)), lambda left, right: 0, said)
    assert sets(union)[A] != sets(union)[B]
    assert not unheard
    assert {j.outcome for j in found} == {"refused"}


def test_what_a_person_confirmed_is_one_though_nothing_was_alike():
    said = Decisions((judgement(A, C),)).of("person", by_id)
    union, *_ = decide(NODES, [], lambda left, right: 0, said)
    assert sets(union)[A] == sets(union)[C]


def test_a_decision_on_nobody_is_told():
    said = Decisions((judgement("person/gone", A),)).of("person", by_id)
    _, _, unheard = decide(NODES, [], lambda left, right: 0, said)
    assert len(unheard) == 1


def test_a_name_beside_one_of_its_own_means_the_others():
    groups = {"person/x": ("1", "2", "3"), "person/x#1": ("1",)}
    [said] = Decisions((judgement("person/x", "person/x#1"),)).of("person", groups.__getitem__)
    assert (said.left, said.right) == (("2", "3"), ("1",))
    assert Decisions((judgement("meeting/x", "meeting/y"),)).of("person", by_id) == []
