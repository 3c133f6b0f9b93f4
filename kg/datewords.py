"""Dates as the calendar words them: "5 to 7 May 2024", "May 5-7", "07.05.2025".

The grammar is data (``dates.yaml`` of the language); every form is one pattern.  What a document's
own day adds ("Monday", "last week") is read by the annotators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import lang
from kg.dates import PartialDate, of

YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
DAY = r"[0-3]?\d(?!\d)"


@dataclass(frozen=True, slots=True)
class Told:
    """A date or an interval (two dates) as it is worded, where it stands in the text.

    Both ends have a year, or neither: then the words told none.
    """

    first: PartialDate
    last: PartialDate
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of a language's dates, and what its names of months and days stand for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    forms: tuple[re.Pattern[str], ...]
    lead: re.Pattern[str]
    starts: re.Pattern[str]
    shy: frozenset[str]
    between: re.Pattern[str]


def either(names: Mapping[str, Any]) -> str:
    """The names of a table as one alternative of a pattern, longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _dotted(table: Mapping[int, list[str]]) -> str:
    """A pattern of names, the full one of each first; those shortened may end in a full stop."""
    full = {names[0]: 0 for names in table.values()}
    short = {name: 0 for names in table.values() for name in names[1:]}
    return rf"(?:(?:{either(full)})\b(?:\.(?=\s*\d))?|(?:{either(short)})\b\.?)"


def _numbers(table: Mapping[int, list[str]]) -> dict[str, int]:
    return {name: number for number, names in table.items() for name in names}


@lang.cached
def grammar() -> Grammar:
    """The grammar of the language."""
    data: dict[str, Any] = lang.data("dates.yaml")
    months, weekdays = _numbers(data["months"]), _numbers(data["weekdays"])
    month, week = _dotted(data["months"]), _dotted(data["weekdays"])
    weekday = rf"(?:{week},?\s+)"
    parts = {"m": month, "d": DAY, "y": YEAR, "n": r"(?:1[0-2]|0?[1-9])(?!\d)"}
    joins = {
        "to": rf"(?:\s*[-–—]\s*|\s+(?:{data['to']}|(?P<both>{data['and']}))\s+)"
        rf"{weekday}?(?:{data['article']}\s+)?",
        "and": f"(?P<both>{data['and']})",
        "dd": DAY + data["ordinal"],
    }

    def part(found: re.Match[str]) -> str:
        kind, number = found[1], found[2] or ""
        if not number:
            return str(joins[kind])
        ordinal: str = data["ordinal"]
        return rf"(?P<{kind}{number}>{parts[kind]})" + ordinal * (kind == "d")

    forms = tuple(
        re.compile(re.sub(r"\{([a-z]+)(\d?)\}", part, form), re.IGNORECASE | re.ASCII)
        for form in data["calendar"]
    )
    lead = re.compile(
        rf"(?:{data['before']}\s+)?(?:(?:{data['pointing']}\s+)?{weekday})?"
        rf"(?:{data['article']}\s+)?",
        re.IGNORECASE,
    )
    starts = re.compile(
        rf"(?<![\w.,/:$€£-])(?:{weekday}?(?=\d)|{weekday}?(?:{month}))", re.IGNORECASE
    )
    between = re.compile(rf"{data['between']}\s+\Z", re.IGNORECASE)
    return Grammar(
        months, weekdays, forms, lead, starts, frozenset(data["months_that_are_words"]), between
    )


def read(words: str) -> Told | None:
    """What *words*, all of them, say; None when they are no date of the calendar."""
    known = grammar()
    lead = known.lead.match(words)
    after = lead.end() if lead else 0
    for form in known.forms:
        found = form.fullmatch(words, after)
        if found:
            told = _told(found)
            return Told(told[0], told[1], 0, len(words)) if told else None
    return None


def find(text: str) -> Iterator[Told]:
    """The dates of a running text, longest first where
    several begin alike; with a day or a year.
    """
    known, end = grammar(), 0
    for candidate in known.starts.finditer(text):
        if candidate.start() < end:
            continue
        found = _longest(text, candidate.start(), known)
        if found is None:
            continue
        told = _told(found)
        if told is not None:
            yield Told(told[0], told[1], candidate.start(), found.end())
        end = found.end()  # what no calendar has is passed over whole


def _longest(text: str, start: int, known: Grammar) -> re.Match[str] | None:
    lead = known.lead.match(text, start)
    after = lead.end() if lead else start
    every = (form.match(text, after) for form in known.forms)
    open_at_start = bool(known.between.search(text, max(0, start - 12), start))
    fitting = [m for m in every if m and _sound(m, known, open_at_start)]
    return max(fitting, key=lambda m: m.end(), default=None)


def _sound(found: re.Match[str], known: Grammar, between: bool) -> bool:
    """Whether a match in running text is a date: "5 may
    attend" and "May 5 and 9" (two days) are not.
    """
    months = [w for k, w in found.groupdict().items() if k[0] == "m" and w]
    if any(w.islower() and w.strip(".") in known.shy for w in months):
        return False
    after = found.string[found.end() : found.end() + 1]
    return not after.isalnum() and (between or not _apart(found))


def _apart(found: re.Match[str]) -> bool:
    """Whether "and" joins two times that do not follow each other: "5 May and 6 June"."""
    told = _told(found) if found.groupdict().get("both") else None
    if told is None:
        return False
    listed = found[0].count(",") + 1
    return told[1].first.toordinal() - told[0].last.toordinal() > listed


def _told(found: re.Match[str]) -> tuple[PartialDate, PartialDate] | None:
    """The date or interval of a match; None for days that
    no calendar has and what runs backwards.
    """
    parts = {key: value for key, value in found.groupdict().items() if value}
    first = _date(parts, "1", "2")
    if first is None:
        return None
    if not any(key.endswith("2") for key in parts):
        return first, first
    last = _date(parts, "2", "1")
    return _forward(first, last, told="y1" in parts) if last else None


def _date(parts: Mapping[str, str], own: str, other: str) -> PartialDate | None:
    """One end of a match; month and year are the other end's where it has none of its own."""
    year = int(parts.get("y" + own) or parts.get("y" + other) or 0)
    name = parts.get("m" + own) or parts.get("m" + other) or ""
    day, number = int(parts.get("d" + own, 0)), int(parts.get("n" + own, 0))
    if name:
        number = grammar().months[name.lower().rstrip(".")]
    if not day and "d" + own in parts:
        return None
    return of(year, number, day)


def _forward(
    first: PartialDate, last: PartialDate, *, told: bool
) -> tuple[PartialDate, PartialDate] | None:
    """An interval that does not run backwards: "30 December to 2 January 2026" began in 2025."""
    if not first.year or not last.before(first):
        return first, last
    earlier = of(first.year - 1, first.month, first.day)
    if told or first.month == last.month or earlier is None:
        return None
    return earlier, last
