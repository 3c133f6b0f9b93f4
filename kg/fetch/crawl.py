"""A crawl: every address of a list once, host by host in turn, written down as it comes."""

from __future__ import annotations

import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urldefrag, urljoin, urlsplit

from kg.errors import InputError, UsageError
from kg.fetch.getting import AGENT, PRODUCT, Answer, get
from kg.fetch.polite import MOST_REDIRECTS, REDIRECTS, Host, Manners
from kg.files import PART
from kg.read.extras import extra
from kg.read.lists import Listed
from kg.read.making import Said

BUSY = (429, 503)
FOUND = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fetch: seconds between two pages of a host, bytes of a page, pages at most.

    ``private`` allows addresses of private networks.
    """

    pause: float = 2.0
    most: int = 20_000_000
    pages: int = 10_000
    private: bool = False
    agent: str = AGENT


@dataclass
class Report:
    """What came of it: how many pages were fetched, and what went wrong with the others."""

    fetched: int = 0
    problems: list[InputError] = field(default_factory=list)


def crawl(
    listed: Iterable[Listed],
    place: Path,
    plan: Plan,
    progress: Callable[[int, str], None] = lambda *_: None,
) -> Report:
    """Fetch the pages of *listed* into a new WARC file; what came is kept however it ends."""
    if place.exists():
        raise UsageError(str(place), "is there already", "give another name, or remove it")
    manners = Manners(partial(get, private=plan.private, agent=plan.agent), plan.pause)
    report, part = Report(), place.with_name(place.name + PART)
    try:
        with part.open("wb") as file:
            writer = _Writer(file, place)
            for one in _in_turn(listed, plan.pages):
                try:
                    writer.write(_fetched(one.url, manners, plan), one.said)
                    report.fetched += 1
                    progress(report.fetched, one.url)
                except InputError as error:
                    report.problems.append(error)
    finally:
        if report.fetched:
            part.replace(place)
        else:
            part.unlink(missing_ok=True)
    return report


def _in_turn(listed: Iterable[Listed], most: int) -> Iterator[Listed]:
    """The first *most* addresses, each once, from each host in turn: none waits for another."""
    hosts: dict[str, deque[Listed]] = {}
    seen: set[str] = set()
    for one in listed:
        url = urldefrag(one.url).url
        if url not in seen and len(seen) < most:
            seen.add(url)
            hosts.setdefault(urlsplit(url).netloc, deque()).append(Listed(url, one.said))
    while hosts:
        for name in list(hosts):
            yield hosts[name].popleft()
            if not hosts[name]:
                del hosts[name]


def _fetched(url: str, manners: Manners, plan: Plan) -> list[Answer]:
    """The answers on the way to a page, the page last; InputError when there is none."""
    answers: list[Answer] = []
    for _ in range(MOST_REDIRECTS + 1):
        host = manners.of(url)
        host.wait()
        answer = manners.get(url, plan.most)
        answers.append(answer)
        if answer.status in REDIRECTS and answer.header("location"):
            url = urldefrag(urljoin(url, answer.header("location"))).url
            continue
        _told(answer, host)
        return answers
    raise InputError(answers[0].url, "is passed on without end", "leave it out")


def _told(answer: Answer, host: Host) -> None:
    if answer.status in BUSY:
        after = answer.header("retry-after")
        host.later(float(after) if after.isascii() and after.isdigit() else 0.0)
    if answer.status != FOUND:
        problem = f"is not to be had (HTTP {answer.status} {answer.reason})"
        raise InputError(answer.url, problem, "try again later, or leave it out")


class _Writer:
    """A WARC file: what a list says of a page, then the answers that led to it."""

    def __init__(self, file: BinaryIO, place: Path) -> None:
        self._headers = extra("warcio.statusandheaders", "fetch", str(place)).StatusAndHeaders
        self._writer = extra("warcio.warcwriter", "fetch", str(place)).WARCWriter(file, gzip=True)
        about = {"software": PRODUCT, "format": "WARC File Format 1.0", "robots": "obey"}
        self._writer.write_record(self._writer.create_warcinfo_record(place.name, about))
        self._file = file

    def write(self, answers: list[Answer], said: Said) -> None:
        """Write one page down, and let it reach the disk."""
        known = {
            f.name: v for f in fields(said) if (v := getattr(said, f.name)) and f.name != "url"
        }
        if known:
            text = json.dumps(known, sort_keys=True).encode()
            self._record(answers[-1].url, "metadata", text, warc_content_type="application/json")
        for answer in answers:
            status = f"{answer.status} {answer.reason}"
            headers = self._headers(status, list(answer.headers), protocol="HTTP/1.1")
            self._record(answer.url, "response", answer.body, http_headers=headers)
        self._file.flush()

    def _record(self, url: str, kind: str, data: bytes, **about: Any) -> None:
        made = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), length=len(data), **about
        )
        self._writer.write_record(made)
