"""Quoted words: where quotation marks open and close, in any of the styles of print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARK = re.compile(r"\"{1,3}|``|''|[“”„«»‹›‘’'‟]")
INCHES = re.compile(r"\d['’′]\d+$")  # 6'2"
SHORT = 6  # characters that feet and inches take
PAIRS = {
    "“": '”"»',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "``": "''\"”",
    "''": "''",
    "‘": "’'",
    "'": "'’",
    '"': '"”',
    "”": '”"“',
}
BEFORE_OPENING = "([{—–-:;/,“‘«\"'"
SINGLE = ("'", "‘", "’", "‹", "›")
SHUT = frozenset(("furniture", "byline", "heading"))


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: character offsets within the marks, and of the marks themselves.

    ``block`` is the number of the block that it stands in; ``goes_on`` is true when the next
    paragraph continues it.
    """

    start: int
    end: int
    outer: tuple[int, int]
    block: int = 0
    goes_on: bool = False


def quotes(text: str, blocks: Sequence[tuple[int, int, str]]) -> tuple[Quote, ...]:
    """The quotations of *text*, block by block; marks that do not pair give nothing."""
    found: list[Quote] = []
    for number, (start, end, kind) in enumerate(blocks):
        if kind not in SHUT:
            after = blocks[number + 1][0] if number + 1 < len(blocks) else len(text)
            found += _in_block(text, (start, end), number, text[after : after + 3])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark, and whether it may open and may close, by what stands on its sides."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for found in MARK.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() > start else " "
        after = text[found.end()] if found.end() < end else " "
        opens = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace()
        sign = found[0].replace('"""', '"').replace('""', '"')
        if sign in SINGLE:
            opens, closes = opens and after.isalnum(), closes and not after.isalnum()
        if sign != '"' or not INCHES.search(text, max(start, found.start() - SHORT), found.start()):
            yield _Mark(found.start(), found.end(), sign, opens, closes)


def _in_block(text: str, block: tuple[int, int], number: int, following: str) -> Iterator[Quote]:
    opened: _Mark | None = None
    marks = list(_marks(text, *block))
    for at, mark in enumerate(marks):
        if opened is None:
            opened = mark if mark.opens and mark.sign in PAIRS else None
        elif mark.sign in PAIRS[opened.sign] and mark.closes and not _owners(text, marks, at):
            yield from _quote(text, (opened.end, mark.start), (opened.start, mark.end), number)
            opened = None
        elif mark.sign == opened.sign and mark.opens and mark.sign not in SINGLE:
            opened = mark  # the one before was never closed
        elif opened.sign in SINGLE and mark.sign not in SINGLE and mark.opens:
            opened = mark  # an apostrophe had been taken for a mark
    if opened is not None and opened.sign not in SINGLE and following[:1] in ('"', "“", "„", "«"):
        inner = (opened.end, block[1])
        yield from _quote(text, inner, (opened.start, block[1]), number, goes_on=True)


def _owners(text: str, marks: Sequence[_Mark], at: int) -> bool:
    """Whether a single mark is an apostrophe ("the envoys' draft") and another closes."""
    mark = marks[at]
    owner = mark.sign in SINGLE and text[mark.start - 1 : mark.start] == "s"
    return owner and any(m.sign in SINGLE and m.closes for m in marks[at + 1 :])


def _quote(
    text: str, inner: tuple[int, int], outer: tuple[int, int], block: int, *, goes_on: bool = False
) -> Iterator[Quote]:
    """The quotation without space and the comma that belongs to the sentence around it."""
    start, end = inner
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Quote(start, end, outer, block, goes_on)
