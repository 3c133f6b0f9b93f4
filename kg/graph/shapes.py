"""Whether a graph is as every graph of kg must be: the shapes, and quotes that match offsets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import dates, vocab
from kg.config import data_folder
from kg.errors import GraphError
from kg.namespaces import OA

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: which node, what, and the sentence that it is about."""

    node: str
    message: str
    sentence: str = ""

    def __str__(self) -> str:
        said = f"\n    sentence: {self.sentence}" if self.sentence else ""
        return f"{self.node}\n    {self.message}{said}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation."""

    name: str
    triples: int
    problems: tuple[Problem, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def __str__(self) -> str:
        if self.conforms:
            return f"{self.name}: {self.triples} triples, all as they should be"
        lines = [
            f"{self.name}: {len(self.problems)} problem{'s' if len(self.problems) > 1 else ''}"
        ]
        return "\n".join([*lines, *(str(p) for p in self.problems)])


@cache
def _shapes() -> Graph:
    from rdflib import Graph  # noqa: PLC0415 - heavy, and only for validation

    return Graph().parse(data_folder("ontology") / "shapes.ttl", format="turtle")


def validate(turtle: str, *, name: str = "graph") -> Report:
    """Check the Turtle of a graph, hand-edited ones included; GraphError when it is no Turtle."""
    import pyshacl  # noqa: PLC0415

    data = _parsed(turtle, name)
    _, results, _ = pyshacl.validate(
        data, shacl_graph=_shapes(), inference="none", meta_shacl=False
    )
    found = [
        *_violations(results, data),
        *_offsets(data),
        *_intervals(data),
        *_statuses(data),
        *_times(data),
    ]
    return Report(name, len(data), tuple(sorted(set(found), key=lambda p: (p.node, p.message))))


def _parsed(turtle: str, name: str) -> Graph:
    """The graph of a Turtle text; GraphError for what either of the two engines refuses."""
    import pyoxigraph  # noqa: PLC0415
    from rdflib import Graph  # noqa: PLC0415

    data = Graph()
    try:
        for _ in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE):
            pass  # rdflib lets pass what the store refuses: a thing of which nothing is said
        data.parse(data=turtle, format="turtle")
    except Exception as error:  # rdflib's parsers raise many kinds
        line = " ".join(str(error).split())[:200]
        raise GraphError(
            name, f"is not Turtle ({line})", "mend that line, or build the graph anew"
        ) from error
    return data


def _violations(results: Graph, data: Graph) -> list[Problem]:
    from rdflib import SH, URIRef  # noqa: PLC0415

    found = []
    for result in results.subjects(SH.resultMessage):
        node = results.value(result, SH.focusNode)
        message = str(results.value(result, SH.resultMessage))
        sentence = _sentence(data, node) if isinstance(node, URIRef) else ""
        found.append(Problem(str(node), message, sentence))
    return found


def _offsets(data: Graph) -> list[Problem]:
    """Mentions and sentences whose words do not stand where they say."""
    from rdflib import URIRef  # noqa: PLC0415

    found = []
    texts = {d: str(t) for d, t in data.subject_objects(URIRef(vocab.TEXT))}
    for node, exact in data.subject_objects(URIRef(OA + "exact")):
        text = texts.get(data.value(node, URIRef(vocab.IN_DOCUMENT)) or URIRef(""))
        start, end = (data.value(node, URIRef(OA + key)) for key in ("start", "end"))
        if text is None or start is None or end is None:
            continue
        there = text[int(str(start)) : int(str(end))]
        if there != str(exact):
            message = (
                f"says {str(exact)[:60]!r}, but the document has {there[:60]!r} at {start}-{end}: "
                f"mend the words or the offsets"
            )
            found.append(Problem(str(node), message))
    return found


def _intervals(data: Graph) -> list[Problem]:
    """What ends before it starts; partial dates are compared as far as both go."""
    from rdflib import URIRef  # noqa: PLC0415

    found = []
    for node, start in data.subject_objects(URIRef(vocab.START)):
        for end in data.objects(node, URIRef(vocab.END)):
            first, last = dates.parse(str(start)), dates.parse(str(end))
            if first and last and last.before(first):
                message = f"ends ({last}) before it starts ({first}): exchange or mend the dates."
                found.append(Problem(str(node), message, _sentence(data, node)))
    return found


def _times(data: Graph) -> list[Problem]:
    """Times that no calendar has, or that are not of their datatype: engines differ on them."""
    from rdflib import XSD, Literal  # noqa: PLC0415

    forms = {XSD.date, XSD.gYearMonth, XSD.gYear, XSD.gMonthDay, XSD.gMonth}
    found = []
    for node, _, value in data:
        if isinstance(value, Literal) and value.datatype in forms:
            told = dates.parse(str(value))
            if told is None or XSD[told.type] != value.datatype:
                kind = str(value.datatype).rpartition("#")[2]
                message = f"has {str(value)!r}, which is no time of type xsd:{kind}: mend it."
                found.append(Problem(str(node), message))
    return found


def _statuses(data: Graph) -> list[Problem]:
    """Meetings that are called held although every claim about them says otherwise."""
    from rdflib import Literal, URIRef  # noqa: PLC0415

    found = []
    for status in ("held", "underway"):
        for node in data.subjects(URIRef(vocab.STATUS), Literal(status)):
            claims = list(data.subjects(URIRef(vocab.SUPPORTS), node))
            said = {str(m) for c in claims for m in data.objects(c, URIRef(vocab.MODALITY))}
            if said and not said & {"held", "underway"}:
                message = (
                    f"is called {status}, but its claims say {', '.join(sorted(said))}: mend "
                    f"kg:status."
                )
                found.append(Problem(str(node), message, _sentence(data, node)))
    return found


def _sentence(data: Graph, node: Node) -> str:
    """A sentence that a node rests on; empty when it has none."""
    from rdflib import URIRef  # noqa: PLC0415

    texts = (
        data.value(s, URIRef(OA + "exact"))
        for c in [node, *data.subjects(URIRef(vocab.SUPPORTS), node)]
        for s in data.objects(c, URIRef(vocab.EVIDENCE))
    )
    return next((str(t) for t in texts if t is not None), "")
