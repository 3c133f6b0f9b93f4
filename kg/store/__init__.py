"""The store room: a graph that can be asked, in SPARQL or by the name of a question."""

from kg.store.prefixes import expand
from kg.store.questions import list_questions, question
from kg.store.results import Result, Term
from kg.store.stores import Store, load, open_store, query, save

__all__ = [
    "Result",
    "Store",
    "Term",
    "expand",
    "list_questions",
    "load",
    "open_store",
    "query",
    "question",
    "save",
]
