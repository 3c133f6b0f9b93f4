"""What the page asks the graph; each answer is rows of plain strings."""

from __future__ import annotations

from typing import Final

from kg import vocab

PREFIX: Final = f"PREFIX kg: <{vocab.KG}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
PREFIX_MORE: Final = (
    PREFIX + "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dct: <http://purl.org/dc/terms/> "
    "PREFIX schema: <https://schema.org/> "
)

NODES: Final = (
    PREFIX
    + """
SELECT ?node ?kind ?label ?code ?status ?date WHERE {
  VALUES (?class ?kind) { (kg:Person "person") (kg:Country "country") (kg:Organization "organization") (kg:Meeting "meeting") }
  ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node kg:isoCode ?code } OPTIONAL { ?node kg:status ?status }
  OPTIONAL { ?node kg:date ?day } OPTIONAL { ?node kg:start ?start }
  BIND(STR(COALESCE(?day, ?start)) AS ?date)
} ORDER BY ?node"""
)

TENURES: Final = (
    PREFIX
    + """
SELECT ?tenure ?holder ?label ?owner ?status ?start ?end WHERE {
  ?tenure a kg:Tenure ; kg:holder ?holder ; kg:role/rdfs:label ?label ; kg:tenureStatus ?status .
  OPTIONAL { ?tenure kg:inCountry ?country } OPTIONAL { ?tenure kg:inOrganization ?body }
  BIND(COALESCE(?country, ?body) AS ?owner)
  OPTIONAL { ?tenure kg:start ?start } OPTIONAL { ?tenure kg:end ?end }
} ORDER BY ?holder ?tenure ?owner"""
)

PARTS: Final = (
    PREFIX
    + """
SELECT ?meeting ?part ?node ?status WHERE {
  ?meeting a kg:Meeting ; kg:status ?status .
  VALUES (?property ?part) { (kg:participant "part") (kg:party "part") (kg:host "host") (kg:mediator "mediator") }
  ?meeting ?property ?node .
} ORDER BY ?meeting ?part ?node"""
)

RELATIONS: Final = (
    PREFIX
    + """
SELECT ?subject ?kind ?object WHERE { ?r a kg:Relation ; kg:subject ?subject ; kg:relationKind ?kind ; kg:object ?object }
ORDER BY ?subject ?kind ?object"""
)

ABOUT: Final = (
    PREFIX
    + """
SELECT ?fact ?class ?text ?node WHERE {
  VALUES (?class ?property) {
    (kg:Tenure kg:holder) (kg:Tenure kg:inCountry) (kg:Tenure kg:inOrganization) (kg:Visit kg:visitor) (kg:Visit kg:place)
    (kg:Statement kg:speaker) (kg:Statement kg:about) (kg:Relation kg:subject) (kg:Relation kg:object)
    (kg:Meeting kg:participant) (kg:Meeting kg:party) (kg:Meeting kg:host) (kg:Meeting kg:mediator) }
  ?fact a ?class ; rdfs:label ?label ; ?property ?node .
  OPTIONAL { ?fact kg:quote ?quote }
  BIND(COALESCE(?quote, ?label) AS ?text)
} ORDER BY ?fact ?node"""
)

CLAIMS: Final = (
    PREFIX_MORE
    + """
SELECT ?claim ?fact ?class ?modality ?words ?rule ?sentence ?title ?date ?url ?claimant WHERE {
  ?claim a kg:Claim ; kg:supports ?fact ; kg:claimKind ?class ; kg:modality ?modality ; kg:words ?words ; kg:rule ?rule ; kg:evidence ?s .
  ?s oa:exact ?sentence ; oa:start ?start ; kg:inDocument ?document .
  ?document rdfs:label ?title .
  OPTIONAL { ?document dct:issued ?date } OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?claim kg:claimant/rdfs:label ?claimant }
} ORDER BY ?date ?document ?start ?claim"""
)

DOCUMENTS: Final = (
    PREFIX + "SELECT ?title WHERE { ?d a kg:Document ; rdfs:label ?title } ORDER BY ?title LIMIT 2"
)
COUNT: Final = PREFIX + "SELECT (COUNT(?d) AS ?n) WHERE { ?d a kg:Document }"

THINGS: Final = (
    PREFIX
    + """
SELECT ?node ?label ?class ?code ?status WHERE {
  VALUES ?node { %s } ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node kg:isoCode ?code } OPTIONAL { ?node kg:status ?status }
} ORDER BY ?node ?class"""
)
