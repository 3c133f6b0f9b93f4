"""JSON Lines: one ``{"id", "title"?, "text", "date"?, "url"?, "publisher"?}`` object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from kg.config import Settings, check_date
from kg.errors import InputError
from kg.model import Document
from kg.read.bounded import lines
from kg.read.decoding import decode
from kg.read.parts import Member, Part, Piece, too_large
from kg.read.records import day_of, from_record, known, names, one

REMEDY = 'write {"id": ..., "text": ...}'


def from_json_lines(member: Member, settings: Settings) -> Iterator[Part]:
    """The lines that are not blank, one after the other."""
    empty = True
    for number, line in lines(member.stream, settings.max_bytes):
        item = f"{member.item}:{number}"
        if len(line) > settings.max_bytes:
            yield too_large(item, len(line), settings.max_bytes)
        elif line.strip():
            yield Piece(item, partial(from_json_line, line, item, settings))
        empty = empty and not line.strip()
    if empty:
        raise InputError(member.item, "is empty", "give a text")


def from_json_line(line: bytes, item: str, settings: Settings) -> Iterator[Document]:
    """The document of one line; InputError for a bad one."""
    values = {known(key): value for key, value in _parsed(decode(line, item), item).items()}
    date = one(values, names(settings)["date"])
    if date and not day_of(date):
        check_date(date, f"{item}: date")
    yield from from_record(values, item, settings)


def _parsed(line: str, item: str) -> dict[str, Any]:
    try:
        # Numbers stay as they are written: an id may have more digits than a number can.
        found = json.loads(line, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise InputError(item, "is not JSON", "write one JSON object a line") from error
    if not isinstance(found, dict):
        raise InputError(item, "is not a JSON object", REMEDY)
    return found
