"""Canonical Turtle: prefixed, grouped by subject, sorted, the same bytes for the same triples.

pyoxigraph writes it; the order, and which prefixes are told, is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from kg import kinds
from kg.graph.triples import Iri, Object, Text, Triples
from kg.namespaces import LABEL, PREFIXES, TYPE

# What may stand in an IRI (RFC 3987), brackets aside; anything else is percent-encoded.
UNSAFE = re.compile(
    "[^!#-;=?-Z_a-z~\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which no text can hold
_START = re.compile(r"^(?=[^\t\n])", re.M)  # of a subject: what is said of it is indented


def turtle(triples: Triples) -> str:
    """The Turtle of *triples*."""
    spaces = {path: f"{triples.base}{path}/" for path in _paths()}
    prefixes = {**PREFIXES, **spaces, "": triples.base}
    made = ox.serialize(in_order(triples), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    lines = (made or b"").decode().split("\n")
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    # A prefix that only a quoted sentence seems to use does no harm.
    used = set(re.findall(r"(?:^|[\s^])(\w*):", body))
    head = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items()) if name in used]
    return "\n".join(head) + "\n" + _START.sub("\n", body)


def in_order(triples: Triples) -> Iterator[ox.Triple]:
    """The triples in the order of a reader: who and where
    first, its class and name before the rest.
    """
    for subject in sorted(triples.data, key=lambda s: _order(triples, s)):
        data = triples.data[subject]
        for predicate in sorted(data, key=lambda p: (p != TYPE, p != LABEL, p)):
            for item in sorted(data[predicate], key=_object_key):
                yield ox.Triple(_node(subject), _node(predicate), _term(item))


def _paths() -> Iterator[str]:
    """Our own things have a prefix by kind, so that a line reads ``person:rosa-quispe``."""
    return (kind.path for kind in kinds.KINDS if kind.path and kind.path not in PREFIXES)


def _order(triples: Triples, subject: str) -> tuple[int, str]:
    return kinds.order(map(str, triples.data[subject].get(TYPE, ()))), subject


def _object_key(item: Object) -> tuple[int, str, str, str]:
    if isinstance(item, Text):
        return 1, item.value, item.datatype, item.lang
    return 0, str(item), "", ""


def _term(item: Object) -> ox.NamedNode | ox.Literal:
    if isinstance(item, Iri):
        return _node(item)
    value = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", item.value)
    if item.lang:
        return ox.Literal(value, language=item.lang)
    return ox.Literal(value, datatype=_node(item.datatype) if item.datatype else None)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(UNSAFE.sub(_percent, iri))


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
