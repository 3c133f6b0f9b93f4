"""The units of a graph as they are kept, and what a new one changes in the whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.collection.ledger import Ledger
from kg.graph.triples import Iri, Subjects, Text, Triples
from kg.graph.turtle import in_order
from kg.namespaces import RDF, XSD

OWN = ("claim/", "sentence/", "mention/", "document/", "extraction")  # told by one unit only
MOST = 300_000  # lines that are changed one by one; of more, all is written anew


class Units:
    """The units of a ledger; ``added`` and ``removed`` are lines of N-Triples for a store.

    A line that several units tell goes with the last of them.
    """

    def __init__(self, ledger: Ledger, base: str, *, anew: bool) -> None:
        self._ledger = ledger
        self._own = tuple(f"<{base}{path}" for path in OWN)
        self.anew = anew
        self.added: set[str] = set()
        self.removed: set[str] = set()

    def write(self, name: str, triples: Triples | None) -> None:
        """Let a unit be these triples; none when it is no more."""
        new = lines(triples) if triples is not None else []
        old = self._lines(name)
        if new == old:
            return
        if new:
            data = zlib.compress("".join(new).encode(), 6)
            self._ledger.ask("INSERT OR REPLACE INTO unit VALUES (?, ?)", name, data)
        else:
            self._ledger.ask("DELETE FROM unit WHERE name = ?", name)
        self._say(name, {*old}, {*new})
        self._change({*old} - {*new}, {*new} - {*old}, name)

    def _say(self, name: str, old: set[str], new: set[str]) -> None:
        before, after = self._subjects(old), self._subjects(new)
        gone = [(subject, name) for subject in before - after]
        come = [(subject, name) for subject in after - before]
        self._ledger.many("DELETE FROM said WHERE subject = ? AND unit = ?", gone)
        self._ledger.many("INSERT OR IGNORE INTO said VALUES (?, ?)", come)

    def _subjects(self, own: set[str]) -> set[str]:
        return {line.partition(" ")[0] for line in own if not line.startswith(self._own)}

    def _change(self, gone: set[str], come: set[str], name: str) -> None:
        if self.anew:
            return
        others = {s: self._others(s, name) for s in self._subjects(gone)}
        lost = {line for line in gone if line not in others.get(line.partition(" ")[0], ())}
        self.removed |= lost
        self.removed -= come
        self.added -= lost
        self.added |= come
        if len(self.added) + len(self.removed) > MOST:
            self.anew = True
            self.added, self.removed = set(), set()

    def _others(self, subject: str, name: str) -> set[str]:
        """The lines that other units tell of a subject."""
        rows = self._ledger.ask(
            "SELECT unit FROM said WHERE subject = ? AND unit <> ?", subject, name
        )
        return {line for (other,) in rows for line in self._lines(other)}

    def _lines(self, name: str) -> list[str]:
        rows = self._ledger.ask("SELECT told FROM unit WHERE name = ?", name)
        return _split(zlib.decompress(rows[0][0])) if rows else []


def lines(triples: Triples) -> list[str]:
    """*triples* as sorted lines of N-Triples."""
    data = ox.serialize(in_order(triples), format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(_split(data))


def _split(data: bytes) -> list[str]:
    """Lines by the one character that ends a triple; a text may hold others that end lines."""
    return [f"{line}\n" for line in data.decode().split("\n") if line]


def texts(ledger: Ledger) -> Iterator[bytes]:
    """The N-Triples of all units, one after the other."""
    for (told,) in ledger.each("SELECT told FROM unit"):
        yield zlib.decompress(told)


def together(ledger: Ledger, base: str) -> Triples:
    """The triples of all units."""
    found = Triples(base, Subjects())
    for text in texts(ledger):
        for triple in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
            found.add(triple.subject.value, triple.predicate.value, _object(triple.object))
    return found


def _object(term: ox.NamedNode | ox.Literal) -> Iri | Text:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    plain = term.datatype.value in (XSD + "string", RDF + "langString")
    return Text(term.value, "" if plain else term.datatype.value, term.language or "")
