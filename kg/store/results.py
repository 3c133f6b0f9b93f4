"""What a query gives back: its rows, and the forms in which they can be printed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg import rdf
from kg.columns import aligned, cut, harmless
from kg.errors import UsageError
from kg.store.prefixes import PREFIXES, shorten

Kind = Literal["select", "ask", "graph"]
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
WIDEST = 60  # characters of a cell in a table


class Term(str):
    """The text of an RDF term, which knows its kind, datatype and language."""

    __slots__ = ("datatype", "kind", "language")
    kind: str
    datatype: str
    language: str

    def __new__(
        cls, text: str, kind: str = "literal", datatype: str = "", language: str = ""
    ) -> Term:
        """A term of *kind* iri, blank, literal or triple."""
        term = super().__new__(cls, text)
        term.kind, term.datatype, term.language = kind, datatype, language
        return term

    @property
    def ntriples(self) -> str:
        """The term as N-Triples writes it."""
        return str(_engine_term(self))


Row = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    ``rows`` maps each bound variable to its term (a string that knows its kind); ``triples`` are
    those of CONSTRUCT and DESCRIBE; ``truth`` answers ASK.  ``cut`` says that there was more.
    """

    kind: Kind
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    triples: tuple[tuple[Term, Term, Term], ...] = ()
    truth: bool = False
    cut: bool = False

    def format(self, name: str) -> str:
        """The result as text: table json csv tsv xml, turtle ntriples jsonld rdfxml for graphs.

        ``wide`` is a table of which no cell is cut.
        """
        forms = GRAPH_FORMS if self.kind == "graph" else ROW_FORMS
        if name not in forms:
            kind = {"graph": "a graph", "ask": "yes or no", "select": "rows"}[self.kind]
            raise UsageError(
                f"format {name!r}",
                f"is none for an answer that is {kind}",
                "choose one of " + " ".join(forms),
            )
        return forms[name](self)


def result(reply: Mapping[str, Any]) -> Result:
    """The result in a worker's reply."""
    names = tuple(reply["variables"])
    if reply["kind"] == "graph":
        triples = [(Term(*s), Term(*p), Term(*o)) for s, p, o in reply["rows"]]
        ordered = tuple(sorted(set(triples), key=lambda t: [x.ntriples for x in t]))
        return Result("graph", triples=ordered, truth=reply["truth"], cut=reply["cut"])
    rows = tuple(
        {n: Term(*cell) for n, cell in zip(names, row, strict=True) if cell}
        for row in reply["rows"]
    )
    return Result(reply["kind"], names, rows, truth=reply["truth"], cut=reply["cut"])


def _json_term(term: Term) -> dict[str, str]:
    if term.kind != "literal":
        kind = {"iri": "uri", "blank": "bnode", "triple": "literal"}[term.kind]
        return {"type": kind, "value": term}
    found = {"type": "literal", "value": str(term)}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype not in ("", XSD_STRING):
        found["datatype"] = term.datatype
    return found


def _json(found: Result) -> str:
    body: dict[str, Any] = {"head": {"vars": list(found.variables)}}
    if found.kind == "ask":
        body = {"head": {}, "boolean": found.truth}
    else:
        rows = [
            {name: _json_term(row[name]) for name in found.variables if name in row}
            for row in found.rows
        ]
        body["results"] = {"bindings": rows}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _xml_term(term: Term) -> str:
    # XML has no way to write most control characters; the replacement character says so.
    text = escape(rdf.xml_safe(term), {"\r": "&#13;"})
    if term.kind == "iri":
        return f"<uri>{text}</uri>"
    if term.kind == "blank":
        return f"<bnode>{text}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    if term.datatype not in ("", XSD_STRING):
        return f"<literal datatype={quoteattr(term.datatype)}>{text}</literal>"
    return f"<literal>{text}</literal>"


def _xml(found: Result) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in found.variables)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{head}</head>',
    ]
    if found.kind == "ask":
        lines.append(f"<boolean>{'true' if found.truth else 'false'}</boolean></sparql>")
        return "\n".join(lines) + "\n"
    lines.append("<results>")
    for row in found.rows:
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(row[name])}</binding>"
            for name in found.variables
            if name in row
        )
        lines.append(f"<result>{''.join(cells)}</result>")
    return "\n".join([*lines, "</results></sparql>"]) + "\n"


