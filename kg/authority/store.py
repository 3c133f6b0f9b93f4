"""An authority on disk: one SQLite file, opened in
milliseconds, the same bytes for the same sources.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from pathlib import Path

from kg.authority.gathering import united
from kg.authority.register import FOLDER, register
from kg.authority.values import Loaded, Person, Tenure
from kg.config import cache_folder
from kg.errors import InputError
from kg.slugs import slug
from kg.spelling import skeletons

VERSION = "1"
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT UNIQUE, form TEXT,
  persons INT, tenures INT, faults INT);
CREATE TABLE person (id INTEGER PRIMARY KEY, source INT, item TEXT, name TEXT,
  aliases TEXT, sex TEXT, born TEXT, died TEXT);
CREATE TABLE post (id INTEGER PRIMARY KEY, label TEXT, country TEXT, body TEXT);
CREATE TABLE tenure (person INT, post INT, start TEXT, end TEXT, seen TEXT,
  PRIMARY KEY (person, post, start, end, seen)) WITHOUT ROWID;
CREATE TABLE word (word TEXT, person INT, PRIMARY KEY (word, person)) WITHOUT ROWID;
CREATE INDEX held ON tenure (post);
CREATE INDEX owned ON post (country, body);
CREATE INDEX known ON person (item);
"""
PEOPLE = """SELECT p.id, p.item, p.name, p.aliases, p.sex, p.born, p.died,
  o.label, o.country, o.body, t.start, t.end, t.seen
  FROM person p LEFT JOIN tenure t ON t.person = p.id LEFT JOIN post o ON o.id = t.post
  WHERE p.id IN ({}) ORDER BY p.id"""
Posts = defaultdict[tuple[str, str, str], int]
SHARED = 2  # words that a full name must share with another to be looked at


@dataclass(frozen=True, slots=True)
class Source:
    """A file that went into an authority, and how much of it."""

    name: str
    form: str
    persons: int
    tenures: int
    faults: int


def keys(name: str) -> frozenset[str]:
    """By what a name is found: the skeletons of its words,
    and all its letters in order of the alphabet.
    """
    words = skeletons(name)
    return frozenset((*words, "=" + "".join(sorted("".join(words)))))


class Store:
    """One SQLite file (or one in memory), read only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        return self._connection.execute(query, values).fetchall()

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of what is in it."""
        return str(self._ask("SELECT value FROM meta WHERE key = 'hash'")[0][0])

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files that it was made of, by name."""
        rows = self._ask("SELECT name, form, persons, tenures, faults FROM source ORDER BY name")
        return tuple(Source(*row) for row in rows)  # type: ignore[arg-type]

    def loaded(self) -> tuple[Loaded, ...]:
        """What each source gave, as it was loaded, without its faults."""
        return tuple(
            Loaded(
                str(name),
                str(form),
                self._persons("SELECT id FROM person WHERE source = ?", source),
            )
            for source, name, form in self._ask("SELECT id, name, form FROM source ORDER BY name")
        )

    def named(self, name: str) -> tuple[Person, ...]:
        """The persons one of whose names shares enough words with *name* to be looked at."""
        found = sorted(keys(name))
        words = [w for w in skeletons(name) if len(w) > 1]
        marks = ",".join("?" * len(found))
        if len(words) < SHARED:
            return self._persons(
                "SELECT person FROM word WHERE word = ?", words[-1] if words else ""
            )
        query = (
            f"SELECT person FROM word WHERE word IN ({marks}) GROUP BY person HAVING count(*) >= ?"
        )
        return self._persons(query, *found, SHARED)

    def holders(self, country: str, body: str = "") -> tuple[Person, ...]:
        """The persons who held an office of a country or of a body."""
        query = (
            "SELECT person FROM tenure WHERE post IN (SELECT id FROM post WHERE country = ? AND "
            "body = ?)"
        )
        return self._persons(query, country, body)

    def item(self, item: str) -> tuple[Person, ...]:
        """The person who is an item; empty when there is none."""
        return self._persons("SELECT id FROM person WHERE item = ?", item)

    def _persons(self, query: str, *values: object) -> tuple[Person, ...]:
        return united(_read(self._ask(PEOPLE.format(query), *values)))


def _read(rows: Iterable[Sequence[object]]) -> Iterator[Person]:
    for row in rows:
        _, item, name, aliases, sex, born, died, post, *rest = map(_text, row)
        tenures = (Tenure(post, *rest),) if post else ()
        yield Person(
            item, name, tuple(a for a in aliases.split("|") if a), sex, born, died, tenures
        )


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


@dataclass(frozen=True)
class Authority:
    """The stores that a run goes by; what the later ones say of an item is added to the earlier."""

    stores: tuple[Store, ...]

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of all that it says."""
        return hashlib.sha256("\n".join(s.hash for s in self.stores).encode()).hexdigest()

    def named(self, name: str) -> tuple[Person, ...]:
        """The persons whom *name* could mean, by their words."""
        return united(p for s in self.stores for p in s.named(name))

    def sex_of(self, name: str) -> str:
        """The sex of whoever bears exactly *name*; empty when nobody does or they differ."""
        found = slug(name)
        bearers = (p for p in self.named(name) if found in map(slug, p.names))
        sexes = {p.sex for p in bearers}
        return sexes.pop() if len(sexes) == 1 else ""

    def holders(self, country: str, body: str = "") -> tuple[Person, ...]:
        """The persons who held an office of a country or of a body."""
        return united(p for s in self.stores for p in s.holders(country, body))

    def item(self, item: str) -> Person | None:
        """The person who is an item."""
        return next(iter(united(p for s in self.stores for p in s.item(item))), None)


