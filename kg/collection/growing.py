"""How a collection changes: documents come and go, what is due is analysed, the graph follows."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg import pipeline
from kg.collection.archive import Archive, Ended, Made, Placed
from kg.collection.folder import LEDGER, Collection
from kg.collection.ledger import Ledger
from kg.collection.raising import raised
from kg.collection.versions import version
from kg.config import Settings
from kg.errors import InputError, UsageError
from kg.model import Document
from kg.read import STANDARD_INPUT, Skipped, documents

BATCH, SECONDS = 200, 2.0  # what is kept together: at most so many, and no older than that
T = TypeVar("T")
Progress = Callable[[int, str], None]
"""Called with how many documents were read or analysed, and the last one's name."""


@dataclass(frozen=True)
class Outcome:
    """What an addition came to: how many documents were read, are new, and were analysed."""

    read: int = 0
    new: int = 0
    analysed: int = 0
    problems: tuple[InputError, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def add(
    home: Collection,
    inputs: Iterable[str | Path],
    given: Settings,
    progress: Progress | None = None,
) -> Outcome:
    """Read *inputs* into a collection and analyse what it did not know.

    What was kept stays kept when this is broken off; the next call goes on with the rest.
    """
    settings = home.settings(given)
    reading = Reading()
    with home.written() as archive:
        new = in_batches(reading.over(documents(inputs, settings)), archive.put)
        done = _analysed(archive, settings, reading.problems, progress)
    return Outcome(reading.count, new, done, tuple(reading.problems), tuple(reading.skipped))


def remove(home: Collection, wanted: Sequence[str]) -> int:
    """Take documents out, named by path, folder, name or id; how many copies are gone."""
    with home.written() as archive:
        gone: dict[tuple[str, str], None] = {}
        for name in wanted:
            own = archive.copies(name) + archive.copies(str(Path(name).absolute()))
            if not own:
                remedy = "name a file or folder as it was added, or a document's name or id"
                raise UsageError(name, f"is nothing that {home.folder} holds", remedy)
            gone |= dict.fromkeys(own)
        archive.drop(gone)
    return len(gone)


def bring_up(
    home: Collection, given: Settings, progress: Progress | None = None
) -> tuple[InputError, ...]:
    """Let the graph of a collection follow its documents; the problems that there are.

    What is due is analysed first.
    """
    settings = home.settings(given)
    with home.written() as archive:
        _analysed(archive, settings, [], progress)
        ledger = Ledger(home.folder / LEDGER, writes=True)
        try:
            complaints = raised(home.folder, archive, ledger, settings)
        finally:
            ledger.close()
        return (*archive.problems(version(settings)), *complaints)


@dataclass
class Reading:
    """What is read, file by file, with what could not be and what was passed over."""

    problems: list[InputError] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    count: int = 0

    def over(self, readings: Iterable[Document | InputError | Skipped]) -> Iterator[Placed | Ended]:
        """The documents of *readings* with their files, and the end of each file read whole."""
        current, held = "", set[str]()
        for document in self._documents(readings):
            if document.source != current:
                yield from self._ended(current, held)
                current, held = document.source, set()
            held.add(document.id)
            self.count += 1
            yield Placed(_file(document.source), document)
        yield from self._ended(current, held)

    def _documents(self, readings: Iterable[Document | InputError | Skipped]) -> Iterator[Document]:
        for item in readings:
            if isinstance(item, InputError):
                self.problems.append(item)
            elif isinstance(item, Document):
                yield item
            else:
                self.skipped.append(item)
                if item.copy is not None:
                    yield item.copy

    def _ended(self, source: str, held: set[str]) -> Iterator[Ended]:
        """That a file ended; nothing for a stream, nor where some of it could not be read."""
        failed = any(f"{p.item}:".startswith(f"{source}:") for p in self.problems)
        if source not in ("", STANDARD_INPUT) and not failed:
            yield Ended(_file(source), frozenset(held))


def _file(source: str) -> str:
    return source if source == STANDARD_INPUT else str(Path(source).absolute())


def _analysed(
    archive: Archive, settings: Settings, problems: list[InputError], progress: Progress | None
) -> int:
    """Analyse what is due, and keep it as it comes; how many documents that were."""
    now = version(settings)

    def made() -> Iterator[Made]:
        for count, one in enumerate(_made(archive, settings, now), 1):
            if isinstance(one.found, InputError):
                problems.append(one.found)
            if progress:
                progress(count, one.document.name)
            yield one

    return in_batches(made(), archive.keep)


def _made(archive: Archive, settings: Settings, now: str) -> Iterator[Made]:
    """What comes of the analysis of what is due, in order."""
    given, asked = itertools.tee(archive.due(now))
    for document, item in zip(given, pipeline.analyse(asked, settings), strict=True):
        assert not isinstance(item, Skipped)
        yield Made(document, item, now)


def in_batches(items: Iterable[T], keep: Callable[[list[T]], int]) -> int:
    """Keep *items* some at a time, also those that had come when this is broken off; the sum."""
    batch: list[T] = []
    kept, begun = 0, time.monotonic()
    try:
        for item in items:
            batch.append(item)
            if len(batch) >= BATCH or time.monotonic() - begun > SECONDS:
                kept += keep(batch)
                batch, begun = [], time.monotonic()
    finally:
        kept += keep(batch) if batch else 0
    return kept