def _truth(found: Result) -> str:
    return "true\n" if found.truth else "false\n"


def _csv(found: Result) -> str:
    if found.kind == "ask":
        return _truth(found)
    out = io.StringIO(newline="")
    # Lines end in CR LF and values stand bare: https://www.w3.org/TR/sparql11-results-csv-tsv/
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(found.variables)
    for row in found.rows:
        writer.writerow([_csv_term(row.get(name)) for name in found.variables])
    return out.getvalue()


def _csv_term(term: Term | None) -> str:
    return "" if term is None else f"_:{term}" if term.kind == "blank" else str(term)


def _tsv(found: Result) -> str:
    if found.kind == "ask":
        return _truth(found)
    lines = ["\t".join(f"?{name}" for name in found.variables)]
    for row in found.rows:
        lines.append(
            "\t".join(
                row[name].ntriples.replace("\t", "\\t") if name in row else ""
                for name in found.variables
            )
        )
    return "\n".join(lines) + "\n"


def _table(found: Result, widest: int | None = WIDEST) -> str:
    """Aligned columns; a text longer than *widest* is cut, an IRI never: one has to copy it."""
    if found.kind == "ask":
        return "yes\n" if found.truth else "no\n"
    rows = [[_cell(row.get(name), widest) for name in found.variables] for row in found.rows]
    return "\n".join([*aligned(found.variables, rows), "", _count(found)]) + "\n"


def _count(found: Result) -> str:
    rows = len(found.rows)
    if found.cut:
        return f"the first {rows:,} rows; there are more"
    return f"{rows:,} row" + ("" if rows == 1 else "s")


def _wide(found: Result) -> str:
    return _table(found, None)


def _cell(term: Term | None, widest: int | None) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return harmless(shorten(term))
    text = f"_:{term}" if term.kind == "blank" else str(term)
    return harmless(text) if widest is None else cut(text, widest)


def _engine_term(term: Term) -> Any:
    if term.kind == "iri":
        return ox.NamedNode(term)
    if term.kind == "blank":
        return ox.BlankNode(term)
    if term.language:
        return ox.Literal(term, language=term.language)
    if term.datatype:
        return ox.Literal(term, datatype=ox.NamedNode(term.datatype))
    return ox.Literal(term)


def _graph(form: ox.RdfFormat) -> Callable[[Result], str]:
    """A writer of graphs; the triples are sorted already, so the text is the same every time."""

    def write(found: Result) -> str:
        xml = form is ox.RdfFormat.RDF_XML
        triples = [
            ox.Triple(*(_engine_term(_xml_safe(t) if xml else t) for t in triple))
            for triple in found.triples
        ]
        prefixes = None if form is ox.RdfFormat.JSON_LD else _used(found)
        return rdf.decoded(ox.serialize(triples, format=form, prefixes=prefixes))

    return write


def _used(found: Result) -> dict[str, str]:
    names: set[str] = {t for triple in found.triples for t in triple if t.kind == "iri"}
    names |= {t.datatype for triple in found.triples for t in triple if t.datatype != XSD_STRING}
    return {p: ns for p, ns in PREFIXES.items() if any(name.startswith(ns) for name in names)}


def _xml_safe(term: Term) -> Term:
    return Term(rdf.xml_safe(term), term.kind, term.datatype, term.language)


ROW_FORMS: Mapping[str, Callable[[Result], str]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "xml": _xml,
    "wide": _wide,
}
GRAPH_FORMS: Mapping[str, Callable[[Result], str]] = {
    **{name: _graph(form) for name, form in rdf.TRIPLES.items()},
    # The command line's words for the same: a graph has no rows, so its nearest form is taken.
    "table": _graph(rdf.TRIPLES["turtle"]),
    "wide": _graph(rdf.TRIPLES["turtle"]),
    "json": _graph(rdf.TRIPLES["jsonld"]),
    "xml": _graph(rdf.TRIPLES["rdfxml"]),
}
