"""Tables of text: columns aligned as a terminal shows them, cells that cannot steer it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

WIDE = frozenset("WF")  # classes of characters that take two columns


def harmless(text: str) -> str:
    """*text* on one line, without what would steer a terminal or turn the reading direction."""
    spaced = re.sub(r"[\t\n\r\u2028\u2029]+", " ", text)
    return "".join(
        "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") else c for c in spaced
    )


def cut(text: str, most: int) -> str:
    """*text* in at most *most* characters, harmless; what is left out is told by three dots."""
    text = harmless(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def width(text: str) -> int:
    """How many columns of a terminal *text* takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], rule: bool = True) -> Iterator[str]:
    """The lines of a table: its head, a *rule* below it, and *rows* of as many cells."""
    widths = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *([["-" * w for w in widths]] if rule else []), *rows):
        cells = (c + " " * (w - width(c)) for c, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
