"""From records to persons: one that several records speak of is one, with all names and tenures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import countries, organizations
from kg.authority.values import SEXES, Fault, Person, Tenure, date, item


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a source as words: a person and, with ``post``, one tenure of theirs."""

    person: str = ""
    name: str = ""
    aliases: str = ""
    sex: str = ""
    born: str = ""
    died: str = ""
    post: str = ""
    country: str = ""
    place: str = ""
    body: str = ""
    start: str = ""
    end: str = ""
    seen: str = ""


def united(records: Iterable[Person]) -> tuple[Person, ...]:
    """The persons of *records*, each item once, sorted by
    item; the first that says a thing is heard.
    """
    found: dict[str, Person] = {}
    for record in records:
        old = found.get(record.item)
        found[record.item] = record if old is None else joined(old, record)
    return tuple(
        replace(p, tenures=tuple(sorted(p.tenures, key=_order))) for _, p in sorted(found.items())
    )


def joined(a: Person, b: Person) -> Person:
    """What two records say of one person; the first is heard where they differ."""
    names = dict.fromkeys((*a.aliases, b.name, *b.aliases))
    names.pop(a.name, None)
    return Person(
        a.item,
        a.name,
        tuple(n for n in names if n),
        a.sex or b.sex,
        a.born or b.born,
        a.died or b.died,
        tuple(dict.fromkeys((*a.tenures, *b.tenures))),
    )


def _order(tenure: Tenure) -> tuple[str, ...]:
    return (tenure.start, tenure.end, tenure.post, tenure.country, tenure.body, tenure.seen)


def persons(rows: Iterable[tuple[str, Row]]) -> Iterator[Person | Fault]:
    """What each row says, as a person with one tenure or
    none; *rows* are pairs of place and row.
    """
    for where, row in rows:
        fault = _fault(where, row)
        yield fault if fault else _person(row)


def _fault(where: str, row: Row) -> Fault | None:
    if not row.person.strip():
        return Fault(where, "has no item of a person", "give an id or an IRI in its column")
    if not row.name.strip():
        return Fault(where, "has no name", "give the person's name in its column")
    for what in ("born", "died", "start", "end", "seen"):
        if date(getattr(row, what)) is None:
            return Fault(
                where,
                f"{what} {getattr(row, what)!r} is no date",
                "write 2005, 2005-11 or 2005-11-22",
            )
    if row.end and row.start and date(row.end)[:4] < date(row.start)[:4]:  # type: ignore[index]
        return Fault(
            where, f"ends ({row.end}) before it starts ({row.start})", "correct one of them"
        )
    return None


def _person(row: Row) -> Person:
    aliases = (" ".join(a.split()) for a in row.aliases.split("|"))
    post = " ".join(row.post.split())
    country, body = owner(row.country, row.place, row.body)
    tenure = Tenure(
        post,
        country,
        body if country else _body(post) or body,
        date(row.start) or "",
        date(row.end) or "",
        date(row.seen) or "",
    )
    return Person(
        item(row.person),
        " ".join(row.name.split()),
        tuple(dict.fromkeys(a for a in aliases if a)),
        SEXES.get(row.sex.strip().lower(), ""),
        date(row.born) or "",
        date(row.died) or "",
        (tenure,) if tenure.post else (),
    )


def _body(post: str) -> str:
    """The known body that a post names: "Secretary General of NATO"."""
    _, _, name = post.partition(" of ")
    found = organizations.lookup(name) if name else None
    return found.name if found else ""


def owner(country: str, place: str = "", body: str = "") -> tuple[str, str]:
    """The country (as a code) and the body that an office is of, from the words of a source."""
    code = _items().get(item(country), country.strip().upper())
    if code in countries.countries():
        return code, body.strip()
    word = (country or place).strip()
    code = countries.lookup(word.replace("-", " "), "country") if word else ""
    if code and not body:
        return code, ""
    known = organizations.lookup(body.strip() or word.replace("-", " "))
    return code, known.name if known else body.strip() or word


@cache
def _items() -> dict[str, str]:
    """The codes of countries by their Wikidata items."""
    return {c.wikidata: c.code for c in countries.countries().values() if c.wikidata}
