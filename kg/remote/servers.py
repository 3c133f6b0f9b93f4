"""Where a SPARQL server has its parts: found by asking it, known by the name that it gives itself.

Sources: the documentation of the servers; https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import GraphError
from kg.remote.client import FAILED, REFUSED, Answer, Client, checked, unusable

JSON = "application/sparql-results+json"
PROBING = 30.0  # seconds
UNKNOWN_USER = 401


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of server: what its name begins with, and the paths of its parts."""

    name: str
    query: str
    update: str
    graphs: str


KINDS = (
    Kind("Oxigraph", "query", "update", "store"),
    Kind("Virtuoso", "sparql-auth", "sparql-auth", "sparql-graph-crud-auth"),
    Kind("Virtuoso", "sparql", "sparql-auth", "sparql-graph-crud-auth"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers queries, at ``query``; the rest is empty where its kind is unknown.

    ``update`` takes updates, and ``graphs`` keeps named graphs.
    """

    name: str
    query: str
    update: str = ""
    graphs: str = ""


def found(client: Client, url: str) -> Server:
    """The server at *url*, its own address or that of its queries; else a GraphError."""
    root = checked(url)
    said: list[tuple[str, Answer]] = []
    for address in dict.fromkeys(_addresses(root, bool(client.given.user))):
        answer = client.post(address, {"query": "ASK {}"}, JSON, min(PROBING, client.seconds))
        if answer.status < FAILED and _answers(answer):
            return _known(address, answer.headers.get("server", ""))
        if client.given.user and answer.status == UNKNOWN_USER:
            raise unusable(address, answer, "ask")
        said.append((address, answer))
    for address, answer in said:
        if answer.status in REFUSED:
            raise unusable(address, answer, "ask")
    remedy = "name a SPARQL 1.1 server, or the address where it takes queries"
    raise GraphError(root, f"answers no SPARQL query ({said[0][1].status})", remedy)


def _addresses(root: str, somebody: bool) -> Iterator[str]:
    """Where queries may be taken; what asks for a user comes first for *somebody*."""
    if somebody:
        yield from (f"{_base(root, k.query)}/{k.query}" for k in KINDS if k.query == k.update)
    yield root
    yield from (f"{root}/{kind.query}" for kind in KINDS)


def _base(url: str, path: str) -> str:
    """The address of the server whose part *path* is perhaps at *url*."""
    known = (kind.query for kind in KINDS)
    return next((url.removesuffix(f"/{p}") for p in (path, *known) if url.endswith(f"/{p}")), url)


def _answers(answer: Answer) -> bool:
    try:
        return "head" in json.loads(answer.body)
    except (ValueError, TypeError):
        return False


def _known(address: str, name: str) -> Server:
    for kind in KINDS:
        if name.lower().startswith(kind.name.lower()) and address.endswith(f"/{kind.query}"):
            base = address.removesuffix(f"/{kind.query}")
            return Server(kind.name, address, f"{base}/{kind.update}", f"{base}/{kind.graphs}")
    return Server(name.partition("/")[0], address)
