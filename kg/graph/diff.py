"""What changed between two graphs: facts added, removed and changed, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import kinds
from kg.errors import GraphError
from kg.graph.triples import Iri, Object, Text, Triples
from kg.namespaces import LABEL, TYPE

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences of two graphs, each a line of words."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether there are any."""
        return bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        lines = [
            f"{sign} {line}"
            for sign, group in (("+", self.added), ("-", self.removed), ("~", self.changed))
            for line in group
        ]
        return "\n".join(lines) or "no facts differ"


Properties = Mapping[str, Sequence[str]]
Told = Mapping[str, tuple[str, Properties]]
"""Facts by their nodes: each as a line of words, and what is said of it by property."""


def diff(old: str, new: str) -> Changes:
    """The facts that the Turtle *new* adds to, takes from and changes in *old*."""
    return compared(_facts(_parsed(old, "the old graph")), _facts(_parsed(new, "the new graph")))


def compared(left: Told, right: Told) -> Changes:
    """The facts that *right* adds to, takes from and changes in *left*."""
    changed = [
        f"{right[n][0]}: {c}"
        for n in sorted(left.keys() & right.keys())
        for c in _changes(left[n][1], right[n][1])
    ]
    return Changes(
        tuple(right[n][0] for n in sorted(right.keys() - left.keys())),
        tuple(left[n][0] for n in sorted(left.keys() - right.keys())),
        tuple(changed),
    )


def told(triples: Triples, called: Callable[[str], str]) -> dict[str, tuple[str, Properties]]:
    """The facts in *triples*, as they are compared; *called* names what has no label there."""
    claimed = {k.iri for k in kinds.CLAIMED}
    found: dict[str, tuple[str, Properties]] = {}
    for node, data in triples.data.items():
        kind = next((k for k in map(str, data.get(TYPE, ())) if k in claimed), "")
        if kind:
            pairs = {p: sorted(_words(triples, o, called) for o in data[p]) for p in sorted(data)}
            name = _words(triples, Iri(node), called)
            found[node] = (f"{kind.rsplit('#', 1)[-1]}: {name}", pairs)
    return found


def _words(triples: Triples, item: Object, called: Callable[[str], str]) -> str:
    """A value as it is, a thing by its name where it has one."""
    if isinstance(item, Text):
        return item.value
    labels = triples.data[item].get(LABEL, ())
    return min((o.value for o in labels if isinstance(o, Text)), default="") or called(item)


def _parsed(text: str, name: str) -> Graph:
    from rdflib import Graph  # noqa: PLC0415 - heavy, and only for this

    try:
        return Graph().parse(data=text, format="turtle")
    except Exception as error:  # rdflib's parsers raise many kinds
        raise GraphError(
            name, f"is not Turtle ({' '.join(str(error).split())[:200]})", "mend that line"
        ) from error


def _facts(graph: Graph) -> dict[str, tuple[str, Properties]]:
    from rdflib import RDF, URIRef  # noqa: PLC0415

    found: dict[str, tuple[str, Properties]] = {}
    for kind in (k.iri for k in kinds.CLAIMED):
        for node in graph.subjects(RDF.type, URIRef(kind)):
            label = graph.value(node, URIRef(LABEL))
            pairs: dict[str, Sequence[str]] = {}
            for predicate in sorted(set(graph.predicates(node)), key=str):
                values = (
                    str(graph.value(o, URIRef(LABEL)) or o) for o in graph.objects(node, predicate)
                )
                pairs[str(predicate)] = sorted(values)
            found[str(node)] = (_called(kind.rsplit("#", 1)[-1], str(label or node)), pairs)
    return found


def _called(kind: str, label: str) -> str:
    """A fact by its kind and label; a label that begins with its kind says it already."""
    return label if label.startswith(kind) else f"{kind}: {label}"


def _changes(old: Properties, new: Properties) -> Iterator[str]:
    for predicate in sorted(old.keys() | new.keys()):
        before, after = old.get(predicate, ()), new.get(predicate, ())
        if before != after and predicate != LABEL:
            name = predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            yield (
                f"{name} was {', '.join(before) or 'not said'}, is {', '.join(after) or 'not said'}"
            )
