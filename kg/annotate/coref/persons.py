"""The named persons of a document: which full names are one person's, and whose a bare one is.

Each look-up is by words of the name, so that work grows with the text however many share a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, pairwise

from spacy.tokens import Doc, Span

from kg import honorifics, offices
from kg.annotate.coref.offices import Office, offices_beside
from kg.annotation import annotation
from kg.lang import words
from kg.names import core, fuller, generation, same_full, visible

Key = tuple[object, ...]
ARTICLED = 5  # letters: a shorter name that opens with "al" has no article


@dataclass(slots=True, eq=False)
class Person:
    """A person while a document is read: name, mentions,
    offices, and sex (``male``, ``female``, or empty).
    """

    name: str
    spans: list[Span] = field(default_factory=list)
    offices: dict[Office, int] = field(default_factory=dict)
    sex: str = ""

    def learn(self, span: Span) -> None:
        """Take in what stands beside a mention: an office, or a word that tells the sex."""
        self.sex = self.sex or _sex(span) or annotation(span.doc).sex_of(self.name)
        for office in offices_beside(span):
            self.offices.setdefault(office, span.start)


def people(doc: Doc) -> list[Person]:
    """The named persons: full names first, then the bare ones that belong to them."""
    spans = [e for e in doc.ents if e.label_ == "PERSON"]
    restated = {second.start: first for first, second in _restated(spans)}
    other_names = {plain(s): restated[s.start].start for s in spans if s.start in restated}
    known, owner = _FullNames(), dict[int, Person]()
    for span in spans:
        if len(core(plain(span))) > 1 and plain(span) not in other_names:
            owner[span.start] = known.person(plain(span))
            owner[span.start].learn(span)
    bearers = _Bearers(known.all)
    for span in spans:
        name = plain(span)
        person = owner.get(span.start)
        if person is None and span.start not in restated:
            person = bearers.of(span)
        person = person or owner.get(other_names.get(name, -1)) or bearers.add(Person(name), name)
        owner[span.start] = person
        person.spans.append(span)
        person.learn(span)
        bearers.call(person, span.start)
    return sorted(bearers.all, key=lambda p: p.spans[0].start)


def _restated(spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """A name and the one right after it of the same person: "Elena Markovic, née Petrova"."""
    for first, second in pairwise(spans):
        gap = [t.lower_ for t in first.doc[first.end : second.start]]
        if gap and gap[-1] in words("$between_names") and gap[:-1] in ([], [","], ["("]):
            yield first, second


def plain(span: Span) -> str:
    """The name in natural order: "Gromyko, Andrei A." is Andrei A. Gromyko."""
    return _natural(span.text)


@lru_cache(1 << 14)
def _natural(text: str) -> str:
    text = visible(text).removesuffix("'s").removesuffix("’s")
    surname, comma, given = text.partition(", ")
    if comma and given and generation(given) == "":
        return f"{given} {surname}"
    return text


def _sex(span: Span) -> str:
    """``male`` or ``female``, where a form of address, an office or a kinsman's word says so."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    kin = next((s for s in ("male", "female") if before in words(f"$kin_{s}")), "")
    return honorifics.sex(before) or offices.sex(before) or kin


