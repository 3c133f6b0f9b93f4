"""How kg talks to a SPARQL server: who it is, how long it waits, and what it says when that fails.

Credentials come from the environment and go nowhere but into the headers of requests to the host
that was named: redirects are not followed.
"""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from kg.errors import GraphError, QueryTimeout, UsageError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
CONNECTING = 10.0  # seconds
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each further try
LONGEST_WAIT = 60.0  # seconds that a server may ask for
MOST_BYTES = 256_000_000  # of one answer
BUSY = frozenset({429, 502, 503, 504})
REFUSED = frozenset({401, 403})
REDIRECTED = range(300, 400)
Fields = dict[str, str | list[str]]
FAILED = 400  # the first status that is a failure


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a user with a password, or a token; nobody in particular when all are empty."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def from_environment() -> Credentials:
    """The credentials in the environment; UsageError for half of them."""
    given = Credentials(*(os.environ.get(name, "") for name in (USER, PASSWORD, TOKEN)))
    if bool(given.user) != bool(given.password):
        raise UsageError("credentials", f"{USER} and {PASSWORD} go together", "set both or neither")
    return given


def checked(url: str) -> str:
    """The address of a server, without a slash at its end; UsageError for what is none.

    What is wrong with an address that holds a secret is said without the address.
    """
    remedy = f"write it like http://127.0.0.1:7878; credentials go into {USER} and {PASSWORD}"
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise UsageError("the address of the store", "is no URL", remedy) from error
    if parts.userinfo or parts.query or parts.fragment:
        problem = "may hold no user, password, query or fragment"
        raise UsageError("the address of the store", problem, remedy)
    if parts.scheme not in ("http", "https") or not parts.host:
        raise UsageError(f"store {url[:100]!r}", "is no http or https URL", remedy)
    return url.rstrip("/")


class _Answering(httpx.Auth):
    """Answers the challenge of a server, in the way that it asks for; a token goes at once."""

    def __init__(self, given: Credentials) -> None:
        self._given = given
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request, and once more with what was asked for."""
        if self._given.token:
            _private(request)
            self._way = _Bearer(self._given.token)
        if self._way is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED or not self._given.user:
                return
            self._way = self._chosen(request, response)
        yield from self._way.auth_flow(request)

    def _chosen(self, request: httpx.Request, response: httpx.Response) -> httpx.Auth:
        asked = response.headers.get("www-authenticate", "").lower()
        if "digest" in asked:
            return httpx.DigestAuth(self._given.user, self._given.password)
        _private(request)
        return httpx.BasicAuth(self._given.user, self._given.password)


class _Bearer(httpx.Auth):
    """A token that is sent along."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request with the token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _private(request: httpx.Request) -> None:
    """UsageError for a secret that everybody on the way could read."""
    if request.url.scheme != "https" and request.url.host not in LOOPBACK:
        raise UsageError(
            f"store {request.url.scheme}://{request.url.host}",
            "would have the password or token sent in the clear",
            "use https, or a server that asks for digest authentication",
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body on one line, as far as it is of use in a message."""
        return " ".join(self.body[:2000].decode("utf-8", "replace").split())[:300]


class Client:
    """One who talks to one server, and tries again while that has hope."""

    def __init__(self, given: Credentials, seconds: float) -> None:
        self.given, self.seconds = given, seconds
        limits = httpx.Timeout(seconds, connect=min(CONNECTING, seconds))
        self._http = httpx.Client(auth=_Answering(given), timeout=limits)
        weakref.finalize(self, self._http.close)
        self._met = False  # whether the server has ever answered

    def post(self, url: str, fields: Fields, accept: str, seconds: float) -> Answer:
        """The answer to a form."""
        made = self._http.build_request("POST", url, data=fields, headers={"Accept": accept})
        return self._sent(made, seconds)

    def graph(self, method: str, url: str, graph: str, text: bytes = b"") -> Answer:
        """The answer to a request about one named graph, with N-Triples when it is to be put."""
        kind = {"Content-Type": "application/n-triples"} if text else {}
        headers = {"Accept": "application/n-triples, text/plain;q=0.5", **kind}
        made = self._http.build_request(
            method, url, params={"graph": graph}, content=text, headers=headers
        )
        return self._sent(made, self.seconds)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _sent(self, request: httpx.Request, seconds: float) -> Answer:
        """The answer to a request that does the same when it is sent twice."""
        for wait in WAITS:
            try:
                answer = self._once(request, seconds)
            except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
                if not self._met:
                    raise _unreached(request, error) from error
                time.sleep(wait)
                continue
            self._met = True
            if answer.status not in BUSY:
                return answer
            time.sleep(_asked_for(answer, wait))
        try:
            return self._once(request, seconds)
        except httpx.TransportError as error:
            raise _unreached(request, error) from error

    def _once(self, request: httpx.Request, seconds: float) -> Answer:
        end = time.monotonic() + seconds
        body = bytearray()
        try:
            response = self._http.send(request, stream=True)
            try:
                for piece in response.iter_bytes():
                    body += piece
                    _within(request, len(body), seconds, end)
            finally:
                response.close()
        except httpx.ConnectTimeout as error:
            raise _unreached(request, error) from error
        except httpx.TimeoutException as error:
            raise _late(request, seconds) from error
        except (httpx.UnsupportedProtocol, httpx.ProxyError, httpx.DecodingError) as error:
            raise _unreached(request, error) from error
        return Answer(response.status_code, response.headers, bytes(body))


def _within(request: httpx.Request, size: int, seconds: float, end: float) -> None:
    if size > MOST_BYTES:
        raise GraphError(place(request), "answers with too much", "ask for less, or use LIMIT")
    if time.monotonic() > end:
        raise _late(request, seconds)


def place(request: httpx.Request) -> str:
    """Where a request goes, without its query."""
    return str(request.url.copy_with(query=None))


def _asked_for(answer: Answer, wait: float) -> float:
    """How long to wait: as the server asks, within bounds, else *wait*."""
    asked = answer.headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return min(float(asked), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return wait
    left = (until.astimezone(UTC) - datetime.now(UTC)).total_seconds()
    return min(max(left, 0.0), LONGEST_WAIT)


def _unreached(request: httpx.Request, error: Exception) -> GraphError:
    why = " ".join(str(error).split()) or type(error).__name__
    return GraphError(place(request), f"cannot be reached ({why})", "check address and server")


def _late(request: httpx.Request, seconds: float) -> QueryTimeout:
    problem = f"did not answer within {seconds:g} s"
    return QueryTimeout(place(request), problem, "narrow the query, or raise --timeout")


def unusable(url: str, answer: Answer, doing: str) -> GraphError:
    """The error for an answer that says that *doing* something failed."""
    if answer.status in REFUSED:
        problem = f"does not let this user {doing} ({answer.status})"
        return GraphError(url, problem, f"set {USER} and {PASSWORD}, or {TOKEN}")
    if answer.status in REDIRECTED:
        elsewhere = answer.headers.get("location", "")[:200]
        return GraphError(url, f"points elsewhere ({elsewhere})", "name that address, if you trust")
    problem = f"cannot {doing} ({answer.status}: {answer.text})"
    return GraphError(url, problem, "see the log of the server")
