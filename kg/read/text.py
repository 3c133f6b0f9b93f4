"""Plain text: one document, its first heading its title."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import BlockKind, Document
from kg.read.blocks import blocks
from kg.read.decoding import decode
from kg.read.making import Said, document

BEFORE_TITLE = (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE)


def from_text(data: bytes, source: str) -> Iterator[Document]:
    """The one document of a plain text."""
    text = decode(data, source)
    found = blocks(text)
    first = next((b for b in found if b.kind not in BEFORE_TITLE), None)
    title = text[first.start : first.end] if first and first.kind == BlockKind.HEADING else ""
    yield document(text, found, source, Said(title=title))
