"""What the graph of a collection was last made of: one SQLite file, which can be made anew.

``sketch`` and ``band`` are of documents alone, ``placed`` what each document's mentions were taken
for, ``face`` how each thing is called, ``claim`` the claims of each group of facts, ``uses`` which
groups depend on which things, ``told`` the facts that a document's claims tell of, ``unit`` the
triples of each part of the graph and ``said`` of which subjects they speak.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.collection.keeper import Keeper
from kg.errors import UsageError

SCHEMA = """
CREATE TABLE IF NOT EXISTS mark(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketch(document TEXT PRIMARY KEY, seen TEXT, told BLOB);
CREATE TABLE IF NOT EXISTS band(number INTEGER, document TEXT, PRIMARY KEY(number, document))
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS band_document ON band(document);
CREATE TABLE IF NOT EXISTS twin(left TEXT, right TEXT, number INTEGER,
    PRIMARY KEY(left, right, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS twin_right ON twin(right);
CREATE TABLE IF NOT EXISTS original(document TEXT PRIMARY KEY, first TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS original_first ON original(first);
CREATE TABLE IF NOT EXISTS placed(document TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS face(thing TEXT PRIMARY KEY, told TEXT, hash TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mentioned(thing TEXT, document TEXT, used INTEGER,
    PRIMARY KEY(thing, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentioned_document ON mentioned(document);
CREATE TABLE IF NOT EXISTS claim(family TEXT, document TEXT, number INTEGER, told BLOB,
    PRIMARY KEY(family, document, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_document ON claim(document);
CREATE TABLE IF NOT EXISTS uses(thing TEXT, family TEXT, PRIMARY KEY(thing, family)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses_family ON uses(family);
CREATE TABLE IF NOT EXISTS office(person TEXT, family TEXT, owner TEXT,
    PRIMARY KEY(person, family, owner)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS office_family ON office(family);
CREATE TABLE IF NOT EXISTS told(family TEXT, document TEXT, told TEXT,
    PRIMARY KEY(family, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS told_document ON told(document);
CREATE TABLE IF NOT EXISTS unit(name TEXT PRIMARY KEY, told BLOB);
CREATE TABLE IF NOT EXISTS said(subject TEXT, unit TEXT, PRIMARY KEY(subject, unit)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judged(unit TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fact(id TEXT PRIMARY KEY, family TEXT, told BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS fact_family ON fact(family);
CREATE TABLE IF NOT EXISTS change(at TEXT NOT NULL, fact TEXT NOT NULL, before BLOB);
CREATE INDEX IF NOT EXISTS change_at ON change(at);
"""
CACHE = 65_536  # KiB of pages that SQLite may hold


class Ledger(Keeper):
    """The open file."""

    def __init__(self, place: Path, *, writes: bool = False) -> None:
        self._folder = str(place.parent)
        mode = "rwc" if writes else "ro"
        with self._sound():
            address = f"{place.absolute().as_uri()}?mode={mode}"
            self._base = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
            if writes:
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute(f"PRAGMA cache_size = -{CACHE}")
                self._base.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def each(self, text: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows that a statement gives, as they are taken."""
        with self._sound():
            yield from self._base.execute(text, values)

    def many(self, text: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """A statement with each of *rows*."""
        with self._sound():
            self._base.executemany(text, rows)

    def marked(self, name: str) -> str:
        """What was marked under a name; empty when nothing was."""
        return "".join(v for (v,) in self.ask("SELECT value FROM mark WHERE name = ?", name))

    def mark(self, name: str, value: str) -> None:
        """Write *value* under a name."""
        self.ask("INSERT OR REPLACE INTO mark VALUES (?, ?)", name, value)

    @contextlib.contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            remedy = "make room, or delete graph.sqlite in it, which is made anew"
            raise UsageError(self._folder, f"cannot be used ({error})", remedy) from error
