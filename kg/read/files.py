"""Files, folders and standard input, handed to the reader
of their format, each a bounded piece of work.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import BinaryIO

from kg.config import Settings
from kg.errors import InputError
from kg.model import Document
from kg.read.bounded import Budget
from kg.read.decoding import shown
from kg.read.formats import PLAIN, Format, begun, endings, head, named
from kg.read.language import ENGLISH, foreign
from kg.read.opening import Reading, opened
from kg.read.parts import Member
from kg.read.skipped import Skipped

STANDARD_INPUT = "standard input"


def documents(paths: Iterable[str | Path], settings: Settings | None = None) -> Iterator[Reading]:
    """Every document under *paths*, each once, with the errors and skips met on the way.

    A path is a file, a folder (read recursively, in sorted order) or ``-`` for standard input.
    A document without a date of its own gets ``settings.date``; one that is surely in another
    language than English is set aside.
    """
    settings = settings or Settings()
    seen: dict[str, str] = {}
    for path in paths:
        for item in _open(str(path), settings):
            yield _once(item, settings, seen) if isinstance(item, Document) else item


def _once(document: Document, settings: Settings, seen: dict[str, str]) -> Reading:
    other = "" if settings.any_language else foreign(document.text, document.lang)
    if other:
        return Skipped(document.name, f"is not in English ({other})", language=other)
    published = document.published or settings.date
    document = replace(document, published=published, lang=ENGLISH)
    first = seen.setdefault(document.id, document.name)
    if first != document.name:
        return Skipped(document.name, f"says the same as {first}", document)
    return document


def representative(copies: Iterable[Document]) -> Document:
    """Which of several documents of one text stands for all, in whatever order they were read."""
    return min(copies, key=lambda d: (not d.url, not d.publisher, d.name, astuple(d)))


def _open(path: str, settings: Settings) -> Iterator[Reading]:
    if path == "-":
        stream = sys.stdin.buffer
        kind = begun(head(stream)) or PLAIN
        yield from opened(_member(STANDARD_INPUT, stream, 0, kind), settings)
        return
    place = Path(path)
    try:
        folder = stat.S_ISDIR(place.stat().st_mode)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    yield from _folder(place, settings) if folder else _file(place, settings)


def _member(item: str, stream: BinaryIO, size: int, kind: Format) -> Member:
    return Member(item, stream, Budget.of(item, size), size, kind.endings[0])


def _unreadable(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(shown(path), "does not exist", "check the path")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return InputError(shown(path), f"cannot be read ({reason})", "check its name and permissions")


def _folder(folder: Path, settings: Settings) -> Iterator[Reading]:
    problems: list[OSError] = []
    inside = sorted(
        Path(where, name)
        for where, _, names in os.walk(folder, onerror=problems.append)
        for name in names
    )
    for problem in problems:
        yield _unreadable(str(problem.filename or folder), problem)
    if not inside and not problems:
        yield InputError(shown(str(folder)), "is a folder without files", "put documents into it")
    for place in inside:
        if any(part.startswith(".") for part in place.relative_to(folder).parts):
            continue
        if named(place.name):
            yield from _file(place, settings)
        else:
            yield Skipped(shown(str(place)), "is of no kind that kg reads")


def _file(place: Path, settings: Settings) -> Iterator[Reading]:
    source = shown(str(place))
    try:
        about = place.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device may never end
            yield InputError(source, "is no regular file", "copy what it gives into a file")
            return
        with place.open("rb") as stream:
            kind = named(place.name) or begun(head(stream))
            if kind is None:
                yield _unknown(source, place)
                return
            yield from opened(_member(source, stream, about.st_size, kind), settings)
    except OSError as error:
        yield _unreadable(str(place), error)


def _unknown(source: str, place: Path) -> InputError:
    return InputError(
        source,
        f"is of no kind that kg reads ({place.suffix or 'no ending'})",
        f"give one of {endings()}",
    )
