"""A collection of short articles made by rule: as many as wanted, the same for the same number.

``python -m lab.benchmarks.collection 1000 > collection.jsonl`` writes JSON Lines that ``kg build``
reads.  The articles vary the shipped examples by names, days, countries and outcome; the people
of a country stay the same, so that a large collection tells of the same things again and again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

COUNTRIES = tuple(
    tuple(line.split("|"))
    for line in (
        "Portugal|Portuguese|Lisbon Morocco|Moroccan|Rabat Malta|Maltese|Valletta "
        "Chile|Chilean|Santiago Peru|Peruvian|Lima Finland|Finnish|Helsinki "
        "Estonia|Estonian|Tallinn Ghana|Ghanaian|Accra Zambia|Zambian|Lusaka Kenya|Kenyan|Nairobi "
        "Japan|Japanese|Tokyo Mongolia|Mongolian|Ulaanbaatar Nepal|Nepalese|Kathmandu "
        "India|Indian|Delhi Jordan|Jordanian|Amman Iraq|Iraqi|Baghdad Norway|Norwegian|Oslo "
        "Sweden|Swedish|Stockholm Brazil|Brazilian|Brasilia Uruguay|Uruguayan|Montevideo "
        "Canada|Canadian|Ottawa Australia|Australian|Canberra Fiji|Fijian|Suva "
        "Vietnam|Vietnamese|Hanoi Poland|Polish|Warsaw Latvia|Latvian|Riga Serbia|Serbian|Belgrade "
        "Croatia|Croatian|Zagreb Egypt|Egyptian|Cairo Tunisia|Tunisian|Tunis "
        "Senegal|Senegalese|Dakar Angola|Angolan|Luanda Austria|Austrian|Vienna "
        "Hungary|Hungarian|Budapest Ireland|Irish|Dublin Denmark|Danish|Copenhagen "
        "Bolivia|Bolivian|Sucre Ecuador|Ecuadorian|Quito Cuba|Cuban|Havana "
        "Iceland|Icelandic|Reykjavik"
    ).split()
)
FIRST = (
    "Ana Bruno Clara Davi Elena Farid Greta Hugo Ines Jonas Katia Lars Mira Nadir Olga Pavel Rania "
    "Samir Tilda Ulric Vera Wanda Yusuf Zora Amara Boris Celia Dario Edda Femi"
).split()
LAST = (
    "Almeron Bakarde Castrelo Dravnik Eskelund Fontevra Gormaz Haldorin Ibarrek Jankovar Kestrel "
    "Lomavar Marchenko Nordval Ostrander Pelletan Quarmby Rosteva Salvarini Tarkesh Umbrecht "
    "Valtonen Westerholm Yarrow Zanotelli Abendroth Belmonsur Corvaldo Delacrosse Ekwuemeka "
    "Farnsworth Grabowiec"
).split()
OFFICES = ("President", "Foreign Minister", "Defence Minister", "special envoy", "ambassador")
TOPICS = ("fisheries", "grain", "water", "border posts", "air links", "energy", "students", "ports")
FIRST_DAY = date(2022, 1, 3)


@dataclass(frozen=True, slots=True)
class Article:
    """One article, as a line of JSON has it."""

    id: str
    title: str
    text: str
    date: str


@dataclass(frozen=True, slots=True)
class Side:
    """A country with the person who speaks for it in one article."""

    country: str
    demonym: str
    capital: str
    office: str
    name: str

    @property
    def titled(self) -> str:
        """The person as an article first names one."""
        return f"{self.demonym} {self.office} {self.name}"

    @property
    def surname(self) -> str:
        """The person as an article names one again."""
        return self.name.rpartition(" ")[2]


def side(country: int, office: int) -> Side:
    """The holder of an office of a country: always the same person."""
    name, demonym, capital = COUNTRIES[country % len(COUNTRIES)]
    number = (country % len(COUNTRIES)) * len(OFFICES) + office % len(OFFICES)
    person = f"{FIRST[(number * 7) % len(FIRST)]} {LAST[(number * 11 + number // 29) % len(LAST)]}"
    return Side(name, demonym, capital, OFFICES[office % len(OFFICES)], person)


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one article tells of: two sides, where, when, and which story of them."""

    one: Side
    other: Side
    host: Side
    day: date
    story: int


