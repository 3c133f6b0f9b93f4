"""One page over HTTP: of a public address, within limits of time and size, as it was sent."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kg import __version__
from kg.errors import InputError
from kg.read.extras import extra

PRODUCT = "kg-diplomacy"
AGENT = f"{PRODUCT}/{__version__} (a reader of news; keeps to robots.txt)"
CONNECT, READ, WHOLE = 10.0, 30.0, 120.0  # seconds
CHUNK = 65_536
WEB_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: its status, its headers as they came, and the body, still packed."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name; empty when there is none."""
        return next((v for k, v in self.headers if k.lower() == name), "")


def get(url: str, most: int, *, private: bool = False, agent: str = AGENT) -> Answer:
    """The answer to one request, no redirect followed; InputError when there is none.

    At most *most* bytes of body; *private* allows addresses that are not of the public network.
    """
    urllib3 = extra("urllib3", "fetch", url)
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or WEB_PORTS.get(parts.scheme, 0)
    if not host or not port:
        raise InputError(url, "is no web address", "give http:// or https://")
    pool = _pool(urllib3, parts.scheme, host, _public(url, host, port, private), port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": agent,
        "Accept-Encoding": "gzip",
    }
    try:
        with pool:
            answer = pool.urlopen(
                "GET",
                path,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
                timeout=urllib3.Timeout(connect=CONNECT, read=READ),
            )
            with contextlib.closing(answer):
                body = _body(answer, most, url)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        why = " ".join(str(error).split())[:120]
        raise InputError(url, f"gave no answer ({why})", "try again later") from error
    return Answer(url, answer.status, answer.reason or "", tuple(answer.headers.items()), body)


def _body(answer: Any, most: int, url: str) -> bytes:
    ends = time.monotonic() + WHOLE
    body = bytearray()
    for data in answer.stream(CHUNK, decode_content=False):
        body += data
        if len(body) > most:
            raise InputError(url, f"sends more than {most / 1e6:.0f} MB", "raise --max-size")
        if time.monotonic() > ends:
            raise InputError(url, f"takes more than {WHOLE:.0f} s", "try again later")
    return bytes(body)


def _public(url: str, host: str, port: int, private: bool) -> str:
    """The number of a host, looked up once so that it stays the one that was checked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(url, "is of no known host", "check the address") from error
    numbers = [str(address[4][0]).partition("%")[0] for address in found]
    if not private and not all(ipaddress.ip_address(n).is_global for n in numbers):
        raise InputError(url, "is an address of a private network", "allow it with --private")
    return numbers[0]


def _pool(urllib3: Any, scheme: str, host: str, number: str, port: int) -> Any:
    if scheme == "https":
        return urllib3.HTTPSConnectionPool(
            number, port, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED"
        )
    return urllib3.HTTPConnectionPool(number, port)
