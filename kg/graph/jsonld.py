"""Framed JSON-LD: a tree for readers of JSON, in the words of our own context.

A person carries its tenures, a meeting its delegations and participations, each fact its claims;
everything else stands by itself and is named by its IRI.  Source of the form:
https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg import kinds, vocab
from kg.config import data_folder
from kg.namespaces import LABEL, TYPE, XSD

Node = dict[str, Any]
# Where a node hangs: by the property that points from it (turned round), or to it.
HANGS_BY = {k.iri: (k.nests_by, k.nested_as) for k in kinds.KINDS if k.nested_as}
HELD_BY = {k.iri: k.nests_by for k in kinds.KINDS if k.nests_by and not k.nested_as}
NATIVE: Mapping[str, Callable[[str], Any]] = {
    XSD + "integer": int,
    XSD + "boolean": lambda text: text == "true",
}
STRINGS = (XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


def jsonld(triples: Iterable[Any]) -> str:
    """The graph of sorted *triples* as framed JSON-LD; it reads back as the same triples."""
    context = json.loads((data_folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))[
        "@context"
    ]
    by_subject: dict[str, list[Any]] = {}
    for t in triples:
        by_subject.setdefault(_id(t.subject), []).append(t)
    frame = _Frame(by_subject, context)
    tops = [iri for iri in sorted(by_subject, key=frame.order) if iri not in frame.hung]
    body = {"@context": context, "@graph": [frame.node(iri) for iri in tops]}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _id(term: Any) -> str:
    return str(term.value) if isinstance(term, ox.NamedNode) else f"_:{term.value}"


class _Frame:
    """The tree over the triples of a graph: which node hangs under which."""

    def __init__(self, by_subject: Mapping[str, list[Any]], context: Mapping[str, Any]) -> None:
        self.by_subject = by_subject
        self.names = dict(_names(context))
        self.spaces = sorted(
            (
                (space, name)
                for name, space in context.items()
                if isinstance(space, str) and space.endswith(("/", "#"))
            ),
            key=lambda pair: -len(pair[0]),
        )
        self.types = {
            s: [t.object.value for t in found if t.predicate.value == TYPE]
            for s, found in by_subject.items()
        }
        self.hung: set[str] = set()
        self.held: set[str] = set()
        self.under: dict[str, list[tuple[str, str]]] = {}
        self.over: dict[str, str] = {}
        self._hang()

    def order(self, iri: str) -> tuple[int, str]:
        """The order of the Turtle: who and where, then what happened, then how it is known."""
        return kinds.order(self.types[iri]), iri

    def _hang(self) -> None:
        for iri, found in self.by_subject.items():
            for t in found:
                target = _id(t.object)
                if target not in self.by_subject:
                    continue
                term, name = HANGS_BY.get(self.kind(iri), ("", ""))
                if (
                    t.predicate.value == term
                    and self.kind(target) != vocab.CLAIM
                    and iri not in self.hung
                ):
                    self.hung.add(iri)
                    self.over[iri] = target
                    self.under.setdefault(target, []).append((name, iri))
                elif (
                    self.kind(iri) == vocab.MEETING
                    and HELD_BY.get(self.kind(target)) == t.predicate.value
                ):
                    self.held.add(target)
        self.hung |= self.held

    def kind(self, iri: str) -> str:
        """The one class of a node; empty for none or several."""
        return self.types[iri][0] if len(self.types[iri]) == 1 else ""

    def node(self, iri: str) -> Node:
        """One node with all that hangs under it."""
        made: Node = {"id": iri}
        classes = sorted(self.name(k) for k in self.types[iri])
        if classes:
            made["type"] = classes[0] if len(classes) == 1 else classes
        for t in sorted(
            self.by_subject[iri],
            key=lambda t: (t.predicate.value != LABEL, self.name(t.predicate.value)),
        ):
            if t.predicate.value != TYPE and not self.told(iri, t):
                made.setdefault(self.name(t.predicate.value), []).append(self.value(t))
        for name, below in sorted(self.under.get(iri, ())):
            made.setdefault(name, []).append(self.node(below))
        return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in made.items()}

    def told(self, iri: str, t: Any) -> bool:
        """Whether the place of a node in the tree says the triple."""
        hangs = HANGS_BY.get(self.kind(iri), ("", ""))[0]
        return t.predicate.value == hangs and self.over.get(iri) == _id(t.object)

    def value(self, t: Any) -> Any:
        """An object as our context writes it under its predicate."""
        linked = self.name(t.predicate.value) in self.linked
        if isinstance(t.object, ox.Literal):
            plain = self.literal(t.object)
            return {"@value": plain} if linked and isinstance(plain, str) else plain
        iri = _id(t.object)
        if iri in self.held and HELD_BY.get(self.kind(iri)) == t.predicate.value:
            return self.node(iri)
        return iri if linked else {"id": iri}

    def literal(self, term: Any) -> Any:
        """A literal as JSON: numbers and truth values as such, other types and languages named."""
        kind = term.datatype.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if kind in NATIVE:
            return NATIVE[kind](term.value)
        return term.value if kind in STRINGS else {"@value": term.value, "@type": self.name(kind)}

    @cached_property
    def linked(self) -> frozenset[str]:
        """The words of the context whose values are IRIs."""
        return frozenset(word for word, is_link in self.names.values() if is_link)

    def name(self, iri: str) -> str:
        """A property, class or datatype in the words of our
        context, else with a prefix, else whole.
        """
        if iri in self.names:
            return self.names[iri][0]
        for space, prefix in self.spaces:
            if iri.startswith(space):
                return f"{prefix}:{iri[len(space) :]}"
        return iri


def _names(context: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, bool]]]:
    """Each IRI that the context has a word for: the word, and whether its values are IRIs."""
    for word, meaning in context.items():
        entry = meaning if isinstance(meaning, dict) else {"@id": meaning}
        prefix, _, local = str(entry.get("@id", "")).partition(":")
        if prefix in context and local and not local.startswith("//"):
            yield f"{context[prefix]}{local}", (word, entry.get("@type") == "@id")
        elif str(entry.get("@id", "")).startswith("http") and not str(entry["@id"]).endswith(
            ("/", "#")
        ):
            yield str(entry["@id"]), (word, entry.get("@type") == "@id")
