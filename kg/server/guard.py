"""What stands before every answer: what is refused
unread, what is waited for, what is always said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.server.protocol import MOST_BYTES

BODY_SECONDS = 10.0  # that a client may take to send its body
HEAD_SECONDS = 10.0  # that a client may take to send its first line and headers
THREADS = 128
SEND_SECONDS = 60.0  # that a client may take to read a piece of the answer
# A page says what it may load by itself; anything else loads nothing.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRAMES = "frame-ancestors 'self'"


class Guard:
    """An application behind its limits: size and pace of requests, other sites, headers.

    ``origins`` are the other sites whose pages may ask.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        self._app, self._origins = app, frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # So many that those who wait for the engine leave some to answer everybody else.
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        answer: ASGIApp = self._refusal(scope["method"], Headers(scope=scope)) or self._app
        await answer(scope, _in_time(receive), _headed(send))

    def _refusal(self, method: str, headers: Headers) -> Response | None:
        """The answer to a request that is not even read; None when it may be."""
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > MOST_BYTES:
            return PlainTextResponse(
                "the query is too long\n", status_code=413, headers={"Connection": "close"}
            )
        if self._foreign(method, headers):
            return PlainTextResponse("other sites may not ask here\n", status_code=403)
        return None

    def _foreign(self, method: str, headers: Headers) -> bool:
        """Whether a page of another site sends this without
        its reader's doing, as browsers tell.
        """
        if headers.get("sec-fetch-site") not in ("cross-site", "same-site"):
            return False
        if "*" in self._origins or headers.get("origin") in self._origins:
            return False
        followed = headers.get("sec-fetch-mode") == "navigate" and "sec-fetch-user" in headers
        return not (followed and method == "GET")


def _in_time(receive: Receive) -> Receive:
    """*receive* with an end: a body that comes too slowly is 408."""
    loop = asyncio.get_running_loop()
    end = loop.time() + BODY_SECONDS
    whole = False

    async def received() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, end - loop.time()))
        except TimeoutError as error:
            raise HTTPException(408, "the request came too slowly") from error
        whole = not message.get("more_body", False)
        return message

    return received


def _headed(send: Send) -> Send:
    """*send* with the headers of every answer, and an end for clients that do not read."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ALWAYS.items():
                headers.setdefault(name, value)
            page = headers.get("content-type", "").startswith("text/html")
            headers.setdefault(
                "Content-Security-Policy", FRAMES if page else f"default-src 'none'; {FRAMES}"
            )
        await asyncio.wait_for(send(message), SEND_SECONDS)

    return sent


class Impatient(H11Protocol):
    """uvicorn's protocol, which closes a connection on which no whole request comes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to look after a connection."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._quiet_since = self.loop.time()
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._quiet_since = self.loop.time()
        super().on_response_complete()

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        waiting = self.cycle is None or self.cycle.response_complete
        if waiting and self.loop.time() - self._quiet_since > HEAD_SECONDS:
            self.transport.close()
            return
        self.loop.call_later(HEAD_SECONDS / 5, self._look)
