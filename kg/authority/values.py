"""What an authority holds: persons, the offices that they held, and when.

Dates are ISO 8601 and may be partial (``2005``, ``2005-11``); empty is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

WIKIDATA = "http://www.wikidata.org/entity/"
ENTITY = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/|wd:)?(Q[1-9]\d*)")
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:.")
DATE = re.compile(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.]+Z?)?")
MONTHS, DAYS = 12, 31
SEXES = {
    "male": "male",
    "m": "male",
    "man": "male",
    "female": "female",
    "f": "female",
    "woman": "female",
}


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post that a person held: as labelled, of a country
    (ISO code) or of a body, from when to when.

    ``seen`` is the month in which the source still had the tenure: with no ``end``, it says how
    far the tenure is vouched for.
    """

    post: str
    country: str = ""
    body: str = ""
    start: str = ""
    end: str = ""
    seen: str = ""

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day that the office may have been held, as far as is known."""
        return first_day(self.start), last_day(self.end)

    def held(self, day: str, slack: int = 0) -> bool:
        """Whether the post may have been held on *day*, give or take *slack* years."""
        if not day:
            return True
        first, last = self.span
        return moved(first, -slack) <= last_day(day) and first_day(day) <= moved(last, slack)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an authority: ``item`` is an IRI, or the id of a Wikidata item (``Q42``)."""

    item: str
    name: str
    aliases: tuple[str, ...] = ()
    sex: str = ""
    born: str = ""
    died: str = ""
    tenures: tuple[Tenure, ...] = ()

    @property
    def iri(self) -> str:
        """The item as an IRI, with nothing in it that an IRI may not have."""
        if ENTITY.fullmatch(self.item):
            return WIKIDATA + self.item
        known = self.item if SCHEME.match(self.item) else f"urn:item:{self.item}"
        return quote(known, safe=":/?#[]@!$&'()*+,;=%-._~")

    @property
    def wikidata(self) -> str:
        """The id of the Wikidata item; empty when it has none."""
        found = ENTITY.fullmatch(self.item)
        return found[1] if found else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Fault:
    """A line or record that could not be used: where, why, what to do."""

    item: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.item}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file gave: its persons in order of items, and what could not be used."""

    name: str
    form: str
    persons: tuple[Person, ...]
    faults: tuple[Fault, ...] = field(default=())

    @property
    def tenures(self) -> int:
        """How many tenures the persons have."""
        return sum(len(p.tenures) for p in self.persons)


def date(text: str) -> str | None:
    """*text* as a date, partial where months or days are left out or 00; None when it is none."""
    found = DATE.fullmatch(text.strip())
    if not found:
        return "" if not text.strip() else None
    year, month, day = found.groups("00")
    if month == "00":
        return year
    if not 1 <= int(month) <= MONTHS or int(day) > DAYS:
        return None
    return f"{year}-{month}" + (f"-{day}" if day != "00" else "")


def item(text: str) -> str:
    """An item in the form that it is kept in: ``Q42`` for Wikidata, else as it is."""
    found = ENTITY.fullmatch(text.strip())
    return found[1] if found else text.strip()


def first_day(text: str) -> str:
    """The earliest day of a partial date; the first of all days for none."""
    return text + "0000-01-01"[len(text) :]


def last_day(text: str) -> str:
    """The latest day of a partial date; the last of all days for none."""
    return text + "9999-12-31"[len(text) :]


def moved(day: str, years: int) -> str:
    """*day*, years later or earlier."""
    return f"{min(max(int(day[:4]) + years, 0), 9999):04}{day[4:]}" if years else day
