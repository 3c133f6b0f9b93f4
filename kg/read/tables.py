"""Tables: CSV as programs write it (comma, semicolon or tab), and TSV; a row is a document."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import BinaryIO

from kg.config import Settings
from kg.errors import EncodingError, InputError
from kg.model import Document
from kg.read.lists import PARTED_BY, is_gdelt, is_list
from kg.read.parts import Member, Part, Piece, too_large
from kg.read.records import day_of, from_record, known, names, one
from kg.read.skipped import Skipped

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ADDRESS = "://"
_HALF = range(0xDC80, 0xDD00)  # what stands for a byte that is no UTF-8


def from_csv(member: Member, settings: Settings) -> Iterator[Part]:
    """The rows of a table whose head shows what parts its columns."""
    yield from _rows(member, settings, "")


def from_tsv(member: Member, settings: Settings) -> Iterator[Part]:
    """The rows of a table whose columns are parted by tabs."""
    yield from _rows(member, settings, "\t")


@dataclass
class _Lines:
    """The lines of a table, for a row each so many characters at most."""

    text: io.TextIOWrapper
    most: int
    taken: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.text.readline(self.most + 1)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > self.most:
            taken, self.taken = self.taken, 0
            while line and not line.endswith(("\n", "\r")):
                line = self.text.readline(self.most + 1)
            raise too_large("", taken, self.most)
        return line.replace("\x00", "\ufffd")


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    peek = getattr(stream, "peek", None)
    encoding = _MARKS.get(bytes(peek(2)[:2]) if peek else b"", "utf-8-sig")
    return io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")


def _rows(member: Member, settings: Settings, parted_by: str) -> Iterator[Part]:
    lines = _Lines(_text(member.stream), settings.max_bytes)
    csv.field_size_limit(settings.max_bytes)
    try:
        head = _head(lines, member.item)
        parted_by = parted_by or max(PARTED_BY, key=head.count)
        columns = [known(name) for name in next(csv.reader([head], delimiter=parted_by), [])]
        if is_gdelt(head) or (is_list(columns, settings) and not _texts(columns, settings)):
            count = sum(_ADDRESS in line for line in chain([head], _all(lines.text)))
            why = f"lists {count} addresses of pages and holds no text; kg fetch gets the pages"
            yield Skipped(member.item, why)
            return
        check(columns, member.item, settings)
        rows = csv.reader(lines, delimiter=parted_by)
        yield from _documents(columns, _numbered(rows, lines, member.item), member.item, settings)
    finally:
        lines.text.detach()  # the stream is closed by whoever opened it


def _head(lines: _Lines, item: str) -> str:
    """The first line; InputError for one that is no head of a table, but too long."""
    try:
        return next(lines, "")
    except InputError as error:
        raise InputError(f"{item}:1", error.problem, error.remedy) from error


def _documents(
    columns: Sequence[str],
    rows: Iterator[tuple[int, Sequence[str] | InputError]],
    item: str,
    settings: Settings,
) -> Iterator[Part]:
    told = False
    for number, row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        values = dict(zip(columns, row, strict=False))
        date = one(values, names(settings)["date"])
        if date and not day_of(date) and not told:
            told = True
            yield Skipped(f"{item}: its dates", f"may be of two months, or of none ({date})")
        yield Piece(f"{item}:{number}", partial(_document, values, f"{item}:{number}", settings))


def _numbered(
    rows: Iterator[Sequence[str]], lines: _Lines, item: str
) -> Iterator[tuple[int, Sequence[str] | InputError]]:
    """The rows that are not blank, each with its number; the head of the table is row 1."""
    number = 1
    while True:
        number, lines.taken = number + 1, 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except InputError as error:
            yield number, InputError(f"{item}:{number}", error.problem, error.remedy)
            continue
        except csv.Error as error:
            yield number, InputError(f"{item}:{number}", f"is no row ({error})", "close its quotes")
            continue
        if any(cell.strip() for cell in row):
            yield number, row


def _all(text: io.TextIOWrapper) -> Iterator[str]:
    """The rest of the lines of a list, or what stands at their beginning."""
    return iter(lambda: text.readline(65_536), "")


def check(columns: Sequence[str], item: str, settings: Settings) -> None:
    """InputError when none of the columns of a table holds a text."""
    if not _texts(columns, settings):
        shown = ", ".join(columns)[:200] or "none"
        remedy = "name the one that does, for example --columns text=COLUMN"
        raise InputError(item, f"has no column that holds a text (its columns: {shown})", remedy)


def _texts(columns: Sequence[str], settings: Settings) -> bool:
    """Whether a column holds the texts."""
    return any(name in columns for name in names(settings)["text"])


def _document(values: Mapping[str, str], item: str, settings: Settings) -> Iterator[Document]:
    for value in values.values():
        bad = next((ord(c) - 0xDC00 for c in value if ord(c) in _HALF), None)
        if bad is not None:
            remedy = "convert the file, for example with: iconv -f WINDOWS-1252 -t UTF-8"
            raise EncodingError(item, f"is not UTF-8 at a byte 0x{bad:02x}", remedy)
    yield from from_record(values, item, settings)
