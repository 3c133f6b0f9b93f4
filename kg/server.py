"""The browser and a SPARQL 1.1 endpoint over HTTP: loopback by default, read-only always.

``/`` the page; ``/sparql`` the SPARQL 1.1 Protocol (GET, POST as form, POST direct); ``/id/...``
one thing as HTML or Turtle by content negotiation.  Source of the protocol's rules:
https://www.w3.org/TR/sparql11-protocol/.
"""

from __future__ import annotations

import html
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import pipeline
from kg.errors import QueryError, QueryTimeout, UsageError

if TYPE_CHECKING:
    from kg.store import Result, Store

Handler = Callable[[Request], Awaitable[Response]]

# What is offered, best first; the key is the form that results are printed in.
ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
TRIPLES = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
ALIASES = {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}
LONGEST_QUERY = 100_000  # characters
MOST_BYTES = 12 * LONGEST_QUERY  # of a request: a character may take four, each written %XX
# No browser is to take an answer for something else than it says it is.
ANSWER = {"X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds of time, and rows of answer."""

    seconds: float = 30.0


def app(store: Store, limits: Limits | None = None, hosts: list[str] | None = None) -> Starlette:
    """The web application over *store*; ``hosts`` are the Host headers that it answers to."""
    limits = limits or Limits()
    routes = [
        Route("/", _page(store)),
        Route("/sparql", _sparql(store, limits), methods=["GET", "POST"]),
        Route("/graph.ttl", _turtle(store)),
    ]
    known = hosts or ["localhost", "127.0.0.1", "[::1]", "testserver"]
    return Starlette(
        routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=known)]
    )


def _page(store: Store) -> Handler:
    async def page(_: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(pipeline.page, store))

    return page


def _turtle(store: Store) -> Handler:
    async def turtle(_: Request) -> Response:
        return Response(await run_in_threadpool(store.to_turtle), media_type="text/turtle")

    return turtle


async def _query_of(request: Request) -> str:
    """The query of a request, wherever the protocol allows it to stand; HTTPException for none."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    asked = request.query_params.multi_items()
    if request.method == "POST" and kind == "application/sparql-query":
        asked.append(("query", await _body(request)))
    elif request.method == "POST" and kind == "application/x-www-form-urlencoded":
        try:
            asked += parse_qsl(await _body(request), errors="strict", max_num_fields=20)
        except ValueError as error:
            raise HTTPException(400, "the form cannot be read") from error
    elif request.method == "POST":
        raise HTTPException(415, "send a form, or the query as application/sparql-query")
    if any(name in ("default-graph-uri", "named-graph-uri") for name, _ in asked):
        raise HTTPException(400, "there is one graph here: leave the graph's address out")
    queries = [value for name, value in asked if name == "query" and value]
    if len(queries) != 1:
        raise HTTPException(400, "give one query: ?query=SELECT ...")
    if len(queries[0]) > LONGEST_QUERY:
        raise HTTPException(413, "the query is too long")
    return queries[0]


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


def _sparql(store: Store, limits: Limits) -> Handler:
    async def sparql(request: Request) -> Response:
        accept = request.headers.get("accept", "")
        if (
            request.method == "GET"
            and "query" not in request.query_params
            and "text/html" in accept
        ):
            return HTMLResponse(FORM)
        text = await _query_of(request)
        return await run_in_threadpool(_answer, store, text, limits, accept)

    return sparql


def _answer(store: Store, text: str, limits: Limits, accept: str) -> Response:
    from kg.store import query  # noqa: PLC0415 - the engine loads with the first query

    try:
        result = query(store, text, timeout=limits.seconds)
    except QueryTimeout as error:
        return PlainTextResponse(f"{error}\n", status_code=503)
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    return _negotiated(result, accept)


def _negotiated(result: Result, accept: str) -> Response:
    offers = TRIPLES if result.kind == "graph" else ROWS
    chosen = negotiate(accept, offers)
    if chosen is None:
        offered = ", ".join(offers.values())
        return PlainTextResponse(f"this can be had as {offered}\n", status_code=406)
    cut = {"X-Result-Cut": "there are more rows"} if result.cut else {}
    return Response(result.format(chosen), media_type=offers[chosen], headers=ANSWER | cut)


def negotiate(accept: str, offers: dict[str, str]) -> str | None:
    """The offer that an Accept header likes best (the first one for no header); None for none."""
    best: tuple[float, int] = (0.0, 0)
    found = None
    for rank, (name, media) in enumerate(offers.items()):
        quality = max(
            (q for pattern, q in _ranges(accept) if _matches(pattern, name, media)), default=0.0
        )
        if (quality, -rank) > best and quality > 0:
            best, found = (quality, -rank), name
    return found


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in (accept or "*/*").split(","):
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            ranges.append((media.lower(), float(quality)))
        except ValueError:
            ranges.append((media.lower(), 0.0))
    return ranges


def _matches(pattern: str, name: str, media: str) -> bool:
    if pattern in ("*/*", media) or ALIASES.get(pattern) == name:
        return True
    return pattern.endswith("/*") and media.startswith(pattern[:-1])


FIRST = "SELECT ?person ?name WHERE { ?person a kg:Person ; rdfs:label ?name } ORDER BY ?name"
FORM = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>kg: SPARQL</title>
<body style="font:16px system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem">
<h1>Ask the graph</h1><form method="get" action="/sparql"><p><label for="q">SPARQL
(read-only; the usual prefixes are known)</label></p>
<textarea id="q" name="query" rows="12" style="width:100%;font:14px monospace">{html.escape(FIRST)}</textarea>
<p><button>Ask</button> <a href="/">the graph</a></p></form></body></html>"""


def free_port(host: str, first: int) -> int | None:
    """The first free port from *first* on; None when none of the next twenty is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + 20, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    return None


def serve(store: Store, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve *store* until interrupted; UsageError when the port is taken."""
    import uvicorn  # noqa: PLC0415 - only for serving

    free = free_port(host, port)
    if free != port:
        remedy = f"take --port {free}" if free else "choose another with --port"
        raise UsageError(f"port {port} on {host}", "is in use", remedy)
    hosts = sorted({"localhost", "127.0.0.1", "[::1]", host})
    uvicorn.run(app(store, hosts=hosts), host=host, port=port, log_level="warning")
