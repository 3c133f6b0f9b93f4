"""The graph in other forms: RDF syntaxes, network files, tables, FollowTheMoney, QuickStatements.

Every form is written from sorted triples or ordered rows, so that the same graph gives the same
bytes.  Network files and tables carry the facts; the evidence behind them is in the RDF forms.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import files, kinds, rdf, vocab
from kg.errors import GraphError, UsageError
from kg.graph import network, quickstatements
from kg.graph.jsonld import jsonld
from kg.namespaces import PREFIXES, PROV, TYPE, WD
from kg.queries import query

Ask = Callable[[str], Iterable[Mapping[str, str]]]
Forms = Callable[[str, Ask], str]
CSV = "csv"
TABLES = ("nodes", "persons", *(f"{kind.path}s" for kind in kinds.FACTS), "edges")


def export(turtle: str, ask: Ask, form: str, out: str = "-") -> str:
    """Write the graph of *turtle* as *form* to the file (for csv: the folder) *out*.

    ``ask`` answers a SPARQL SELECT with all its rows, as plain strings.  With ``-`` nothing is
    written: the text is returned to be printed.  Otherwise a line that says what was written.
    """
    if form == CSV:
        return _tables(ask, out)
    if form not in FORMS:
        known = " ".join(sorted([*FORMS, CSV]))
        raise UsageError(f"format {form!r}", "is not known", f"choose one of {known}")
    text = FORMS[form](turtle, ask)
    if out == "-":
        return text
    files.write(Path(out), text)
    return f"wrote {out}\n"


def _parsed(turtle: str) -> list[Any]:
    """The triples of *turtle*, sorted."""
    try:
        quads = ox.parse(turtle.encode("utf-8"), format=ox.RdfFormat.TURTLE)
        return sorted({q.triple for q in quads}, key=_order)
    except SyntaxError as error:
        raise GraphError("graph", f"is no Turtle ({error})", "give a Turtle file") from error


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _rdf(format_: ox.RdfFormat, prefixed: bool = False) -> Forms:
    """A writer of one RDF syntax."""

    def write(turtle: str, _: Ask) -> str:
        found: Iterable[Any] = _parsed(turtle)
        if format_ is ox.RdfFormat.RDF_XML:
            found = map(_xml_triple, found)
        prefixes = dict(PREFIXES) if prefixed else None
        return rdf.decoded(ox.serialize(found, format=format_, prefixes=prefixes))

    return write


def _xml_triple(triple: Any) -> Any:
    """The triple with what XML cannot write made visible as U+FFFD."""
    term = triple.object
    if not isinstance(term, ox.Literal) or rdf.xml_safe(term.value) == term.value:
        return triple
    text = rdf.xml_safe(term.value)
    clean = (
        ox.Literal(text, language=term.language)
        if term.language
        else ox.Literal(text, datatype=term.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, clean)


def _in_graphs(format_: ox.RdfFormat) -> Forms:
    """A writer with one named graph per document: its text, sentences, mentions and claims.

    Facts, which several documents may share, stay in the default graph.
    """

    def write(turtle: str, _: Ask) -> str:
        quads = [
            ox.Quad(t.subject, t.predicate, t.object, graph)
            for t, homes in homed(turtle)
            for graph in homes or [ox.DefaultGraph()]
        ]
        quads.sort(key=lambda q: (str(q.graph_name), *_order(q.triple)))
        prefixes = dict(PREFIXES) if format_ is ox.RdfFormat.TRIG else None
        return rdf.decoded(ox.serialize(quads, format=format_, prefixes=prefixes))

    return write


def homed(turtle: str) -> Iterator[tuple[Any, Sequence[Any]]]:
    """Each triple of *turtle*, sorted, with the documents in whose graphs it belongs."""
    found = _parsed(turtle)
    homes = _homes(found)
    for triple in found:
        yield triple, homes.get(triple.subject, ())


def _homes(found: list[Any]) -> dict[Any, list[ox.NamedNode]]:
    """The documents in whose graphs the triples of a subject belong."""
    homes: dict[Any, list[ox.NamedNode]] = {}
    for t in found:
        if t.predicate.value in (vocab.IN_DOCUMENT, PROV + "wasDerivedFrom"):
            homes.setdefault(t.subject, []).append(t.object)
        elif t.predicate.value == TYPE and t.object == ox.NamedNode(vocab.DOCUMENT):
            homes.setdefault(t.subject, []).append(t.subject)
    for t in found:
        if t.predicate.value == vocab.EVIDENCE and t.object in homes:
            documents = homes.setdefault(t.subject, [])
            documents += [d for d in homes[t.object] if d not in documents]
    return homes


def _original(turtle: str, _: Ask) -> str:
    return turtle


def _tables(ask: Ask, out: str) -> str:
    if out == "-":
        raise UsageError("format csv", "is several files", "name a folder with --out")
    tables = {f"{name}.csv": query(f"tables/{name}") for name in TABLES}
    files.write_together({Path(out) / n: _csv(q.columns, ask(q.text)) for n, q in tables.items()})
    return f"wrote {', '.join(tables)} in {out}\n"


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula: words come from strangers."""
    plain = "".join(c for c in text if c >= " " or c in "\t\n\r")
    return "'" + plain if plain.startswith(("=", "+", "-", "@", "\t", "\r")) else plain


