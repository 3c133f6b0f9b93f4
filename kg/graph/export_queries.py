"""The SPARQL texts behind the exports in tables, each with the columns that it fills, in order."""

from __future__ import annotations

from typing import Final

from kg.vocab import KG

_HEAD: Final = f"""PREFIX kg: <{KG}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
Table = tuple[tuple[str, ...], str]

PERSONS: Final[Table] = (
    ("person", "name", "posts", "represents"),
    _HEAD
    + """SELECT ?person ?name (GROUP_CONCAT(DISTINCT ?post; separator="; ") AS ?posts)
  (GROUP_CONCAT(DISTINCT ?side; separator="; ") AS ?represents) WHERE {
  { SELECT ?person ?name ?post ?side WHERE {
      ?person a kg:Person ; rdfs:label ?name .
      OPTIONAL { ?person kg:holdsPost/rdfs:label ?post }
      OPTIONAL { ?person kg:represents/rdfs:label ?side }
    } ORDER BY ?person ?post ?side }
} GROUP BY ?person ?name ORDER BY ?person""",
)
TENURES: Final[Table] = (
    (
        "tenure",
        "person",
        "name",
        "title",
        "post",
        "side",
        "accredited_to",
        "status",
        "start",
        "end",
    ),
    _HEAD
    + """SELECT ?tenure ?person ?name ?title ?post ?side ?accredited_to ?status ?start ?end WHERE {
  ?tenure a kg:Tenure ; kg:holder ?person .
  OPTIONAL { ?person rdfs:label ?name }
  OPTIONAL { { SELECT ?tenure (MIN(?t) AS ?title) WHERE { ?tenure kg:title ?t } GROUP BY ?tenure } }
  OPTIONAL { ?tenure kg:post ?post }
  OPTIONAL { ?tenure kg:inCountry|kg:inOrganization ?in . ?in rdfs:label ?side }
  OPTIONAL { ?tenure kg:accreditedTo/rdfs:label ?accredited_to }
  OPTIONAL { ?tenure kg:tenureStatus ?status }
  OPTIONAL { ?tenure kg:start ?start } OPTIONAL { ?tenure kg:end ?end }
} ORDER BY ?tenure ?side ?accredited_to ?status""",
)


def _joined(link: str, name: str) -> str:
    """The names at the end of *link*, in order and joined, as ``?name``: one row a meeting."""
    return f"""
  OPTIONAL {{ SELECT ?meeting (GROUP_CONCAT(?n; separator="; ") AS ?{name}) WHERE {{
    {{ SELECT DISTINCT ?meeting ?n WHERE {{ ?meeting a kg:Meeting ; {link}/rdfs:label ?n }} ORDER BY ?meeting ?n }}
  }} GROUP BY ?meeting }}"""


MEETINGS: Final[Table] = (
    (
        "meeting", "label", "status", "date", "end", "place", "format", "series", "round",
        "participants", "parties", "hosts", "mediators", "documents",
    ),
    _HEAD
    + """SELECT ?meeting ?label ?status ?date ?end ?place ?format ?series ?round ?participants ?parties ?hosts ?mediators
  ?documents WHERE {
  ?meeting a kg:Meeting .
  OPTIONAL { ?meeting rdfs:label ?label } OPTIONAL { ?meeting kg:status ?status }
  OPTIONAL { ?meeting kg:date ?day } OPTIONAL { ?meeting kg:start ?start } OPTIONAL { ?meeting kg:end ?end }
  BIND(STR(COALESCE(?day, ?start)) AS ?date)
  OPTIONAL { { SELECT ?meeting (MIN(?f) AS ?format) WHERE { ?meeting kg:format ?f } GROUP BY ?meeting } }
  OPTIONAL { { SELECT ?meeting (MIN(?r) AS ?round) WHERE { ?meeting kg:round ?r } GROUP BY ?meeting } }
  OPTIONAL { ?meeting kg:documents ?documents }"""
    + _joined("kg:place", "place") + _joined("kg:inSeries", "series") + _joined("kg:participant", "participants")
    + _joined("kg:party", "parties") + _joined("kg:host", "hosts") + _joined("kg:mediator", "mediators")
    + """
} ORDER BY ?meeting""",
)  # fmt: skip
STATEMENTS: Final[Table] = (
    ("statement", "speaker", "name", "kind", "words", "audience", "about"),
    _HEAD
    + """SELECT ?statement ?speaker ?name ?kind ?words ?audience ?about WHERE {
  ?statement a kg:Statement .
  OPTIONAL { ?statement kg:speaker ?speaker . OPTIONAL { ?speaker rdfs:label ?name } }
  OPTIONAL { ?statement kg:statementKind ?kind } OPTIONAL { ?statement kg:quote ?words }
  OPTIONAL { ?statement kg:audience/rdfs:label ?audience }
  OPTIONAL { ?statement kg:about ?about }
} ORDER BY ?statement ?speaker ?words ?audience ?about""",
)
EDGES: Final[Table] = (
    ("source", "source_label", "edge", "target", "target_label"),
    _HEAD
    + """SELECT ?source ?source_label ?edge ?target ?target_label WHERE {
  ?source ?property ?target . FILTER(isIRI(?target))
  ?source a ?type . ?target a ?other .
  FILTER(?type NOT IN (kg:Claim, kg:Mention, kg:Sentence, kg:Document, kg:Judgement, kg:Extraction))
  FILTER(?other NOT IN (kg:Claim, kg:Mention, kg:Sentence, kg:Document, kg:Judgement, kg:Extraction))
  BIND(REPLACE(STR(?property), "^.*[/#]", "") AS ?edge)
  OPTIONAL { ?source rdfs:label ?source_label } OPTIONAL { ?target rdfs:label ?target_label }
} ORDER BY ?source ?property ?target""",
)
NODES: Final[Table] = (
    ("node", "type", "label", "code", "wikidata"),
    _HEAD
    + """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node ?type ?label ?code ?wikidata WHERE {
  ?node a ?class ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?class), STR(kg:)))
  FILTER(?class NOT IN (kg:Claim, kg:Mention, kg:Sentence, kg:Document, kg:Judgement, kg:Extraction))
  BIND(REPLACE(STR(?class), "^.*[/#]", "") AS ?type)
  OPTIONAL { ?node kg:isoCode ?code } OPTIONAL { ?node skos:exactMatch ?wikidata }
} ORDER BY ?node ?type ?label""",
)
TABLES: Final[dict[str, Table]] = {
    "nodes.csv": NODES,
    "persons.csv": PERSONS,
    "tenures.csv": TENURES,
    "meetings.csv": MEETINGS,
    "statements.csv": STATEMENTS,
    "edges.csv": EDGES,
}
EVIDENCE: Final = tuple(
    KG + name for name in ("Claim", "Mention", "Sentence", "Document", "Judgement", "Extraction")
)
"""The classes of things that say how a fact is known, not what is the case."""

FTM_NAMES: Final = (
    _HEAD
    + """SELECT ?node ?schema ?name ?code WHERE {
  VALUES (?class ?schema) { (kg:Person "Person") (kg:Government "PublicBody") (kg:Organization "Organization")
                            (kg:Post "Position") }
  ?node a ?class ; rdfs:label ?name .
  OPTIONAL { ?node kg:governmentOf|kg:inCountry ?country . ?country kg:isoCode ?code .
             FILTER NOT EXISTS { ?country kg:existed ?years } }
} ORDER BY ?node ?schema ?name ?code"""
)
FTM_TENURES: Final = (
    _HEAD
    + """SELECT ?node ?holder ?post ?status ?start ?end WHERE {
  ?node a kg:Tenure ; kg:holder ?holder ; kg:post ?post . OPTIONAL { ?node kg:tenureStatus ?status }
  OPTIONAL { ?node kg:start ?start } OPTIONAL { ?node kg:end ?end }
} ORDER BY ?node ?holder ?post ?status ?start ?end"""
)
# Only what is reported as held: the schema has no word for a planned or denied meeting.
FTM_MEETINGS: Final = (
    _HEAD
    + """SELECT ?node ?name ?date ?place ?involved WHERE {
  ?node a kg:Meeting ; rdfs:label ?name ; kg:status "held" .
  OPTIONAL { ?node kg:date ?date } OPTIONAL { ?node kg:place/rdfs:label ?place }
  OPTIONAL { ?node kg:participant|kg:party ?involved .
             ?involved a ?class . FILTER(?class IN (kg:Person, kg:Government, kg:Organization)) }
} ORDER BY ?node ?name ?date ?place ?involved"""
)
