"""Manners: what a host's robots.txt allows, and how long it is left alone between two pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from kg.errors import InputError
from kg.fetch.getting import PRODUCT, Answer
from kg.read.extras import extra

MOST_ROBOTS = 500_000  # bytes of a robots.txt, as RFC 9309 has it
MOST_REDIRECTS = 5
REDIRECTS = range(300, 400)
LONGEST = 120.0  # seconds that a host may ask for between two pages
SERVER, CLIENT = 500, 400  # statuses from which on the fault is the server's, or the asker's

Get = Callable[[str, int], Answer]


@dataclass
class Host:
    """One host: its rules, and when it may be asked again."""

    rules: Any
    pause: float
    free: float = 0.0

    def wait(self, sleep: Callable[[float], None] = time.sleep) -> None:
        """Wait until the host may be asked again, and note that it is asked now."""
        left = self.free - time.monotonic()
        if left > 0:
            sleep(left)
        self.free = time.monotonic() + self.pause

    def later(self, seconds: float) -> None:
        """Leave the host alone for so long: it asked for it, or is overloaded."""
        self.pause = min(LONGEST, max(2 * self.pause, seconds))
        self.free = time.monotonic() + self.pause


@dataclass
class Manners:
    """The hosts that were asked, each by its scheme, name and port."""

    get: Get
    pause: float
    _hosts: dict[str, Host | InputError] = field(default_factory=dict)

    def of(self, url: str) -> Host:
        """The host of an address; InputError when it is not to be asked."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._hosts:
            self._hosts[site] = self._met(site)
        host = self._hosts[site]
        if isinstance(host, InputError):
            raise InputError(url, host.problem, host.remedy)
        if host.rules is not None and not host.rules.can_fetch(url, PRODUCT):
            raise InputError(url, "is not to be fetched, as robots.txt has it", "leave it out")
        return host

    def _robots(self, url: str) -> Answer:
        """The answer for a robots.txt, passed on as often as RFC 9309 has it."""
        for _ in range(MOST_REDIRECTS):
            answer = self.get(url, MOST_ROBOTS)
            if answer.status not in REDIRECTS or not answer.header("location"):
                return answer
            url = urljoin(url, answer.header("location"))
        return answer

    def _met(self, site: str) -> Host | InputError:
        """A host with its rules: none where it has no robots.txt, all shut where it fails."""
        protego = extra("protego", "fetch", site)
        try:
            answer = self._robots(f"{site}/robots.txt")
        except InputError as error:
            return error
        if answer.status >= SERVER:
            return InputError(site, "has a robots.txt that cannot be had", "try again later")
        if answer.status >= CLIENT:
            return Host(None, self.pause, time.monotonic() + self.pause)
        rules = protego.Protego.parse(answer.body.decode("utf-8", "replace"))
        asked = rules.crawl_delay(PRODUCT) or 0.0
        pause = min(LONGEST, max(self.pause, float(asked)))
        return Host(rules, pause, time.monotonic() + pause)
