"""Named entities as plain rows that can be changed before they are set on a Doc again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span


@dataclass(slots=True)
class Name:
    """A named entity: token offsets, label, code of its country, and what the name is.

    ``sense`` is country, demonym, capital, city, government, organization, or empty.
    """

    start: int
    end: int
    label: str
    code: str = ""
    sense: str = ""


def names(doc: Doc) -> list[Name]:
    """The entities of *doc*, in order."""
    return [Name(e.start, e.end, e.label_, e.kb_id_, e.ent_id_) for e in doc.ents]


def set_names(doc: Doc, found: Iterable[Name]) -> None:
    """Make *found* the entities of *doc*; of two that
    overlap the longer, then the earlier stays.
    """
    taken: set[int] = set()
    spans = []
    for n in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if n.end > n.start and not taken.intersection(range(n.start, n.end)):
            taken.update(range(n.start, n.end))
            spans.append(Span(doc, n.start, n.end, label=n.label, kb_id=n.code, span_id=n.sense))
    doc.set_ents(sorted(spans, key=lambda s: s.start), default="outside")


def free(doc: Doc) -> Iterator[tuple[int, int]]:
    """The runs of tokens that no entity covers."""
    start = 0
    for ent in doc.ents:
        if ent.start > start:
            yield start, ent.start
        start = ent.end
    if start < len(doc):
        yield start, len(doc)
