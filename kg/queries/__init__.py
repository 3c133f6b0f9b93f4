"""The SPARQL that kg asks of its own graphs: one file a query, loaded here and checked by a test.

A file opens with what it answers and the columns that it fills, in order::

    # Who took part in which meeting.
    # columns: meeting part node status

Prefixes are known without being declared.  ``$iri`` stands for an IRI that :meth:`Query.of` puts
there; a comment ``#ties``, ``#things`` or ``#evidential`` for rows that the ontology or the caller
gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg import kinds
from kg.errors import UsageError
from kg.namespaces import PREFIXES

HERE: Final = Path(__file__).parent
_COLUMNS = re.compile(r"^# columns:(.*)$", re.M)
_USED = re.compile(r"\b(\w+):(?=\w)")
_IRI = re.compile(r"[A-Za-z][\w+.-]*:[^\x00-\x20<>\"{}|\\^`]*")


@dataclass(frozen=True, slots=True)
class Query:
    """A query of ours with the columns of its answer."""

    name: str
    text: str
    columns: tuple[str, ...]

    def of(self, iri: str) -> str:
        """The query with ``$iri`` filled; UsageError for what is no IRI."""
        return self.text.replace("$iri", _bracketed(iri))

    def among(self, things: Iterable[str]) -> str:
        """The query with its ``#things`` filled; what is no IRI is left out."""
        listed = " ".join(f"<{thing}>" for thing in things if _IRI.fullmatch(thing))
        return self.text.replace("#things", listed)


def _bracketed(iri: str) -> str:
    if not _IRI.fullmatch(iri):
        raise UsageError(iri, "is no IRI", "copy one from the graph")
    return f"<{iri}>"


@cache
def query(name: str) -> Query:
    """The query of the file *name* (``page/parts``), with its prefixes."""
    body = (HERE / f"{name}.rq").read_text(encoding="utf-8")
    found = _COLUMNS.search(body)
    body = "\n".join(line for line in body.splitlines() if not line.startswith("# "))
    body = body.replace("#ties", _ties()).replace("#evidential", _evidential())
    used = {*_USED.findall(body)}
    head = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items() if p in used)
    return Query(name, f"{head}{body}\n", tuple(found[1].split()) if found else ())


def _ties() -> str:
    """Each kind of fact with each property by which it belongs to a thing."""
    return " ".join(f"(<{kind.iri}> <{term}>)" for kind in kinds.FACTS for term in kind.ties)


def _evidential() -> str:
    return ", ".join(f"<{iri}>" for iri in kinds.EVIDENTIAL)
