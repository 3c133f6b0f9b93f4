"""Organizations across documents: one by a stated or known
acronym, apart where only a common word is shared.
"""

from __future__ import annotations

import json

import pytest

import kg

pytestmark = pytest.mark.model
TEXTS = {
    "one": (
        "VIENNA - The International Atomic Energy Agency (IAEA) said on Monday that its inspectors "
        "had left Iran."
    ),
    "two": "TEHRAN - Iran accused the IAEA of bias on Tuesday, state media said.",
    "three": "LIMA - The Foreign Ministry of Peru said on Monday that the talks would go on.",
    "four": "SANTIAGO - The Foreign Ministry of Chile said on Monday that the talks had failed.",
}


@pytest.fixture(scope="module")
def turtle(tmp_path_factory) -> str:
    place = tmp_path_factory.mktemp("texts") / "t.jsonl"
    place.write_text(
        "".join(
            json.dumps({"id": k, "text": t, "date": "2024-05-06"}) + "\n" for k, t in TEXTS.items()
        )
    )
    return kg.build(place).to_turtle()


def names(turtle: str) -> dict[str, set[str]]:
    import rdflib

    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    query = """PREFIX kg: <https://w3id.org/kg-diplomacy/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?o ?n { ?o a kg:Organization ; rdfs:label|skos:altLabel|skos:exactMatch ?n }"""
    found: dict[str, set[str]] = {}
    for thing, name in graph.query(query):
        found.setdefault(str(thing), set()).add(str(name))
    return found


def test_an_acronym_and_its_name_are_one_and_known(turtle):
    agency = [n for n in names(turtle).values() if "IAEA" in n]
    assert len(agency) == 1
    assert {
        "International Atomic Energy Agency",
        "http://www.wikidata.org/entity/Q41984",
    } <= agency[0]


def test_two_ministries_of_one_name_are_two(turtle):
    ministries = [
        iri for iri, found in names(turtle).items() if any("Foreign Ministry" in n for n in found)
    ]
    assert len(ministries) == 2
