"""Markdown: the words without the marks, headings as headings, front matter as what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.decoding import decode
from kg.read.making import Said, assembled
from kg.read.records import known, said_of
from kg.read.seen import parsed, parts, without_unseen
from kg.read.skipped import Skipped

_FRONT = re.compile(r"---[ \t]*\n(.{0,65536}?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


def from_markdown(data: bytes, source: str) -> Iterator[Document | Skipped]:
    """The one document of a Markdown text; what stands in HTML or in code is read like the rest."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for Markdown

    text = decode(data, source)
    front = _FRONT.match(text)
    said = _front_matter(front[1] or "") if front else Said()
    if said is None:
        yield Skipped(f"{source}: its front matter", "is no YAML of names and values")
    written = (
        MarkdownIt("commonmark")
        .enable("strikethrough")
        .render(text[front.end() :] if front else text)
    )
    tree = without_unseen(parsed(f"<html><body>{written}</body></html>", source).find("body"))
    yield assembled(parts(tree), source, said or Said())


def _front_matter(text: str) -> Said | None:
    """What the YAML at the head of a text says; None when it is none."""
    import yaml  # noqa: PLC0415 - only for Markdown

    try:
        # Every value as the text that it is: a 30 February must not stop the reading.
        found = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    return said_of({known(str(key)): value for key, value in found.items()})
