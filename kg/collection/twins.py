"""Near-copies in a collection that grows: which document each is a copy of, by its neighbours.

As :func:`kg.graph.copies.originals` for all at once: in every band the documents stand in the order
of their ids, and neighbours that are alike are copies.  A document that comes or goes changes
its own neighbours and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from kg.collection.ledger import Ledger
from kg.graph import copies

KEPT = 4096  # documents whose runs are remembered


class Twins:
    """The bands of a ledger; *text* gives the text of a document."""

    def __init__(self, ledger: Ledger, text: Callable[[str], str]) -> None:
        self._ledger = ledger
        self._runs = lru_cache(KEPT)(lambda key: copies.runs_of(text(key)))
        self._alike = lru_cache(KEPT * 16)(lambda a, b: copies.alike(self._runs(a), self._runs(b)))

    def change(self, gone: Iterable[str], come: Iterable[str]) -> set[str]:
        """Let documents go and come; those whose original is another now."""
        gone, come = set(gone), list(come)
        places = [(number, key) for key in sorted(gone) for (number,) in self._ledger.ask(OF, key)]
        self._ledger.many("DELETE FROM band WHERE number = ? AND document = ?", places)
        touched = {one for number, key in places for one in self._closed(number, key)}
        for key in gone:
            self._ledger.ask("DELETE FROM twin WHERE left = ? OR right = ?", key, key)
            touched |= {d for (d,) in self._ledger.ask(WITH, key)} - gone
            self._ledger.ask("DELETE FROM original WHERE document = ?", key)
        for key in come:
            touched.add(key)
            for band in enumerate(copies.bands(self._runs(key))):
                touched |= self._come(copies.number(band), key)
        return self._settled(touched)

    def _closed(self, number: int, gone: str) -> set[str]:
        """Those between whom a document stood in a band, neighbours now."""
        before, after = self._neighbours(number, gone)
        if before and after:
            self._join(before, after, number)
        return {one for one in (before, after) if one}

    def _come(self, number: int, document: str) -> set[str]:
        before, after = self._neighbours(number, document)
        if before and after:
            self._part(before, after, number)
        for one in (before, after):
            if one:
                self._join(one, document, number)
        self._ledger.ask("INSERT OR IGNORE INTO band VALUES (?, ?)", number, document)
        return {one for one in (before, after) if one}

    def _neighbours(self, number: int, document: str) -> tuple[str, str]:
        [[before]] = self._ledger.ask(BEFORE, number, document)
        [[after]] = self._ledger.ask(AFTER, number, document)
        return before or "", after or ""

    def _join(self, one: str, other: str, number: int) -> None:
        left, right = sorted((one, other))
        if self._alike(left, right):
            self._ledger.ask("INSERT OR IGNORE INTO twin VALUES (?, ?, ?)", left, right, number)

    def _part(self, one: str, other: str, number: int) -> None:
        self._ledger.ask(
            "DELETE FROM twin WHERE left = ? AND right = ? AND number = ?",
            *sorted((one, other)),
            number,
        )

    def _settled(self, touched: set[str]) -> set[str]:
        """Those of *touched*, and of their copies before and now, whose original is another."""
        rows = [self._ledger.ask(ORIGINAL, one) for one in touched]
        firsts = {first for row in rows for (first,) in row}
        together = {d for first in firsts for (d,) in self._ledger.ask(SAME, first)}
        changed, seen = set[str](), set[str]()
        for start in sorted(touched | together):
            if start not in seen and self._there(start):
                members = self._copies(start)
                seen |= members
                first = min(members)
                old = {m for m in members if self._ledger.ask(ORIGINAL, m) != [(first,)]}
                rewritten = [(m, first) for m in sorted(old)]
                self._ledger.many("INSERT OR REPLACE INTO original VALUES (?, ?)", rewritten)
                changed |= old
        return changed

    def _there(self, document: str) -> bool:
        return bool(self._ledger.ask("SELECT 1 FROM band WHERE document = ? LIMIT 1", document))

    def _copies(self, start: str) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            one = waiting.pop()
            for (other,) in self._ledger.ask(TWINS, one, one):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found


OF = "SELECT number FROM band WHERE document = ?"
BEFORE = "SELECT max(document) FROM band WHERE number = ? AND document < ?"
AFTER = "SELECT min(document) FROM band WHERE number = ? AND document > ?"
ORIGINAL = "SELECT first FROM original WHERE document = ?"
WITH = "SELECT document FROM original WHERE first = (SELECT first FROM original WHERE document = ?)"
SAME = "SELECT document FROM original WHERE first = ?"
TWINS = "SELECT right FROM twin WHERE left = ? UNION SELECT left FROM twin WHERE right = ?"
