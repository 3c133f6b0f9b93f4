"""XML files, each read as its root element says: feeds, wire formats, TEI, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.read.feeds import from_feed
from kg.read.html import from_html
from kg.read.markup import plain_bytes
from kg.read.parts import Found, Reader
from kg.read.tei import from_tei
from kg.read.wire import from_newsml, from_nitf

ROOTS: dict[str, Reader] = {
    "rss": from_feed,
    "feed": from_feed,
    "rdf": from_feed,
    "newsmessage": from_newsml,
    "newsitem": from_newsml,
    "nitf": from_nitf,
    "tei": from_tei,
    "html": from_html,
}
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")


def from_xml(data: bytes, source: str) -> Iterator[Found]:
    """The documents of an XML file of whatever known kind."""
    found = _ROOT.search(plain_bytes(data, source))
    name = found[1].decode() if found else "no element"
    if name.lower() not in ROOTS:
        known = "RSS, Atom, NewsML-G2, NITF, TEI or XHTML"
        raise InputError(source, f"is XML of no kind that kg reads ({name})", f"give {known}")
    yield from ROOTS[name.lower()](data, source)
