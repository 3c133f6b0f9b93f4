"""The room that keeps: a collection of documents in a folder, which grows and shrinks.

A collection is its documents with their analyses (SQLite), the decisions of persons
(``merges.tsv``), and the graph that all of them make.  What was analysed once is not analysed
again until it is corrected, or until what analyses has changed.
"""

from kg.collection.folder import Collection, create, opened, told
from kg.collection.growing import Outcome, add, bring_up, remove
from kg.collection.history import since
from kg.collection.status import Status, status

__all__ = [
    "Collection",
    "Outcome",
    "Status",
    "add",
    "bring_up",
    "create",
    "opened",
    "remove",
    "since",
    "status",
    "told",
]
