"""Tenures: claims of one holder and one office that do not contradict each other are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg import vocab
from kg.graph.facts import times
from kg.graph.facts.things import Things, last
from kg.model import Claim, Fact, Iri, Literal, Mention, Thing, content_id

OWNERS = (vocab.IN_COUNTRY, vocab.IN_ORGANIZATION, vocab.ACCREDITED_TO)
# When claims of one tenure differ, the first of these that any claim has.
STATUSES = ("former", "designate", "elect", "acting", "current")
Place = tuple[Thing, ...]


def tenures(claims: Sequence[Claim], things: Things, _: Sequence[Fact] = ()) -> Iterator[Fact]:
    """The tenures that *claims* speak of, in text order."""
    groups: dict[tuple[Thing, Thing], list[Claim]] = {}
    for claim in claims:
        holder, title = _one(claim, vocab.HOLDER), _one(claim, vocab.TITLE)
        groups.setdefault((things.id(holder), things.id(title)), []).append(claim)
    for (holder_id, role), members in groups.items():
        found = clusters(members, things)
        names = _ids(holder_id, role, found, things)
        for name, cluster in zip(names, found, strict=True):
            yield _tenure(name, (holder_id, role), cluster, things)


def _one(claim: Claim, term: Iri) -> Mention:
    return next(f for f in claim.fillers(term) if isinstance(f, Mention))


def clusters(claims: Sequence[Claim], things: Things) -> list[list[Claim]]:
    """Claims that can tell of one tenure, in text order: no
    two states, bodies or times of it differ.
    """
    places = [_place([claim], things) for claim in claims]
    kinds = [(p, _bounds(c)) for p, c in zip(places, claims, strict=True)]
    # Those that say most come first, so that the vague join them and not one another.
    order = sorted(
        range(len(claims)), key=lambda i: (-sum(map(bool, places[i])), -bool(claims[i].when), i)
    )
    # Claims of one place and time are of one tenure: one of them is compared for all.
    firsts: list[list[int]] = []
    home: dict[tuple[Place, tuple[str, ...]], int] = {}
    for i in order:
        if kinds[i] not in home:
            home[kinds[i]] = _home(claims, places, i, firsts)
    found: dict[int, list[Claim]] = {}
    for kind, claim in zip(kinds, claims, strict=True):
        found.setdefault(home[kind], []).append(claim)
    return list(found.values())


def _bounds(claim: Claim) -> tuple[str, ...]:
    return (claim.when.start, claim.when.end) if claim.when else ()


def _home(claims: Sequence[Claim], places: Sequence[Place], i: int, found: list[list[int]]) -> int:
    """The number of the tenure that a claim can tell of; a new one where it agrees with none."""
    for number, group in enumerate(found):
        if all(_agree(claims, places, i, other) for other in group):
            group.append(i)
            return number
    found.append([i])
    return len(found) - 1


def _agree(claims: Sequence[Claim], places: Sequence[Place], i: int, k: int) -> bool:
    same = all(a == b or not (a and b) for a, b in zip(places[i], places[k], strict=True))
    return same and times.agree(claims[i].when, claims[k].when)


def _place(claims: Sequence[Claim], things: Things) -> Place:
    """The state and body of an office, and where it is accredited; each empty where unsaid."""
    return tuple(
        next(
            (things.state(f) for c in claims for f in c.fillers(term) if isinstance(f, Mention)),
            "",
        )
        for term in OWNERS
    )


def _ids(
    holder: Thing, role: Thing, found: Sequence[Sequence[Claim]], things: Things
) -> Iterator[str]:
    """The ids of the tenures of one holder and role; only
    where all else is alike, time tells two apart.
    """
    places = [_place(cluster, things) for cluster in found]
    alike = Counter(places)
    for place, cluster in zip(places, found, strict=True):
        when = times.bounds(c.when for c in cluster)
        apart = (when.start, when.end) if when and alike[place] > 1 else ()
        name = content_id(holder, role, *place, *apart)[:6]
        yield f"tenure/{last(holder)}--{last(role)}-{name}"


def _tenure(name: str, who: tuple[Thing, Thing], claims: Sequence[Claim], things: Things) -> Fact:
    holder, role = who
    roles: list[tuple[Iri, Thing | Literal]] = [(vocab.HOLDER, holder), (vocab.HAS_ROLE, role)]
    roles += [(vocab.TITLE, Literal(_one(c, vocab.TITLE).text)) for c in claims]
    roles.append((vocab.TENURE_STATUS, Literal(_status(claims))))
    roles += [
        (term, things.state(f))
        for term in OWNERS
        for c in claims
        for f in c.fillers(term)
        if isinstance(f, Mention)
    ]
    roles += [(vocab.DATE_TEXT, Literal(c.when.text)) for c in claims if c.when and c.when.text]
    when = times.bounds(c.when for c in claims)
    known = tuple(dict.fromkeys(roles))
    return Fact(name, vocab.TENURE, "", known, tuple(claims), when, _inferred(claims))


def owner_of(tenure: Fact) -> Thing:
    """The state, else the body, whose office a tenure is; empty when it is not known."""
    owners = tenure.things(vocab.IN_COUNTRY) or tenure.things(vocab.IN_ORGANIZATION)
    return min(owners, default="")


def _status(claims: Sequence[Claim]) -> str:
    said = {
        f.value for c in claims for f in c.fillers(vocab.TENURE_STATUS) if isinstance(f, Literal)
    }
    return next((v for v in STATUSES if v in said), "current")


def _inferred(claims: Sequence[Claim]) -> tuple[Iri, ...]:
    """The terms that claims fill by inference, and none by what its sentence says."""
    inferred = {term for c in claims for term in c.inferred}
    stated = {term for c in claims for term, _ in c.roles if term not in c.inferred}
    return tuple(sorted(inferred - stated))
