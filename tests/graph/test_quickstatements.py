"""Offices as lines of QuickStatements: of items that are there, what texts say, with where."""

import pyoxigraph as ox
import pytest

from kg.graph.export import export

HEAD = """@prefix : <https://example.org/> .
@prefix kg: <https://w3id.org/kg-diplomacy/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:no a kg:Country ; skos:exactMatch wd:Q20 .
:pm skos:exactMatch wd:Q14212 . :deputy skos:broader :pm . :role skos:closeMatch :pm .
:second skos:closeMatch :deputy . :unknown skos:closeMatch :clown .
:p a kg:Person ; skos:exactMatch wd:Q1 . :other a kg:Person ; rdfs:label "Ann Roe" .
:listed a kg:Person ; skos:exactMatch <urn:item:1> .
:s kg:inDocument :d . :d schema:url "https://example.org/a b|\\"" .
"""


def lines(turtle):
    def ask(text):
        store = ox.Store()
        store.load((HEAD + turtle).encode(), format=ox.RdfFormat.TURTLE)
        rows = store.query(text)
        for row in rows:
            yield {v.value: row[v].value for v in rows.variables if row[v] is not None}

    return export(HEAD + turtle, ask, "quickstatements").splitlines()


def test_an_office_with_its_country_days_and_source():
    found = lines(
        ':t a kg:Tenure ; kg:holder :p ; kg:role :role ; kg:tenureStatus "former" ; '
        'kg:inCountry :no ; kg:start "2001-02"^^xsd:gYearMonth ; kg:end "2004"^^xsd:gYear . '
        ":c kg:supports :t ; kg:evidence :s ."
    )
    assert found == [
        "Q1\tP39\tQ14212\tP1001\tQ20\tP580\t+2001-02-00T00:00:00Z/10\tP582\t"
        '+2004-00-00T00:00:00Z/9\tS854\t"https://example.org/a%20b%7C%22"'
    ]


def test_a_country_that_kg_inferred_is_not_given_and_a_role_without_item_is_the_broader():
    found = lines(
        ':t a kg:Tenure ; kg:holder :p ; kg:role :second ; kg:tenureStatus "current" ; '
        "kg:inCountry :no . :c kg:supports :t ; kg:evidence :x ; kg:inferred kg:inCountry ."
    )
    assert found == ["Q1\tP39\tQ14212"]


@pytest.mark.parametrize(
    ("holder", "role", "status"),
    [
        (":other", ":role", "current"),  # nothing is created
        (":listed", ":role", "current"),  # an item of another authority
        (":p", ":unknown", "current"),
        (":p", ":role", "designate"),
        (":p", ":role", "denied"),
    ],
)
def test_what_is_no_statement_for_wikidata(holder, role, status):
    assert not lines(
        f':t a kg:Tenure ; kg:holder {holder} ; kg:role {role} ; kg:tenureStatus "{status}" .'
    )
