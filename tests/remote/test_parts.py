"""A graph in parts: nothing is in two of them, and what is the same bears the same stamp."""

from __future__ import annotations

import pyoxigraph as ox

from kg.remote import parts
from kg.remote.parts import STAMP

HEAD = """
@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .
@prefix : <https://news.example/id/> .
<https://news.example/id/document/a> a kg:Document ; kg:text "Ana met Ben." .
<https://news.example/id/document/b> a kg:Document ; kg:text "Ben met Ana." .
<https://news.example/id/claim/1> kg:inDocument <https://news.example/id/document/a> .
<https://news.example/id/claim/2> kg:inDocument <https://news.example/id/document/b> .
<https://news.example/id/meeting/1> a kg:Meeting ; kg:evidence <https://news.example/id/claim/1> .
"""
BOTH = "<https://news.example/id/meeting/1> kg:evidence <https://news.example/id/claim/2> ."
PERSON = '<https://news.example/id/person/ana> kg:name "Ana" .'
BASE = "https://news.example/id/"


def lines(turtle: str) -> dict[str, list[str]]:
    return {
        name: [
            str(q.triple)
            for q in ox.parse(part.text, format=ox.RdfFormat.N_TRIPLES)
            if q.predicate.value != STAMP
        ]
        for name, part in parts.parts(turtle).named.items()
    }


def test_each_triple_lies_in_one_part():
    found = lines(HEAD + BOTH + PERSON)
    told = [line for own in found.values() for line in own]
    whole = {str(q.triple) for q in ox.parse(HEAD + BOTH + PERSON, format=ox.RdfFormat.TURTLE)}
    assert len(told) == len(set(told)) and set(told) == whole
    assert sorted(found) == [BASE + "document/a", BASE + "document/b", BASE + "shared/all"]


def test_what_one_document_tells_lies_with_it_and_what_two_tell_is_shared():
    assert any("meeting/1" in line for line in lines(HEAD + PERSON)[BASE + "document/a"])
    found = lines(HEAD + BOTH + PERSON)
    assert not any("<" + BASE + "meeting/1> " in line for line in found[BASE + "document/a"])
    assert any("meeting/1" in line for line in found[BASE + "shared/all"])


def test_a_change_in_one_document_changes_the_stamp_of_its_part_alone():
    before = parts.parts(HEAD + PERSON).named
    after = parts.parts(HEAD.replace("Ana met Ben.", "Ana saw Ben.") + PERSON).named
    changed = [name for name in before if before[name].stamp != after[name].stamp]
    assert changed == [BASE + "document/a"]


def test_shares_are_many_when_there_is_much():
    much = "".join(f'<{BASE}person/{n}> kg:name "N{n}" .\n' for n in range(3 * parts.SHARE))
    found = [name for name in parts.parts(HEAD + much).named if "/shared/" in name]
    assert len(found) == 16


def test_the_same_graph_has_the_same_parts():
    assert parts.parts(HEAD + BOTH + PERSON) == parts.parts(HEAD + PERSON + BOTH)
