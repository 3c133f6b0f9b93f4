"""Canonical Turtle: prefixed, grouped by subject, sorted, the same bytes for the same triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from kg import kinds
from kg.graph.triples import Iri, Object, Text, Triples
from kg.namespaces import LABEL, PREFIXES, TYPE, XSD

LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
# What may stand in an IRI (RFC 3987), brackets aside; anything else is percent-encoded.
UNSAFE = re.compile(
    "[^!#-;=?-Z_a-z~\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}


def turtle(triples: Triples) -> str:
    """The Turtle of *triples*."""
    prefixes = {
        **PREFIXES,
        **{path: f"{triples.base}{path}/" for path in _paths()},
        "": triples.base,
    }
    body = "\n\n".join(
        _subject(s, triples.data[s], prefixes)
        for s in sorted(triples.data, key=lambda s: _order(triples, s))
    )
    # A prefix that only a quoted sentence seems to use does no harm.
    used = set(re.findall(r"(?:^|[\s^])(\w*):", body))
    head = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items()) if name in used]
    return "\n".join(head) + "\n\n" + body + ("\n" if body else "")


def _paths() -> Iterator[str]:
    """Our own things have a prefix by kind, so that a line reads ``person:rosa-quispe``."""
    return (kind.path for kind in kinds.KINDS if kind.path and kind.path not in PREFIXES)


def _order(triples: Triples, subject: str) -> tuple[int, str]:
    return kinds.order(map(str, triples.data[subject].get(TYPE, ()))), subject


def _subject(subject: str, data: dict[str, set[Object]], prefixes: dict[str, str]) -> str:
    lines = []
    for predicate in sorted(data, key=lambda p: (p != TYPE, p != LABEL, short(p, prefixes))):
        objects = ", ".join(term(o, prefixes) for o in sorted(data[predicate], key=_object_key))
        name = "a" if predicate == TYPE else short(predicate, prefixes)
        lines.append(f"{name} {objects}")
    return f"{short(subject, prefixes)} " + " ;\n    ".join(lines) + " ."


def _object_key(item: Object) -> tuple[int, str, str, str]:
    if isinstance(item, Text):
        return 1, item.value, item.datatype, item.lang
    return 0, str(item), "", ""


def term(item: Object, prefixes: dict[str, str]) -> str:
    """An object in Turtle."""
    if isinstance(item, Iri):
        return short(item, prefixes)
    if item.datatype == XSD + "integer" or item.datatype == XSD + "boolean":
        return item.value
    text = '"' + "".join(_escaped(item.value)) + '"'
    if item.lang:
        return f"{text}@{item.lang}"
    return f"{text}^^{short(item.datatype, prefixes)}" if item.datatype else text


def _escaped(text: str) -> Iterator[str]:
    for char in text:
        if char in ESCAPES:
            yield ESCAPES[char]
        elif ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0:
            yield f"\\u{ord(char):04X}"
        elif 0xD800 <= ord(char) < 0xE000:  # half a character, which no text can hold
            yield "\N{REPLACEMENT CHARACTER}"
        else:
            yield char


def short(iri: str, prefixes: dict[str, str]) -> str:
    """An IRI by its prefix where its rest is a plain name; slashes of our own paths are escaped."""
    for name, space in prefixes.items():
        if iri.startswith(space):
            rest = iri[len(space) :]
            if LOCAL.fullmatch(rest):
                return f"{name}:{rest}"
    return f"<{UNSAFE.sub(_percent, iri)}>"


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
