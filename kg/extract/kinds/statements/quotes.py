"""Quoted words: where quotation marks open and close, in any of the styles of print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPENING, CLOSING = "“„«", "”»"
MARKS = re.compile(r"\"{1,3}|[“”„«»]|(?<![\w.,!?])['‘](?=\w)|(?<=[\w.,!?…])['’](?![\w])")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: character offsets within the marks, and of the marks themselves.

    ``goes_on`` is true when the next paragraph continues it.
    """

    start: int
    end: int
    outer: tuple[int, int]
    goes_on: bool = False


def quotes(text: str, blocks: Sequence[tuple[int, int, str]]) -> tuple[Quote, ...]:
    """The quotations of *text*, block by block; marks that do not pair give nothing."""
    found: list[Quote] = []
    for number, (start, end, kind) in enumerate(blocks):
        if kind in ("furniture", "byline", "heading"):
            continue
        after = blocks[number + 1][0] if number + 1 < len(blocks) else len(text)
        found += _in_block(text, start, end, text[after : after + 3])
    return tuple(found)


def _in_block(text: str, start: int, end: int, following: str) -> Iterator[Quote]:
    """Double marks first; single ones only where no double mark is near."""
    opened: re.Match[str] | None = None
    doubled = any(c in text[start:end] for c in '"“”')
    for mark in MARKS.finditer(text, start, end):
        single = mark[0] in "'‘’"
        if single and doubled:
            continue
        opens = mark[0][0] in OPENING + "‘" or (mark[0][0] not in CLOSING + "’" and opened is None)
        if (
            mark[0] == "'"
            and opened is None
            and mark.end() < end
            and not text[mark.end()].isalnum()
        ):
            continue
        if opened is None and opens:
            opened = mark
        elif opened is not None and _pairs(opened[0], mark[0]):
            yield from _quote(text, opened.end(), mark.start(), (opened.start(), mark.end()))
            opened = None
    if opened is not None and opened[0][0] in '"“' and following[:1] in ('"', "“"):
        yield from _quote(text, opened.end(), end, (opened.start(), end), goes_on=True)


def _pairs(opening: str, closing: str) -> bool:
    if opening[0] in "'‘":
        return closing[0] in "'’"
    return closing[0] in '"”»“' and not (opening[0] == "“" and closing[0] == "“")


def _quote(
    text: str, start: int, end: int, outer: tuple[int, int], *, goes_on: bool = False
) -> Iterator[Quote]:
    """The quotation without space and the comma that belongs to the sentence around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Quote(start, end, outer, goes_on)
