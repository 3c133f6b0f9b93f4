"""Triples as plain values, and the IRIs of things: readable, stable, made from content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from kg import dates
from kg.model import When
from kg.namespaces import TYPE, XSD

_EDGE = re.compile(r"(?:(?<=/)|^)\.|\.(?=/|$)")


class Iri(str):
    """An IRI, as an object of a triple."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A literal with its datatype (an IRI; plain string when empty) or its language."""

    value: str
    datatype: str = ""
    lang: str = ""


Object = Iri | Text


class Subjects(dict[str, dict[str, set[Object]]]):
    """What is said of each thing; asking about a thing of which nothing is said leaves no trace."""

    def __missing__(self, subject: str) -> dict[str, set[Object]]:
        return {}


@dataclass
class Triples:
    """A growing set of triples under one base; ``add`` takes an IRI relative to it."""

    base: str
    data: Subjects = field(default_factory=Subjects)

    def iri(self, path: str) -> Iri:
        """The IRI of *path* (``person/rosa-quispe``) under the base, hostile characters escaped."""
        safe = "/-_.~:@!$&'()*+,;=" if path.isascii() else "/-_.~"
        # A dot at the edge of a name would have to be escaped in Turtle, which not all readers
        # know.
        return Iri(self.base + _EDGE.sub("%2E", quote(path, safe=safe, errors="replace")))

    def add(self, subject: str, predicate: str, *objects: Object | str) -> None:
        """Add one triple for each of *objects*; plain
        strings become literals, empty ones nothing.
        """
        said = {item if isinstance(item, Iri | Text) else Text(item) for item in objects if item}
        if said:
            self.data.setdefault(subject, {}).setdefault(predicate, set()).update(said)

    def kind(self, subject: str, *classes: str) -> None:
        """Say of which classes *subject* is."""
        self.add(subject, TYPE, *(Iri(c) for c in classes))

    def __len__(self) -> int:
        return sum(len(o) for po in self.data.values() for o in po.values())


def integer(number: int) -> Text:
    """An xsd:integer."""
    return Text(str(number), XSD + "integer")


def time(value: str) -> Text | None:
    """A date or partial date with the datatype that its form has; None when it is neither.

    None also for what no calendar has: consumers read years 1 to 9999 and days that exist.
    """
    found = dates.parse(value)
    return Text(value, XSD + found.type) if found else None


def times(when: When | None) -> Iterable[tuple[str, Text]]:
    """The start and end of *when* as pairs of ``start``/``end`` and a literal."""
    for name, value in (("start", when.start), ("end", when.end)) if when else ():
        found = time(value)
        if found is not None:
            yield name, found
