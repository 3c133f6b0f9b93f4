"""What the page asks the graph; each answer is rows of plain strings."""

from __future__ import annotations

from typing import Final

from kg import vocab

PREFIX: Final = (
    f"PREFIX kg: <{vocab.KG}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
PREFIX_MORE: Final = (
    PREFIX + "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dct: <http://purl.org/dc/terms/> "
    "PREFIX schema: <https://schema.org/> "
)

NODES: Final = (
    PREFIX
    + """
SELECT ?node ?kind ?label ?code ?status ?start ?end ?place ?also WHERE {
  VALUES (?class ?kind) { (kg:Person "person") (kg:Country "country") (kg:Organization "organization") (kg:Meeting "meeting") }
  ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node kg:isoCode ?code } OPTIONAL { ?node kg:status ?status }
  OPTIONAL { ?node kg:date ?day } OPTIONAL { ?node kg:start ?first } OPTIONAL { ?node kg:end ?last }
  BIND(STR(COALESCE(?day, ?first)) AS ?start) BIND(STR(?last) AS ?end)
  OPTIONAL { ?node a kg:Meeting ; kg:place/rdfs:label ?place }
  OPTIONAL { { SELECT ?node (GROUP_CONCAT(?name; separator="; ") AS ?also) WHERE {
    { SELECT DISTINCT ?node ?name WHERE { ?node skos:altLabel ?name } ORDER BY ?node ?name } } GROUP BY ?node } }
} ORDER BY ?node ?place"""
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
SELECT ?claim ?fact ?class ?modality ?words ?rule ?sentence ?start ?end ?document ?title ?date ?url ?claimant ?who ?side WHERE {
  ?claim a kg:Claim ; kg:supports ?fact ; kg:claimKind ?class ; kg:modality ?modality ; kg:words ?words ; kg:rule ?rule ; kg:evidence ?s .
  ?s oa:exact ?sentence ; oa:start ?start ; oa:end ?end ; kg:inDocument ?document .
  ?document rdfs:label ?title .
  OPTIONAL { ?document dct:issued ?date } OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?claim kg:claimant/rdfs:label ?claimant }
  OPTIONAL { ?fact kg:speaker ?speaker . ?speaker rdfs:label ?who OPTIONAL { ?speaker kg:represents/rdfs:label ?side } }
} ORDER BY ?date ?document ?start ?claim ?claimant ?who ?side"""
)

DOCUMENTS: Final = (
    PREFIX + "SELECT ?title WHERE { ?d a kg:Document ; rdfs:label ?title } ORDER BY ?title LIMIT 2"
)
TEXTS: Final = PREFIX + "SELECT ?d ?text WHERE { ?d a kg:Document ; kg:text ?text } ORDER BY ?d"
COUNT: Final = PREFIX + "SELECT (COUNT(?d) AS ?n) WHERE { ?d a kg:Document }"

THINGS: Final = (
    PREFIX
    + """
SELECT ?node ?label ?class ?code ?status WHERE {
  VALUES ?node { %s } ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node kg:isoCode ?code } OPTIONAL { ?node kg:status ?status }
} ORDER BY ?node ?class"""
)
