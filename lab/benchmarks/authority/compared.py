"""Two lists of office holders side by side: whom one has of the other, and who disagrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.authority import Person, Tenure
from kg.authority.posts import kinds
from kg.authority.values import first_day, last_day
from kg.spelling import likeness, skeletons

SLACK = 1  # years by which two lists may differ when one has years alone
LIFE = "2025-02"  # the month in which the file to compare with was last brought up to date
BEGINNING = "1990"
SECRETARIES = frozenset(("US", "VA", "GB"))  # where a secretary of state conducts foreign affairs
OFFICIALS = frozenset(
    ("IN", "PK", "BD", "NP", "LK", "GY")
)  # where a foreign secretary is an official


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a post of one kind, of one state."""

    kind: str
    state: str
    person: Person
    tenure: Tenure

    @property
    def line(self) -> str:
        """The term in words."""
        until = self.tenure.end or self.tenure.seen or "?"
        return f"{self.person.name} ({self.tenure.post}) {self.tenure.start or '?'} to {until}"


Offices = dict[tuple[str, str], list[Term]]


def offices(people: Iterable[Person]) -> Offices:
    """The terms of heads of states and governments and foreign ministers, by state and kind."""
    found: Offices = defaultdict(list)
    for person in people:
        for tenure in person.tenures:
            for kind in sorted(kinds(tenure.post)) if tenure.country else ():
                term = Term(kind, tenure.country, person, tenure)
                if not _junior(term):
                    found[term.state, kind].append(term)
    return found


def _junior(term: Term) -> bool:
    """Whether a secretary of state or a foreign secretary is
    a minister's deputy or an official there.
    """
    post = term.tenure.post.casefold()
    if post.startswith("secretary of state"):
        return term.state not in SECRETARIES
    return post == "foreign secretary" and term.state in OFFICIALS


def span(term: Term) -> tuple[str, str]:
    """The first and the last day of a term; what was seen last counts as an end."""
    first, last = term.tenure.span
    if not term.tenure.end:
        last = last_day(term.tenure.seen)
    return (first_day(term.tenure.seen) if first < "1000" else first), last


def same(left: Term, right: Term) -> bool:
    """Whether two terms are one: a name of one person, at the same time or nearly."""
    slack = SLACK if named(left.person, right.person) else -1
    return _together(left, right, slack) and (slack == SLACK or _akin(left.person, right.person))


def named(left: Person, right: Person) -> bool:
    """Whether the names of two can be one person's."""
    return left.item == right.item or any(
        likeness(a, b, ("IR", "CN")) or likeness(a, b) for a in left.names for b in right.names
    )


def _akin(left: Person, right: Person) -> bool:
    """Whether two names share a word of some length:
    enough, when the office and the time are one.
    """
    a, b = ({w for n in p.names for w in skeletons(n) if w[2:]} for p in (left, right))
    return bool(a & b)


def _together(left: Term, right: Term, slack: int) -> bool:
    (first, last), (begin, end) = span(left), span(right)
    if slack < 0:
        return first < end and begin < last
    return int(first[:4]) <= int(end[:4]) + slack and int(begin[:4]) <= int(last[:4]) + slack


def within(term: Term) -> bool:
    """Whether some of a term lies in the time that both lists are of."""
    first, last = span(term)
    return first[:7] <= LIFE and last[:4] >= BEGINNING


def twin(term: Term, others: Offices) -> Term | None:
    """The term of *others* that is *term*."""
    return next((o for o in others.get((term.state, term.kind), ()) if same(term, o)), None)


def rivals(term: Term, others: Offices) -> Iterator[Term]:
    """The terms of *others* that say that somebody else held the office for half of the time."""
    first, last = map(_number, _clipped(term))
    for other in others.get((term.state, term.kind), ()):
        begin, end = map(_number, _clipped(other))
        shared = min(last, end) - max(first, begin)
        if 2 * shared > last - first:
            yield other


def _number(day: str) -> int:
    """A day as a number, months of 31 days: near enough to compare lengths by."""
    year, month, dom = (int(part) for part in day.split("-"))
    return (12 * year + month) * 31 + dom


def _clipped(term: Term) -> tuple[str, str]:
    """The term as far as both lists know of it: a list of today says nothing of later."""
    first, last = span(term)
    known = last_day(LIFE)
    return min(max(first, f"{BEGINNING}-01-01"), known), min(last, known)


def apart(left: Term, right: Term) -> str:
    """In which of start and end two terms of one person differ by more than a year."""
    found = []
    for word in ("start", "end"):
        a, b = getattr(left.tenure, word), getattr(right.tenure, word)
        if a and b and abs(int(a[:4]) - int(b[:4])) > SLACK:
            found.append(f"{word} {a} / {b}")
    return ", ".join(found)
