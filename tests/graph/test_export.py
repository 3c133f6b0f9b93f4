"""Exports read back as what they were, in every form, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.cli.parser import EXPORTS
from kg.errors import GraphError, UsageError
from kg.graph.export import FORMS, TABLES, export

HOSTILE = '=cmd("x")\t\x07<b>&amp;]]>\u202e\r\n, é'
BASE = "https://w3id.org/kg-diplomacy/id/"
TURTLE = f"""@prefix : <{BASE}> .
@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:p1 a kg:Person ; rdfs:label "Nora Lind" ; kg:holdsPost :post ; kg:represents :no ; kg:metWith :p2 .
:p2 a kg:Person ; rdfs:label "@Hostile" ;
  skos:exactMatch <http://www.wikidata.org/entity/Q42>, <https://example.org/who/7> .
:no a kg:Country ; rdfs:label "Norway" ; kg:isoCode "NO" .
:su a kg:Country ; rdfs:label "Soviet Union" ; kg:isoCode "SU" ; kg:existed "1922/1991" .
:gov a kg:Government ; rdfs:label "Norway" ; kg:governmentOf :no .
:oldgov a kg:Government ; rdfs:label "Soviet Union" ; kg:governmentOf :su .
:post a kg:Post ; rdfs:label "foreign minister, Norway" ; kg:inCountry :no .
:t1 a kg:Tenure ; kg:holder :p1 ; kg:post :post ; kg:inCountry :no ;
  kg:title "foreign minister", "Minister" ;
  kg:tenureStatus "current" ; kg:start "2022"^^xsd:gYear .
:m1 a kg:Meeting ; rdfs:label "Meeting one" ; kg:status "held" ; kg:date "2026-02-18"^^xsd:date ;
  kg:participant :p1, :p2 ; kg:party :gov ; kg:host :no .