def _ftm(_: str, ask: Ask) -> str:
    """FollowTheMoney entities, one JSON object a line: https://followthemoney.tech/."""
    entities: dict[str, tuple[str, dict[str, set[str]]]] = {}

    def put(row: Mapping[str, str], schema: str, **values: str) -> None:
        properties = entities.setdefault(row["node"], (schema, {}))[1]
        for name, value in values.items():
            if value:
                properties.setdefault(name, set()).add(value)

    for row in ask(query("ftm/names").text):
        country = "" if row["schema"] == "Person" else row.get("code", "").lower()
        put(row, row["schema"], name=row["name"], country=country)
    for row in ask(query("ftm/items").text):
        put(row, row["schema"], wikidataId=row["item"].removeprefix(WD))
    for row in ask(query("ftm/tenures").text):
        put(
            row,
            "Occupancy",
            holder=_id(row["holder"]),
            post=_id(row["post"]),
            status=row.get("status", ""),
            startDate=row.get("start", ""),
            endDate=row.get("end", ""),
        )
    for row in ask(query("ftm/meetings").text):
        put(
            row,
            "Event",
            name=row["name"],
            date=row.get("date", ""),
            location=row.get("place", ""),
            involved=_id(row.get("involved", "")),
        )
    lines = (_entity(iri, *entities[iri]) for iri in sorted(entities))
    return "".join(line + "\n" for line in lines)


def _id(iri: str) -> str:
    """The id of an entity: the format allows no IRI there."""
    return "kg-" + hashlib.sha256(iri.encode()).hexdigest()[:24] if iri else ""


def _entity(iri: str, schema: str, properties: dict[str, set[str]]) -> str:
    values = {name: sorted(found) for name, found in sorted(properties.items())}
    if schema in ("Person", "PublicBody", "Organization", "Position", "Event"):
        values["sourceUrl"] = [iri]
    return json.dumps({"id": _id(iri), "schema": schema, "properties": values}, ensure_ascii=False)


def _quickstatements(_: str, ask: Ask) -> str:
    """Lines that give Wikidata's items the offices of the graph."""
    rows = ask(query("quickstatements/tenures").text)
    return "".join(f"{line}\n" for line in quickstatements.lines(rows))


FORMS: Mapping[str, Forms] = {
    "turtle": _original,
    "ntriples": _rdf(rdf.TRIPLES["ntriples"]),
    "jsonld": lambda turtle, _: jsonld(_parsed(turtle)),
    "rdfxml": _rdf(rdf.TRIPLES["rdfxml"], prefixed=True),
    **{name: _in_graphs(form) for name, form in rdf.QUADS.items()},
    "graphml": lambda turtle, _: network.graphml(_parsed(turtle)),
    "gexf": lambda turtle, _: network.gexf(_parsed(turtle)),
    "ftm": _ftm,
    "quickstatements": _quickstatements,
}
