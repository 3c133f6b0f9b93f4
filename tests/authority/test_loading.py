"""Files of office holders in each known form give the same
persons; bad records are named and counted.
"""

import gzip
import json

import pytest

from kg.authority import load
from kg.errors import InputError

SHAPE = "wikidata\tname\tsex\tborn\tdied\tplace\tiso\tpost\tstart\tend\tlast_seen\n"


def one(path):
    found = load(path)
    [person] = found.persons
    return person


@pytest.fixture
def write(tmp_path):
    def written(name, text):
        data = text.encode()
        place = tmp_path / name
        place.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return place

    return written


def test_a_packed_table_of_tenures(write):
    text = SHAPE + (
        "Q7\tIlse Brandt\tfemale\t1950\t\tperu\tPE\tForeign Minister\t2001-03\t2004\t2022-12\n"
        "Q7\tIlse Brandt\tfemale\t1950\t\tperu\tPE\tPrime Minister\t2004\t\t2022-12\n"
    )
    person = one(write("holders.tsv.gz", text))
    assert (person.item, person.name, person.sex, person.born) == (
        "Q7",
        "Ilse Brandt",
        "female",
        "1950",
    )
    assert [(t.post, t.country, t.start, t.end) for t in person.tenures] == [
        ("Foreign Minister", "PE", "2001-03", "2004"),
        ("Prime Minister", "PE", "2004", ""),
    ]


def test_a_part_of_a_state_is_no_state(write):
    person = one(write("a.tsv", SHAPE + "Q8\tTom Ash\t\t\t\tnew-valley\t\tPresident\t2001\t\t\n"))
    assert (person.tenures[0].country, person.tenures[0].body) == ("", "new-valley")


def test_comma_separated_with_names_of_columns_of_the_users_own(write):
    text = (
        'Item,Label,Alt Label,Position,Country,Start date\nQ9,"Roe, Ann",A. Roe|Anne '
        "Roe,Envoy,Kenya,2010-02-30T00:00:00Z\n"
    )
    person = one(write("a.csv", text))
    assert person.aliases == ("A. Roe", "Anne Roe")
    assert person.tenures[0].country == "KE"


def test_results_of_wikidatas_query_service(write):
    def cell(value):
        return {"type": "literal", "value": value}

    bindings = [
        {
            "person": cell("http://www.wikidata.org/entity/Q11"),
            "personLabel": cell("Vera Stoll"),
            "positionLabel": cell("President"),
            "country": cell("http://www.wikidata.org/entity/Q183"),
            "start": cell("1999-05-01T00:00:00Z"),
        }
    ]
    head = {"vars": ["person", "personLabel", "positionLabel", "country", "start"]}
    text = json.dumps({"head": head, "results": {"bindings": bindings}})
    tsv = (
        "?person\t?personLabel\t?positionLabel\t?country\t?start\n"
        '<http://www.wikidata.org/entity/Q11>\t"Vera Stoll"@en\t"President"@en\t'
        "<http://www.wikidata.org/entity/Q183>\t"
        '"1999-05-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>\n'
    )
    person = one(write("query.json", text))
    assert person == one(write("query.tsv", tsv))
    assert (person.item, person.tenures[0].country, person.tenures[0].start) == (
        "Q11",
        "DE",
        "1999-05-01",
    )


def test_follow_the_money(write):
    entities = [
        {
            "id": "o",
            "schema": "Occupancy",
            "properties": {"holder": ["p"], "post": ["s"], "startDate": ["2003"]},
        },
        {
            "id": "p",
            "schema": "Person",
            "properties": {"name": ["Ola Berg"], "alias": ["Ola K. Berg"], "gender": ["male"]},
        },
        {
            "id": "s",
            "schema": "Position",
            "properties": {"name": ["Minister of Trade"], "country": ["no"]},
        },
    ]
    person = one(write("people.ftm.json", "\n".join(map(json.dumps, entities))))
    assert (person.item, person.aliases, person.sex) == ("urn:ftm:p", ("Ola K. Berg",), "male")
    assert (person.tenures[0].post, person.tenures[0].country) == ("Minister of Trade", "NO")


def test_popolo(write):
    found = {
        "persons": [
            {
                "id": "p",
                "name": "Ola Berg",
                "birth_date": "1960",
                "identifiers": [{"scheme": "wikidata", "identifier": "Q12"}],
            }
        ],
        "organizations": [{"id": "g", "name": "League of Harbours"}],
        "memberships": [
            {
                "person_id": "p",
                "organization_id": "g",
                "role": "Secretary-General",
                "start_date": "2001",
            },
            {"person_id": "x", "organization_id": "g", "role": "Clerk"},
        ],
    }
    loaded = load(write("people.json", json.dumps(found)))
    assert loaded.persons[0].item == "Q12"
    assert loaded.persons[0].tenures[0].body == "League of Harbours"
    assert [f.item for f in loaded.faults] == ["people.json, membership 2"]


def test_a_graph_of_kgs_own(write):
    text = """@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:ola a kg:Person ; rdfs:label "Ola Berg" .
:t a kg:Tenure ; kg:holder :ola ; kg:role :r ; kg:inCountry :no ; kg:start "2003" .
:r rdfs:label "trade minister" . :no kg:isoCode "NO" .
"""
    person = one(write("graph.ttl", text))
    assert person.item == "https://example.org/ola"
    assert (person.tenures[0].post, person.tenures[0].country, person.tenures[0].start) == (
        "trade minister",
        "NO",
        "2003",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("\tOla Berg\t\t\t\t\tNO\tEnvoy\t2001\t\t\n", "no item"),
        ("Q1\t\t\t\t\t\tNO\tEnvoy\t2001\t\t\n", "no name"),
        ("Q1\tOla Berg\t\t\t\t\tNO\tEnvoy\tsoon\t\t\n", "'soon' is no date"),
        ("Q1\tOla Berg\t\t\t\t\tNO\tEnvoy\t2005\t2001\t\n", "before it starts"),
    ],
)
def test_a_bad_line_is_named_and_costs_no_other(write, line, problem):
    loaded = load(write("a.tsv", SHAPE + line + "Q2\tAnn Roe\t\t\t\t\tNO\tEnvoy\t2001\t\t\n"))
    assert [p.name for p in loaded.persons] == ["Ann Roe"]
    [fault] = loaded.faults
    assert fault.item == "a.tsv:2"
    assert problem in str(fault)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.tsv", "wikidata\tname\nQ1\tAnn\n", "no column for the post"),
        ("a.xls", "x", "no known form"),
        ("a.json", '{"head": {"vars": []}, "bindings": 1}', "no SPARQL result"),
        ("a.json", '{"persons": [{"name": "no id"}]}', "no Popolo"),
        ("a.jsonl", "{", "gives nothing"),
        ("a.ttl", "this is no turtle", "no Turtle"),
    ],
)
def test_an_unusable_file_is_named_with_what_to_do(write, name, text, says):
    with pytest.raises(InputError, match=says):
        load(write(name, text))


def test_a_packed_file_that_was_cut_short_is_no_short_file(write):
    place = write("a.tsv.gz", SHAPE + "Q2\tAnn Roe\t\t\t\t\tNO\tEnvoy\t2001\t\t\n")
    place.write_bytes(place.read_bytes()[:-12])
    with pytest.raises(InputError, match="cannot be read"):
        load(place)
