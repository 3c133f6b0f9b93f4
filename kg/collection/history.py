"""What the facts of a collection were at any time: as they are, and how each came to be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from kg import graph
from kg.collection import codec
from kg.collection.archive import Archive
from kg.collection.folder import GRAPH, Collection
from kg.errors import UsageError
from kg.graph.diff import Told


def write(archive: Archive, facts: Told, stamp: str) -> None:
    """Let *facts* be what the graph of this *stamp* says, and remember what it said before."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    with archive.whole():
        now = {node: codec.packed(told) for node, told in facts.items()}
        before = dict(archive.ask("SELECT id, told FROM fact"))
        for node in sorted(n for n in now.keys() | before.keys() if now.get(n) != before.get(n)):
            archive.ask("INSERT INTO change VALUES (?, ?, ?)", at, node, before.get(node))
            if node in now:
                archive.ask("INSERT OR REPLACE INTO fact VALUES (?, ?)", node, now[node])
            else:
                archive.ask("DELETE FROM fact WHERE id = ?", node)
        archive.mark(GRAPH, stamp)


def since(home: Collection, day: str = "") -> graph.Changes:
    """What changed since *day* (or a time, in UTC); since before the last change without."""
    with home.read() as archive:
        [[last]] = archive.ask("SELECT coalesce(max(at), '') FROM change")
        changed = "FROM change WHERE at >= ?"
        rows = archive.ask(
            f"SELECT fact, before {changed} ORDER BY at DESC, rowid DESC", _time(day) or last
        )
        wanted = f"SELECT id, told FROM fact WHERE id IN (SELECT fact {changed})"
        now = dict(archive.ask(wanted, _time(day) or last))
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
