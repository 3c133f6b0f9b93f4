"""Lists of addresses: GDELT's tables, Media Cloud's, any table with addresses and no texts.

They tell where pages are and what is said of them.  Nothing is fetched for them, unless
``kg fetch`` is asked to.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from kg.config import Settings
from kg.read.making import Said
from kg.read.records import known, names, said_of

PARTED_BY = ",\t;|"
# The columns of GDELT's tables, which have no head: how many, and where address and source stand.
GDELT: Mapping[int, tuple[int, int | None]] = {
    58: (57, None),
    61: (60, None),
    16: (5, 4),
    27: (4, 3),
}
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
LONGEST = 65_536  # characters of a line


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a list, with what the list says of its page."""

    url: str
    said: Said


def listed(stream: BinaryIO, settings: Settings) -> Iterator[Listed]:
    """The web addresses of a list, in order: a table with a head, one of GDELT's, or lines."""
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
    lines = iter(lambda: text.readline(LONGEST).replace("\x00", ""), "")
    csv.field_size_limit(LONGEST)
    head = next(lines, "")
    rows = csv.reader([head], delimiter=max(PARTED_BY, key=head.count))
    columns = next(rows, [])
    if is_list(columns, settings):
        delimiter = max(PARTED_BY, key=head.count)
        yield from _of_table(
            [known(c) for c in columns], csv.reader(lines, delimiter=delimiter), settings
        )
    else:
        yield from (found for line in _all(head, lines) if (found := _of_line(line)))


def _all(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def is_list(columns: Sequence[str], settings: Settings) -> bool:
    """Whether the head of a table names a column of addresses."""
    called = names(settings)["url"]
    return any(known(name) in called for name in columns)


def is_gdelt(line: str) -> bool:
    """Whether a line is one of a table of GDELT."""
    cells = line.rstrip("\r\n").split("\t")
    return len(cells) in GDELT and _WEB.match(cells[GDELT[len(cells)][0]]) is not None


def _of_table(
    columns: Sequence[str], rows: Iterator[list[str]], settings: Settings
) -> Iterator[Listed]:
    called = names(settings)
    for row in rows:
        said = said_of(dict(zip(columns, row, strict=False)), called)
        if _WEB.fullmatch(said.url):
            yield Listed(said.url, said)


def _of_line(line: str) -> Listed | None:
    cells = line.strip().split("\t")
    url, source = GDELT.get(len(cells), (0, None))
    found = _WEB.fullmatch(cells[url].strip())
    if found is None:
        return None
    return Listed(found[0], Said(url=found[0], publisher=cells[source] if source else ""))
