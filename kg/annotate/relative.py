"""What the words for a time mean to a reader of the day:
"Monday", "last week", "the next day", "in May".

Words and patterns are data (``dates.yaml`` of the language); every form is one function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg import dates, datewords, lang
from kg.dates import PartialDate, Precision, of
from kg.names import visible

WEEK, SATURDAY, MONTHS = 7, 5, 12
SOON = 20  # days: a month that began so long ago can still be ahead
Interval = tuple[PartialDate, PartialDate]
DAYS = {"day": 1, "week": 7}  # of the units that a day is told by


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known to who reads a date: the document's day, the last day told, and the tense.

    ``ahead`` is None where the words do not say whether they look ahead or back; ``year`` is that
    of a date beside ("in March and in May 2024"), ``told_year`` that of the last one with a year.
    """

    at: PartialDate | None = None
    told: PartialDate | None = None
    ahead: bool | None = None
    year: int = 0
    told_year: int = 0

    @property
    def day(self) -> date | None:
        """The document's day, when it is known in full."""
        known = self.at is not None and self.at.precision == Precision.DAY
        return self.at.first if self.at is not None and known else None


@dataclass(frozen=True, slots=True)
class Words:
    """The relative words of a language: tables of numbers, the pattern
    of each form, and one that finds them in running text.
    """

    tables: Mapping[str, Mapping[str, Any]]
    forms: Mapping[str, re.Pattern[str]]
    found: re.Pattern[str]
    told_shifts: frozenset[str]


@lang.cached
def words() -> Words:
    """The relative words of the language."""
    data: dict[str, Any] = lang.data("dates.yaml")
    known = datewords.grammar()
    full = {names[0]: number for number, names in data["weekdays"].items()}
    tables = {
        **data["tables"],
        "weekday": full,
        "month": known.months,
        "days": data["day_words"],
        "told": data["told_words"],
    }
    raw = {name: _filled(form, tables) for name, form in data["relative"].items()}
    titled = datewords.either({day.title(): 0 for day in full})
    raw["found_weekday"] = raw["found_weekday"].replace(datewords.either(full), f"(?-i:{titled})")
    narrow = rf"(?:(?:{data['article']}\s+)?{data['vague']}{data['vague_join']})+"
    season = rf"{narrow}(?:(?:{datewords.either(known.months)})\s+)?{data['years']}"
    loose = [*(raw[name] for name in data["looked_for"]), season]
    plain = [datewords.either(tables["days"]), datewords.either(tables["told"])]
    every = "|".join(re.sub(r"\(\?P<\w+>", "(?:", form) for form in [*plain, *loose])
    raw |= {"vague": rf"(?:in\s+)?{narrow}", "years": data["years"], "short": data["short"]}
    forms = {name: re.compile(form, re.IGNORECASE | re.ASCII) for name, form in raw.items()}
    found = re.compile(rf"\b(?:{every})\b", re.IGNORECASE)
    return Words(tables, forms, found, frozenset(data["told_shifts"]))


def _filled(form: str, tables: Mapping[str, Mapping[str, Any]]) -> str:
    """A pattern with each {name} of a table as a group of that name over the table's words."""

    def group(found: re.Match[str]) -> str:
        figures = r"\d{1,2}|" if found[1] == "n" else ""
        return f"(?P<{found[1]}>{figures}{datewords.either(tables[found[1]])})"

    return re.sub(r"\{([a-z]+)\}", group, form)


def resolve(text: str, reader: Reader) -> Interval | None:
    """The time that *text* means to *reader*; None when it cannot be told."""
    said = visible(text)
    for form in FORMS:
        found = form(said, reader)
        if found is not None:
            return found
    return None


def _calendar(said: str, reader: Reader) -> Interval | None:
    found = datewords.read(said)
    return (yeared(found.first, reader), yeared(found.last, reader)) if found else None


def yeared(told: PartialDate, reader: Reader) -> PartialDate:
    """*told* in the year that is meant; as it is when that cannot be known or has no such day."""
    if told.year:
        return told
    year = reader.year or _near(told, reader) or reader.told_year
    return told.within(year) or told if year else told


def _near(told: PartialDate, reader: Reader) -> int:
    """The year in which *told* is nearest to the document's
    day, before or after it as the tense says.
    """
    at = reader.at
    if at is None or not at.year or at.precision == Precision.YEAR:
        return at.year if at else 0
    near = [told.within(at.year + n) for n in (-1, 0, 1)]
    days = [day.middle for day in near if day is not None]
    aside = timedelta(0 if told.day else SOON)
    if reader.ahead is True:
        days = [d for d in days if d >= at.middle - aside] or days
    if reader.ahead is False:
        days = [d for d in days if d <= at.middle + aside] or days
    best = min(days, key=lambda d: (abs((d - at.middle).days), d.year), default=None)
    return best.year if best else 0


def _iso_month(said: str, reader: Reader) -> Interval | None:
    found = dates.parse(said)
    return (found, found) if found and found.year and "-" in said else None


def _years(said: str, reader: Reader) -> Interval | None:
    match = words().forms["years"].fullmatch(said)
    if not match:
        return None
    return _both(of(int(match["a"])), of(int(match["a"][:3] + "9")) if match["decade"] else None)


def _short(said: str, reader: Reader) -> Interval | None:
    match = words().forms["short"].fullmatch(said)
    if not match:
        return None
    first, last = match["a"], match["a"][: -len(match["b"])] + match["b"]
    return _both(of(int(first)), of(int(last))) if first < last else None


