"""Markdown: the words without the marks, headings as headings."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Block, BlockKind, Document
from kg.read.blocks import byline, dateline, furniture


def from_markdown(text: str, source: str) -> Iterator[Document]:
    """The one document of a Markdown text; links and emphasis leave their words."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for Markdown

    parts: list[tuple[str, BlockKind]] = []
    kind = BlockKind.PARAGRAPH
    for token in MarkdownIt().parse(_without_front_matter(text)):
        if token.type == "heading_open":
            kind = BlockKind.HEADING
        elif token.type == "heading_close":
            kind = BlockKind.PARAGRAPH
        elif token.type == "inline":
            words = "".join(_words(c.type, c.content) for c in token.children or ())
            parts += [(line, kind) for line in [words.strip()] if line]
    yield assembled(parts, source)


def _words(kind: str, content: str) -> str:
    if kind in ("text", "code_inline"):
        return content
    return " " if kind in ("softbreak", "hardbreak") else ""


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        return text.split("\n---\n", 1)[1]
    return text


def assembled(parts: list[tuple[str, BlockKind]], source: str, title: str = "") -> Document:
    """A document made of *parts*, one block each, parted by blank lines."""
    text, found = "", []
    for index, (words, kind) in enumerate(parts):
        text += "\n\n" if index else ""
        if furniture(words):
            kind = BlockKind.FURNITURE
        elif kind == BlockKind.PARAGRAPH and index < 6 and byline(words):
            kind = BlockKind.BYLINE
        found.append(Block(len(text), len(text) + len(words), kind))
        text += words
    blocks = tuple(found)
    heads = (text[b.start : b.end] for b in found if b.kind == BlockKind.HEADING)
    return Document(
        text=text,
        source=source,
        name=source,
        title=title or next(heads, ""),
        published=dateline(text, blocks),
        blocks=blocks,
    )
