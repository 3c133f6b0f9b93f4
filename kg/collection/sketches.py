"""How sketches are kept: as plain values, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.authority import Person
from kg.authority.matching import Office
from kg.collection.codec import Plain
from kg.model import Chain, Mention, MentionKind, Span
from kg.resolve import Part, Sketch
from kg.resolve.candidates import Candidate, Rated
from kg.resolve.meetings import Telling
from kg.resolve.organizations import Body

SETS = ("countries", "stated", "company", "setting")


def plain(sketch: Sketch) -> Plain:
    """What a sketch holds, but for its document and day."""
    return [
        list(sketch.keys),
        [[p.kind.value, p.name, p.ref, list(p.called)] for p in sketch.parts],
        sketch.chains,
        [_person(c) for c in sketch.people],
        [[b.number, _chain(b.chain), b.common, b.state] for b in sketch.bodies],
        [[t.event, *map(_list, _of_telling(t))] for t in sketch.tellings],
        [[who, list(states)] for who, states in sketch.offices],
    ]


def sketch(document: str, published: str, told: Plain) -> Sketch:
    """The sketch of a document of which *told* was kept."""
    keys, parts, chains, people, bodies, tellings, offices = told
    return Sketch(
        document,
        tuple(keys),
        tuple(Part(MentionKind(k), name, ref, tuple(called)) for k, name, ref, called in parts),
        chains,
        tuple(_candidate(document, published, row) for row in people),
        tuple(_body(document, row) for row in bodies),
        tuple(Telling(event, *map(_tuple, rest)) for event, *rest in tellings),
        tuple((who, tuple(states)) for who, states in offices),
        published,
    )


def _of_telling(told: Telling) -> tuple[object, ...]:
    return told.people, told.states, told.places, told.days, told.round, told.topic


def _list(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _chain(chain: Chain) -> Plain:
    rows = [[m.span.start, m.span.end, m.text, m.kind.value, m.ref] for m in chain.mentions]
    return [chain.kind.value, chain.name, chain.ref, rows]


def _chained(document: str, told: Plain) -> Chain:
    kind, name, ref, rows = told
    mentions = tuple(
        Mention(Span(document, start, end), text, MentionKind(own), code)
        for start, end, text, own, code in rows
    )
    return Chain(MentionKind(kind), name, mentions, ref)


def _person(candidate: Candidate) -> Plain:
    return [
        candidate.place[1],
        _chain(candidate.chain),
        *(sorted(getattr(candidate, name)) for name in SETS),
        sorted(map(list, candidate.posts)),
        candidate.sex,
        [[o.title, o.country, o.body, o.past] for o in candidate.offices],
        [[r.person.item, r.person.name, r.person.sex, list(r.seen)] for r in candidate.rated or ()],
    ]


def _candidate(document: str, published: str, told: Sequence[Any]) -> Candidate:
    number, chain, countries, stated, company, setting, posts, sex, offices, rated = told
    return Candidate(
        f"{document}#{number}",
        _chained(document, chain),
        frozenset(countries),
        frozenset((office, owner) for office, owner in posts),
        published,
        sex,
        frozenset(stated),
        frozenset(company),
        frozenset(setting),
        tuple(Office(*row) for row in offices),
        rated=tuple(
            Rated(Person(item, name, sex=sex), tuple(seen)) for item, name, sex, seen in rated
        ),
    )


def _body(document: str, told: Sequence[Any]) -> Body:
    number, chain, common, state = told
    return Body(document, _chained(document, chain), common, state, number)
