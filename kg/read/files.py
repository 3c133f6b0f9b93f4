"""Files, folders and standard input, handed to the reader
of their format, each a bounded piece of work.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, replace
from pathlib import Path

from kg.config import Settings
from kg.errors import InputError
from kg.model import Document
from kg.read.decoding import shown
from kg.read.html import from_html
from kg.read.jsonl import from_json_line, lines
from kg.read.markdown import from_markdown
from kg.read.skipped import Skipped
from kg.read.text import from_text
from kg.watch import limited

Reading = Document | InputError | Skipped
Reader = Callable[[bytes, str], Iterable[Document | Skipped]]
Piece = tuple[bytes, str]
"""The bytes of one document and its name."""

READERS: dict[str, Reader] = {
    ".txt": from_text,
    ".text": from_text,
    ".md": from_markdown,
    ".html": from_html,
    ".htm": from_html,
    ".jsonl": from_json_line,
    ".ndjson": from_json_line,
}
BY_LINE = frozenset({".jsonl", ".ndjson"})
STANDARD_INPUT = "standard input"


def documents(paths: Iterable[str | Path], settings: Settings | None = None) -> Iterator[Reading]:
    """Every document under *paths*, each once, with the errors and skips met on the way.

    A path is a file, a folder (read recursively, in sorted order) or ``-`` for standard input.
    A document without a date of its own gets ``settings.date``.
    """
    settings = settings or Settings()
    seen: dict[str, str] = {}
    for path in paths:
        for item in _open(str(path), settings):
            yield _once(item, settings, seen) if isinstance(item, Document) else item


def _once(document: Document, settings: Settings, seen: dict[str, str]) -> Reading:
    if not document.published and settings.date:
        document = replace(document, published=settings.date)
    first = seen.setdefault(document.id, document.name)
    if first != document.name:
        return Skipped(document.name, f"says the same as {first}", document)
    return document


def representative(copies: Iterable[Document]) -> Document:
    """Which of several documents of one text stands for all, in whatever order they were read."""
    return min(copies, key=lambda d: (not d.url, not d.publisher, d.name, astuple(d)))


def _open(path: str, settings: Settings) -> Iterator[Reading]:
    if path == "-":
        # One byte more than may be: what is longer is seen to be.
        data = sys.stdin.buffer.read(settings.max_bytes + 1)
        yield from _read((data, STANDARD_INPUT), READERS[".txt"], settings)
        return
    place = Path(path)
    try:
        folder = stat.S_ISDIR(place.stat().st_mode)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if folder:
        yield from _folder(place, settings)
    elif place.suffix.lower() not in READERS:
        yield InputError(
            shown(path),
            f"is of no kind that kg reads ({place.suffix or 'no ending'})",
            f"give one of {', '.join(sorted(READERS))}",
        )
    else:
        yield from _file(place, settings)


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
        if place.suffix.lower() in READERS:
            yield from _file(place, settings)
        else:
            yield Skipped(shown(str(place)), "is of no kind that kg reads")


def _file(place: Path, settings: Settings) -> Iterator[Reading]:
    suffix, source = place.suffix.lower(), shown(str(place))
    try:
        about = place.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device may never end
            yield InputError(source, "is no regular file", "copy what it gives into a file")
            return
        if about.st_size > settings.max_bytes and suffix not in BY_LINE:
            yield too_large(source, about.st_size, settings.max_bytes)
            return
        data = place.read_bytes()
        pieces = lines(data, source) if suffix in BY_LINE else iter([(data, source)])
        for piece in pieces:
            yield from _read(piece, READERS[suffix], settings)
    except OSError as error:
        yield _unreadable(str(place), error)
    except InputError as error:
        yield error


def too_large(item: str, size: int, limit: int) -> InputError:
    """The error for a document over the size limit (both in bytes)."""
    return InputError(
        item,
        f"has {size / 1e6:.0f} MB, more than the limit of {limit / 1e6:.0f} MB",
        "split it, or raise --max-size",
    )


def _read(piece: Piece, reader: Reader, settings: Settings) -> Iterator[Reading]:
    """What one piece of bytes holds; whatever is wrong with it is one error and costs no other."""
    data, item = piece
    if len(data) > settings.max_bytes:
        yield too_large(item, len(data), settings.max_bytes)
        return
    try:
        with limited(settings.document_timeout, item):
            found = list(reader(data, item))
    except InputError as error:
        yield error
    except Exception as error:  # a document may fail for any reason, as in the corridor
        why = " ".join(repr(error).split())[:200]
        failed = InputError(item, f"could not be read ({why})", "please report it")
        failed.__cause__ = error
        yield failed
    else:
        yield from found
