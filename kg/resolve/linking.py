"""Persons of documents linked to items of an authority, by name, office, state and time.

Each link is a judgement with its reasons, as a merge is: listed, confirmed or refused.  Never on
a name alone where two fit, and nothing where none does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.authority import Authority, Person, Tenure
from kg.authority.matching import (
    Match,
    Office,
    Sought,
    begun,
    governs,
    lively,
    meant,
    named,
    owned,
    then,
)
from kg.authority.posts import kinds
from kg.model import Judgement
from kg.resolve.candidates import Candidate, Rated
from kg.resolve.deciding import RULES
from kg.resolve.features import outcome, reasons
from kg.resolve.judgements import Unheard
from kg.spelling import bare

ITEM = "item/"
MARGIN = 0.15  # by which the best must be better than the next
NEAR = 5  # years between two offices of whoever goes from one to the other
SEXES = {"male": "he", "female": "she"}
NAMES = {
    "same name": "whole name",
    "same letters": "whole name",
    "compatible names": "part of the name",
    "surname only": "surname",
    "initial": "initial name",
}
SAME = "same name"
WHOLE = ("whole name", "part of the name")


@dataclass(frozen=True)
class Links:
    """The persons of the authority by candidate keys, the judgements, and what was not followed."""

    of: Mapping[str, Person]
    judgements: tuple[Judgement, ...] = ()
    unheard: tuple[Unheard, ...] = ()


def item_id(person: Person) -> str:
    """The id of an item in judgements: ``item/Q42``, else ``item/`` and its IRI."""
    return ITEM + person.item


def is_link(judgement: Judgement) -> bool:
    """Whether a judgement is on a person and an item."""
    return judgement.right.startswith(ITEM)


def links(
    candidates: Sequence[Candidate], authority: Authority, decided: Sequence[Judgement]
) -> Links:
    """Which items *candidates* are; *decided* is what a person said of links."""
    said = [j for j in decided if is_link(j)]
    found: dict[str, Person] = {}
    made: dict[tuple[str, str], list[tuple[Candidate, Judgement]]] = defaultdict(list)
    for candidate in candidates:
        own = [j for j in said if _means(j.left, candidate)]
        for judgement, person in _judged(candidate, authority, own):
            if judgement.verdict:
                found[candidate.key] = person
            made[candidate.slug, judgement.right].append((candidate, judgement))
    unheard = tuple(
        (j, f"{j.left} is nobody in this build")
        for j in said
        if not any(_means(j.left, c) for c in candidates)
    )
    return Links(found, tuple(_gathered(made)), unheard)


def _means(wanted: str, candidate: Candidate) -> bool:
    """Whether an id as a person writes it means a
    candidate: of one document, of a state, or all.
    """
    name, _, rest = wanted.partition("@")
    if rest:
        states, _, document = rest.partition("#")
        of = "+".join(sorted(candidate.countries)) or "-"
        return name == candidate.slug and states == of and candidate.document.startswith(document)
    return wanted in (candidate.id, candidate.slug)


def _judged(
    candidate: Candidate, authority: Authority, said: Sequence[Judgement]
) -> Iterator[tuple[Judgement, Person]]:
    """The judgements on a candidate: the one link, or
    those that are possible, and a person's own.
    """
    for judgement in said:
        person = authority.item(judgement.right.removeprefix(ITEM))
        if person is not None:
            words = "confirmed" if judgement.verdict else "refused"
            made = _judgement(candidate, person, words, judgement.score, judgement.reasons)
            yield replace(made, by=judgement.by, at=judgement.at), person
    if any(j.verdict for j in said):
        return
    refused = {j.right for j in said}
    known = ratings(candidate, authority) if candidate.rated is None else candidate.rated
    rated = [r for r in known if item_id(r.person) not in refused]
    for result, one in _decided(rated):
        why = reasons("link", one.seen)
        yield _judgement(candidate, one.person, result, one.score, why), one.person


def _decided(rated: Sequence[Rated]) -> Iterator[tuple[str, Rated]]:
    """The one that is meant; those that are possible, where two are or none is for sure."""
    best = sorted(rated, key=lambda r: (-r.score, r.person.item))
    if not best:
        return
    sure = outcome(best[0].score) == "one"
    near = [r for r in best if best[0].score - r.score < MARGIN and outcome(r.score)]
    if sure and len(near) == 1:
        yield "one", best[0]
    else:
        yield from (("possible", r) for r in near)


def ratings(candidate: Candidate, authority: Authority) -> list[Rated]:
    """Everybody whom the candidate's name can mean, with what is seen of each."""
    sought = Sought(
        candidate.chain.name,
        candidate.offices,
        (candidate.date,) if candidate.date else (),
        candidate.setting,
        candidate.sex,
        candidate.bodies,
    )
    if bare(sought.name) and not sought.offices:
        return []
    found = named(authority, sought)
    beside = tuple(sorted(candidate.beside))
    return [Rated(m.person, (*_seen(m, sought), *_alone(m, found), *beside)) for m in found]


