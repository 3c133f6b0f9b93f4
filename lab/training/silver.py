"""Silver spans: offices, demonyms and dates found by pattern where a corpus does not label them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lab.training.gazetteer import (
    ABBREVIATED,
    CAPITAL_ONLY,
    MODIFIERS,
    demonyms,
    heads,
)

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
ORDINAL = (
    r"(?:first|second|third|early|late|mid|1[0-9]th|2[01](?:st|th)|[1-9](?:st|nd|rd|th)|nineteenth|"
    r"twentieth|twenty-first)"
)
DATES = re.compile(
    rf"\b(?:(?:(?:early|late|mid)[ -])?(?:{DAY},? )?\d{{1,2}}(?:st|nd|rd|th)?(?: ?(?:-|–|to|and) "
    rf"?\d{{1,2}})?(?: of)? {MONTH},?(?: {YEAR})?"
    rf"|(?:{DAY},? )?(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -])?{MONTH}(?:,? (?:of )?{YEAR}"
    rf"| \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?:)(?: ?(?:-|–|to|and) ?\d{{1,2}}\b)?(?:,? {YEAR})?)"
    rf"|(?:(?:last|next|this|the previous|the following) )?(?:{DAY}s?)"
    rf"|(?:last|next|this|previous|following|past) (?:week|month|year|summer|winter|spring|autumn|"
    rf"fall|decade|century|{MONTH})\b"
    rf"|(?:(?:early|late|mid)[ -])?(?:the )?{YEAR[:-1]}|1[0-9]{{2}}0|20[0-9]0)s\b"
    rf"|(?:(?:early|late|mid)[ -])?{YEAR}(?:(?:-|–|/| to ){YEAR}|(?:-|–|/)\d\d)?(?![\d,.]\d)"
    rf"|(?:today|yesterday|tomorrow|tonight|Today|Yesterday|Tomorrow)"
    rf"|{ORDINAL}[ -](?:century|centuries)"
    rf"|(?<=in )(?:early |late |mid-)?{MONTH}(?= |\.|,)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b"
)
TAIL = re.compile(
    r"(?i)(?:of (?:state|foreign affairs|defen[cs]e|finance|the interior|the treasury|war"
    r"|staff|justice|the exchequer|government|commerce|labou?r|agriculture|education|health|energy"
    r"|the navy|the army|external affairs)|for (?:foreign affairs|[a-z-]+ affairs|external "
    r"relations|trade|human rights))\b"
)


def dates(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the calendar expressions of *text*."""
    for found in DATES.finditer(text):
        start = found.start() + (4 if found[0].lower().startswith("the ") else 0)
        yield start, found.end()


def groups(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The word offsets of the demonyms among *words*, longest first."""
    known = demonyms()
    i = 0
    while i < len(words):
        size = next((n for n in (2, 1) if " ".join(words[i : i + n]) in known), 0)
        size = min(size, len(words) - i)
        if size:
            yield i, i + size
        i += max(size, 1)


def offices(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The word offsets of the words of office among *words*, modifiers and tails included."""
    low = [w.lower() for w in words]
    i = last = 0
    while i < len(words):
        size = _head(low, words, i)
        if not size:
            i += 1
            continue
        start, end = max(last, _front(low, i)), i + size
        tail = TAIL.match(" ".join(words[end : end + 4]))
        if tail and end < len(low) and low[end] in {"of", "for"}:
            end += len(tail[0].split())
        yield start, end
        i = last = end


def _head(low: Sequence[str], words: Sequence[str], i: int) -> int:
    if low[i] in ABBREVIATED and words[i][0].isupper() and i + 1 < len(words):
        return int(words[i + 1][0].isupper())
    for size in (4, 3, 2, 1):
        phrase = " ".join(low[i : i + size])
        if phrase in heads():
            sure = words[i][0].isupper() or phrase not in CAPITAL_ONLY
            return len(low[i : i + size]) if sure else 0
    return 0


def _front(low: Sequence[str], i: int) -> int:
    while i and low[i - 1] in MODIFIERS and low[i - 1] not in {"state", "national", "security"}:
        i -= 1
    return i