def encounters(count: int) -> Iterator[Encounter]:
    """What *count* articles tell of, in the order of their days."""
    for i in range(count):
        left = (i * i + 3 * i) % len(COUNTRIES)
        right = (left + 1 + (i * 5) % 11) % len(COUNTRIES)
        host = (left + right + 17) % len(COUNTRIES)
        day = FIRST_DAY + timedelta(days=(i * 1200) // max(count, 300))
        one, other = side(left, i // 3), side(right, i // 5 + i)
        yield Encounter(one, other, side(host, 1), day, i % len(STORIES))


def articles(count: int) -> Iterator[Article]:
    """*count* articles, in the order of their days."""
    for i, met in enumerate(encounters(count)):
        told = (met.one, met.other, met.host, met.day, TOPICS[i % len(TOPICS)])
        title, text = STORIES[met.story](*told)
        yield Article(f"made-{i:05}", title, text, met.day.isoformat())


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _head(place: str, day: date) -> str:
    return f"{place.upper()}, {_spoken(day)} – "


def _met(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    return f"{a.country} and {b.country} speak of {topic}", (
        f"{_head(host.capital, day)}{a.titled} met {b.titled} in {host.capital} on {day:%A}.\n"
        f'"We have agreed on the next steps for {topic}," {a.surname} said.\n'
        f'{b.surname} was more careful. "Much remains to be done," the envoys were told.\n'
    )


def _round(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    return f"{a.country} and {b.country} hold second round of {topic} talks", (
        f"{_head(host.capital, day)}{a.country} and {b.country} held the second round of their "
        f"{topic} talks in "
        f"{host.capital} on {day:%A}, hosted by {host.country}.\n"
        f"{a.country} was represented by {a.office} {a.name}, while the {b.demonym} delegation was "
        f"led by "
        f"{b.office} {b.name}.\n"
        f'"The distance has become smaller," {b.surname} said.\n'
    )


def _planned(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    later = day + timedelta(days=9)
    return f"{a.surname} to meet {b.surname}", (
        f"{_head(a.capital, day)}{a.titled} will meet {b.titled} in {host.capital} on "
        f"{_spoken(later)}, "
        f"the {a.demonym} foreign ministry said.\nThe two will discuss {topic}.\n"
    )


def _denied(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    return f"{a.country} denies meeting", (
        f"{_head(a.capital, day)}{a.country} on {day:%A} denied that {a.titled} had met {b.titled} "
        f"in {host.capital}.\n"
        f'"There was no such meeting," {a.surname} said.\n'
    )


def _called(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    return f"{a.surname} and {b.surname} speak by phone", (
        f"{_head(a.capital, day)}{a.titled} spoke by phone with {b.titled} on {day:%A}.\n"
        f"They discussed {topic} and agreed to meet in {host.capital}.\n"
    )


def _cancelled(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    return f"{a.surname} cancels talks with {b.surname}", (
        f"{_head(a.capital, day)}{a.titled} has cancelled a meeting with {b.titled} that was "
        f"planned for "
        f"{day:%A} in {host.capital}.\n"
        f'"The time is not right to talk about {topic}," {a.surname} said.\n'
    )


def _appointed(a: Side, b: Side, host: Side, day: date, topic: str) -> tuple[str, str]:
    return f"New voices for {a.country} and {b.country}", (
        f"{_head(host.capital, day)}{a.titled} has been in office since 2021.\n"
        f"{b.titled} said on {day:%A} that {topic} would come first.\n"
    )


STORIES = (_met, _round, _planned, _called, _denied, _met, _appointed, _cancelled)


def main() -> None:
    """Write the collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    for article in articles(parser.parse_args().count):
        sys.stdout.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
