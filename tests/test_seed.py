"""The article that the project was born from, where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parent.parent.parent / "shared" / "seed"


@pytest.fixture(scope="module")
def graph():
    if not FOLDER.is_dir():
        pytest.skip(f"the seed article is not here ({FOLDER})")
    import kg

    return kg.build(FOLDER, settings=kg.Settings(date="2026-02-18"))


@pytest.fixture(scope="module")
def facts(graph) -> dict[str, Any]:
    [record] = graph.records()
    return record


def test_persons(facts):
    assert sorted(p["name"] for p in facts["persons"]) == [
        "Abbas Araghchi",
        "Donald Trump",
        "JD Vance",
        "Jared Kushner",
        "Steve Witkoff",
    ]


def test_offices(facts):
    found = {(r["holder"], r["title"].lower(), r["country"], r["inferred"]) for r in facts["roles"]}
    assert found == {
        ("JD Vance", "vice president", "US", False),
        ("Donald Trump", "president", "US", True),
        ("Steve Witkoff", "special envoy", "US", False),
        ("Abbas Araghchi", "foreign minister", "IR", False),
    }


def test_kushner_is_the_son_in_law(facts):
    assert [(r["source"], r["type"], r["target"]) for r in facts["relations"]] == [
        ("Jared Kushner", "son-in-law", "Donald Trump")
    ]


def rounds(facts) -> dict[str, dict[str, Any]]:
    return {m["round"]: m for m in facts["meetings"]}


def test_three_meetings(facts):
    assert len(facts["meetings"]) == 3
    assert set(rounds(facts)) == {"1", "2", "next"}


def test_first_round(facts):
    first = rounds(facts)["1"]
    assert (first["status"], first["date"], first["place"], first["host"]) == (
        "held",
        "2026-02-06",
        "Muscat",
        "OM",
    )
    assert first["format"] == "indirect"
    assert set(first["parties"]) == {"US", "IR"}
    assert first["participants"] == []


def test_second_round(facts):
    second = rounds(facts)["2"]
    assert (second["status"], second["place"]) == ("held", "Geneva")
    assert second["country"] == "CH"
    assert set(second["parties"]) == {"US", "IR"}
    assert set(second["participants"]) == {"Steve Witkoff", "Jared Kushner", "Abbas Araghchi"}
    assert second["date"] in (None, "2026-02-17")


def test_next_round(facts):
    coming = rounds(facts)["next"]
    assert coming["status"] == "planned"
    assert coming["date"] is None
    assert coming["participants"] == []


def test_statements(facts):
    said: dict[str, list[str]] = {}
    for s in facts["statements"]:
        if s["kind"] in ("direct", "mixed"):
            said.setdefault(s["speaker"], []).append(s["quote"])
    assert len(said["JD Vance"]) >= 5
    assert len(said["Abbas Araghchi"]) == 3
    assert set(said) == {"JD Vance", "Abbas Araghchi"}
    assert any("They agreed to meet afterwards" in q for q in said["JD Vance"])
    spoken = [s for s in facts["statements"] if s["quote"].startswith("primary interest")]
    assert [s["audience"] for s in spoken] == ["Fox News"]
    assert any("A clear path lies ahead" in q for q in said["Abbas Araghchi"])


def test_places_and_governments(facts):
    iso = {(e["name"], e["iso"]) for e in facts["entities"]}
    assert {("Geneva", "CH"), ("Muscat", "OM")} <= iso
    codes = {e["iso"] for e in facts["entities"]}
    assert {"US", "IR", "OM"} <= codes


def test_offsets_point_at_their_words(graph, facts):
    [document] = graph.documents
    checked = 0
    for mention in (m for e in facts["entities"] for m in e["mentions"]):
        assert document.text[mention["begin"] : mention["end"]] == mention["text"]
        checked += 1
    for s in facts["statements"]:
        if s["begin"] is not None:
            assert document.text[s["begin"] : s["end"]] == s["quote"]
            checked += 1
    assert checked > 30


def test_without_a_date_no_year_is_guessed():
    if not FOLDER.is_dir():
        pytest.skip(f"the seed article is not here ({FOLDER})")
    import kg

    graph = kg.build(FOLDER)
    [record] = graph.records()
    assert rounds(record)["1"]["date"] == "--02-06"
    assert '"--02-06"^^xsd:gMonthDay' in graph.to_turtle()


def test_who_came_together_did_not_meet_each_other(graph):
    met = graph.query(
        "SELECT ?a ?b { ?x kg:metWith ?y . ?x rdfs:label ?a . ?y rdfs:label ?b FILTER(?a < ?b) }"
    )
    assert sorted((str(r["a"]), str(r["b"])) for r in met.rows) == [
        ("Abbas Araghchi", "Jared Kushner"),
        ("Abbas Araghchi", "Steve Witkoff"),
    ]


def test_nobody_goes_by_a_pronoun(graph):
    rows = graph.query("SELECT ?name { ?p a kg:Person ; skos:altLabel ?name }").rows
    assert {str(r["name"]) for r in rows} <= {"Araghchi", "Witkoff", "Kushner", "Trump", "Vance"}
