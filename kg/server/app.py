"""The web application: which path is answered by whom, and how it is started.

``/`` the page; ``/sparql`` the SPARQL 1.1 Protocol; ``/id/...`` one thing as HTML or RDF;
``/view`` the answer to a query drawn; ``/graph.ttl`` everything as Turtle.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import socket
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import pipeline
from kg.errors import KgError, UsageError
from kg.server import pages
from kg.server.asking import Asking, site
from kg.server.entities import Entities
from kg.server.guard import Guard, Impatient
from kg.server.lists import Lists
from kg.server.protocol import Endpoint, Handler, Limits, refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from kg.store import Store

LONGEST_NAME = 100  # characters of a file that is served
MOST_CONNECTIONS = 256
LOCAL = ("localhost", "127.0.0.1", "[::1]")


def app(
    store: Store,
    limits: Limits | None = None,
    hosts: Sequence[str] = (),
    origins: Sequence[str] = (),
) -> Guard:
    """The web application over *store*.

    ``hosts`` are the Host headers that it answers to; ``origins`` the other sites whose pages may
    read its answers (none unless asked).
    """
    limits = limits or Limits()
    lists = Lists(store)
    asking = Asking(store, limits, lists)
    entities = Entities(store, lists)
    endpoint = Endpoint(store, limits, asking.page)
    routes = [
        Route("/", _page(store)),
        Route("/sparql", _handler(endpoint), methods=["GET", "POST"]),
        Route("/questions/{name}", asking.question),
        Route("/list/{name}", _handler(lists)),
        Route("/view", asking.drawn, methods=["GET", "POST"]),
        Route("/graph.ttl", _turtle(store)),
        Route("/static/{name}", _static),
        Route("/id/{path:path}", _handler(entities)),
    ]
    middleware = [
        Middleware(GZipMiddleware, minimum_size=2_000, compresslevel=6),
        Middleware(TrustedHostMiddleware, allowed_hosts=[*(hosts or (*LOCAL, "testserver"))]),
    ]
    if origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=[*origins],
                allow_methods=["GET", "POST"],
                allow_headers=["*"],
                expose_headers=["X-Result-Cut"],
            )
        )
    web = Starlette(
        routes=routes, middleware=middleware, exception_handlers={KgError: _refused, 404: _missing}
    )
    return Guard(web, origins)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    return refused(error)


async def _missing(request: Request, error: Exception) -> Response:
    """That a path leads nowhere, with the ways that there are."""
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse("not found\n", status_code=404)
    text = pages.rendered("missing.html.j2", path=request.url.path[:200], meant=[])
    return HTMLResponse(text, 404, headers=pages.policy())


def _handler(answering: Endpoint | Entities | Lists) -> Handler:
    """A plain function for the router, which takes an
    object with ``__call__`` for an application.
    """

    async def handle(request: Request) -> Response:
        return await answering(request)

    return handle


def _page(store: Store) -> Handler:
    """The page of the graph, drawn once: what is read-only stays as it is."""
    lock = threading.Lock()
    drawn: list[tuple[str, str]] = []

    def draw() -> tuple[str, str]:
        with lock:
            if not drawn:
                text = pipeline.page(store, site=site())
                drawn.append((text, f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'))
        return drawn[0]

    async def page(request: Request) -> Response:
        text, tag = await run_in_threadpool(draw)
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in [t.strip() for t in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(text, headers=headers)

    return page


def _turtle(store: Store) -> Handler:
    async def turtle(_: Request) -> Response:
        return Response(await run_in_threadpool(store.to_turtle), media_type="text/turtle")

    return turtle


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    found = pages.asset(name) if len(name) <= LONGEST_NAME else None
    if found is None:
        return PlainTextResponse("no such file\n", status_code=404)
    return Response(found[0], media_type=found[1], headers={"X-Content-Type-Options": "nosniff"})


def free_port(host: str, first: int) -> int | None:
    """The first free port from *first* on; None when none of the next twenty is.

    UsageError when *host* is no address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + 20, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise UsageError(
                        f"--host {host}",
                        f"cannot be listened on ({error.strerror or error})",
                        "take an address of this machine, such as 127.0.0.1",
                    ) from error
                continue
            return port
    return None


def check_origin(origin: str) -> str:
    """*origin* when it is one (scheme, host and port, or ``*``); UsageError when it is not."""
    parts = urlsplit(origin)
    if origin == "*" or (
        parts.scheme in ("http", "https") and origin == f"{parts.scheme}://{parts.netloc}"
    ):
        return origin
    raise UsageError(f"--cors {origin}", "is no origin", "write it like https://example.org")


def serve(
    store: Store,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    origins: Sequence[str] = (),
) -> None:
    """Serve *store* until interrupted; UsageError when the port is taken."""
    import uvicorn  # noqa: PLC0415 - only for serving

    free = free_port(host, port)
    if free != port:
        remedy = f"take --port {free}" if free else "choose another with --port"
        raise UsageError(f"port {port} on {host}", "is in use or not allowed", remedy)
    hosts = sorted({*LOCAL, host})
    web = app(store, limits, hosts, [check_origin(o) for o in origins])
    config = uvicorn.Config(
        web,
        host=host,
        port=port,
        log_level="warning",
        lifespan="off",
        http=Impatient,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=3,
    )

    class Server(uvicorn.Server):
        """The server that, told to end, ends the queries that run."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            store.engine.abort()
            super().handle_exit(sig, frame)

    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how serving ends
        Server(config).run()
    store.close()
