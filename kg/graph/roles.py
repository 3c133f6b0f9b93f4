"""The scheme of roles: which concept a title means, and what is broader.

``ontology/roles.ttl`` is the scheme of the project; a user's own Turtle file of the same form adds
concepts to it, or labels to concepts that are there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.config import data_folder
from kg.errors import UsageError
from kg.namespaces import ROLES, SKOS
from kg.slugs import role_slug

LABELS = (SKOS + "prefLabel", SKOS + "altLabel")
_BEFORE = re.compile(r"^(?:acting|interim|caretaker)-")


@dataclass(frozen=True)
class Scheme:
    """Concepts by the slugs of their labels, and the triples that each concept has."""

    by_slug: Mapping[str, str]
    triples: Mapping[str, tuple[Any, ...]]

    def concept(self, slug: str) -> str:
        """The IRI of the concept that a title's slug means; empty when none is known."""
        return self.by_slug.get(_BEFORE.sub("", slug), "")

    def upward(self, concept: str) -> list[str]:
        """*concept* and all that is broader, nearest first; a circle ends where it began."""
        found, waiting = [], [concept]
        while waiting:
            iri = waiting.pop(0)
            if iri not in found and iri in self.triples:
                found.append(iri)
                waiting += [
                    t.object.value
                    for t in self.triples[iri]
                    if t.predicate.value == SKOS + "broader"
                ]
        return found


@cache
def scheme(own: str = "") -> Scheme:
    """The scheme of the project with that of the file *own* added; UsageError when it is none."""
    triples = _read(data_folder("ontology") / "roles.ttl")
    if own:
        triples += _read(Path(own))
    by_slug: dict[str, str] = {}
    by_subject: dict[str, list[Any]] = {}
    for t in triples:
        by_subject.setdefault(t.subject.value, []).append(t)
        if t.predicate.value in LABELS and isinstance(t.object, ox.Literal):
            by_slug[role_slug(t.object.value)] = t.subject.value  # what is said last holds
    return Scheme(by_slug, {iri: tuple(found) for iri, found in by_subject.items()})


def _read(place: Path) -> list[Any]:
    try:
        found = ox.parse(place.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=ROLES)
        triples = [q.triple for q in found]
    except OSError as error:
        raise UsageError(
            f"--roles {place}", f"cannot be read ({error.strerror})", "name a Turtle file"
        ) from error
    except SyntaxError as error:
        raise UsageError(
            f"--roles {place}", f"is no Turtle ({error})", "see ontology/roles.ttl for the form"
        ) from error
    blank = next((t for t in triples if not isinstance(t.subject, ox.NamedNode)), None)
    if blank is not None:
        raise UsageError(
            f"--roles {place}",
            "has a concept without an IRI",
            "see ontology/roles.ttl for the form",
        )
    return triples
