"""Partial dates: a day, a month or a year of the calendar, or a month or day of no year.

Written as ISO 8601 writes them: ``2026-02-18``, ``2026-02``, ``2026``, ``--02-18``, ``--02``.  What
no calendar has (30 February, 29 February of a common year, the year 0) is no value of this type,
so that no such day leaves a room.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

LEAP = 2000  # a year that has every day, for days of no year
_FORM = re.compile(
    r"(?:(?P<year>(?!0000)\d{4})|-(?=-))(?:-(?P<month>(?!00)\d\d)(?:-(?P<day>(?!00)\d\d))?)?",
    re.ASCII,
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]\d\d|$)", re.ASCII)


class Precision(IntEnum):
    """How much of a date is told."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is told; what is not told is 0.  Made by ``of`` or ``parse`` only."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """The date in ISO 8601: ``2026-02``, ``--02-18``."""
        parts = f"-{self.month:02d}" * bool(self.month) + f"-{self.day:02d}" * bool(self.day)
        return (f"{self.year:04d}" if self.year else "-") + parts

    @property
    def precision(self) -> Precision:
        """The smallest part that is told."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def type(self) -> str:
        """The local name of the XML Schema datatype of this form."""
        with_year = {Precision.DAY: "date", Precision.MONTH: "gYearMonth", Precision.YEAR: "gYear"}
        without = {Precision.DAY: "gMonthDay", Precision.MONTH: "gMonth"}
        return (with_year if self.year else without)[self.precision]

    @property
    def first(self) -> datetime.date:
        """The first day that it can be (in a leap year, when it is of no year)."""
        return datetime.date(self.year or LEAP, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that it can be (in a leap year, when it is of no year)."""
        year, month = self.year or LEAP, self.month or 12
        return datetime.date(year, month, self.day or calendar.monthrange(year, month)[1])

    @property
    def middle(self) -> datetime.date:
        """A day in the middle of it."""
        return self.first + (self.last - self.first) // 2

    def before(self, other: PartialDate) -> bool:
        """Whether all of it lies before all of *other*; never known of dates without a year."""
        return bool(self.year and other.year) and self.last < other.first

    def overlaps(self, other: PartialDate) -> bool:
        """Whether both can be the same day, in some year where one has none."""
        if self.year and other.year:
            return not (self.before(other) or other.before(self))
        pairs = ((self.month, other.month), (self.day, other.day))
        return all(a == b or not (a and b) for a, b in pairs)

    def within(self, year: int) -> PartialDate | None:
        """The date in *year* when it has none of its own; None for a day that *year* lacks."""
        return self if self.year else of(year, self.month, self.day)

    def later(self, days: int) -> PartialDate | None:
        """The day *days* after this one; None when it is no
        day of a year, or no calendar goes so far.
        """
        if not self.year or not self.day:
            return None
        try:
            return day(self.first + datetime.timedelta(days))
        except OverflowError:
            return None

    def until(self, other: PartialDate) -> Iterator[PartialDate]:
        """The days from this one to *other*, both with
        them; only this one when other is earlier.
        """
        yield self
        if not (self.year and self.precision == other.precision == Precision.DAY):
            return
        for number in range(self.first.toordinal() + 1, other.first.toordinal() + 1):
            yield day(datetime.date.fromordinal(number))

    def spoken(self) -> str:
        """The date as people say it: "18 February 2026", "6 February", "2026"."""
        name = calendar.month_name[self.month] if self.month else ""
        parts = (str(self.day or ""), name, str(self.year or ""))
        return " ".join(part for part in parts if part)


def of(year: int = 0, month: int = 0, day: int = 0) -> PartialDate | None:
    """The date of these parts (0 where one is not told); None when no calendar has it."""
    if not (year or month) or (day and not month):
        return None
    try:
        datetime.date(year or LEAP, month or 1, day or 1)
    except (ValueError, OverflowError):
        return None
    return PartialDate(year, month, day)


def day(at: datetime.date) -> PartialDate:
    """A day of the calendar as a date told in full."""
    return PartialDate(at.year, at.month, at.day)


def parse(text: str) -> PartialDate | None:
    """The date that *text* is in ISO 8601, possibly partial; None for anything else."""
    found = _FORM.fullmatch(text)
    return of(*(int(found[part] or 0) for part in ("year", "month", "day"))) if found else None


def stamped(text: str) -> PartialDate | None:
    """The day of a date or of a time of day with its zone
    ("2026-02-18T23:10:00+02:00"), as written.
    """
    found = _STAMP.match(text.strip())
    return parse(found[0] if found else text.strip())


def spoken(date: str) -> str:
    """A date of a month without a year in words ("--02-06" is "6 February"); any other as it is."""
    found = parse(date)
    return found.spoken() if found is not None and not found.year else date