def _title(span: Span) -> str:
    """The last word of the office that stands right before a name."""
    before = span.doc[span.start - 1] if span.start else None
    return before.lower_ if before is not None and before.ent_type_ == "TITLE" else ""


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, an article written with one left off: Albusaidi."""
    return tuple(w[2:] if len(w) > ARTICLED and w[:2] in ("al", "el") else w for w in core(name))


# ------------------------------------------------------------------------- full names


class _FullNames:
    """The persons of a document by full name; two names of one person share a key."""

    def __init__(self) -> None:
        self.all: list[tuple[Person, list[str]]] = []
        self._by: dict[Key, list[int]] = defaultdict(list)

    def person(self, name: str) -> Person:
        """The first person whom *name* can mean, who is known by it from now on; else a new one."""
        found = [n for n in (self._first(key, name) for key in _asked(name)) if n is not None]
        number = min(found, default=len(self.all))
        if not found:
            self.all.append((Person(name), []))
        person, names = self.all[number]
        if name not in names:
            names.append(name)
            person.name = fuller(person.name, name)
            for key in _answered(name):
                self._by[key].append(number)
        return person

    def _first(self, key: Key, name: str) -> int | None:
        fits = (n for n in self._by.get(key, ()) if same_full(self.all[n][0].name, name))
        return next(fits, None)


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _answered(name: str) -> Iterator[Key]:
    """The keys that a known name answers to."""
    parts = _parts(name)
    yield "ends", parts[0], parts[-1]
    yield "letter", parts[0][0], parts[-1]
    yield "given", "".join(parts[:-1]).replace(".", ""), parts[-1]
    if _initial(parts[0]):
        yield "initial", parts[0][0], parts[-1]
    for pair in dict.fromkeys(combinations(parts, 2)):
        yield "pair", *pair


def _asked(name: str) -> Iterator[Key]:
    """The keys by which those are found who can have *name*."""
    parts = _parts(name)
    yield "pair", parts[0], parts[-1]
    yield "given", "".join(parts[:-1]).replace(".", ""), parts[-1]
    yield "letter" if _initial(parts[0]) else "initial", parts[0][0], parts[-1]
    for pair in dict.fromkeys(combinations(parts, 2)):
        yield "ends", *pair


# -------------------------------------------------------------------------- bare names


class _Bearers:
    """The persons who bear each short name, and who of them was called last.

    A slot is a short name, whether it is the surname, an office ("" for any) and a sex.
    """

    def __init__(self, known: Sequence[tuple[Person, list[str]]]) -> None:
        self.all: list[Person] = []
        self._names: dict[Person, list[str]] = {}
        self._first: dict[Key, Person] = {}
        self._last: dict[Key, tuple[int, Person]] = {}
        for person, names in known:
            for name in names:
                self.add(person, name)

    def add(self, person: Person, name: str) -> Person:
        """Know *person* by one more name."""
        if person not in self._names:
            self.all.append(person)
        self._names.setdefault(person, []).append(name)
        for slot in self._slots(person):
            self._first.setdefault(slot, person)
        return person

    def call(self, person: Person, at: int) -> None:
        """*person* is spoken of at token *at*."""
        for slot in self._slots(person):
            self._last[slot] = (at, person)

    def _slots(self, person: Person) -> Iterator[Key]:
        titles = ["", *dict.fromkeys(o.noun for o in person.offices)]
        for name in self._names[person]:
            for short in _short(name):
                for title in titles:
                    yield short, generation(name), short[-1] == _parts(name)[-1], title, person.sex

    def of(self, span: Span) -> Person | None:
        """The person whom a bare name means: by sex, as a surname, by office, by nearness."""
        name, sex = plain(span), _sex(span)
        sexes = ("", sex) if sex else ("", "male", "female")
        if not _parts(name) or _initial("".join(_parts(name))):
            return None
        for surname in (True, False):
            for title in dict.fromkeys((_title(span), "")):
                slots = [(_parts(name), g, surname, title, s) for s in sexes for g in _gens(name)]
                found = self._latest(slots, sexes)
                if found is not None and not _crowned(_title(span), found):
                    return found
        return None

    def _latest(self, slots: Sequence[Key], sexes: Sequence[str]) -> Person | None:
        called = [self._last[s] for s in slots if s in self._last]
        called = [c for c in called if c[1].sex in sexes]
        if called:
            return max(called, key=lambda c: c[0])[1]
        waiting = [self._first[s] for s in slots if s in self._first]
        return next((p for p in waiting if p.sex in sexes), None)


def _crowned(title: str, person: Person) -> bool:
    """Whether a name is a monarch's, and the person only an officer: "Emperor
    Theodore", "Theodore Lund".
    """
    royal = words("$crowned")
    held = {o.noun for o in person.offices}
    return title in royal and bool(held) and held.isdisjoint(royal)


def _gens(name: str) -> tuple[str, ...]:
    own = generation(name)
    return (own,) if own else ("", *sorted(words("$generation")))


@lru_cache(1 << 14)
def _short(name: str) -> tuple[tuple[str, ...], ...]:
    """What a person of a full name may be called for short:
    its ends, or what follows the first word.
    """
    parts = _parts(name)
    sizes = range(1, len(parts))
    found = [parts, *(parts[-n:] for n in sizes), *(parts[:n] for n in sizes)]
    found += [parts[1 : 1 + n] for n in sizes if parts[2:]]
    return tuple(dict.fromkeys(found))
