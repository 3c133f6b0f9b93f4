"""What cards and tables tell beyond the drawing:
documents whole, who came for whom and about what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.queries import query
from kg.view.drawing import Ask, Particulars, Row

MOST_TEXT = 6_000_000  # characters of documents; with more, the page bears no texts


def particulars(ask: Ask, turtle: str = "") -> Particulars:
    """What the graph tells beyond the drawing; *turtle* is the whole graph as text."""
    prefixes, own = blocks(turtle)
    spans = list(ask(query("page/spans").text))
    return Particulars(
        _documents(ask),
        {r["claim"]: (int(r["start"]), int(r["end"])) for r in reversed(spans)},
        _first(ask(query("page/attendance").text), "meeting", "person"),
        {
            **_merged(ask(query("page/matters").text), "meeting"),
            **_merged(ask(query("page/items").text), "thing"),
        },
        prefixes,
        own,
    )


def _documents(ask: Ask) -> tuple[Row, ...]:
    rows = _first(ask(query("page/sources").text), "document")
    if sum(len(r.get("text", "")) for r in rows) <= MOST_TEXT:
        return rows
    return tuple({k: v for k, v in r.items() if k != "text"} for r in rows)


def _first(rows: Iterable[Row], *keys: str) -> tuple[Row, ...]:
    """The first row of each key: what more there is would tell the same again."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row.get(k, "") for k in keys), row)
    return tuple(found.values())


def _merged(rows: Iterable[Row], of: str) -> dict[str, Row]:
    """One row for each thing in the column *of*; several topics or offices stand side by side."""
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        for key, value in row.items():
            if key != of:
                found[row[of]][key][value] = None
    return {
        thing: {key: "; ".join(values) for key, values in told.items()}
        for thing, told in found.items()
    }


_PREFIX = re.compile(r"@prefix (\S*): <([^>]*)> \.")
_SKIPPED = ("kg:Document", "kg:Claim", "kg:Sentence", "kg:Mention", "kg:Judgement")


def blocks(turtle: str) -> tuple[str, dict[str, str]]:
    """The prefixes of canonical Turtle, and the text about each subject by its IRI.

    Documents bear their text, and claims are told by the page itself: both are left out.
    """
    head, _, rest = turtle.partition("\n\n")
    names = dict(_PREFIX.findall(head))
    return head, dict(_subjects(rest, names)) if names else {}


def _subjects(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for block in text.split("\n\n"):
        subject, _, said = block.strip().partition(" ")
        if not said.startswith(tuple(f"a {kind} " for kind in _SKIPPED)):
            iri = _iri(subject, names)
            if iri:
                yield iri, block.strip()


def _iri(term: str, names: Mapping[str, str]) -> str:
    """The IRI of a subject; nothing for what is no name."""
    if term.startswith("<"):
        return term[1:-1]
    prefix, colon, local = term.partition(":")
    return names[prefix] + local.replace("\\", "") if colon and prefix in names else ""
