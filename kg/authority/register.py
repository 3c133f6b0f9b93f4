"""The register that ships: heads of states, governments and bodies, and foreign ministers.

Written by hand from general knowledge, one file a region (``register/*.tsv``)::

    @FR<TAB>President<TAB>2025-06        a country or a body, a post, the month it was last looked
    at 1995-05-17<TAB>Jacques Chirac        from when, who; until the next line's day
    2007-05-16<TAB>Nicolas Sarkozy<TAB>2012-05-15     or until the day that is given

A star after a name marks a woman. One name is one person; a number in brackets after it tells
two of a name apart. ``names.tsv`` has other names and Wikidata items, where they are certain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.authority.gathering import owner, united
from kg.authority.values import Loaded, Person, Tenure, date
from kg.errors import RuleError

FOLDER = Path(__file__).parent / "register"
NAMES = "names.tsv"
ITEMS = "https://w3id.org/kg-diplomacy/register/"
REMEDY = "write: @COUNTRY TAB post TAB month, then lines of: start TAB name [TAB end]"
HEADING, COLUMNS = 3, 3  # fields of a heading of a post, and of a line below it
CODE = 2  # letters of a country's code


@dataclass(frozen=True, slots=True)
class Section:
    """The post that the lines below are of."""

    post: str
    country: str
    body: str
    seen: str


@cache
def register() -> Loaded:
    """The persons of the register."""
    found = (p for f in sorted(FOLDER.glob("*.tsv")) if f.name != NAMES for p in _persons(f))
    more = {line[0]: line[1:] for line in _lines(FOLDER / NAMES)}
    people = united(_known(p, more) for p in united(found))
    return Loaded("register", "register", people)


def _lines(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _known(person: Person, more: dict[str, list[str]]) -> Person:
    """*person* with the other names and the item that ``names.tsv`` has."""
    name = person.item
    item, others = (*more.get(name, ("", "")), "")[:2]
    plain = re.sub(r" \(\d\)$", "", name)
    aliases = tuple(a for a in others.split("|") if a)
    return replace(person, item=item or ITEMS + slug(name), name=plain, aliases=aliases)


def slug(name: str) -> str:
    """*name* as the last part of an IRI."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "-", letters).strip("-")


def _persons(file: Path) -> Iterator[Person]:
    """The holders of a file, each with one tenure, under the name for an item."""
    section: Section | None = None
    held: list[tuple[str, str, str]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{file.name}:{number}"
        if line.startswith("@"):
            yield from _tenures(section, held)
            section, held = _section(where, line), []
        elif line.strip() and not line.startswith("#"):
            held.append(_line(where, line, section))
    yield from _tenures(section, held)


def _section(where: str, line: str) -> Section:
    parts = line[1:].split("\t")
    if len(parts) != HEADING or not date(parts[-1]):
        raise RuleError(where, "is no heading of a post", REMEDY)
    country, body = owner(parts[0]) if len(parts[0]) == CODE else ("", parts[0])
    if not country and not body:
        raise RuleError(where, f"{parts[0]} is no country", "write its ISO code")
    return Section(parts[1], country, body, parts[2])


def _line(where: str, line: str, section: Section | None) -> tuple[str, str, str]:
    start, name, end = (*line.split("\t"), "", "")[:3]
    bad = section is None or not name or date(start) is None or date(end) is None
    if bad or line.count("\t") >= COLUMNS:
        raise RuleError(where, "is no line of the register", REMEDY)
    return start, name, end


def _tenures(section: Section | None, held: list[tuple[str, str, str]]) -> Iterator[Person]:
    follows = [start for start, _, _ in held[1:]] + [""]
    for (start, name, end), following in zip(held, follows, strict=False):
        assert section is not None
        until = "" if end == "-" else end or following
        tenure = Tenure(
            section.post, section.country, section.body, start, until, "" if until else section.seen
        )
        plain = name.rstrip("*")
        yield Person(plain, plain, sex="female" if name != plain else "male", tenures=(tenure,))
