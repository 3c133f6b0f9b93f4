"""What must hold for every build, whatever it was built from."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph

import kg
from kg import Settings
from tests.fuzz.strategies import Made

CANARY = (
    "Finnish President Asta Virtala met Danish Prime Minister Palle Skov in Turku on 4 March 2024."
)


def built(documents: Sequence[Made], folder: Path) -> kg.Graph:
    """The graph of *documents* and of one plain article among them."""
    for number, made in enumerate(documents):
        (folder / f"{number:03d}{made.suffix}").write_bytes(made.data)
    (folder / "zz.txt").write_text(CANARY)
    return kg.build(folder, settings=Settings(date="2024-03-05", document_timeout=120))


def faults(documents: Sequence[Made]) -> list[str]:
    """What is wrong with the graph of *documents*; nothing should be."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return list(_faults(built(documents, Path(folder))))
        except Exception as error:
            return [f"traceback: {error!r}"]


def _faults(graph: kg.Graph) -> Iterator[str]:
    yield from (f"traceback: {p}" for p in graph.problems if "please report it" in str(p))
    turtle = graph.to_turtle()
    count = sum(1 for _ in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    report = kg.validate(turtle)  # the shapes, and every mention beside its document
    yield from (f"invalid: {problem}" for problem in report.problems)
    if count != report.triples:
        yield f"invalid: rdflib reads {report.triples} triples, pyoxigraph {count}"
    for name in ("Asta Virtala", "Palle Skov"):
        if f'"{name}"' not in turtle:
            yield f"lost neighbour: {name}"
