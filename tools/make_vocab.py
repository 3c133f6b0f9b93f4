"""Generates what is derived from ``ontology/kg.ttl``: vocabulary, kinds, JSON-LD context, docs.

``python -m tools.make_vocab``; a test regenerates and compares.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

ROOT = Path(__file__).parent.parent
KG = Namespace("https://w3id.org/kg-diplomacy/ontology#")
SCHEMA = Namespace("https://schema.org/")
# Where a class and a property would have one name in capitals, the property's gets a suffix.
RENAMED = {
    "place": "PLACE_OF",
    "delegation": "HAS_DELEGATION",
    "participation": "HAS_PARTICIPATION",
    "role": "HAS_ROLE",
    "post": "HAS_POST",
    "person": "PERSON_OF",
}


def ontology() -> Graph:
    """The ontology as a graph."""
    return Graph().parse(ROOT / "ontology" / "kg.ttl", format="turtle")


def names(graph: Graph, *kinds: Node) -> list[str]:
    """The local names of the terms of *kinds*, sorted."""
    found = {str(s).removeprefix(str(KG)) for k in kinds for s in graph.subjects(RDF.type, k)}
    return sorted(n for n in found if n and "/" not in n)


def constant(name: str) -> str:
    """The name of the constant that stands for a term."""
    return RENAMED.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def vocab(graph: Graph) -> str:
    """The text of ``kg/vocab.py``."""
    lines = [
        '"""The terms of the ontology as constants; '
        'generated from ontology/kg.ttl, do not edit."""',
        "",
    ]
    lines += [
        "from __future__ import annotations",
        "",
        "from typing import Final",
        "",
        f'KG: Final = "{KG}"',
        "",
    ]
    lines += ["# classes"] + [f'{constant(n)}: Final = KG + "{n}"' for n in names(graph, OWL.Class)]
    lines += ["", "# properties"]
    lines += [
        f'{constant(n)}: Final = KG + "{n}"'
        for n in names(graph, OWL.ObjectProperty, OWL.DatatypeProperty)
    ]
    return "\n".join(lines) + "\n"


def kinds(graph: Graph) -> str:
    """The text of ``kg/kinds/table.py``."""
    lines = [
        '"""The kinds of things as a table; generated from ontology/kg.ttl, do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "from dataclasses import dataclass",
        "from typing import Final",
        "",
        "",
        "@dataclass(frozen=True, slots=True)",
        "class Kind:",
        '    """A class of the ontology: how its things are ordered, called, grouped and tied."""',
        "",
        "    iri: str",
        "    order: int",
        *(f"    {field}: {type_} = {default}" for field, type_, default, _ in FIELDS),
        "    dated: bool = False",
        "",
        "",
        "KINDS: Final = (",
    ]
    found = sorted((int(str(o)), str(s)) for s, o in graph.subject_objects(KG.order))
    for number, iri in found:
        lines += ["    Kind(", f'        "{iri}",', f"        {number},"]
        for field, _, default, term in FIELDS:
            value = _declared(graph, URIRef(iri), term, default)
            lines += [f"        {field}={value},"] if value != default else []
        if (KG.date, SCHEMA.domainIncludes, URIRef(iri)) in graph:
            lines.append("        dated=True,")
        lines.append("    ),")
    return "\n".join([*lines, ")"]) + "\n"


FIELDS = (
    ("path", "str", '""', "path"),
    ("caption", "str", '""', "caption"),
    ("panel", "str", '""', "panel"),
    ("record_key", "str", '""', "recordKey"),
    ("ties", "tuple[str, ...]", "()", "ties"),
    ("nests_by", "str", '""', "nestsBy"),
    ("nested_as", "str", '""', "nestedAs"),
    ("evidential", "bool", "False", "evidential"),
)
"""The columns of the table of kinds: name, type, what stands for nothing, the term that says it."""


def _declared(graph: Graph, kind: URIRef, term: str, default: str) -> str:
    """What the ontology says of a kind, as Python writes it."""
    found = sorted(map(str, graph.objects(kind, KG[term])))
    if default == "()":
        inside = "".join(f"\n            {json.dumps(value)}," for value in found)
        return f"({inside}\n        )" if found else default
    if not found:
        return default
    return "True" if default == "False" else json.dumps(found[0])


def context(graph: Graph) -> str:
    """The text of ``ontology/context.jsonld``."""
    terms: dict[str, object] = {
        "kg": str(KG),
        "id": "@id",
        "type": "@type",
        "label": str(RDFS.label),
    }
    terms |= PREFIXES
    # What JSON-LD turns round: a person's tenures, a fact's claims.
    for kind, word in graph.subject_objects(KG.nestedAs):
        by = str(graph.value(kind, KG.nestsBy)).removeprefix(str(KG))
        terms[str(word)] = {"@reverse": f"kg:{by}"}
    terms |= {n: f"kg:{n}" for n in names(graph, OWL.Class, OWL.DatatypeProperty)}
    terms |= {n: {"@id": f"kg:{n}", "@type": "@id"} for n in names(graph, OWL.ObjectProperty)}
    return json.dumps({"@context": dict(sorted(terms.items()))}, indent=2) + "\n"


def page(graph: Graph) -> str:
    """The text of ``docs/ontology.md``."""
    lines = [
        "# The ontology",
        "",
        "Generated from `ontology/kg.ttl`; the prefix `kg:` is",
        f"`{KG}`.",
        "",
    ]
    for title, kinds in (
        ("Classes", (OWL.Class,)),
        ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty)),
        ("How kinds are declared", (OWL.AnnotationProperty,)),
    ):
        lines += [f"## {title}", ""]
        for name in names(graph, *kinds):
            lines += [f"### `kg:{name}`", "", *_term(graph, KG[name]), ""]
    return "\n".join(lines).rstrip() + "\n"


PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TIES = (
    ("of", SCHEMA.domainIncludes),
    ("to", SCHEMA.rangeIncludes),
    ("a kind of", RDFS.subClassOf),
    ("a kind of", RDFS.subPropertyOf),
    ("close to", SKOS.closeMatch),
    ("never also", OWL.disjointWith),
)


def _term(graph: Graph, term: URIRef) -> list[str]:
    lines = [str(graph.value(term, SKOS.definition))]
    example = graph.value(term, SKOS.example)
    lines += [f"Example: {example}"] if example else []
    for words, predicate in TIES:
        found = sorted(
            graph.namespace_manager.normalizeUri(str(o)) for o in graph.objects(term, predicate)
        )
        lines += [f"{words}: {', '.join(f'`{f}`' for f in found)}"] if found else []
    return ["  \n".join(lines)]


FILES = {
    "kg/vocab.py": vocab,
    "kg/kinds/table.py": kinds,
    "ontology/context.jsonld": context,
    "docs/ontology.md": page,
}


def main() -> None:
    """Write all files."""
    graph = ontology()
    for name, make in FILES.items():
        (ROOT / name).write_text(make(graph), encoding="utf-8")


if __name__ == "__main__":
    main()
