"""Whom of an authority a text can mean: by name, then by office, state and time.

A name alone is never enough where two bear it; an office fits when its role, its country or body
and its time do. What is undecided is left to whoever asks: each match says what speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg import offices
from kg.authority.gathering import joined
from kg.authority.posts import KINDS as HEADS
from kg.authority.posts import duties
from kg.authority.store import Authority
from kg.authority.values import Person, Tenure, first_day, last_day, moved
from kg.names import generation
from kg.spelling import bare, likeness, skeletons

# Roles that say too little of which office it is.
VAGUE = frozenset(
    "minister senior-official diplomat deputy-minister adviser governor judge legislator".split()
)
OPEN = 4  # years for which a tenure that was open when last seen may go on
CAREER = 25  # years after an office for which its holder is still spoken of
YOUTH = 8  # and before it
FEW = 4  # letters of a word that two offices may share to be alike
KEPT = 1 << 14


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text has it: the words, the code of
    its country, its body, whether it is past.
    """

    title: str
    country: str = ""
    body: str = ""
    past: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What a text says of a person.

    ``dates`` are those that the text is of, possibly partial: its own, else what it tells of;
    ``setting`` are the countries that it names, ``bodies`` the known organizations.
    """

    name: str
    offices: tuple[Office, ...] = ()
    dates: tuple[str, ...] = ()
    setting: frozenset[str] = frozenset()
    sex: str = ""
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A person of the authority by whose name a text may mean them, and how alike the names are."""

    person: Person
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A match, and the tenures that an office of the text can be."""

    match: Match
    tenures: tuple[Tenure, ...]


def named(authority: Authority, sought: Sought) -> tuple[Match, ...]:
    """The persons whom the name can mean, sorted by item, one for each person."""
    states = frozenset(o.country for o in sought.offices if o.country) | sought.setting
    found = []
    for person in authority.named(sought.name):
        alike = _alike(sought.name, person, states)
        if alike and _grown(person, sought.dates):
            found.append(Match(person, alike))
    return tuple(_folded(found))


def _folded(found: Iterable[Match]) -> Iterator[Match]:
    """The matches, those of one person of two sources once."""
    names: dict[str, str] = {}
    for match in found:
        names[match.person.item] = match.name
    for person, items in _one_each(m.person for m in found):
        yield Match(person, min((names[i] for i in items), key=STRENGTH.index))


def folded(people: Iterable[Person]) -> tuple[Person, ...]:
    """*people*, those whom two sources have under two
    items once, by the item of Wikidata if any.
    """
    return tuple(person for person, _ in _one_each(people))


def _one_each(people: Iterable[Person]) -> Iterator[tuple[Person, list[str]]]:
    kept: list[tuple[Person, list[str]]] = []
    for person in sorted(people, key=lambda p: (not p.wikidata, p.item)):
        at = next((i for i, (k, _) in enumerate(kept) if alike(k, person)), None)
        if at is None:
            kept.append((person, [person.item]))
        else:
            old, items = kept[at]
            kept[at] = joined(old, person), [*items, person.item]
    yield from ((replace(p, tenures=_distinct(p.tenures)), items) for p, items in kept)


def _distinct(found: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """*found*, what two sources say of one tenure once, as the more exact has it."""
    kept: list[Tenure] = []
    for tenure in sorted(found, key=lambda t: (-len(t.start + t.end), t.start, t.post)):
        if not any(_one_tenure(tenure, other) for other in kept):
            kept.append(tenure)
    return tuple(sorted(kept, key=lambda t: (t.start, t.end, t.post)))


def _one_tenure(left: Tenure, right: Tenure) -> bool:
    same = (left.country, left.body) == (right.country, right.body)
    return (
        same
        and bool(duties(left.post) & duties(right.post) - VAGUE)
        and all(
            not (a and b) or abs(int(a[:4]) - int(b[:4])) <= 1
            for a, b in ((left.start, right.start), (left.end, right.end))
        )
    )


@lru_cache(KEPT)
def alike(left: Person, right: Person) -> bool:
    """Whether two items are one person's, as two sources
    have them: one name, one office, one time.
    """
    if left.wikidata and right.wikidata:
        return left.wikidata == right.wikidata
    return any(likeness(a, b) for a in left.names for b in right.names) and any(
        (a.country, a.body) == (b.country, b.body)
        and duties(a.post) & duties(b.post)
        and any(a.held(day, 1) for day in b.span) | any(b.held(day, 1) for day in a.span)
        for a in left.tenures
        for b in right.tenures
    )


def _alike(name: str, person: Person, states: frozenset[str]) -> str:
    """The feature by which one of a person's names can be *name*; the strongest, empty for none."""
    own = frozenset(t.country for t in person.tenures if t.country)
    found = {likeness(name, other, own & states or own) for other in person.names}
    if bare(name) and not _last(name, person):
        return "same name" if "same name" in found else ""
    found |= {likeness(name, other) for other in person.names}
    if any(_two_generations(name, other) for other in person.names):
        return ""
    return next((f for f in STRENGTH if f in found), "")


