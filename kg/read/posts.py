"""Posts of social networks that a page embeds: documents of their own, with their own day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg import datewords
from kg.dates import Precision
from kg.model import Document
from kg.read.making import Said, assembled
from kg.read.seen import parts
from kg.read.skipped import Skipped

EMBEDDED = frozenset(
    "twitter-tweet twitter-video instagram-media fb-post tiktok-embed bluesky-embed mastodon-embed "
    "reddit-embed-bq telegram-post".split()
)


def posts(tree: Any, source: str) -> Iterator[Document | Skipped]:
    """The posts in a page, taken out of it; one that states no day is passed over."""
    found = [e for e in tree.iter() if not EMBEDDED.isdisjoint((e.get("class") or "").split())]
    for number, element in enumerate(found, 1):
        item = f"{source}#post-{number}"
        links = [a for a in element.iter("a") if a.get("href")]
        day = next((d for d in (_day("".join(a.itertext())) for a in reversed(links)) if d), "")
        words = list(parts(element))
        element.drop_tree()
        if not words:
            continue
        if not day:
            yield Skipped(item, "is an embedded post that states no day")
            continue
        address = links[-1].get("href")
        yield assembled(words, source, Said(date=day, url=address), name=item)


def _day(text: str) -> str:
    """The day that a post's link states, such as "July 1, 2019"; empty when it states none."""
    days = (told.first for told in datewords.find(text))
    return next((str(day) for day in days if day.year and day.precision == Precision.DAY), "")