def opened(*paths: str | Path) -> Authority:
    """The register, and the stores at *paths*; InputError when one of them is none."""
    return Authority((_register(), *(open_store(Path(p)) for p in paths)))


def open_store(place: Path) -> Store:
    """The store at *place*."""
    if not place.is_file():
        raise InputError(
            str(place), "is no file", "make it with kg authority add FILE --authority " + str(place)
        )
    try:
        connection = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        [[version]] = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchall()
    except (sqlite3.Error, ValueError) as error:
        raise InputError(
            str(place), f"is no authority ({error})", "make it with kg authority add FILE"
        ) from error
    if version != VERSION:
        raise InputError(
            str(place), f"is of version {version}", "make it again with kg authority add"
        )
    return Store(connection)


@cache
def _register() -> Store:
    """The register; indexing its names takes a second, so the index is kept for the next run."""
    place = cache_folder() / f"register-{fingerprint()}.db"
    try:
        if not place.is_file():
            save(place, [register()])
        return open_store(place)
    except InputError:  # no folder to write to, or somebody else's file: it does without
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, [register()])
        return Store(connection)


def fingerprint() -> str:
    """A hash of the register and of all by which its names are read."""
    package = Path(__file__).parents[1]
    read = [
        *FOLDER.glob("*.tsv"),
        *package.glob("authority/*.py"),
        *package.glob("*.py"),
        *package.glob("lang/en/**/*.tsv"),
        *package.glob("countries/*"),
    ]
    found = hashlib.sha256()
    for file in sorted(f for f in read if f.is_file()):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def save(path: str | Path, sources: Sequence[Loaded]) -> None:
    """Write an authority of *sources* to *path*, whole or not at all."""
    place = Path(path)
    part = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            _fill(connection, sources)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        part.replace(place)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise InputError(str(place), f"cannot be written ({error})", "name another file") from error


def _fill(connection: sqlite3.Connection, sources: Sequence[Loaded]) -> None:
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    posts: Posts = defaultdict(lambda: len(posts) + 1)
    number = count(1)
    digest = hashlib.sha256()
    for source, loaded in enumerate(sorted(sources, key=lambda s: s.name), 1):
        row = (
            source,
            loaded.name,
            loaded.form,
            len(loaded.persons),
            loaded.tenures,
            len(loaded.faults),
        )
        connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", row)
        for person in loaded.persons:
            digest.update(repr(person).encode())
            _add(connection, (next(number), source), person, posts)
    rows = sorted((key, *post) for post, key in posts.items())
    connection.executemany("INSERT INTO post VALUES (?, ?, ?, ?)", rows)
    meta = [("hash", digest.hexdigest()), ("version", VERSION)]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)


def _add(
    connection: sqlite3.Connection, ids: tuple[int, int], person: Person, posts: Posts
) -> None:
    said = (
        person.item,
        person.name,
        "|".join(person.aliases),
        person.sex,
        person.born,
        person.died,
    )
    connection.execute("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*ids, *said))
    number = ids[0]
    held = [
        (number, posts[t.post, t.country, t.body], t.start, t.end, t.seen) for t in person.tenures
    ]
    connection.executemany("INSERT OR IGNORE INTO tenure VALUES (?, ?, ?, ?, ?)", held)
    words = sorted({key for name in person.names for key in keys(name)})
    connection.executemany("INSERT INTO word VALUES (?, ?)", [(w, number) for w in words])
