"""HTML pages: the article without the page, and what the page says about it.

The body is found by trafilatura, once what no reader sees is gone; the title, date, publisher,
author and address come from JSON-LD where the page has it, else from trafilatura's reading of
the metadata.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.decoding import decode
from kg.read.linked import linked_data
from kg.read.making import Said, assembled, titled
from kg.read.posts import posts
from kg.read.seen import parsed, parts, without_unseen
from kg.read.skipped import Skipped

_CHARSET = re.compile(rb"""<meta[^>]{1,200}charset=["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 1024  # bytes within which a page names its encoding


def from_html(data: bytes, source: str) -> Iterator[Document | Skipped]:
    """The one article of an HTML page, and the dated posts in it; InputError when there is none."""
    tree = parsed(_decoded(data, source), source)
    said = linked_data(tree)
    embedded = list(posts(tree, source))
    section = _section(tree)
    found = _extracted(tree)
    if found is None:
        raise InputError(source, "holds no article that could be found", "save its text as .txt")
    blocks = list(parts(found.body))
    known = Said(
        title=said.title or found.title or "",
        date=said.date or found.date or "",
        url=said.url or found.url or "",
        publisher=said.publisher or found.sitename or "",
        author=said.author or found.author or "",
        section=said.section or section,
        language=said.language or tree.get("lang", ""),
    )
    yield assembled(titled(known.title, blocks), source, known)
    yield from embedded


def _section(tree: Any) -> str:
    """The part of the site that a page says it stands in."""
    found = (m for m in tree.iter("meta") if m.get("property") == "article:section")
    return next((text for m in found if (text := " ".join(m.get("content", "").split()))), "")


def _decoded(data: bytes, source: str) -> str:
    """The text of a page: UTF-8, or as the page itself says when it is not."""
    named = _CHARSET.search(data[:_HEAD])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # When what it says is not so either, the error below tells the byte.
        with contextlib.suppress(LookupError, ValueError, TypeError):
            data = data.decode(named[1].decode("ascii") if named else "utf-8").encode()
    return decode(data, source)


def _extracted(tree: Any) -> Any:
    """What trafilatura makes of a page: an article's body and metadata; None for no article."""
    import trafilatura  # noqa: PLC0415 - heavy, and only for HTML

    for body in tree.iter("body"):
        without_unseen(body)
    return trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        deduplicate=False,
        favor_recall=True,
    )
