"""The country of the paper that prints a text, by its
address: a domain's top level or its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlparse

from kg import countries
from kg.model import Document

FILE = Path(__file__).parent / "publishers.tsv"
ADDRESS = re.compile(r"https?://\S+")
# Top-level domains of countries that anybody may register under, and codes that differ.
OPEN = frozenset("ai am as cc cd co fm gg io is la ly me nu pw sc st to tk tv vc ws eu".split())
OTHER_CODES = {"uk": "GB", "su": "RU"}
SHORTEST = 4  # letters of a country's name inside a domain


@cache
def _listed() -> dict[str, str]:
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if row[0][:1] not in ("", "#")}


def address(document: Document) -> str:
    """The address of a document: its own, else the one that its text opens with."""
    if document.url:
        return document.url
    match = ADDRESS.match(document.text.lstrip()[:2000])
    return match[0] if match else ""


def country(document: Document) -> str:
    """The code of the country of a document's publisher, empty when its address tells none."""
    host = (urlparse(address(document)).hostname or "").removeprefix("www.")
    return _of_host(host) if "." in host else ""


@cache
def _of_host(host: str) -> str:
    parts = host.split(".")
    for i in range(len(parts) - 1):
        listed = _listed().get(".".join(parts[i:]))
        if listed:
            return listed
    top = parts[-1]
    known = countries.countries()
    if len(top) == len("xx") and top not in OPEN:
        code = OTHER_CODES.get(top, top.upper())
        if code in known:
            return code
    return _within(max(parts[:-1], key=len))


def _within(label: str) -> str:
    """The country that a part of a domain names: "egyptdaily", "timesofoman"."""
    best = ("", "")
    for name, code in _names():
        ends = label.startswith(name) or label.endswith(name)
        if name in label and len(name) > len(best[0]) and (ends or len(name) > SHORTEST):
            best = (name, code)
    return best[1]


@cache
def _names() -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for code, state in countries.countries().items():
        if state.former:
            continue
        for name in (*state.names, *state.demonyms, *state.capitals):
            plain = re.sub(r"[^a-z]", "", countries.fold(name))
            if len(plain) >= SHORTEST and not name.isupper():
                found.setdefault(plain, code)
    return tuple(sorted(found.items()))


def sections(document: Document) -> Iterator[str]:
    """The codes of the countries that the path of an address names: ``/news/peru/...``."""
    path = unquote(urlparse(address(document)).path).lower()
    words = re.findall(r"[a-zà-þ]+", path)
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            code = countries.lookup(" ".join(words[i : i + size]).title(), "country", "demonym")
            if code:
                yield code
