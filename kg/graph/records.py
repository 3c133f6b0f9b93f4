"""The facts of one document as a plain record: what ``kg facts`` prints, one object a document.

The form is fixed (see ``docs/facts.md``): names are the fullest form in the document, countries
are ISO 3166-1 alpha-2 codes (or codes of former states), times are ISO 8601, possibly partial.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from kg import vocab
from kg.model import (
    Chain,
    Claim,
    Document,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Modality,
    When,
)

Record = dict[str, Any]

# What a reader would call a meeting; denials, refusals and mere suppositions are claims only.
MEETINGS = (
    Modality.HELD,
    Modality.UNDERWAY,
    Modality.PLANNED,
    Modality.PROPOSED,
    Modality.POSTPONED,
    Modality.CANCELLED,
)
# Of a meeting that one claim reports and another denies.
DISPUTED = "disputed"
# When claims of one meeting differ, the first of these that any claim has.
STATUS_ORDER = (
    Modality.CANCELLED,
    Modality.POSTPONED,
    Modality.HELD,
    Modality.UNDERWAY,
    Modality.PLANNED,
    Modality.PROPOSED,
    Modality.DENIED,
    Modality.REFUSED,
    Modality.HYPOTHETICAL,
)
STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)
ENTITY_TYPES = {
    MentionKind.PERSON: "person",
    MentionKind.COUNTRY: "place",
    MentionKind.GOVERNMENT: "place",
    MentionKind.PLACE: "place",
    MentionKind.ORGANIZATION: "organization",
}


class Names:
    """The fullest names, within one document, of what its mentions stand for."""

    def __init__(self, document: Document, chains: Sequence[Chain]) -> None:
        self.document = document
        self._chain = {(m.span.start, m.span.end): c for c in chains for m in c.mentions}

    def name(self, filler: Mention | Literal) -> str:
        """The fullest name of *filler*."""
        if isinstance(filler, Literal):
            return filler.value
        chain = self._chain.get((filler.span.start, filler.span.end))
        return chain.name if chain and chain.kind == filler.kind else filler.text

    def code(self, filler: Mention | Literal) -> str | None:
        """The country code of *filler*, when it is a state."""
        if isinstance(filler, Mention) and filler.kind in STATES:
            return filler.ref or None
        return None

    def party(self, filler: Mention | Literal) -> str:
        """A state by its code, anything else by its name."""
        return self.code(filler) or self.name(filler)

    def evidence(self, evidence: Evidence) -> Record:
        """The sentence that a claim rests on, with its offsets and the rule."""
        start, end = evidence.sentence.start, evidence.sentence.end
        text = self.document.text[start:end]
        return {"begin": start, "end": end, "text": text, "rule": evidence.rule}


def record(document: Document, chains: Sequence[Chain], claims: Sequence[Claim]) -> Record:
    """Everything that *claims* say about one document, in the form of ``kg facts``."""
    names = Names(document, chains)
    roles = list(_roles(_of(claims, vocab.TENURE), names))
    meetings = list(_meetings(claims, names))
    return {
        "id": document.name or document.id,
        "persons": [_person(c) for c in chains if c.kind == MentionKind.PERSON],
        "roles": roles,
        "meetings": meetings,
        "visits": list(_visits(_of(claims, vocab.VISIT), names)),
        "statements": list(_statements(_of(claims, vocab.STATEMENT), names)),
        "relations": list(_relations(_of(claims, vocab.RELATION), names)),
        "entities": [_entity(c) for c in chains if c.kind in ENTITY_TYPES],
        "country_pairs": _country_pairs(meetings, roles),
        "claims": [_claim(c, names) for c in claims],
    }


def _of(claims: Iterable[Claim], kind: str) -> list[Claim]:
    return [c for c in claims if c.kind == kind]


def _spans(mentions: Iterable[Mention]) -> list[Record]:
    return [{"begin": m.span.start, "end": m.span.end, "text": m.text} for m in mentions]


def _person(chain: Chain) -> Record:
    return {"name": chain.name, "mentions": _spans(chain.mentions)}


def _entity(chain: Chain) -> Record:
    return {
        "type": ENTITY_TYPES[chain.kind],
        "name": chain.name,
        "iso": chain.ref or None,
        "wikidata": None,
        "mentions": _spans(chain.mentions),
    }


def _first(names: list[str]) -> str | None:
    return names[0] if names else None


def _fill(claims: Iterable[Claim], term: str) -> Iterator[Mention | Literal]:
    seen: set[str] = set()
    for claim in claims:
        for filler in claim.fillers(term):
            key = filler.value if isinstance(filler, Literal) else filler.id
            if key not in seen:
                seen.add(key)
                yield filler


def _interval(when: When | None) -> tuple[str | None, str | None]:
    return ((when.start or None), (when.end or None)) if when else (None, None)


def _roles(claims: list[Claim], names: Names) -> Iterator[Record]:
    """One record a tenure: claims of one holder and title that do not contradict each other."""
    found: list[Record] = []
    for claim in claims:
        new = _role(claim, names)
        old = next((r for r in found if _same_role(r, new)), None)
        if old is None:
            found.append(new)
        else:
            _enrich(old, new)
    return iter(found)


def _role(claim: Claim, names: Names) -> Record:
    start, end = _interval(claim.when)
    countries = [c for f in claim.fillers(vocab.IN_COUNTRY) if (c := names.code(f))]
    return {
        "holder": _first([names.name(f) for f in claim.fillers(vocab.HOLDER)]),
        "title": _first([names.name(f) for f in claim.fillers(vocab.TITLE)]),
        "country": _first(countries),
        "org": _first([names.name(f) for f in claim.fillers(vocab.IN_ORGANIZATION)]),
        "to": _first([names.party(f) for f in claim.fillers(vocab.ACCREDITED_TO)]),
        "start": start,
        "end": end,
        "status": _first([names.name(f) for f in claim.fillers(vocab.TENURE_STATUS)]) or "current",
        "inferred": vocab.IN_COUNTRY in claim.inferred,
        "evidence": [names.evidence(claim.evidence)],
    }


def _same_role(old: Record, new: Record) -> bool:
    if old["holder"] != new["holder"] or old["title"].lower() != new["title"].lower():
        return False
    keys = ("country", "org", "to", "start", "end")
    return all(old[k] == new[k] or old[k] is None or new[k] is None for k in keys)


def _enrich(old: Record, new: Record) -> None:
    stated = new["country"] is not None and not new["inferred"]
    if old["country"] is None or (old["inferred"] and stated):
        old["country"], old["inferred"] = new["country"], new["inferred"]
    for key in ("org", "to", "start", "end"):
        old[key] = old[key] if old[key] is not None else new[key]
    old["evidence"] += [e for e in new["evidence"] if e not in old["evidence"]]


def _meetings(claims: Sequence[Claim], names: Names) -> Iterator[Record]:
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind in (vocab.MEETING, vocab.DELEGATION) and claim.event:
            told.setdefault(claim.event, []).append(claim)
    for group in told.values():
        status = _status([c for c in group if c.kind == vocab.MEETING])
        if status in (*MEETINGS, DISPUTED):
            yield _meeting(group, status, names)


def _status(claims: list[Claim]) -> str:
    said = {c.modality for c in claims}
    if Modality.DENIED in said and said & {Modality.HELD, Modality.UNDERWAY}:
        return DISPUTED
    return next((m for m in STATUS_ORDER if m in said), Modality.HYPOTHETICAL)


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _meeting(group: list[Claim], status: str, names: Names) -> Record:
    people = [
        f for term in (vocab.PARTICIPANT, vocab.HEAD, vocab.MEMBER) for f in _fill(group, term)
    ]
    parties = [f for term in (vocab.PARTY, vocab.REPRESENTS) for f in _fill(group, term)]
    places = [f for f in _fill(group, vocab.PLACE_OF) if isinstance(f, Mention)]
    named = [p for p in places if p.kind == MentionKind.PLACE]
    whens = [c.when for c in group if c.when and c.when.start]
    start, end = _interval(whens[0] if whens else None)
    times: Record = {"date": start} if start == end else {"date": None, "start": start, "end": end}
    text = {
        key: _first([names.party(f) for f in _fill(group, term)])
        for key, term in (
            ("host", vocab.HOST), ("mediator", vocab.MEDIATOR), ("format", vocab.FORMAT),
            ("series", vocab.SERIES), ("round", vocab.ROUND), ("topic", vocab.TOPIC),
        )
    }  # fmt: skip
    return {
        "participants": _unique(names.name(f) for f in people),
        "parties": _unique(names.party(f) for f in parties),
        "place": _first([names.name(p) for p in named]),
        "country": next((p.ref for p in places if p.ref), None),
        **times,
        "status": str(status),
        **text,
        "evidence": _evidence(group, names),
    }


def _evidence(claims: Iterable[Claim], names: Names) -> list[Record]:
    found: list[Record] = []
    for claim in claims:
        item = names.evidence(claim.evidence)
        if item not in found:
            found.append(item)
    return found


def _visits(claims: list[Claim], names: Names) -> Iterator[Record]:
    found: dict[str, list[Claim]] = {}
    for index, claim in enumerate(claims):
        if claim.modality in (Modality.HELD, Modality.UNDERWAY, Modality.PLANNED):
            found.setdefault(claim.event or f"visit {index}", []).append(claim)
    for group in found.values():
        places = [f for f in _fill(group, vocab.PLACE_OF) if isinstance(f, Mention)]
        whens = [c.when for c in group if c.when and c.when.start]
        start, end = _interval(whens[0] if whens else None)
        for visitor in _unique(names.name(f) for f in _fill(group, vocab.VISITOR)):
            yield {
                "visitor": visitor,
                "country": next((p.ref for p in places if p.ref), None),
                "place": _first([names.name(p) for p in places if p.kind == MentionKind.PLACE]),
                "start": start,
                "end": end,
                "status": group[0].modality.value,
                "evidence": _evidence(group, names),
            }


def _statements(claims: list[Claim], names: Names) -> Iterator[Record]:
    """Quotations, whole or in part; reported words without marks are claims only."""
    for claim in claims:
        if Literal("indirect") in claim.fillers(vocab.STATEMENT_KIND):
            continue
        for quote in claim.fillers(vocab.QUOTE):
            span = quote.span if isinstance(quote, Mention) else None
            yield {
                "speaker": _first([names.name(f) for f in claim.fillers(vocab.SPEAKER)]),
                "quote": quote.text if isinstance(quote, Mention) else quote.value,
                "begin": span.start if span else None,
                "end": span.end if span else None,
                "kind": _first([names.name(f) for f in claim.fillers(vocab.STATEMENT_KIND)]),
                "audience": _first([names.name(f) for f in claim.fillers(vocab.AUDIENCE)]),
                "evidence": [names.evidence(claim.evidence)],
            }


def _relations(claims: list[Claim], names: Names) -> Iterator[Record]:
    for claim in claims:
        yield {
            "type": _first([names.name(f) for f in claim.fillers(vocab.RELATION_KIND)]),
            "source": _first([names.name(f) for f in claim.fillers(vocab.SUBJECT)]),
            "target": _first([names.name(f) for f in claim.fillers(vocab.OBJECT)]),
            "evidence": [names.evidence(claim.evidence)],
        }


def _country_pairs(meetings: list[Record], roles: list[Record]) -> list[list[str]]:
    """The pairs of states that met: as parties, or through those who hold office for them."""
    states: dict[str, str] = {}
    for role in roles:
        if role["country"]:
            states.setdefault(role["holder"], role["country"])
    pairs = set()
    for meeting in meetings:
        if meeting["status"] in (Modality.HELD, Modality.UNDERWAY, Modality.PLANNED):
            codes = {p for p in meeting["parties"] if len(p) == 2 and p.isupper() and p != "EU"}
            codes |= {states[p] for p in meeting["participants"] if p in states}
            pairs |= {tuple(pair) for pair in combinations(sorted(codes), 2)}
    return [list(pair) for pair in sorted(pairs)]


def _claim(claim: Claim, names: Names) -> Record:
    start, end = _interval(claim.when)
    return {
        "id": claim.id,
        "kind": claim.kind.rsplit("#", 1)[-1],
        "roles": [[term.rsplit("#", 1)[-1], names.party(f)] for term, f in claim.roles],
        "start": start,
        "end": end,
        "when": claim.when.text if claim.when else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "claimant": names.name(claim.claimant) if claim.claimant else None,
        "event": claim.event or None,
        "inferred": [term.rsplit("#", 1)[-1] for term in claim.inferred],
        "evidence": names.evidence(claim.evidence),
    }
