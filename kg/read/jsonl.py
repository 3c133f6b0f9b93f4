"""JSON Lines: one ``{"id", "title"?, "text", "date"?, "url"?, "publisher"?}`` object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.config import check_date
from kg.errors import InputError
from kg.model import Document
from kg.read.blocks import blocks


def from_json_lines(text: str, source: str) -> Iterator[Document | InputError]:
    """The documents of a JSON Lines text; a bad line is an InputError and costs no other."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _document(_parsed(line, f"{source}:{number}"), source, number)
            except InputError as error:
                yield error


def _parsed(line: str, item: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(item, "is not JSON", "write one JSON object a line") from error
    if not isinstance(found, dict):
        raise InputError(item, "is not a JSON object", 'write {"id": ..., "text": ...}')
    if not isinstance(found.get("text"), str) or not found["text"].strip():
        raise InputError(item, 'has no "text"', 'write {"id": ..., "text": ...}')
    return found


def _document(record: dict[str, Any], source: str, number: int) -> Document:
    text: str = record["text"]
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{source}:{number}", "holds half of a surrogate pair", "repair its \\u escapes"
        ) from error
    date = str(record.get("date") or "")[:10]
    return Document(
        text=text,
        source=source,
        name=str(record.get("id") or f"{source}:{number}"),
        title=_string(record, "title"),
        url=_web(_string(record, "url")),
        publisher=_string(record, "publisher"),
        author=_string(record, "author"),
        published=check_date(date, f"{source}:{number}: date") if date else "",
        blocks=blocks(text),
    )


def _web(url: str) -> str:
    """An address that a reader may be sent to; a document is not trusted with any other."""
    return url if re.match(r"https?://", url) else ""


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""
