"""Facts as a plain record: what ``kg facts`` prints, one object a document.

The form is fixed (see ``docs/facts.md``): names are the fullest form in the document, countries
are ISO 3166-1 alpha-2 codes (or codes of former states), times are ISO 8601, possibly partial.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from kg import kinds, vocab
from kg.authority import Person
from kg.graph import listing
from kg.graph.facts import Things
from kg.graph.facts.status import DISPUTED
from kg.model import (
    Chain,
    Claim,
    Document,
    Evidence,
    Fact,
    Iri,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Thing,
)

Record = dict[str, Any]
CODE = re.compile("[A-Z][A-Z]")

# What a reader would call a meeting; denials, refusals and mere suppositions are claims only.
MEETINGS = (
    Modality.HELD,
    Modality.UNDERWAY,
    Modality.PLANNED,
    Modality.PROPOSED,
    Modality.POSTPONED,
    Modality.CANCELLED,
    DISPUTED,
)
# And what a visit, or a meeting of two states.
HAPPENING = (Modality.HELD, Modality.UNDERWAY, Modality.PLANNED)
STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)


class Names:
    """What a record calls things: states as their document does, all else by its fullest name."""

    def __init__(self, things: Things, chains: Iterable[Chain] = ()) -> None:
        self.things = things
        self._own: dict[Thing, str] = {}
        self._chain: dict[tuple[int, int], Chain] = {}
        for chain in chains:
            for mention in chain.mentions:
                self._own.setdefault(things.id(mention), chain.name)
                self._chain[mention.span.start, mention.span.end] = chain

    def name(self, thing: Thing) -> str:
        """The name of *thing*."""
        own = self._own.get(thing) if self.things.kind(thing) in STATES else None
        return own or self.things.name(thing)

    def code(self, thing: Thing) -> str | None:
        """The country code of *thing*, when it is a state."""
        return self.things.code(thing) or None if self.things.kind(thing) in STATES else None

    def party(self, thing: Thing) -> str:
        """A state by its code, anything else by its name."""
        return self.code(thing) or self.name(thing)

    def worded(self, filler: Mention | Literal) -> str:
        """A filler of a claim as its document names it, a state by its code."""
        if isinstance(filler, Literal):
            return filler.value
        if filler.kind in STATES and filler.ref:
            return filler.ref
        chain = self._chain.get((filler.span.start, filler.span.end))
        return chain.name if chain and chain.kind == filler.kind else filler.text

    def evidence(self, evidence: Evidence) -> Record:
        """The sentence that a claim rests on, with its offsets and the rule."""
        start, end = evidence.sentence.start, evidence.sentence.end
        document = self.things.documents[evidence.sentence.document]
        told = {"begin": start, "end": end, "text": document.text[start:end], "rule": evidence.rule}
        page = document.page(start)
        return {**told, "page": page} if page else told


def record(
    document: Document,
    chains: Sequence[Chain],
    claims: Sequence[Claim],
    facts: Sequence[Fact],
    things: Things,
    items: Mapping[Thing, Person],
) -> Record:
    """Everything that *claims* say about one document, and the *facts* made of them.

    *items* are the persons of an authority that entities were linked to.
    """
    names = Names(things, chains)
    told = tabled([f for f in facts if shown(f)], names)
    return {
        "id": document.name or document.id,
        "persons": listing.persons(chains, things, items),
        **told,
        "entities": listing.entities(chains, things, items),
        "country_pairs": _country_pairs(told["meetings"], told["roles"]),
        "claims": [_claim(c, names) for c in claims],
    }


def shown(fact: Fact) -> bool:
    """Whether a record of a document has *fact*: what is
    denied, or told without marks, is a claim only.
    """
    if fact.kind == vocab.MEETING:
        return fact.values(vocab.STATUS)[0] in MEETINGS
    if fact.kind == vocab.VISIT:
        return fact.values(vocab.STATUS)[0] in HAPPENING
    return fact.values(vocab.STATEMENT_KIND) != ("indirect",)


def tabled(facts: Iterable[Fact], names: Names) -> Record:
    """*facts* by the key of their kind, each as a plain object."""
    found: Record = {kind.record_key: [] for kind in kinds.FACTS}
    for fact in facts:
        key = kinds.of(fact.kind).record_key
        if key:
            found[key].append(TELLERS[fact.kind](fact, names))
    return found


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)


def _bounds(fact: Fact) -> Record:
    when = fact.when
    return {
        "start": (when.start or None) if when else None,
        "end": (when.end or None) if when else None,
    }


def _date(fact: Fact) -> Record:
    """A point as one date, an interval as its bounds."""
    times = _bounds(fact)
    point = times["start"] == times["end"]
    return {"date": times["start"]} if point else {"date": None, **times}


def _role(fact: Fact, names: Names) -> Record:
    return {
        "holder": names.name(fact.things(vocab.HOLDER)[0]),
        "title": fact.values(vocab.TITLE)[0],
        "country": _first(c for t in fact.things(vocab.IN_COUNTRY) if (c := names.code(t))),
        "org": _first(map(names.name, fact.things(vocab.IN_ORGANIZATION))),
        "to": _first(map(names.party, fact.things(vocab.ACCREDITED_TO))),
        **_bounds(fact),
        "status": fact.values(vocab.TENURE_STATUS)[0],
        "inferred": vocab.IN_COUNTRY in fact.inferred,
        "evidence": _evidence(fact, names),
    }


def _meeting(fact: Fact, names: Names) -> Record:
    return {
        "participants": [names.party(t) for t in fact.things(vocab.PARTICIPANT)],
        "parties": [names.party(t) for t in fact.things(vocab.PARTY)],
        "absent": [names.name(t) for t in fact.things(vocab.ABSENT)],
        **_where(fact, names),
        **_date(fact),
        "status": fact.values(vocab.STATUS)[0],
        "host": _first(map(names.party, fact.things(vocab.HOST))),
        "mediator": _first(map(names.party, fact.things(vocab.MEDIATOR))),
        **{key: _first(fact.values(term)) for key, term in _WORDED},
        "evidence": _evidence(fact, names),
    }


_WORDED = (
    ("format", vocab.FORMAT),
    ("series", vocab.SERIES),
    ("round", vocab.ROUND),
    ("topic", vocab.TOPIC),
)


def _where(fact: Fact, names: Names) -> Record:
    places, things = fact.things(vocab.PLACE_OF), names.things
    named = [p for p in places if things.kind(p) == MentionKind.PLACE]
    return {
        "place": _first(map(names.name, named)),
        "country": _first(filter(None, map(things.code, places))),
    }


def _visit(fact: Fact, names: Names) -> Record:
    where = _where(fact, names)
    return {
        "visitor": names.name(fact.things(vocab.VISITOR)[0]),
        "country": where["country"],
        "place": where["place"],
        **_bounds(fact),
        "status": fact.values(vocab.STATUS)[0],
        "evidence": _evidence(fact, names),
    }


def _statement(fact: Fact, names: Names) -> Record:
    quotes = [f for c in fact.claims for f in c.fillers(vocab.QUOTE)]
    words = fact.values(vocab.QUOTE)[0]
    span = next((q.span for q in quotes if isinstance(q, Mention) and q.text == words), None)
    return {
        "speaker": names.name(fact.things(vocab.SPEAKER)[0]),
        "quote": words,
        "begin": span.start if span else None,
        "end": span.end if span else None,
        "kind": _first(fact.values(vocab.STATEMENT_KIND)),
        "audience": _first(map(names.name, fact.things(vocab.AUDIENCE))),
        "evidence": _evidence(fact, names),
    }


def _relation(fact: Fact, names: Names) -> Record:
    return {
        "type": fact.values(vocab.RELATION_KIND)[0],
        "source": names.name(fact.things(vocab.SUBJECT)[0]),
        "target": names.name(fact.things(vocab.OBJECT)[0]),
        "evidence": _evidence(fact, names),
    }


def _agreement(fact: Fact, names: Names) -> Record:
    return {
        "name": fact.values(vocab.NAME)[0],
        "parties": [names.party(t) for t in fact.things(vocab.PARTY)],
        "signatories": [names.name(t) for t in fact.things(vocab.SIGNATORY)],
        **_where(fact, names),
        **_date(fact),
        "status": fact.values(vocab.STATUS)[0],
        "evidence": _evidence(fact, names),
    }


def _evidence(fact: Fact, names: Names) -> list[Record]:
    found: list[Record] = []
    for claim in fact.claims:
        item = names.evidence(claim.evidence)
        if item not in found:
            found.append(item)
    return found


TELLERS: Mapping[Iri, Callable[[Fact, Names], Record]] = {
    vocab.TENURE: _role,
    vocab.MEETING: _meeting,
    vocab.VISIT: _visit,
    vocab.STATEMENT: _statement,
    vocab.RELATION: _relation,
    vocab.AGREEMENT: _agreement,
}
"""What tells each kind of fact in a record."""


def _country_pairs(meetings: list[Record], roles: list[Record]) -> list[list[str]]:
    """The pairs of states that met: as parties, or through those who hold office for them."""
    states = {r["holder"]: r["country"] for r in reversed(roles) if r["country"]}
    pairs = set()
    for meeting in (m for m in meetings if m["status"] in HAPPENING):
        codes = {p for p in meeting["parties"] if CODE.fullmatch(p) and p != "EU"}
        codes |= {states[p] for p in meeting["participants"] if p in states}
        pairs |= {tuple(pair) for pair in combinations(sorted(codes), 2)}
    return [list(pair) for pair in sorted(pairs)]


def _claim(claim: Claim, names: Names) -> Record:
    when = claim.when
    return {
        "id": claim.id,
        "kind": claim.kind.rsplit("#", 1)[-1],
        "roles": [[term.rsplit("#", 1)[-1], names.worded(f)] for term, f in claim.roles],
        "start": (when.start or None) if when else None,
        "end": (when.end or None) if when else None,
        "when": when.text if when else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "claimant": _claimant(claim, names),
        "event": claim.event or None,
        "inferred": [term.rsplit("#", 1)[-1] for term in claim.inferred],
        "evidence": names.evidence(claim.evidence),
    }


def _claimant(claim: Claim, names: Names) -> str | None:
    return names.name(names.things.id(claim.claimant)) if claim.claimant else None
