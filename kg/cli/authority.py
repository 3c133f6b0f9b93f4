"""``kg authority``: what is known of who is who, and where it came from."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from kg import __version__, authority
from kg.authority import Authority, Loaded, Person, Tenure, update
from kg.authority.asking import ENDPOINT, Service
from kg.columns import aligned
from kg.config import authority_file, check_date, from_environment
from kg.errors import UsageError
from kg.spelling import likeness

SHOWN = 10  # faults of a file that are told before the rest is counted


def run(options: Namespace) -> Iterator[str]:
    """The lines that ``kg authority`` prints."""
    action = {"add": _add, "list": _list, "show": _show, "remove": _remove, "update": _update}[
        options.action
    ]
    yield from action(options)


def _place(options: Namespace) -> Path:
    return Path(options.authority or authority_file())


def _kept(place: Path) -> list[Loaded]:
    return list(authority.open_store(place).loaded()) if place.exists() else []


def _add(options: Namespace) -> Iterator[str]:
    place = _place(options)
    sources = {loaded.name: loaded for loaded in _kept(place)}
    for name in options.files:
        loaded = authority.load(name)
        yield from _told(loaded)
        sources[loaded.name] = loaded
    authority.save(place, list(sources.values()))
    yield f"written: {place}"


def _told(loaded: Loaded) -> Iterator[str]:
    """What a file gave; what it did not give goes to standard error."""
    unusable = f", {len(loaded.faults)} unusable records" if loaded.faults else ""
    yield f"{loaded.name}: {len(loaded.persons)} persons, {loaded.tenures} tenures{unusable}"
    for fault in loaded.faults[:SHOWN]:
        print(f"kg: {fault}", file=sys.stderr)
    if len(loaded.faults) > SHOWN:
        print(f"kg: {loaded.name}: and {len(loaded.faults) - SHOWN} more", file=sys.stderr)


def _list(options: Namespace) -> Iterator[str]:
    place = _place(options)
    known = _known(place if options.authority or place.exists() else None)
    head = ("source", "form", "persons", "tenures", "unusable")
    rows = [
        (s.name, s.form, str(s.persons), str(s.tenures), str(s.faults))
        for store in known.stores
        for s in store.sources
    ]
    yield from aligned(head, rows, rule=False)
    yield f"file: {place}" + ("" if place.exists() else " (none yet: kg authority add FILE)")
    yield f"hash: {known.hash}"


def _known(place: Path | None) -> Authority:
    return authority.opened(*([place] if place else []))


def _show(options: Namespace) -> Iterator[str]:
    if options.on:
        check_date(options.on, "--on")
    named = options.authority or from_environment().authority
    known = _known(Path(named) if named else None)
    one = known.item(options.name)
    found = [one] if one else [p for p in known.named(options.name) if _called(p, options.name)]
    if not found:
        raise UsageError(
            options.name, "is nobody in the authority", "give a part of the name, or an item"
        )
    for person in found:
        yield from _person(person, options.on)


def _called(person: Person, name: str) -> bool:
    states = {t.country for t in person.tenures if t.country}
    return any(likeness(name, other, states) for other in person.names)


def _person(person: Person, day: str) -> Iterator[str]:
    life = f" ({person.born or '?'} to {person.died or '?'})" if person.born or person.died else ""
    yield f"{person.name}{life}  {person.iri}"
    if person.aliases:
        yield f"  also: {', '.join(person.aliases)}"
    for tenure in person.tenures:
        if tenure.held(day):
            yield f"  {spoken(tenure)}"


def spoken(tenure: Tenure) -> str:
    """A tenure in words: ``Foreign Minister, DE, 2005-11-22 to 2009-10-28``."""
    until = tenure.end or (f"at least {tenure.seen}" if tenure.seen else "?")
    of = ", ".join(filter(None, (tenure.post, tenure.country, tenure.body)))
    return f"{of}, {tenure.start or '?'} to {until}"


def _remove(options: Namespace) -> Iterator[str]:
    place = _place(options)
    sources = {loaded.name: loaded for loaded in _kept(place)}
    for name in options.names:
        if name not in sources:
            known = ", ".join(sorted(sources)) or "none"
            raise UsageError(name, f"is no source of {place}", f"its sources: {known}")
        del sources[name]
    authority.save(place, list(sources.values()))
    yield f"written: {place}"


def _update(options: Namespace) -> Iterator[str]:
    place = _place(options)
    folder = place.with_name(place.name + ".pages")
    service = Service(update.checked(options.endpoint or ENDPOINT), __version__)
    pages = []
    for page in update.fetched(service, options.only, folder):
        pages.append(page)
        yield f"{page.query}: {page.offset + page.statements} tenures"
    loaded = update.gathered(pages)
    yield from _told(loaded)
    kept = [source for source in _kept(place) if source.name != loaded.name]
    authority.save(place, [*kept, loaded])
    update.forget(folder)
    yield f"written: {place}"
