"""The facts as a network, for programs that draw and measure networks.

Things are nodes with their types and texts; what links them are labelled edges, with the number of
documents behind them (for persons who met: of meetings) as their weight, and the date of a meeting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import kinds, rdf, vocab
from kg.namespaces import TYPE

if TYPE_CHECKING:
    import networkx

Texts = dict[str, dict[str, list[str]]]
# What XML 1.0 has no way to write.


def graphml(triples: Sequence[Any]) -> str:
    """The network of sorted *triples* as GraphML."""
    import networkx as nx  # noqa: PLC0415 - only two forms need it

    return "\n".join(nx.generate_graphml(network(triples))) + "\n"


def gexf(triples: Sequence[Any]) -> str:
    """The network of sorted *triples* as GEXF."""
    import networkx as nx  # noqa: PLC0415 - only two forms need it

    text = "\n".join(nx.generate_gexf(network(triples))) + "\n"
    # The library writes today's date, which would make the same graph differ tomorrow.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)


def network(triples: Sequence[Any]) -> networkx.MultiDiGraph:
    """The things and links of sorted *triples*."""
    import networkx as nx  # noqa: PLC0415 - only two forms need it

    types = {t.subject.value: t.object.value for t in triples if t.predicate.value == TYPE}
    classes = {
        iri: kind
        for iri, kind in types.items()
        if kind.startswith(vocab.KG) and kind not in kinds.EVIDENTIAL
    }
    texts = _texts(triples, classes)
    graph = nx.MultiDiGraph()
    for iri, attributes in texts.items():
        joined = {name: "; ".join(values) for name, values in sorted(attributes.items())}
        graph.add_node(iri, **{"label": iri} | joined | {"type": _local(classes[iri])})
    held = _held(triples)
    for number, t in enumerate(triples):
        if (
            not isinstance(t.object, ox.Literal)
            and {t.subject.value, t.object.value} <= classes.keys()
        ):
            about = _edge(t, classes, texts, held)
            graph.add_edge(t.subject.value, t.object.value, key=number, **about)
    return graph


def _texts(triples: Iterable[Any], classes: Mapping[str, str]) -> Texts:
    found: Texts = {iri: {} for iri in classes}
    for t in triples:
        if t.subject.value in classes and isinstance(t.object, ox.Literal):
            clean = rdf.xml_safe(t.object.value)
            found[t.subject.value].setdefault(_attribute(t.predicate.value), []).append(clean)
    return found


def _held(triples: Iterable[Any]) -> Mapping[str, set[str]]:
    """The meetings that each person was at."""
    found: dict[str, set[str]] = defaultdict(set)
    for t in triples:
        if t.predicate.value == vocab.PARTICIPATED_IN:
            found[t.subject.value].add(t.object.value)
    return found


def _edge(
    t: Any, classes: Mapping[str, str], texts: Texts, held: Mapping[str, set[str]]
) -> dict[str, Any]:
    about: dict[str, Any] = {"label": _local(t.predicate.value), "weight": 1.0}
    for end in (t.subject.value, t.object.value):
        about |= _of_meeting(texts[end]) if classes[end] == vocab.MEETING else {}
    if t.predicate.value == vocab.MET_WITH:
        about["weight"] = float(len(held[t.subject.value] & held[t.object.value]) or 1)
    return about


def _of_meeting(texts: Mapping[str, list[str]]) -> dict[str, Any]:
    """What an edge bears of the meeting at its end: how
    many documents tell of it, and when it was.
    """
    found: dict[str, Any] = {"weight": float(max(map(int, texts.get("documents", ["1"]))))}
    dates = texts.get("date", []) or texts.get("startDate", [])
    return found | ({"date": dates[0]} if dates else {})


def _attribute(predicate: str) -> str:
    """The name of a node's attribute; ``start`` and ``end`` would make a GEXF file a film."""
    name = _local(predicate)
    return {"start": "startDate", "end": "endDate"}.get(name, name)


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
