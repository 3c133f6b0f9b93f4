"""The namespaces of our graphs and their prefixes, in Turtle and in every query alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.vocab import KG

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
DCT: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"
WD: Final = "http://www.wikidata.org/entity/"
ROLES: Final = "https://w3id.org/kg-diplomacy/roles/"

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"

PREFIXES: Final[Mapping[str, str]] = {
    "kg": KG,
    "dct": DCT,
    "oa": OA,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "role": ROLES,
    "schema": SCHEMA,
    "skos": SKOS,
    "wd": WD,
    "xsd": XSD,
}
"""What our graphs use."""

ELSEWHERE: Final[Mapping[str, str]] = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
}
"""What only the ontology uses; a query may."""