def _both(first: PartialDate | None, last: PartialDate | None = None) -> Interval | None:
    return (first, last or first) if first is not None else None


def _vague(said: str, reader: Reader) -> Interval | None:
    """ "mid-May", "the summer of 2014", "early 1977": the month or year itself."""
    match = words().forms["vague"].match(said)
    rest = said[match.end() :] if match else ""
    for form in (_years, _calendar, _month, _period) if rest else ():
        found = form(rest, reader)
        if found is not None and not found[0].day:
            return found
    return None


def _day(said: str, reader: Reader) -> Interval | None:
    shift = words().tables["days"].get(said.lower())
    return _one(reader.day + timedelta(shift)) if shift is not None and reader.day else None


def _told(said: str, reader: Reader) -> Interval | None:
    shift = words().tables["told"].get(said.lower())
    return _both(reader.told.later(shift)) if shift is not None and reader.told else None


def _one(day: date) -> Interval:
    found = dates.day(day)
    return found, found


def _ago(said: str, reader: Reader) -> Interval | None:
    match = words().forms["ago"].fullmatch(said)
    return _shifted(reader.at, _unit(match), -_number(match["n"])) if match else None


def _later(said: str, reader: Reader) -> Interval | None:
    match = words().forms["later"].fullmatch(said)
    days = DAYS.get(_unit(match)) if match else None
    if not match or not days:
        return None
    sign = words().tables["later"][match["later"].lower()]
    return _both(reader.told.later(sign * days * _number(match["n"]))) if reader.told else None


def _unit(match: re.Match[str]) -> str:
    return str(words().tables["unit"][match["unit"].lower()])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(words().tables["n"][word.lower()])


def _period(said: str, reader: Reader) -> Interval | None:
    match = words().forms["period"].fullmatch(said)
    if not match or _unit(match) == "day":
        return None
    shift = match["shift"].lower()
    anchor = reader.told if shift in words().told_shifts and reader.told else reader.at
    return _shifted(anchor, _unit(match), words().tables["shift"][shift])


def _shifted(at: PartialDate | None, unit: str, count: int) -> Interval | None:
    """The day, week, month or year *count* of them from *at*."""
    if at is None or not at.year:
        return None
    if unit == "year":
        return _both(of(at.year + count))
    if unit == "month":
        months = at.year * MONTHS + at.month - 1 + count
        return _both(of(months // MONTHS, months % MONTHS + 1)) if at.month else None
    if at.precision < Precision.DAY:
        return None
    if unit == "day":
        return _both(at.later(count))
    return _week(at.first, count * (2 if unit == "fortnight" else 1), weekend=unit == "weekend")


def _week(at: date, count: int, *, weekend: bool) -> Interval | None:
    monday = dates.day(at).later(WEEK * count - at.weekday())
    if monday is None:
        return None
    return _both(monday.later(SATURDAY) if weekend else monday, monday.later(WEEK - 1))


def _weekend(said: str, reader: Reader) -> Interval | None:
    """The weekend that is over or running; the coming one where the words look ahead."""
    if not words().forms["weekend"].fullmatch(said) or reader.day is None:
        return None
    running = reader.day.weekday() >= SATURDAY
    return _week(reader.day, 0 if running or reader.ahead else -1, weekend=True)


def _weekday(said: str, reader: Reader) -> Interval | None:
    match = words().forms["weekday"].fullmatch(said)
    if not match:
        return None
    shift = (match["shift"] or match["late"] or "").lower()
    number = words().tables["weekday"][match["weekday"].lower()]
    if shift in words().told_shifts:
        return _from_told(reader, number, words().tables["shift"][shift])
    if reader.day is None:
        return None
    return _one(reader.day - timedelta(_back(reader, number, words().tables["shift"].get(shift))))


def _from_told(reader: Reader, number: int, sign: int) -> Interval | None:
    if reader.told is None or reader.told.precision != Precision.DAY:
        return None
    away = sign * (number - reader.told.first.weekday()) % WEEK or WEEK
    return _both(reader.told.later(sign * away))


def _back(reader: Reader, number: int, shift: int | None) -> int:
    """How many days before the document's day a weekday is; negative when it is yet to come."""
    back = ((reader.day or date.min).weekday() - number) % WEEK
    if back == 0:
        return {-1: WEEK, 1: -WEEK}.get(shift or 0, 0)
    forward = shift == 1 or (reader.ahead is True and shift != -1)
    return back - WEEK if forward else back


def _month(said: str, reader: Reader) -> Interval | None:
    match = words().forms["month"].fullmatch(said)
    if not match:
        return None
    told = PartialDate(0, int(words().tables["month"][match["month"].lower()]))
    shift = words().tables["shift"].get((match["shift"] or "").lower())
    if reader.year or reader.at is None or not reader.at.month:
        return _both(yeared(told, reader))
    at, back = reader.at, shift == -1 or (reader.ahead is False and shift != 1)
    if shift is None and reader.ahead is None:
        return _both(yeared(told, reader))
    if shift == 0:
        return _both(told.within(at.year))
    return _both(
        told.within(
            at.year - (told.month > at.month) if back else at.year + (told.month < at.month)
        )
    )


FORMS: tuple[Callable[[str, Reader], Interval | None], ...] = (
    _calendar,
    _years,
    _short,
    _iso_month,
    _vague,
    _day,
    _told,
    _ago,
    _later,
    _period,
    _weekend,
    _weekday,
    _month,
)
