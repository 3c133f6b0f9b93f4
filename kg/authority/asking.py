"""Asks a query service politely: one page at a time, waiting when told to, again when it fails."""

from __future__ import annotations

import datetime
import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException

from kg.errors import InputError

ENDPOINT = "https://query.wikidata.org/sparql"
AGENT = "kg-diplomacy/{} (https://w3id.org/kg-diplomacy; kg authority update)"
AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
LONGEST = 300.0  # seconds that a service may ask to wait
LARGEST = 200_000_000  # bytes of one answer


class Cut(Exception):
    """Why an answer is not whole, or did not come: ask again, for less."""


@dataclass(frozen=True)
class Service:
    """A SPARQL endpoint, which version of kg asks it, and how patiently; times are seconds."""

    endpoint: str = ENDPOINT
    version: str = "0"
    tries: int = 6
    pause: float = 1.0
    timeout: float = 70.0
    sleep: Callable[[float], None] = time.sleep

    def ask(self, query: str) -> str:
        """The answer to *query* in JSON; Cut when it never
        came whole, InputError when it cannot come.
        """
        why = ""
        for turn in range(self.tries):
            try:
                found = self._once(query)
            except urllib.error.HTTPError as error:
                why = f"HTTP {error.code}"
                if error.code not in AGAIN:
                    raise self._refused(why) from error
                self.sleep(_wait(error.headers.get("Retry-After", ""), turn, self.pause))
            except (TimeoutError, HTTPException, ValueError) as error:
                why = str(error) or type(error).__name__
                self.sleep(_wait("", turn, self.pause))
            except urllib.error.URLError as error:
                if not isinstance(error.reason, TimeoutError):
                    raise self._unreached(error) from error
                why = "timed out"
                self.sleep(_wait("", turn, self.pause))
            else:
                self.sleep(self.pause)
                return found
        raise Cut(why)

    def _once(self, query: str) -> str:
        data = urllib.parse.urlencode({"query": query}).encode()
        headers = {
            "User-Agent": AGENT.format(self.version),
            "Accept": "application/sparql-results+json",
        }
        request = urllib.request.Request(self.endpoint, data, headers)
        with urllib.request.urlopen(request, timeout=self.timeout) as answer:
            text = str(answer.read(LARGEST).decode())
        json.loads(text)["results"]["bindings"]  # an answer that was cut short is no JSON
        return text

    def _refused(self, why: str) -> InputError:
        return InputError(
            self.endpoint,
            f"refuses the query ({why})",
            "check --endpoint; if it is Wikidata's, report it",
        )

    def _unreached(self, error: urllib.error.URLError) -> InputError:
        remedy = "check the network and run the same command again; what was fetched is kept"
        return InputError(self.endpoint, f"cannot be reached ({error.reason})", remedy)


def _wait(asked: str, turn: int, pause: float) -> float:
    """How long to wait before the next try: as asked, else twice as long each time."""
    if asked.strip().isdigit():
        return min(float(asked), LONGEST)
    try:
        until = parsedate_to_datetime(asked)
        seconds = (until - datetime.datetime.now(datetime.UTC)).total_seconds()
        return float(min(max(seconds, pause), LONGEST))
    except (TypeError, ValueError):
        return pause * 2.0 ** (turn + 1) * (1 + random.random() / 4)
