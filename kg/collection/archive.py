"""The documents of a collection and what analysis made of each: one SQLite file.

``document`` has each text once, ``copy`` each place that it was read from with what is told of it
there, ``analysis`` what was found in it, by what, or why nothing was.  Every method that writes is
one transaction: it is kept whole or not at all, whenever the process ends.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.collection import codec
from kg.collection.keeper import Keeper
from kg.errors import GraphError, InputError, UsageError
from kg.model import Document, content_id
from kg.pipeline import Analysis
from kg.read import representative

SCHEMA = """
CREATE TABLE IF NOT EXISTS document(
    id TEXT PRIMARY KEY, words BLOB NOT NULL, about BLOB NOT NULL, seen TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS copy(
    file TEXT, document TEXT, name TEXT NOT NULL, about BLOB NOT NULL,
    PRIMARY KEY (file, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copy_document ON copy(document);
CREATE TABLE IF NOT EXISTS analysis(
    document TEXT PRIMARY KEY, seen TEXT NOT NULL, version TEXT NOT NULL,
    made BLOB, problem TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS mark(name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
DUE = "FROM document LEFT JOIN analysis ON document = id "
NOT_DUE = "analysis.seen = document.seen AND analysis.version = ?"
REVISION = "revision"
UNSEEN = ("name", "source")  # what no analysis looks at


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with the file that it was read from."""

    file: str
    document: Document


@dataclass(frozen=True, slots=True)
class Ended:
    """A file that was read to its end, with the ids of the documents that it holds now."""

    file: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the analysis of a document by a version: its findings, or a problem."""

    document: Document
    found: Analysis | InputError
    version: str


class Archive(Keeper):
    """The open file; GraphError names the folder of one that is damaged."""

    def __init__(self, place: Path, *, writes: bool = False) -> None:
        self._place = place
        with self._sound():
            self._base = _connected(place, writes=writes)
            if writes:
                self._base.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    # ------------------------------------------------------------------ what is read

    def counts(self, version: str) -> dict[str, int]:
        """How many documents, copies, documents still to be analysed, and problems there are."""
        one = f"SELECT count(*) {DUE}WHERE "
        [[documents]] = self.ask("SELECT count(*) FROM document")
        [[copies]] = self.ask("SELECT count(*) FROM copy")
        [[new]] = self.ask(f"{one} analysis.document IS NULL")
        [[current]] = self.ask(f"{one} {NOT_DUE}", version)
        [[failed]] = self.ask(f"{one} {NOT_DUE} AND made IS NULL", version)
        stale = documents - new - current
        return {
            "documents": documents,
            "copies": copies - documents,
            "new": new,
            "stale": stale,
            "failed": failed,
        }

    def due(self, version: str) -> Iterator[Document]:
        """The documents that *version* has not analysed as they are now."""
        wanted = f"SELECT id {DUE}WHERE analysis.document IS NULL OR NOT ({NOT_DUE}) ORDER BY id"
        for (key,) in self.ask(wanted, version):
            yield self.document(key)

    def found(self) -> list[str]:
        """The ids of the documents in which anything was ever looked for and found."""
        wanted = "SELECT document FROM analysis WHERE made IS NOT NULL ORDER BY document"
        return [key for (key,) in self.ask(wanted)]

    def document(self, key: str) -> Document:
        """The document of an id."""
        [[words, told]] = self.ask("SELECT words, about FROM document WHERE id = ?", key)
        title, text, published = codec.unpacked(words)
        return codec.document(title, text, published, codec.unpacked(told))

    def prints(self, version: str) -> Iterator[tuple[str, str]]:
        """The documents that were analysed, by id, each with a hash of all that is known of it."""
        wanted = (
            f"SELECT id, about, document.seen {DUE}WHERE made IS NOT NULL AND {NOT_DUE} ORDER BY id"
        )
        for key, told, looked in self.ask(wanted, version):
            yield key, content_id(told.hex(), looked, version)

    def analysis(self, key: str) -> Analysis:
        """What was found in the document of an id."""
        [[made]] = self.ask("SELECT made FROM analysis WHERE document = ?", key)
        return codec.analysed(codec.unpacked(made), self.document(key))

    def problems(self, version: str) -> Iterator[InputError]:
        """Why documents could not be analysed."""
        wanted = f"SELECT problem {DUE}WHERE made IS NULL AND {NOT_DUE} ORDER BY id"
        for (problem,) in self.ask(wanted, version):
            yield InputError(*json.loads(problem))

    def copies(self, wanted: str) -> list[tuple[str, str]]:
        """The copies, as file and document, that a path, a folder, a name or an id means."""
        inside = wanted.rstrip("/") + "/"
        return self.ask(
            "SELECT file, document FROM copy WHERE file = ? OR name = ? OR document = ? OR "
            "substr(file, 1, ?) = ?",
            wanted,
            wanted,
            wanted,
            len(inside),
            inside,
        )

    def marked(self, name: str) -> str:
        """What was marked under a name; empty when nothing was."""
        return "".join(
            value for (value,) in self.ask("SELECT value FROM mark WHERE name = ?", name)
        )

    @property
    def revision(self) -> str:
        """A number that grows whenever documents or analyses change."""
        return self.marked(REVISION) or "0"

    # ------------------------------------------------------------------ what is written

    def mark(self, name: str, value: str) -> None:
        """Write *value* under a name."""
        self.ask("INSERT OR REPLACE INTO mark VALUES (?, ?)", name, value)

    def put(self, found: Sequence[Placed | Ended]) -> int:
        """Keep documents, let go what an ended file no longer holds; how many are new."""
        with self.whole():
            self._grown()
            words: dict[str, bytes] = {}
            for one in found:
                if isinstance(one, Placed):
                    words[one.document.id] = _words(one.document)
                    self._copy(one)
                else:
                    held = self.ask("SELECT document FROM copy WHERE file = ?", one.file)
                    gone = {key for (key,) in held} - one.documents
                    words |= self._forgotten((one.file, key) for key in sorted(gone))
            known = [key for key in words if self.ask("SELECT 1 FROM document WHERE id = ?", key)]
            self._settle(words)
        return len(words) - len(known)

    def drop(self, copies: Iterable[tuple[str, str]]) -> None:
        """Forget copies, and documents of which there is no other."""
        with self.whole():
            self._grown()
            self._settle(self._forgotten(copies))

    def _grown(self) -> None:
        self.mark(REVISION, str(int(self.revision) + 1))

    def _copy(self, one: Placed) -> None:
        told, key = codec.packed(codec.about(one.document)), one.document.id
        row = (one.file, key, one.document.name, told)
        self.ask("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?)", *row)
        # What failed is tried once more when it is given again.
        self.ask("DELETE FROM analysis WHERE document = ? AND made IS NULL", key)

    def _forgotten(self, copies: Iterable[tuple[str, str]]) -> dict[str, bytes]:
        """The documents whose *copies* are gone now, with their words."""
        found = {}
        for file, key in copies:
            self.ask("DELETE FROM copy WHERE file = ? AND document = ?", file, key)
            [[found[key]]] = self.ask("SELECT words FROM document WHERE id = ?", key)
        return found

    def keep(self, made: Sequence[Made]) -> int:
        """Keep what came of analyses; how many there are."""
        with self.whole():
            self._grown()
            for one in made:
                found, problem = None, ""
                if isinstance(one.found, Analysis):
                    found = codec.packed(codec.analysis(one.found))
                else:
                    problem = json.dumps((one.found.item, one.found.problem, one.found.remedy))
                row = (one.document.id, seen(one.document), one.version, found, problem)
                self.ask("INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?, ?)", *row)
        return len(made)

    def _settle(self, words: dict[str, bytes]) -> None:
        """Let one of the copies of each document stand for all; without any it goes."""
        for key, own in words.items():
            rows = self.ask("SELECT about FROM copy WHERE document = ?", key)
            if not rows:
                self.ask("DELETE FROM document WHERE id = ?", key)
                self.ask("DELETE FROM analysis WHERE document = ?", key)
                continue
            title, text, published = codec.unpacked(own)
            chosen = representative(
                codec.document(title, text, published, codec.unpacked(told)) for (told,) in rows
            )
            row = (key, own, codec.packed(codec.about(chosen)), seen(chosen))
            self.ask("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)", *row)

    @contextlib.contextmanager
    def _sound(self) -> Iterator[None]:
        folder = str(self._place.parent)
        try:
            yield
        except sqlite3.OperationalError as error:
            remedy = "make room, or check its permissions; what was kept before is whole"
            raise UsageError(folder, f"cannot be used ({error})", remedy) from error
        except sqlite3.DatabaseError as error:
            remedy = "restore it, or add its documents anew"
            raise GraphError(folder, f"is damaged ({error})", remedy) from error


def _connected(place: Path, *, writes: bool) -> sqlite3.Connection:
    mode = "rwc" if writes else "ro"
    address = f"{place.absolute().as_uri()}?mode={mode}"
    base = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
    if writes:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")  # what is acknowledged survives a power cut
    return base


def _words(document: Document) -> bytes:
    return codec.packed([document.title, document.text, document.published])


def seen(document: Document) -> str:
    """A hash of all of a document that an analysis may look at, beside its words."""
    told = codec.about(document)
    return content_id(repr(sorted((k, v) for k, v in told.items() if k not in UNSEEN)))