def _alone(match: Match, found: Sequence[Match]) -> Iterator[str]:
    """Whether nobody else of the authority bears the name, or bears it so exactly."""
    others = [m for m in found if m is not match]
    if not others or (match.name == SAME and not any(NAMES.get(m.name) in WHOLE for m in others)):
        yield "nobody else"


def _seen(match: Match, sought: Sought) -> Iterator[str]:
    yield NAMES.get(match.name, "spelling of the name")
    yield from _of_offices(match.person, sought)
    if not lively(match.person, sought.dates):
        yield "other time"
    if sought.sex and match.person.sex and SEXES[match.person.sex] != sought.sex:
        yield "he and she"


def _fitting(person: Person, offices: Sequence[Office]) -> list[tuple[Office, Tenure]]:
    """The offices of a text with the tenures of a person that they can be."""
    pairs = product(offices, person.tenures)
    return [(o, t) for o, t in pairs if owned(t, o) and meant(o, t.post)]


def _of_offices(person: Person, sought: Sought) -> Iterator[str]:
    """What the offices of a text and of an item have in common, the strongest that is seen."""
    states = {t.country for t in person.tenures if t.country}
    said = {o.country for o in sought.offices if o.country}
    if said and not said & states:
        yield "another country"
        return
    fitting = _fitting(person, sought.offices)
    held = [(o, t) for o, t in fitting if (begun if o.past else then)(t, sought.dates)]
    firm = any(o.country or o.body or t.country in sought.setting for o, t in held)
    if held:
        yield "office then" if firm else "office of no state"
    elif fitting:
        yield "office once"
    else:
        yield from _of_owners(person, sought, said & states)


def _of_owners(person: Person, sought: Sought, said: set[str]) -> Iterator[str]:
    """What is seen where no office of the item is one that the text gives."""
    if said:
        yield "same country"
    else:
        yield from _of_setting(person, sought)
    if sought.offices:
        near = any(t.country in said and then(t, sought.dates, NEAR) for t in person.tenures)
        governing = any(governs(o.title) for o in sought.offices if o.country)
        yield "another post" if near and governing else "another office"


def _of_setting(person: Person, sought: Sought) -> Iterator[str]:
    """What the countries and bodies that the text names have in common with the item's."""
    own = [t for t in person.tenures if t.country in sought.setting or t.body in sought.bodies]
    if not (own and lively(person, sought.dates)):
        return
    yield "named country"
    if sought.dates and any(then(t, sought.dates) for t in own):
        yield "in office"
    if any(kinds(t.post) or not t.country for t in own if begun(t, sought.dates)):
        yield "well known"


def _judgement(
    candidate: Candidate,
    person: Person,
    result: str,
    total: float,
    why: tuple[str, ...],
) -> Judgement:
    return Judgement(
        candidate.id,
        item_id(person),
        result in ("one", "confirmed"),
        total,
        RULES,
        "",
        why,
        result,
        (candidate.chain.name, person.name),
        (candidate.document,),
    )


def _gathered(
    made: Mapping[tuple[str, str], Sequence[tuple[Candidate, Judgement]]],
) -> Iterator[Judgement]:
    """One judgement a name and item where all documents' are alike, else each document's own."""
    for (slug, item), found in sorted(made.items()):
        others = any(s == slug and i != item for s, i in made)
        alike = len({(j.verdict, j.outcome) for _, j in found}) == 1
        if not alike or others:
            yield from (j for _, j in found)
            continue
        best = max((j for _, j in found), key=lambda j: j.score)
        documents = tuple(dict.fromkeys(d for _, j in found for d in j.documents))
        yield replace(best, left=slug, documents=documents)


def known_by(candidate: Candidate, person: Person | None) -> Candidate:
    """*candidate* with what the authority gives back: the item, and whether he or she."""
    if person is None:
        return candidate
    return replace(candidate, item=person.item, sex=candidate.sex or SEXES.get(person.sex, ""))


def items(
    linked: Links, candidates: Sequence[Candidate], home: Mapping[str, str]
) -> dict[str, Person]:
    """The item of each entity that has one; *home* has the entities by candidates' keys."""
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for candidate in candidates:
        person = linked.of.get(candidate.key)
        if person is not None:
            found[home[candidate.key]][person.item] = person
    return {
        entity: next(iter(own.values())) for entity, own in sorted(found.items()) if len(own) == 1
    }


def placed_links(
    linked: Links, candidates: Sequence[Candidate], home: Mapping[str, str]
) -> Iterator[Judgement]:
    """The judgements with the entities that they are on."""
    told: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        told[candidate.document].append(candidate)
    for judgement in linked.judgements:
        named_by = (c for document in judgement.documents for c in told[document])
        on = (home[c.key] for c in named_by if judgement.left in (c.id, c.slug))
        yield replace(judgement, things=tuple(dict.fromkeys(on)))
