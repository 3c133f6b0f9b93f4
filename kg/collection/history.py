"""What the facts of a collection were at any time: as they are, and how each came to be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from kg import graph
from kg.collection import codec
from kg.collection.folder import Collection
from kg.collection.ledger import Ledger
from kg.errors import UsageError
from kg.graph.diff import Told


class Journal:
    """The facts of a ledger, and what they were before each of its changes."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._at = datetime.now(UTC).isoformat(timespec="microseconds")

    def write(self, family: str, facts: Told) -> None:
        """Let *facts* be those of a family, and remember what it had before."""
        now = {node: codec.packed(told) for node, told in facts.items()}
        before = dict(self._ledger.ask("SELECT id, told FROM fact WHERE family = ?", family))
        differ = sorted(n for n in now.keys() | before.keys() if now.get(n) != before.get(n))
        changes = [(self._at, node, before.get(node)) for node in differ]
        self._ledger.many("INSERT INTO change VALUES (?, ?, ?)", changes)
        gone = [(node,) for node in differ if node not in now]
        self._ledger.many("DELETE FROM fact WHERE id = ?", gone)
        come = [(node, family, now[node]) for node in differ if node in now]
        self._ledger.many("INSERT OR REPLACE INTO fact VALUES (?, ?, ?)", come)


def since(home: Collection, day: str = "") -> graph.Changes:
    """What changed since *day* (or a time, in UTC); since before the last change without."""
    moment = _time(day)
    with home.made() as ledger:
        [[last]] = ledger.ask("SELECT coalesce(max(at), '') FROM change")
        changed = "FROM change WHERE at >= ?"
        start = moment or last
        rows = ledger.ask(f"SELECT fact, before {changed} ORDER BY at DESC, rowid DESC", start)
        wanted = f"SELECT id, told FROM fact WHERE id IN (SELECT fact {changed})"
        now = dict(ledger.ask(wanted, start))
    before = {node: told for node, told in dict(rows).items() if told is not None}
    return graph.compared(_unpacked(before), _unpacked(now))


def _unpacked(facts: Mapping[str, bytes]) -> Told:
    return {node: tuple(codec.unpacked(told)) for node, told in facts.items()}


def _time(day: str) -> str:
    """The moment from which a day or a time counts."""
    try:
        return day and datetime.fromisoformat(day).replace(tzinfo=None).isoformat()
    except ValueError as error:
        raise UsageError(f"--since {day}", "is no day", "write it as 2026-02-18") from error
