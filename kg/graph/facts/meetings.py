"""Meetings and the delegations at them: the claims that tell of one event are one fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kg import vocab
from kg.graph.facts import times
from kg.graph.facts.status import status
from kg.graph.facts.things import Things, last
from kg.model import Claim, Fact, Iri, Literal, Mention, Span, Thing

Roles = list[tuple[Iri, Thing | Literal]]
# What fills a role of a meeting, in reading order; those of a delegation are there too.
WHO = (
    (vocab.PARTICIPANT, (vocab.PARTICIPANT, vocab.HEAD, vocab.MEMBER)),
    (vocab.PARTY, (vocab.PARTY, vocab.REPRESENTS)),
    (vocab.HOST, (vocab.HOST,)),
    (vocab.MEDIATOR, (vocab.MEDIATOR,)),
)
TEXTS = (vocab.FORMAT, vocab.ROUND, vocab.SERIES, vocab.TOPIC, vocab.REASON)


def meetings(claims: Sequence[Claim], things: Things) -> Iterator[Fact]:
    """The meetings that *claims* speak of, each after its delegations, in text order."""
    groups: dict[Thing, list[Claim]] = {}
    for claim in claims:
        if things.event(claim):
            groups.setdefault(things.event(claim), []).append(claim)
    _seat(claims, groups)
    for name, group in groups.items():
        if any(c.kind == vocab.MEETING for c in group):
            absent = {things.id(m) for m in _mentions(group, vocab.PERSON_OF)}
            sides = tuple(_delegations(name, group, things, absent))
            yield from sides
            yield _meeting(name, group, sides, things)


def _seat(claims: Sequence[Claim], groups: Mapping[Thing, list[Claim]]) -> None:
    """Add to each meeting the absences told of it: in its sentence, else in its document alone."""
    sentences: dict[Span, dict[Thing, None]] = defaultdict(dict)
    documents: dict[str, dict[Thing, None]] = defaultdict(dict)
    told = ((n, c.evidence.sentence) for n, g in groups.items() for c in _of(g, vocab.MEETING))
    for name, span in told:
        sentences[span][name] = documents[span.document][name] = None
    for claim in _of(claims, vocab.PARTICIPATION):
        here = claim.evidence.sentence
        inside = sentences[here]
        found = inside if len(inside) == 1 else documents[here.document]
        if len(found) == 1:
            groups[next(iter(found))].append(claim)


def _of(claims: Iterable[Claim], kind: Iri) -> Iterator[Claim]:
    return (claim for claim in claims if claim.kind == kind)


def _meeting(name: Thing, claims: Sequence[Claim], sides: Iterable[Fact], things: Things) -> Fact:
    told = [c for c in claims if c.kind == vocab.MEETING]
    roles: Roles = [(vocab.STATUS, Literal(status(told, things))), *_there(claims, things)]
    roles += [(vocab.PLACE_OF, things.id(m)) for m in _mentions(told, vocab.PLACE_OF)]
    for term in TEXTS:
        roles += [(term, Literal(_worded(term, f, things))) for c in told for f in c.fillers(term)]
    roles += [(vocab.DATE_TEXT, Literal(c.when.text)) for c in told if c.when and c.when.text]
    roles += [(vocab.HAS_DELEGATION, side.id) for side in sides]
    independent = {things.originals[c.evidence.sentence.document] for c in claims}
    roles.append((vocab.DOCUMENTS, Literal(str(len(independent)))))
    known, when = tuple(dict.fromkeys(roles)), times.moment(c.when for c in told)
    return Fact(name, vocab.MEETING, "", known, tuple(claims), when)


def _there(claims: Sequence[Claim], things: Things) -> Roles:
    """Who was there, for whom, and who is said to have been absent: they are no participants."""
    absent = [(vocab.ABSENT, things.id(m)) for m in _mentions(claims, vocab.PERSON_OF)]
    away = {(vocab.PARTICIPANT, person) for _, person in absent}
    named = ((term, m) for term, sources in WHO for s in sources for m in _mentions(claims, s))
    roles = ((term, things.state(m)) for term, m in named)
    return [*(role for role in roles if role not in away), *absent]


def _mentions(claims: Iterable[Claim], term: Iri) -> list[Mention]:
    return [f for c in claims for f in c.fillers(term) if isinstance(f, Mention)]


def _worded(term: Iri, filler: Mention | Literal, things: Things) -> str:
    """A topic in the words of its text; anything else by its name."""
    if term == vocab.TOPIC and isinstance(filler, Mention):
        return filler.text
    return things.words(filler)


def _delegations(
    meeting: Thing, claims: Sequence[Claim], things: Things, absent: Collection[Thing]
) -> Iterator[Fact]:
    """The delegations at a meeting: one for each that they represent."""
    groups: dict[Thing, list[Claim]] = defaultdict(list)
    for claim in (c for c in claims if c.kind == vocab.DELEGATION):
        owners = [things.state(m) for m in _mentions([claim], vocab.REPRESENTS)]
        groups[last(owners[0]) if owners else claim.id[:6]].append(claim)
    for key, group in groups.items():
        people = (
            (term, things.id(m))
            for term in (vocab.HEAD, vocab.MEMBER)
            for m in _mentions(group, term)
        )
        roles: Roles = [
            *((vocab.REPRESENTS, things.state(m)) for m in _mentions(group, vocab.REPRESENTS)),
            *((term, person) for term, person in people if person not in absent),
        ]
        name = f"delegation/{last(meeting)}/{key}"
        yield Fact(name, vocab.DELEGATION, "", tuple(dict.fromkeys(roles)), tuple(group))
