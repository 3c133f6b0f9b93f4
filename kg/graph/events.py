"""Meetings, delegations, visits and statements as triples; a meeting's status is derived from all claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg import vocab
from kg.days import spoken
from kg.graph.triples import LABEL, Iri, Text, integer, times
from kg.graph.world import World
from kg.model import Claim, Literal, Mention, Modality, content_id

# A later document's word on what was to come counts more; what was held stays held.
PLANS = (Modality.PLANNED, Modality.PROPOSED, Modality.POSTPONED, Modality.CANCELLED)
HAPPENED = (Modality.HELD, Modality.UNDERWAY)
THINGS = {
    vocab.PARTICIPANT: "participant", vocab.PARTY: "party", vocab.HOST: "host", vocab.MEDIATOR: "mediator",
    vocab.PLACE_OF: "place",
}  # fmt: skip
TEXTS = (vocab.FORMAT, vocab.ROUND, vocab.SERIES, vocab.TOPIC, vocab.REASON)
ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


def tell(world: World, claims: Sequence[Claim]) -> None:
    """Add the meetings, delegations, visits and statements that *claims* speak of."""
    meetings: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = (claim.evidence.sentence.document, claim.event)
        if claim.kind in (vocab.MEETING, vocab.DELEGATION) and key in world.meetings:
            meetings[world.meetings[key]].append(claim)
        elif claim.kind == vocab.VISIT:
            _visit(world, claim)
    for name in sorted(meetings):
        if any(c.kind == vocab.MEETING for c in meetings[name]):
            _meeting(world, name, meetings[name])
    for claim in claims:
        if claim.kind == vocab.STATEMENT:
            _statement(world, claim)


def status(world: World, claims: Sequence[Claim]) -> str:
    """What came of a meeting: held, unless it is only planned, or denied, or both said and denied."""
    told = [c for c in claims if c.kind == vocab.MEETING]
    said = {c.modality for c in told}
    denied = Modality.DENIED in said
    happened = [m for m in HAPPENED if m in said]
    if happened and denied:
        return "disputed"
    if happened:
        return str(happened[0])
    plans = [c for c in told if c.modality in PLANS]
    if plans and not denied:
        latest = max(plans, key=lambda c: (_date(world, c), PLANS.index(c.modality)))
        return str(latest.modality)
    order = (Modality.DENIED, Modality.REFUSED, Modality.HYPOTHETICAL)
    return str(next((m for m in order if m in said), Modality.HYPOTHETICAL))


def _date(world: World, claim: Claim) -> str:
    return world.documents[claim.evidence.sentence.document].published


def _meeting(world: World, name: str, claims: Sequence[Claim]) -> None:
    out, iri = world.out, world.iri(name)
    out.kind(iri, vocab.MEETING)
    out.add(iri, vocab.STATUS, status(world, claims))
    for claim in claims:
        world.tells(claim, iri)
        if claim.kind == vocab.DELEGATION:
            _delegation(world, iri, name, claim)
            continue
        for term, filler in claim.roles:
            if term in THINGS:
                out.add(iri, term, _thing(world, term, filler))
            elif term in TEXTS:
                out.add(iri, term, world.label(filler) if term != vocab.TOPIC else _words(filler))
        out.add(iri, vocab.DATE_TEXT, claim.when.text if claim.when else "")
    _when(world, iri, claims)
    _participations(world, iri, name, claims)
    _series(world, iri, claims)
    documents = {c.evidence.sentence.document for c in claims}
    out.add(iri, vocab.DOCUMENTS, integer(len({world.originals[d] for d in documents})))
    out.add(iri, LABEL, Text(_label(world, iri)))


def _words(filler: Mention | Literal) -> str:
    return filler.value if isinstance(filler, Literal) else filler.text


def _thing(world: World, term: str, filler: Mention | Literal) -> Iri:
    return world.thing(filler) if term == vocab.PLACE_OF else world.state(filler)


def _when(world: World, iri: Iri, claims: Sequence[Claim]) -> None:
    """The most exact time that is told; a whole date beats a month."""
    whens = [c.when for c in claims if c.kind == vocab.MEETING and c.when and c.when.start]
    if not whens:
        return
    best = max(whens, key=lambda w: (len(w.start.strip("-")), w.start == w.end, w.start))
    found = dict(times(best))
    if best.start == best.end and "start" in found:
        world.out.add(iri, vocab.DATE, found["start"])
    else:
        for key, value in found.items():
            world.out.add(iri, vocab.START if key == "start" else vocab.END, value)


def _delegation(world: World, meeting: Iri, name: str, claim: Claim) -> None:
    out = world.out
    owners = [world.state(f) for f in claim.fillers(vocab.REPRESENTS)]
    who = str(owners[0]).rsplit("/", 1)[-1] if owners else content_id(claim.id)[:6]
    iri = world.iri(f"delegation/{name.split('/', 1)[1]}/{who}")
    out.kind(iri, vocab.DELEGATION)
    out.add(iri, vocab.REPRESENTS, *owners)
    out.add(meeting, vocab.HAS_DELEGATION, iri)
    label = next((world.label(f) for f in claim.fillers(vocab.REPRESENTS)), "unnamed")
    out.add(iri, LABEL, Text(f"delegation of {label}"))
    for term in (vocab.HEAD, vocab.MEMBER):
        people = [world.thing(f) for f in claim.fillers(term) if isinstance(f, Mention)]
        out.add(iri, term, *people)
        out.add(meeting, vocab.PARTICIPANT, *people)
    out.add(meeting, vocab.PARTY, *owners)


def _participations(world: World, meeting: Iri, name: str, claims: Sequence[Claim]) -> None:
    """Who was there, in which capacity, and for whom: as the delegation says, else by office."""
    out = world.out
    heads = {world.thing(f): "head" for c in claims for f in c.fillers(vocab.HEAD)}
    behalf = {
        world.thing(f): world.state(o)
        for c in claims if c.kind == vocab.DELEGATION
        for f in (*c.fillers(vocab.HEAD), *c.fillers(vocab.MEMBER))
        for o in c.fillers(vocab.REPRESENTS)
    }  # fmt: skip
    for person in sorted(
        o for o in out.data[meeting].get(vocab.PARTICIPANT, ()) if isinstance(o, Iri)
    ):
        iri = world.iri(f"participation/{name.split('/', 1)[1]}/{str(person).rsplit('/', 1)[-1]}")
        out.kind(iri, vocab.PARTICIPATION)
        out.add(iri, vocab.PERSON_OF, person)
        host = person in out.data[meeting].get(vocab.HOST, ())
        out.add(iri, vocab.CAPACITY, heads.get(person, "host" if host else "participant"))
        owner = behalf.get(person)
        if owner is None:
            held = sorted(
                o for o in out.data[person].get(vocab.REPRESENTS, ()) if isinstance(o, Iri)
            )
            owner = held[0] if len(held) == 1 else None
        if owner is not None:
            out.add(iri, vocab.ON_BEHALF_OF, owner)
        out.add(meeting, vocab.HAS_PARTICIPATION, iri)


def _series(world: World, meeting: Iri, claims: Sequence[Claim]) -> None:
    """Rounds belong to the series of their parties: what two states negotiate by rounds."""
    out = world.out
    if not out.data[meeting].get(vocab.ROUND) and not out.data[meeting].get(vocab.SERIES):
        return
    hosts = out.data[meeting].get(vocab.HOST, set()) | out.data[meeting].get(vocab.MEDIATOR, set())
    states = sorted(
        str(o).rsplit("/", 1)[-1] for o in out.data[meeting].get(vocab.PARTY, set()) - hosts
    )
    if len(states) < 2:
        return
    iri = world.iri(f"series/{'-'.join(s.lower() for s in states[:4])}")
    out.kind(iri, vocab.MEETING_SERIES)
    names = [_country_name(world, s) for s in states[:4]]
    out.add(iri, LABEL, Text(f"talks of {' and '.join(names)}"))
    out.add(meeting, vocab.IN_SERIES, iri)


def _country_name(world: World, code: str) -> str:
    found = world.out.data[world.iri(f"country/{code}")].get(LABEL, set()) or world.out.data[
        world.iri(f"organization/{code}")
    ].get(LABEL, set())
    return next((o.value for o in found if isinstance(o, Text)), code)


def _label(world: World, iri: Iri) -> str:
    """How to call a meeting: its round or kind, where and when."""
    data = world.out.data[iri]

    def values(term: str) -> list[str]:
        return sorted(
            o.value if isinstance(o, Text) else _short(world, o) for o in data.get(term, ())
        )

    rounds = values(vocab.ROUND)
    number = int(rounds[0]) if rounds and rounds[0].isdigit() else 0
    kind = "Meeting"
    if number:
        kind = (
            ORDINALS[number] if number < len(ORDINALS) else f"{number}th"
        ).capitalize() + " round"
    elif rounds:
        kind = f"{rounds[0].capitalize()} round"
    elif "phone" in values(vocab.FORMAT):
        kind = "Phone call"
    people, states = values(vocab.PARTICIPANT), values(vocab.PARTY)
    who = people if len(people) > 1 else states or people
    parts = [
        kind
        if rounds
        else f"{kind}: {', '.join(who[:3]) + (' ...' if len(who) > 3 else '')}"
        if who
        else kind
    ]
    days = (values(vocab.DATE) or values(vocab.START))[:1]
    return ", ".join([*parts, *values(vocab.PLACE_OF)[:1], *map(spoken, days)])


def _short(world: World, iri: Iri) -> str:
    found = world.out.data[iri].get(LABEL, ())
    return next((o.value for o in found if isinstance(o, Text)), str(iri).rsplit("/", 1)[-1])


def _visit(world: World, claim: Claim) -> None:
    out = world.out
    visitors = [world.thing(f) for f in claim.fillers(vocab.VISITOR)]
    places = sorted({_thing(world, vocab.PLACE_OF, f) for f in claim.fillers(vocab.PLACE_OF)})
    if not visitors:
        return
    start = claim.when.start if claim.when else ""
    document = claim.evidence.sentence.document
    key = content_id(document, claim.event or claim.id, *visitors)[:8]
    iri = world.iri(f"visit/{str(visitors[0]).rsplit('/', 1)[-1]}-{start or 'undated'}-{key}")
    out.kind(iri, vocab.VISIT)
    out.add(iri, vocab.VISITOR, *visitors)
    out.add(iri, vocab.PLACE_OF, *places)
    out.data[iri].setdefault(vocab.STATUS, set())
    if not out.data[iri][vocab.STATUS]:
        out.add(iri, vocab.STATUS, str(claim.modality))
    for name, value in times(claim.when):
        out.add(iri, vocab.START if name == "start" else vocab.END, value)
    where = next((world.label(f) for f in claim.fillers(vocab.PLACE_OF)), "")
    if LABEL not in out.data[iri]:
        out.add(
            iri,
            LABEL,
            Text(
                f"Visit of {world.label(claim.fillers(vocab.VISITOR)[0])}"
                + (f" to {where}" if where else "")
            ),
        )
    world.tells(claim, iri)


def _statement(world: World, claim: Claim) -> None:
    out = world.out
    quote = claim.fillers(vocab.QUOTE)[0]
    words = _words(quote)
    speaker = claim.fillers(vocab.SPEAKER)[0]
    iri = world.iri(f"statement/{content_id(world.thing(speaker), words)[:12]}")
    out.kind(iri, vocab.STATEMENT)
    out.add(
        iri,
        LABEL,
        Text(f"{world.label(speaker)}: {words if len(words) <= 60 else words[:59] + '…'}"),
    )
    out.add(iri, vocab.SPEAKER, world.thing(speaker))
    out.add(iri, vocab.QUOTE, words)
    out.add(
        iri, vocab.STATEMENT_KIND, *(world.label(f) for f in claim.fillers(vocab.STATEMENT_KIND))
    )
    out.add(iri, vocab.AUDIENCE, *(world.thing(f) for f in claim.fillers(vocab.AUDIENCE)))
    about = _assessed(world, claim)
    if about is not None:
        out.add(iri, vocab.ABOUT, about)
    world.tells(claim, iri)


def _assessed(world: World, claim: Claim) -> Iri | None:
    """The meeting that a statement is about: the one told in its sentence, else its document's only one."""
    if not claim.fillers(vocab.ABOUT):
        return None
    document = claim.evidence.sentence.document
    told = world.meetings_of(document)
    inside = {n for n, c in told if c.evidence.sentence == claim.evidence.sentence}
    every = {n for n, _ in told}
    found = inside if len(inside) == 1 else every
    return Iri(next(iter(found))) if len(found) == 1 else None
