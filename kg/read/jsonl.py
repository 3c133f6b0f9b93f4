"""JSON Lines: one ``{"id", "title"?, "text", "date"?, "url"?, "publisher"?}`` object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg import dates
from kg.config import check_date
from kg.errors import InputError
from kg.model import Document
from kg.read.blocks import blocks
from kg.read.decoding import decode, whole, wordy
from kg.read.making import Said, document

REMEDY = 'write {"id": ..., "text": ...}'


def lines(data: bytes, source: str) -> Iterator[tuple[bytes, str]]:
    """The lines of JSON Lines that are not blank, each with its name."""
    if not data.strip():
        raise InputError(source, "is empty", "give a text")
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield line, f"{source}:{number}"


def from_json_line(line: bytes, item: str) -> Iterator[Document]:
    """The document of one line; InputError for a bad one."""
    record = _parsed(decode(line, item), item)
    text = _string(record, "text", item)
    date = _string(record, "date", item)
    said = Said(
        title=_string(record, "title", item),
        date=_day(date, item) if date else "",
        url=_string(record, "url", item),
        publisher=_string(record, "publisher", item),
        author=_string(record, "author", item),
    )
    source = item.rpartition(":")[0]
    yield document(text, blocks(text), source, said, name=_string(record, "id", item) or item)


def _day(date: str, item: str) -> str:
    """The day of a date or a time of day; DateError for what is neither."""
    found = dates.stamped(date)
    return check_date(str(found) if found else date, f"{item}: date")


def _parsed(line: str, item: str) -> dict[str, Any]:
    try:
        # Numbers stay as they are written: an id may have more digits than a number can.
        found = json.loads(line, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise InputError(item, "is not JSON", "write one JSON object a line") from error
    if not isinstance(found, dict):
        raise InputError(item, "is not a JSON object", REMEDY)
    if not isinstance(found.get("text"), str) or not wordy(found["text"]):
        raise InputError(item, 'has no "text"', REMEDY)
    return found


def _string(record: dict[str, Any], key: str, item: str) -> str:
    value = record.get(key)
    return whole(value, item) if isinstance(value, str) else ""
