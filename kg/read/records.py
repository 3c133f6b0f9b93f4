"""Records: what a row, a line or a head says of a document, by the names that writers give it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg import dates, datewords
from kg.config import FIELDS, Settings
from kg.errors import InputError
from kg.model import Document
from kg.read.blocks import blocks
from kg.read.decoding import whole, wordy
from kg.read.making import Said, document

# The names by which writers call what we keep, the likeliest first; "-" and blanks are "_".
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "fulltext",
        "full_text",
        "article",
        "articletext",
        "article_text",
        "article_body",
        "articlebody",
        "maintext",
        "body_text",
        "story",
        "news",
    ),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "publishdate",
        "publish_date",
        "pubdate",
        "pub_date",
        "publication_date",
        "published_at",
        "published_time",
        "date_published",
        "datepublished",
        "date_publish",
        "issued",
        "day",
    ),
    "url": (
        "url",
        "link",
        "canonical",
        "canonical_url",
        "source_url",
        "sourceurl",
        "article_url",
        "weburl",
    ),
    "publisher": (
        "publisher",
        "site",
        "sitename",
        "site_name",
        "publication",
        "newspaper",
        "outlet",
        "media_name",
        "source",
        "source_domain",
        "domain",
    ),
    "author": ("author", "authors", "creator", "byline", "writer"),
    "section": ("section", "section_name", "category", "desk", "rubric"),
    "language": ("language", "lang", "locale", "in_language", "inlanguage"),
    "id": ("id", "guid", "doc_id", "document_id", "article_id", "stories_id", "uid"),
}
_DIGITS = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6}Z?)?", re.ASCII)
_EITHER = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b", re.ASCII)
MONTHS = 12


def known(key: str) -> str:
    """A name as those of NAMES are written."""
    return re.sub(r"[-\s.]+", "_", key.strip().lower())


def names(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The names of each field in this run: the one that was given, else the usual ones."""
    given = {field: (known(column),) for field, column in settings.columns}
    return {**NAMES, **given}


def said_of(values: Mapping[str, Any], called: Mapping[str, tuple[str, ...]] = NAMES) -> Said:
    """What a record says of its document, its keys written as those of NAMES."""
    found = {field: one(values, called[field]) for field in FIELDS if field not in ("text", "id")}
    return Said(**{**found, "date": day_of(found["date"])})


def one(values: Mapping[str, Any], called: tuple[str, ...]) -> str:
    """The first value under one of *called*: a text, the first of a list, a mapping's name."""
    return next((text for name in called if (text := _text(values.get(name)))), "")


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def day_of(date: str) -> str:
    """A day in ISO 8601 however it was written; empty where it may be one of two."""
    if dates.stamped(date):
        return str(dates.stamped(date))
    digits = _DIGITS.fullmatch(date.strip())
    if digits:
        return str(dates.of(*(int(digits[part]) for part in "ymd")) or "")
    either = _EITHER.match(date)
    if either and max(int(either[1]), int(either[2])) <= MONTHS and either[1] != either[2]:
        return ""
    return _worded(date)


def _worded(date: str) -> str:
    told = next(datewords.find(date[:80]), None)
    return str(told.first) if told and told.first.year and told.first == told.last else ""


def from_record(values: Mapping[str, Any], item: str, settings: Settings) -> Iterator[Document]:
    """The document of one record; InputError when it has no text."""
    called = names(settings)
    text = next((t for n in called["text"] if isinstance(t := values.get(n), str) and wordy(t)), "")
    if not text:
        remedy = f"name what holds it, for example --columns text={called['text'][0]}"
        raise InputError(item, 'has no "text"', remedy)
    for value in values.values():
        if isinstance(value, str):
            whole(value, item)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = item.rpartition(":")[0]
    name = whole(one(values, called["id"]), item) or item
    yield document(text, blocks(text), source, said_of(values, called), name=name)


def stamp(seconds: float) -> str:
    """The day (in Greenwich) of a time in seconds since 1970."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