STRENGTH = (
    "same name",
    "same letters",
    "compatible names",
    "spelling",
    "turned around",
    "short form",
    "loose spelling",
    "initial",
    "surname only",
)


def _last(name: str, person: Person) -> bool:
    """Whether one bare word is what a person is called by:
    the last word of a name, or the first of all.
    """
    word = skeletons(name)[-1:]
    return any(word in (bones[-1:], bones[:1]) for bones in map(skeletons, person.names))


def _two_generations(left: str, right: str) -> bool:
    return bool(generation(left)) and generation(left) != generation(right)


def _grown(person: Person, dates: Sequence[str]) -> bool:
    if not (person.born and dates):
        return True
    return moved(first_day(person.born), 18) <= last_day(max(dates))


@lru_cache(KEPT)
def fits(title: str, post: str) -> bool:
    """Whether the words of an office in a text and the
    label of a post in a list can mean one office.
    """
    left, right = duties(title), duties(post)
    if any(_one(a, b) for a in left - VAGUE for b in right - VAGUE):
        return True
    vague = left & right & VAGUE
    return bool(vague) and bool(_words(title) & _words(post))


def meant(office: Office, post: str) -> bool:
    """Whether an office of a text can be a listed post: "president" of a "Lombardy region", too."""
    if fits(office.title, post):
        return True
    both = offices.roles(office.title) == offices.roles(post) != ()
    return both and bool(office.body) and bool(_words(office.body) & _words(post))


def governs(title: str) -> bool:
    """Whether an office is one of a government: of those who go from one to another."""
    return offices.under(title, "minister", "deputy-minister", *HEADS)


def _one(left: str, right: str) -> bool:
    """Whether one role is the other or a kind of it; all monarchs' titles are of one kind."""
    return (
        offices.is_a(left, right)
        or offices.is_a(right, left)
        or (offices.is_a(left, "monarch") and offices.is_a(right, "monarch"))
    )


def _words(title: str) -> frozenset[str]:
    """The words of a title by which vague offices are told apart, without the nouns of office."""
    found = (w.strip(",.()'’").casefold() for w in title.replace("-", " ").split())
    return frozenset(w for w in found if len(w) >= FEW and offices.noun(w) is None)


def tenures(person: Person, office: Office) -> Iterator[Tenure]:
    """The tenures of a person that an office of a text can
    be: by its words, and its country or body.
    """
    for tenure in person.tenures:
        if owned(tenure, office) and fits(office.title, tenure.post):
            yield tenure


def owned(tenure: Tenure, office: Office) -> bool:
    """Whether nothing speaks against a tenure being of the country or body of an office."""
    if office.country:
        return tenure.country == office.country
    if office.body and tenure.body:
        return bool(set(skeletons(office.body)) & set(skeletons(tenure.body)))
    return True


def then(tenure: Tenure, dates: Sequence[str], slack: int = 0) -> bool:
    """Whether a tenure was held on one of *dates*, give or take *slack* years; true for none."""
    last = moved(until(tenure), slack)
    return not dates or any(tenure.held(d, slack) and first_day(d) <= last for d in dates)


def begun(tenure: Tenure, dates: Sequence[str]) -> bool:
    """Whether a tenure may lie before one of *dates*; true for none."""
    return not dates or any(first_day(tenure.start) <= last_day(d) for d in dates)


def until(tenure: Tenure) -> str:
    """The last day that a tenure may have been held: a few
    years after it was seen, when it was open.
    """
    if tenure.end or not tenure.seen:
        return tenure.span[1]
    return moved(last_day(tenure.seen), OPEN)


def lively(person: Person, dates: Sequence[str]) -> bool:
    """Whether the offices of a person lie at a time from
    which a text of *dates* would speak of them.
    """
    return not dates or any(
        moved(first_day(t.start), -YOUTH) <= last_day(day)
        and first_day(day) <= moved(until(t), CAREER)
        for t in person.tenures
        for day in dates
    )


def holders(authority: Authority, sought: Sought, office: Office) -> Iterator[Held]:
    """The persons of the name who held an office then, with the tenures that it can be."""
    for match in named(authority, sought):
        own = tuple(tenures(match.person, office))
        held = tuple(t for t in own if _holds(t, sought, office))
        if held:
            yield Held(match, held)


def _holds(tenure: Tenure, sought: Sought, office: Office) -> bool:
    if office.past:
        return begun(tenure, sought.dates)
    # A list and a text may differ by a year, where the name leaves less doubt.
    return then(tenure, sought.dates, 0 if bare(sought.name) else 1)
