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
    feed = feedparser.parse(io.BytesIO(plain_bytes(data, source)), sanitize_html=False)
    if not feed.entries:
        raise InputError(source, "holds no entry of a feed", "give RSS or Atom")
    for number, entry in enumerate(feed.entries, 1):
        yield _document(entry, feed.feed, source, f"{source}#{number}")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        why = " ".join(str(feed.bozo_exception).split())[:120]
        yield Skipped(f"{source}: what follows", f"is damaged ({why})")


def _name(author: str) -> str:
    """The name of an author, without the address that stands before or after it."""
    told = (part.strip() for part in re.split(r"[()<>]", author))
    return next((part for part in told if part and "@" not in part), "")


def _document(entry: Any, feed: Any, source: str, item: str) -> Document | Skipped:
    title = " ".join(entry.get("title", "").split())
    written = next((c.value for c in entry.get("content", ()) if c.value), entry.get("summary", ""))
    html = f"<html><body>{written}</body></html>"
    body = list(parts(without_unseen(parsed(html, item).find("body")))) if written.strip() else []
    if not body and not title:
        return Skipped(item, "is an entry without words")
    at = entry.get("published_parsed") or entry.get("updated_parsed")
    said = Said(
        title=title,
        date="{:04d}-{:02d}-{:02d}".format(*at[:3]) if at else "",
        url=entry.get("link", ""),
        publisher=entry.get("source", {}).get("title", "") or feed.get("title", ""),
        author=_name(entry.get("author", "")),
        section=next((tag.term for tag in entry.get("tags", ()) if tag.term), ""),
        language=entry.get("language", "") or feed.get("language", ""),
    )
    return assembled(titled(title, body), source, said, name=item)
