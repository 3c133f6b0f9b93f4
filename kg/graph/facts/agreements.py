"""Agreements: the claims that tell of one are one fact, by its name where that is its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import vocab
from kg.graph.facts import times
from kg.graph.facts.things import Things
from kg.model import Claim, Fact, Iri, Literal, Mention, Modality, Thing, content_id
from kg.slugs import slug

PLANNED = "planned"
# How far an agreement has come; of several told at one time, the last counts.
STAGES = (PLANNED, "signed", "ratified", "suspended", "rejected")
TO_COME = (Modality.PLANNED, Modality.PROPOSED, Modality.POSTPONED)
UNREAL = (Modality.HYPOTHETICAL, Modality.DENIED, Modality.CANCELLED)


def agreements(
    claims: Sequence[Claim], things: Things, meetings: Sequence[Fact] = ()
) -> Iterator[Fact]:
    """The agreements that *claims* speak of, in text order;
    each may be signed at one of *meetings*.

    What is only supposed, or said not to be so, makes no fact.
    """
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.modality not in UNREAL:
            told.setdefault((claim.evidence.sentence.document, claim.event), []).append(claim)
    groups: dict[Thing, list[Claim]] = {}
    for key, group in told.items():
        groups.setdefault(_id(key, _name(group)), []).extend(group)
    for name, group in groups.items():
        yield _agreement(name, group, things, meetings)


def agreement_id(claims: Sequence[Claim]) -> Thing:
    """The id of the agreement that claims of one event tell of; empty when they make no fact."""
    real = [c for c in claims if c.modality not in UNREAL]
    if not real:
        return ""
    return _id((real[0].evidence.sentence.document, real[0].event), _name(real))


def _id(key: tuple[str, str], name: str) -> Thing:
    """An agreement of a name of its own is one in all documents; any other, one within its own."""
    own = "" if _proper(name) else f"-{content_id(*key)[:6]}"
    return f"agreement/{slug(name)}{own}"


def _proper(name: str) -> bool:
    return name[:1].isupper() and len(name.split()) > 1


def _name(claims: Sequence[Claim]) -> str:
    """The fullest of the words for an agreement, a name of its own before others."""
    names = [f.value for c in claims for f in c.fillers(vocab.NAME) if isinstance(f, Literal)]
    return max(names, key=lambda n: (_proper(n), len(n)))


def _agreement(
    name: Thing, claims: Sequence[Claim], things: Things, meetings: Sequence[Fact]
) -> Fact:
    outcome = _stage(max(claims, key=lambda c: _told_last(c, things)))
    agreeing = [c for c in claims if _stage(c) == outcome]
    roles: list[tuple[Iri, Thing | Literal]] = [
        (vocab.NAME, Literal(_name(claims))),
        (vocab.STATUS, Literal(outcome)),
    ]
    for term in (vocab.PARTY, vocab.SIGNATORY):
        roles += [(term, things.state(m)) for m in _mentions(claims, term)]
    roles += [(vocab.PLACE_OF, things.id(m)) for m in _mentions(claims, vocab.PLACE_OF)]
    roles += [(vocab.DATE_TEXT, Literal(c.when.text)) for c in agreeing if c.when and c.when.text]
    roles += [(vocab.SIGNED_AT, m) for m in _occasions(claims, meetings)]
    when = times.moment(c.when for c in agreeing)
    return Fact(name, vocab.AGREEMENT, "", tuple(dict.fromkeys(roles)), tuple(claims), when)


def _mentions(claims: Sequence[Claim], term: Iri) -> list[Mention]:
    return [f for c in claims for f in c.fillers(term) if isinstance(f, Mention)]


def _told_last(claim: Claim, things: Things) -> tuple[str, str, int]:
    """By what one claim has the last word: its document, the time of which it tells, its stage."""
    when = claim.when.start if claim.when else ""
    return things.published(claim), when, STAGES.index(_stage(claim))


def _stage(claim: Claim) -> str:
    """What a claim says came of an agreement; who refuses to sign it rejects it."""
    if claim.modality in TO_COME:
        return PLANNED
    if claim.modality == Modality.REFUSED:
        return "rejected"
    return next(f.value for f in claim.fillers(vocab.STATUS) if isinstance(f, Literal))


def _occasions(claims: Sequence[Claim], meetings: Sequence[Fact]) -> Iterator[Thing]:
    """The one meeting of which a sentence tells that also tells of the signing."""
    signed = {c.evidence.sentence for c in claims if _stage(c) == "signed"}
    told = {
        m.id
        for m in meetings
        for c in m.claims
        if c.kind == vocab.MEETING and c.evidence.sentence in signed
    }
    if len(told) == 1:
        yield from told