:m2 a kg:Meeting ; rdfs:label "Meeting two" ; kg:status "denied" ; kg:participant :p1 .
:s1 a kg:Statement ; kg:speaker :p1 ; kg:statementKind "direct" ; kg:quote {json.dumps(HOSTILE)} .
:d1 a kg:Document ; rdfs:label "One" . :d2 a kg:Document ; rdfs:label "Two" .
:e1 a kg:Sentence ; kg:inDocument :d1 ; oa:exact "They met." .
:e2 a kg:Sentence ; kg:inDocument :d2 ; oa:exact "They did." .
:c1 a kg:Claim ; kg:supports :m1 ; kg:evidence :e1 .
:x1 a kg:Mention ; kg:inDocument :d1 ; kg:mentions :p1 .
"""
RDF = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def ask(query: str) -> Iterable[Mapping[str, str]]:
    found = ox.Store()
    found.load(TURTLE.encode(), format=ox.RdfFormat.TURTLE)
    rows = found.query(query)
    for row in rows:
        yield {v.value: row[v].value for v in rows.variables if row[v] is not None}


def seen(text: str) -> str:
    """Text as XML gives it back."""
    return text.replace("\x07", "�").replace("\r\n", "\n")


def test_the_help_of_the_command_names_every_form():
    assert set(EXPORTS.split()) == {*FORMS, "csv"}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_bytes_whatever_the_order(form):
    head, body = TURTLE.split("\n:p1", 1)
    turned = "\n".join([head, *reversed((":p1" + body).replace(" .\n:", " .\x00:").split("\x00"))])
    texts = {
        export(t, ask, form) for t in ((TURTLE, turned) if form != "turtle" else (TURTLE, TURTLE))
    }
    assert len(texts) == 1


@pytest.mark.parametrize(("form", "name"), RDF.items())
def test_rdf_reads_back_whole(form, name):
    wanted = rdflib.Graph().parse(data=TURTLE, format="turtle")
    found = rdflib.Graph().parse(data=export(TURTLE, ask, form), format=name)
    if form == "rdfxml":
        assert len(found) == len(wanted)
        assert seen(HOSTILE) in {seen(str(o)) for o in found.objects()}
    else:
        assert set(found) == set(wanted)


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_one_named_graph_per_document(form):
    found = rdflib.Dataset()
    found.parse(data=export(TURTLE, ask, form), format=form)
    where: dict[str, set[str]] = {}
    for s, _, _, graph in found.quads():
        where.setdefault(s.removeprefix(BASE), set()).add(str(graph).removeprefix(BASE))
    assert where["c1"] == where["x1"] == where["e1"] == where["d1"] == {"d1"}
    assert where["e2"] == {"d2"}
    assert not where["m1"] & {"d1", "d2"}
    assert len(list(found.quads())) == len(rdflib.Graph().parse(data=TURTLE, format="turtle"))


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_read_back(form, read):
    graph = read(io.BytesIO(export(TURTLE, ask, form).encode()))
    assert graph.nodes[BASE + "p1"]["label"] == "Nora Lind"
    assert graph.nodes[BASE + "p1"]["type"] == "Person"
    assert graph.nodes[BASE + "t1"]["startDate"] == "2022"
    assert graph.nodes[BASE + "t1"]["title"] == "Minister; foreign minister"
    assert seen(graph.nodes[BASE + "s1"]["quote"]) == seen(HOSTILE)
    assert {"c1", "e1", "x1", "d1"}.isdisjoint(n.removeprefix(BASE) for n in graph)
    labels = {d["label"] for _, _, d in graph.edges(BASE + "m1", data=True)}
    assert labels == {"participant", "party", "host"}
    assert {d["date"] for _, _, d in graph.edges(BASE + "m1", data=True)} == {"2026-02-18"}
    assert all(float(d["weight"]) >= 1 for _, _, d in graph.edges(data=True))


def test_networks_bear_no_date_of_today():
    assert "lastmodified" not in export(TURTLE, ask, "gexf")
    assert 'mode="dynamic"' not in export(TURTLE, ask, "gexf")


def test_tables(tmp_path):
    out = tmp_path / "made" / "tables"
    assert export(TURTLE, ask, "csv", str(out)).startswith("wrote nodes.csv, persons.csv")
    tables = {p.name: _read(p) for p in out.iterdir()}
    assert tables.keys() == {f"{name}.csv" for name in TABLES}
    assert tables["persons.csv"][0] == {
        "person": BASE + "p1",
        "name": "Nora Lind",
        "posts": "foreign minister, Norway",
        "represents": "Norway",
        "item": "",
    }
    assert tables["persons.csv"][1]["item"] == (
        "http://www.wikidata.org/entity/Q42; https://example.org/who/7"
    )
    (tenure,) = tables["tenures.csv"]
    assert (tenure["title"], tenure["side"], tenure["start"], tenure["end"]) == (
        "Minister",
        "Norway",
        "2022",
        "",
    )
    held, denied = tables["meetings.csv"]
    assert (held["status"], held["date"], held["participants"]) == (
        "held",
        "2026-02-18",
        "@Hostile; Nora Lind".replace("@", "'@"),
    )
    assert (held["parties"], held["hosts"]) == ("Norway", "Norway")
    assert (denied["status"], denied["participants"]) == ("denied", "Nora Lind")
    assert {
        "node": BASE + "no",
        "type": "Country",
        "label": "Norway",
        "code": "NO",
        "wikidata": "",
    } in tables["nodes.csv"]
    assert {
        "source": BASE + "p1",
        "source_label": "Nora Lind",
        "edge": "metWith",
        "target": BASE + "p2",
        "target_label": "'@Hostile",
    } in tables["edges.csv"]


def test_no_cell_is_taken_for_a_formula(tmp_path):
    export(TURTLE, ask, "csv", str(tmp_path))
    (statement,) = _read(tmp_path / "statements.csv")
    assert statement["words"] == "'" + HOSTILE.replace("\x07", "")
    assert _read(tmp_path / "persons.csv")[1]["name"] == "'@Hostile"


def _read(place: Path) -> list[dict[str, str]]:
    with place.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_ftm_says_only_what_its_schema_can():
    entities = [json.loads(line) for line in export(TURTLE, ask, "ftm").splitlines()]
    by_name = {e["properties"].get("name", ["?"])[0] + e["schema"]: e for e in entities}
    assert by_name["NorwayPublicBody"]["properties"]["country"] == ["no"]
    assert "country" not in by_name["Soviet UnionPublicBody"]["properties"]
    assert by_name["@HostilePerson"]["properties"]["wikidataId"] == ["Q42"]
    assert "wikidataId" not in by_name["Nora LindPerson"]["properties"]
    held = by_name["Meeting oneEvent"]["properties"]
    assert "Meeting twoEvent" not in by_name
    ids = {e["id"]: e["schema"] for e in entities}
    assert sorted(ids[i] for i in held["involved"]) == ["Person", "Person", "PublicBody"]
    (occupancy,) = [e for e in entities if e["schema"] == "Occupancy"]
    assert occupancy["properties"]["startDate"] == ["2022"]
    assert ids[occupancy["properties"]["holder"][0]] == "Person"
    assert ids[occupancy["properties"]["post"][0]] == "Position"


def test_ftm_is_valid_for_its_own_library():
    model = pytest.importorskip("followthemoney").model
    for line in export(TURTLE, ask, "ftm").splitlines():
        entity = json.loads(line)
        model.get(entity["schema"]).validate(entity)
        kept = model.get_proxy(entity).to_dict()["properties"]
        assert {k: sorted(v) for k, v in entity["properties"].items()} == {
            k: sorted(v) for k, v in kept.items()
        }


def test_json_is_a_tree_for_readers():
    body = json.loads(export(TURTLE, ask, "jsonld"))
    nodes = {n["id"].removeprefix(BASE): n for n in body["@graph"]}
    person = nodes["p1"]
    assert (person["type"], person["label"]) == ("Person", "Nora Lind")
    assert person["tenures"]["start"] == {"@value": "2022", "@type": "xsd:gYear"}
    assert nodes["m1"]["claims"]["evidence"] == BASE + "e1"
    assert {"t1", "c1"}.isdisjoint(nodes)


def test_to_a_file_or_to_be_printed(tmp_path):
    place = tmp_path / "new" / "graph.nt"
    assert str(place) in export(TURTLE, ask, "ntriples", str(place))
    assert place.read_text(encoding="utf-8") == export(TURTLE, ask, "ntriples", "-")
    assert [p.name for p in place.parent.iterdir()] == ["graph.nt"]


def test_what_cannot_be_done_is_said(tmp_path):
    with pytest.raises(UsageError, match="choose one of csv ftm"):
        export(TURTLE, ask, "docx")
    with pytest.raises(UsageError, match="name a folder"):
        export(TURTLE, ask, "csv")
    with pytest.raises(GraphError, match="no Turtle"):
        export("<a> <b>", ask, "ntriples")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        export(TURTLE, ask, "ntriples", str(tmp_path / "file" / "x.nt"))
