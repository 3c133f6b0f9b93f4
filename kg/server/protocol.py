"""The SPARQL 1.1 Protocol: queries by GET, POST as a form and POST direct, never updates.

Source of the rules: https://www.w3.org/TR/sparql11-protocol/ and, for the description of the
service, https://www.w3.org/TR/sparql11-service-description/.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg import rdf
from kg.errors import KgError, QueryTimeout
from kg.server.negotiation import ROWS, TRIPLES, negotiate

if TYPE_CHECKING:
    from kg.store import Result, Store

Handler = Callable[[Request], Awaitable[Response]]
LONGEST_QUERY = 100_000  # characters
MOST_BYTES = 12 * LONGEST_QUERY  # of a request: a character may take four, each written %XX
MOST_GRAPHS = 100  # that one request may name
# No browser is to take an answer for something else than it says it is.
ANSWER = {"X-Content-Type-Options": "nosniff", "Vary": "Accept"}
GRAPHS = ("default-graph-uri", "named-graph-uri")
UPDATE = ("update", "using-graph-uri", "using-named-graph-uri")
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: ``seconds`` of time and ``rows`` of answer."""

    seconds: float = 30.0
    rows: int = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a request puts it, with the graphs that it names."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass
class Endpoint:
    """The endpoint over one store; ``page`` answers a browser that comes without a query."""

    store: Store
    limits: Limits
    page: Handler

    async def __call__(self, request: Request) -> Response:
        """The answer to one request."""
        accept = request.headers.get("accept", "")
        if request.method in ("GET", "HEAD") and not request.query_params:
            if (
                "text/html" in accept
                and negotiate(accept, {"html": "text/html", **TRIPLES}) == "html"
            ):
                return await self.page(request)
            return await run_in_threadpool(self._description, request)
        asked = await _asked(request)
        return await run_in_threadpool(self._answer, asked, accept)

    def _answer(self, asked: Asked, accept: str) -> Response:
        from kg.store import query  # noqa: PLC0415 - the engine loads with the first query

        found = query(
            self.store,
            asked.query,
            timeout=self.limits.seconds,
            rows=self.limits.rows,
            graphs=(asked.default, asked.named),
        )
        return _negotiated(found, accept)

    def _description(self, request: Request) -> Response:
        """What this service can do, as RDF."""
        chosen = negotiate(request.headers.get("accept", ""), TRIPLES)
        if chosen is None:
            return _unacceptable(TRIPLES)
        text = description(str(request.url).split("?")[0], chosen)
        return Response(text, media_type=TRIPLES[chosen], headers=ANSWER)


async def _asked(request: Request) -> Asked:
    """The query of a request, wherever the protocol allows it to stand; HTTPException for none."""
    given = await _given(request)
    if any(name in UPDATE for name, _ in given):
        raise HTTPException(400, "this endpoint is read-only: it takes no update")
    query = the_query(given)
    default, named = (tuple(v for n, v in given if n == name) for name in GRAPHS)
    _check_graphs((*default, *named))
    return Asked(query, default, named)


def the_query(given: Sequence[tuple[str, str]]) -> str:
    """The one query among the parameters of a request; HTTPException for none or several."""
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1 or not queries[0]:
        raise HTTPException(400, "give one query: ?query=SELECT ...")
    if len(queries[0]) > LONGEST_QUERY:
        raise HTTPException(413, "the query is too long")
    return queries[0]


async def _given(request: Request) -> list[tuple[str, str]]:
    """The parameters of a request: of its address and its
    form; its body as ``query`` when it is one.
    """
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    given = in_address(request)
    if request.method != "POST":
        return given
    named = _CHARSET.search(parameters)
    if named and named[1] not in ("utf-8", "utf8", "us-ascii"):
        raise HTTPException(415, "send it in UTF-8")
    match kind.strip():
        case "application/sparql-query":
            return [*given, ("query", await _body(request))]
        case "application/x-www-form-urlencoded":
            return [*given, *await form(request)]
        case "application/sparql-update":
            raise HTTPException(403, "this endpoint is read-only")
    raise HTTPException(415, "send a form, or the query as application/sparql-query")


def in_address(request: Request) -> list[tuple[str, str]]:
    """The parameters in a request's address; HTTPException when they cannot be read."""
    return _fields(request.scope["query_string"].decode("latin-1"))


async def form(request: Request) -> list[tuple[str, str]]:
    """The fields of a request's form; HTTPException when it cannot be read."""
    return _fields(await _body(request))


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MOST_GRAPHS + 10
        )
    except ValueError as error:
        raise HTTPException(400, "the parameters cannot be read as UTF-8") from error


def refused(error: KgError) -> Response:
    """The answer to a request that made kg raise *error*: one line, and when to come back."""
    if isinstance(error, QueryTimeout):
        return PlainTextResponse(f"{error}\n", status_code=503, headers={"Retry-After": "5"})
    return PlainTextResponse(f"{error}\n", status_code=400)


def _check_graphs(names: tuple[str, ...]) -> None:
    if len(names) > MOST_GRAPHS:
        raise HTTPException(400, f"at most {MOST_GRAPHS} graphs may be named")
    for name in names:
        if not _IRI.fullmatch(name):
            raise HTTPException(400, "the name of a graph is no IRI")


async def _body(request: Request) -> str:
    """The body of a request as text, read no further than a query can be long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "the query is too long")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the query is not UTF-8") from error


def _negotiated(result: Result, accept: str) -> Response:
    offers = TRIPLES if result.kind == "graph" else ROWS
    chosen = negotiate(accept, offers)
    if chosen is None:
        return _unacceptable(offers)
    cut = {"X-Result-Cut": "there are more rows"} if result.cut else {}
    return Response(result.format(chosen), media_type=offers[chosen], headers=ANSWER | cut)


def _unacceptable(offers: Mapping[str, str]) -> Response:
    offered = ", ".join(offers.values())
    return PlainTextResponse(f"this can be had as {offered}\n", status_code=406)


def description(endpoint: str, form: str) -> str:
    """The description of the service at *endpoint* in one of the forms of RDF."""
    service, dataset, default = ox.BlankNode("s"), ox.BlankNode("d"), ox.BlankNode("g")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)

    triples = [
        ox.Triple(service, kind, sd("Service")),
        ox.Triple(service, sd("endpoint"), ox.NamedNode(endpoint)),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *(
            ox.Triple(service, sd("resultFormat"), ox.NamedNode(FORMATS + name.split("/")[-1]))
            for name in (
                *(form.iri for form in rdf.ROWS.values()),
                *(form.iri for form in rdf.TRIPLES.values()),
            )
        ),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, kind, sd("Dataset")),
        ox.Triple(dataset, sd("defaultGraph"), default),
        ox.Triple(default, kind, sd("Graph")),
    ]
    prefixes = None if form == "jsonld" else {"sd": SD, "formats": FORMATS}
    return rdf.decoded(ox.serialize(triples, format=rdf.TRIPLES[form], prefixes=prefixes))
