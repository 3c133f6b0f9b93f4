"""The room that draws: answers of queries in, one HTML page out."""

from __future__ import annotations

from dataclasses import replace

from kg.view.drawing import Ask
from kg.view.gather import drawing
from kg.view.page import ALONE, Site, embedded, render, statuses
from kg.view.particulars import particulars
from kg.view.results import Answer
from kg.view.results import drawing as drawing_of

__all__ = ["Answer", "Ask", "Site", "answer", "embedded", "page", "statuses"]


def answer(ask: Ask, found: Answer) -> str:
    """The page of an answer to a query, drawn like the graph itself."""
    return render(drawing_of(ask, found))


def page(ask: Ask, turtle: str = "", title: str = "", site: Site = ALONE) -> str:
    """The page of a graph; ``ask`` answers a SPARQL SELECT with rows of plain strings.

    *turtle* is the graph as text, of which readers copy; *title* stands for the documents' own;
    *site* is what it is served with.
    """
    found = drawing(ask)
    told = particulars(ask, turtle)
    return render(replace(found, title=title or found.title, particulars=told), site)
