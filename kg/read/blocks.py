"""The layout of a text: headings, paragraphs, bylines and furniture, as stretches of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lang
from kg.model import Block, BlockKind
from kg.read.datelines import with_datelines

LONGEST_HEADING = 18  # words; the longest agency headlines run to about fifteen
WRAPPED = range(50, 100)  # characters of a hard-wrapped line
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"\s*([-*•–—·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_CAPITALS = re.compile(r"[A-Z0-9 '’\"“”,;:&/().–—-]{4,}")
HEAD = 6  # lines in which a byline may stand
SEVERAL = 3  # lines that stop at a margin


@lang.cached
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {
        section: tuple(
            re.compile(e["pattern"], 0 if section == "byline" else re.IGNORECASE) for e in entries
        )
        for section, entries in lang.data("furniture.yaml").items()
    }


def furniture(line: str) -> bool:
    """Whether a whole line is page furniture: an advertisement, a share link, a comment policy."""
    found = _patterns()
    return any(p.fullmatch(line) for p in found["whole"]) or any(
        p.match(line) for p in found["begins"]
    )


def byline(line: str) -> bool:
    """Whether a line names the article's author."""
    pattern = _patterns()["byline"][0]
    return bool(pattern.fullmatch(line[:1].upper() + line[1:].replace("By ", "by ", 1))) or bool(
        pattern.fullmatch(line[:1].lower() + line[1:])
    )


def heading(line: str, *, first: bool = False) -> bool:
    """Whether a line by itself is a heading: short, and no sentence."""
    words = line.split()
    if not words or len(words) > LONGEST_HEADING or _LIST_ITEM.match(line):
        return False
    if _BARE_CAPITALS.fullmatch(line) and not line.endswith("."):
        return True
    if _SENTENCE_END.search(line) and not line.endswith("?"):
        return False
    return not line.endswith((",", ";", ":")) and (
        first or line[:1].isupper() or line[0] in "'‘“\""
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        offset = start + len(line) - len(line.lstrip())
        yield offset, offset + len(body)
        start += len(line)


def _wrapped(text: str) -> bool:
    """Whether paragraphs run over several lines: many lines stop at a margin in mid-sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    inner = [line for line in lines if len(line) in WRAPPED and not _SENTENCE_END.search(line)]
    return len(inner) >= SEVERAL and len(inner) * 2 > len(lines)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order; every non-blank character is in exactly one."""
    return with_datelines(text, _classified(text, list(_stretches(text))))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    joined = _wrapped(text)
    open_at: tuple[int, int] | None = None
    for start, end in _lines(text):
        line = text[start:end]
        item = joined and bool(_LIST_ITEM.match(line))
        whole = start == end or not joined or (furniture(line) and not item)
        if open_at and (whole or item):
            yield open_at
            open_at = None
        if not whole:
            open_at = (open_at[0] if open_at else start, end)
        elif start < end:
            yield start, end
    if open_at:
        yield open_at


def _classified(text: str, stretches: list[tuple[int, int]]) -> Iterator[Block]:
    prose = sum(1 for s, e in stretches if _SENTENCE_END.search(text[s:e]))
    for index, (start, end) in enumerate(stretches):
        kind = _kind(text[start:end], index, prose)
        yield Block(start, end, kind)


def _kind(line: str, index: int, prose: int) -> BlockKind:
    if furniture(line) or (not index and ADDRESS.fullmatch(line)):
        return BlockKind.FURNITURE
    if 0 < index < HEAD and byline(line):
        return BlockKind.BYLINE
    # A text without a single sentence is a list: its lines are content, not headings.
    if prose and heading(line, first=index == 0):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH
