"""A store that lies on a server: it answers as one of our own does, by the SPARQL 1.1 Protocol."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.namespaces import PREFIXES, RDF, XSD
from kg.remote import parts
from kg.remote.client import FAILED, Answer, Client, Fields, from_environment, unusable
from kg.remote.servers import JSON, Server, found
from kg.store import scan, worker
from kg.store.results import XSD_STRING

TRIPLES = "application/n-triples, text/turtle;q=0.8, text/plain;q=0.5"
GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})
MALFORMED = 400
TRUTH = "__ASK_RETVAL"  # as which Virtuoso 7 tells of yes and no
MOST = "x-sparql-maxrows"  # of an answer that a server cuts without a word
AT_ONCE = 5000  # rows: half of what servers cut at
TEXTS = {"text/turtle": ox.RdfFormat.TURTLE}
BOOLEAN, LANG_STRING = XSD + "boolean", RDF + "langString"
TRUTHS = {"1": "true", "0": "false"}  # as kg, and most servers, write them
KINDS = {"uri": "iri", "bnode": "blank"}


@dataclass
class RemoteEngine:
    """What asks one server."""

    client: Client
    server: Server

    def ask(
        self, message: Mapping[str, Any], seconds: float, *, own: bool = False
    ) -> dict[str, Any]:
        """The reply to a query, in the form of :mod:`kg.store.worker`."""
        text = message["query"]
        graph = form(text) in GRAPHS
        fields: Fields = {"query": _declared(text, message["prefixes"])}
        for key, name in (("default", "default-graph-uri"), ("named", "named-graph-uri")):
            if message.get(key):
                fields[name] = list(message[key])
        accept = TRIPLES if graph else JSON
        answer = self.client.post(self.server.query, fields, accept, seconds)
        if answer.status == MALFORMED:
            return {"error": "syntax", "text": f"{self.server.query}: {answer.text}"}
        if answer.status >= FAILED:
            raise unusable(self.server.query, answer, "answer the query")
        return _graph(answer, message["rows"]) if graph else _rows(answer, message["rows"])

    def abort(self) -> None:
        """Let go of the connections, so that what is waited for fails."""
        self.client.close()

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()


@dataclass(frozen=True)
class RemoteStore:
    """The graphs on a server, all of them together as the default graph."""

    engine: RemoteEngine

    @property
    def parted(self) -> bool:
        """Always: what was pushed lies in named graphs."""
        return True

    @cached_property
    def stamps(self) -> dict[str, str]:
        """The stamps of the graphs that kg pushed, by their IRIs."""
        known: dict[str, str] = {}
        last = ""
        while True:
            query = f'{parts.STAMPED[:-1]} FILTER(STR(?g) > "{last}") }} ORDER BY STR(?g)'
            reply = self._told(f"{query} LIMIT {AT_ONCE}")
            rows = {row[0][0]: row[1][0] for row in reply["rows"]}
            known |= rows
            if len(reply["rows"]) < AT_ONCE and not reply["cut"]:
                return known
            last = max(rows)

    def to_turtle(self) -> str:
        """Everything that is there, but for the stamps."""
        if self.server.graphs and self.stamps:
            quads = [q for name in sorted(self.stamps) for q in self._kept(name)]
            triples = [q.triple for q in quads if q.predicate.value != parts.STAMP]
        else:
            triples = self._everything()
        text = ox.serialize(
            sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)
        )
        return (text or b"").decode("utf-8")

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.close()

    @property
    def server(self) -> Server:
        """The server that is asked."""
        return self.engine.server

    def _told(self, query: str) -> dict[str, Any]:
        asked = {"query": query, "prefixes": {}, "rows": 10**9}
        reply = self.engine.ask(asked, self.engine.client.seconds)
        if "error" in reply:
            raise GraphError(self.server.query, f"cannot be read ({reply['text']})", "see its log")
        return reply

    def _kept(self, name: str) -> list[ox.Quad]:
        answer = self.engine.client.graph("GET", self.server.graphs, name)
        if answer.status >= FAILED:
            raise unusable(self.server.graphs, answer, f"give graph {name}")
        return list(ox.parse(answer.body, format=_syntax(answer)))

    def _everything(self) -> list[ox.Triple]:
        reply = self._told("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        if reply["cut"]:
            raise GraphError(self.server.query, "gives only a part of its graph", "ask for less")
        return [ox.Triple(*map(_term, row)) for row in reply["rows"]]


def opened(url: str, seconds: float) -> RemoteStore:
    """The store on the server at *url*, which has so many seconds for an answer.

    GraphError when there is none.
    """
    client = Client(from_environment(), seconds)
    return RemoteStore(RemoteEngine(client, found(client, url)))


def form(text: str) -> str:
    """The form of a query: the first word that is one."""
    words = (t.text.upper() for t in scan.tokens(text) if t.kind == "word")
    return next((word for word in words if word in scan.FORMS), "")


def _declared(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with those of *prefixes* that it uses and does not declare."""
    used = {t.text.partition(":")[0] for t in scan.tokens(text) if t.kind == "name"}
    own = set(re.findall(r"prefix\s+([\w.-]*)\s*:", text, re.IGNORECASE))
    head = (f"PREFIX {p}: <{prefixes[p]}>\n" for p in sorted((used - own) & prefixes.keys()))
    return "".join(head) + text


