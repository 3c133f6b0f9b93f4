"""The store room: a graph that can be asked, in SPARQL or by the name of a question."""

from kg.store.prefixes import expand, prefixes
from kg.store.questions import known_questions, list_questions, question
from kg.store.results import Result, Term
from kg.store.stores import (
    DiskStore,
    Evaluator,
    MemoryStore,
    Store,
    change,
    fill,
    load,
    open_store,
    query,
    save,
)

__all__ = [
    "DiskStore",
    "Evaluator",
    "MemoryStore",
    "Result",
    "Store",
    "Term",
    "change",
    "expand",
    "fill",
    "known_questions",
    "list_questions",
    "load",
    "open_store",
    "prefixes",
    "query",
    "question",
    "save",
]
