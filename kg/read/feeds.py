"""RSS and Atom: an entry is a document, with what the feed says of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.extras import extra
from kg.read.making import Said, assembled, titled
from kg.read.markup import plain_bytes
from kg.read.parts import Found
from kg.read.seen import parsed, parts, without_unseen
from kg.read.skipped import Skipped


def from_feed(data: bytes, source: str) -> Iterator[Found]:
    """The entries of a feed that have words."""
    feedparser = extra("feedparser", "feeds", source)
    # A stream, never the bytes themselves: what looks like a path or an address would be opened.
    try:
        feed = feedparser.parse(io.BytesIO(plain_bytes(data, source)), sanitize_html=False)
    except (ValueError, LookupError) as error:  # an encoding that is none
        raise InputError(source, "is no feed that could be read", "write it anew") from error
    if not feed.entries:
        raise InputError(source, "holds no entry of a feed", "give RSS or Atom")
    for number, entry in enumerate(feed.entries, 1):
        yield _document(entry, feed.feed, source, f"{source}#{number}")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        why = " ".join(str(feed.bozo_exception).split())[:120]
        yield Skipped(f"{source}: what follows", f"is damaged ({why})")


def _said(part: Any, key: str) -> str:
    """What an entry or a feed says under a key; empty where it says nothing."""
    return str(part.get(key) or "")


def _name(author: str) -> str:
    """The name of an author, without the address that stands before or after it."""
    told = (part.strip() for part in re.split(r"[()<>]", author))
    return next((part for part in told if part and "@" not in part), "")


def _document(entry: Any, feed: Any, source: str, item: str) -> Document | Skipped:
    title = " ".join(_said(entry, "title").split())
    full = (c.value for c in entry.get("content", ()) if c.get("value"))
    written = next(full, _said(entry, "summary"))
    html = f"<html><body>{written}</body></html>"
    body = list(parts(without_unseen(parsed(html, item).find("body")))) if written.strip() else []
    if not body and not title:
        return Skipped(item, "is an entry without words")
    # Without the library's own way, by which each of the two stands for the other, with a warning.
    at = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    said = Said(
        title=title,
        date="{:04d}-{:02d}-{:02d}".format(*at[:3]) if at else "",
        url=_said(entry, "link"),
        publisher=_said(entry.get("source", {}), "title") or _said(feed, "title"),
        author=_name(_said(entry, "author")),
        section=next((tag.term for tag in entry.get("tags", ()) if tag.get("term")), ""),
        language=_said(entry, "language") or _said(feed, "language"),
    )
    return assembled(titled(title, body), source, said, name=item)
