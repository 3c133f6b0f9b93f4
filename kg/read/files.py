"""Files, folders and standard input, decoded and handed to the reader of their format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.config import Settings, check_date
from kg.errors import DateError, EncodingError, InputError
from kg.model import Document
from kg.read.blocks import blocks, dateline
from kg.read.html import from_html
from kg.read.jsonl import from_json_lines
from kg.read.markdown import from_markdown


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was passed over on purpose, and why; it is counted, not an error."""

    item: str
    reason: str


Reading = Document | InputError | Skipped
Reader = Callable[[str, str], Iterable[Document | InputError]]


def from_text(text: str, source: str) -> Iterator[Document]:
    """The one document of a plain text; its first heading is its title."""
    found = blocks(text)
    first = next((b for b in found if b.kind != "furniture"), None)
    title = text[first.start : first.end] if first and first.kind == "heading" else ""
    date = checked(dateline(text, found))
    yield Document(text=text, source=source, name=source, title=title, published=date, blocks=found)


def checked(date: str) -> str:
    """*date* when it is a day of the calendar, else nothing: a misprint is no reason to stop."""
    try:
        return check_date(date, "dateline") if date else ""
    except DateError:
        return ""


READERS: dict[str, Reader] = {
    ".txt": from_text,
    ".text": from_text,
    ".md": from_markdown,
    ".html": from_html,
    ".htm": from_html,
    ".jsonl": from_json_lines,
    ".ndjson": from_json_lines,
}


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
        return Skipped(document.name, f"says the same as {first}")
    return document


def _open(path: str, settings: Settings) -> Iterator[Reading]:
    if path == "-":
        yield from _read(sys.stdin.buffer.read(), "standard input", ".txt", settings)
        return
    place = Path(path)
    if place.is_dir():
        yield from _folder(place, settings)
    elif not place.exists():
        yield InputError(path, "does not exist", "check the path")
    elif place.suffix.lower() not in READERS:
        yield InputError(path, f"is of no kind that kg reads ({place.suffix or 'no ending'})",
                         f"give one of {', '.join(sorted(READERS))}")  # fmt: skip
    else:
        yield from _file(place, settings)


def _folder(folder: Path, settings: Settings) -> Iterator[Reading]:
    inside = sorted(p for p in folder.rglob("*") if p.is_file())
    if not inside:
        yield InputError(str(folder), "is a folder without files", "put documents into it")
    for place in inside:
        if any(part.startswith(".") for part in place.relative_to(folder).parts):
            continue
        if place.suffix.lower() in READERS:
            yield from _file(place, settings)
        else:
            yield Skipped(str(place), "is of no kind that kg reads")


def _file(place: Path, settings: Settings) -> Iterator[Reading]:
    suffix = place.suffix.lower()
    try:
        size = place.stat().st_size
        if size > settings.max_bytes and suffix not in (".jsonl", ".ndjson"):
            yield too_large(str(place), size, settings.max_bytes)
            return
        data = place.read_bytes()
    except OSError as error:
        yield InputError(str(place), f"cannot be read ({error.strerror})", "check its permissions")
        return
    yield from _read(data, str(place), suffix, settings)


def too_large(item: str, size: int, limit: int) -> InputError:
    """The error for a document over the size limit (both in bytes)."""
    return InputError(
        item, f"has {size / 1e6:.0f} MB, more than the limit of {limit / 1e6:.0f} MB",
        "split it, or raise --max-size",
    )  # fmt: skip


def _read(data: bytes, source: str, suffix: str, settings: Settings) -> Iterator[Reading]:
    try:
        text = decode(data, source)
    except InputError as error:
        yield error
        return
    try:
        for item in READERS[suffix](text, source):
            if isinstance(item, Document) and len(item.text) > settings.max_bytes:
                yield too_large(item.name, len(item.text), settings.max_bytes)
            else:
                yield item
    except InputError as error:
        yield error


def decode(data: bytes, source: str) -> str:
    """UTF-8 *data* as text, without byte-order mark and with plain line ends.

    Raises InputError for an empty or binary file, EncodingError for bytes that are no UTF-8.
    """
    if not data.strip():
        raise InputError(source, "is empty", "give a text")
    if b"\x00" in data[:8192]:
        raise InputError(source, "is a binary file", "give text, Markdown, HTML or JSON Lines")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(
            source, f"is not UTF-8 at byte {error.start} (0x{data[error.start]:02x})",
            "convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error  # fmt: skip
    return text.replace("\r\n", "\n").replace("\r", "\n")