def _rows(answer: Answer, most: int) -> dict[str, Any]:
    """The reply in JSON of https://www.w3.org/TR/sparql11-results-json/."""
    try:
        told = json.loads(answer.body)
        names = list(told["head"].get("vars", []))
        found = [] if "boolean" in told else told["results"]["bindings"]
        rows = [[_value(row.get(name)) for name in names] for row in found]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        return {"error": "failed", "text": f"the answer is no SPARQL result: {error!r}"}
    if "boolean" in told or names == [TRUTH]:
        truth = told.get(
            "boolean", any(cell["value"] == "1" for row in found for cell in row.values())
        )
        return {"kind": "ask", "variables": [], "rows": [], "truth": truth, "cut": False}
    cut = len(rows) > most or _silently_cut(answer, len(rows))
    found = rows[:most]
    return {"kind": "select", "variables": names, "rows": found, "truth": bool(rows), "cut": cut}


def _silently_cut(answer: Answer, rows: int) -> bool:
    most = answer.headers.get(MOST, "")
    return most.isdecimal() and rows >= int(most)


def _value(cell: Mapping[str, str] | None) -> worker.Value | None:
    if cell is None:
        return None
    kind = KINDS.get(cell["type"], "literal")
    if kind != "literal":
        return [cell["value"], kind, "", ""]
    language = cell.get("xml:lang", "")
    datatype = cell.get("datatype", LANG_STRING if language else XSD_STRING)
    text = cell["value"]
    return [TRUTHS.get(text, text) if datatype == BOOLEAN else text, kind, datatype, language]


def _graph(answer: Answer, most: int) -> dict[str, Any]:
    try:
        quads = list(ox.parse(answer.body, format=_syntax(answer)))
    except (SyntaxError, ValueError) as error:
        return {"error": "failed", "text": f"the answer is no graph: {error}"}
    rows = [[worker.value(term) for term in q.triple] for q in quads]
    cut = len(rows) > most or _silently_cut(answer, len(rows))
    return {
        "kind": "graph",
        "variables": [],
        "rows": rows[:most],
        "truth": bool(rows),
        "cut": cut,
    }


def _syntax(answer: Answer) -> ox.RdfFormat:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    return TEXTS.get(kind, ox.RdfFormat.N_TRIPLES)


def _term(told: worker.Value) -> Any:
    text, kind, datatype, language = told
    if kind == "iri":
        return ox.NamedNode(text)
    if kind == "blank":
        return ox.BlankNode(text)
    if language:
        return ox.Literal(text, language=language)
    return ox.Literal(text, datatype=ox.NamedNode(datatype))
