"""Statements: the same words of the same speaker, whoever reports them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg import vocab
from kg.graph.facts.things import Things
from kg.model import Claim, Fact, Iri, Literal, Mention, Modality, Span, Thing, content_id

# When claims of one statement differ, the first of these that any claim has.
KINDS = ("direct", "mixed", "indirect")
HAPPENED = (Modality.HELD, Modality.UNDERWAY)
Told = Mapping[str, Sequence[tuple[Thing, Claim]]]


def statements(
    claims: Sequence[Claim], things: Things, meetings: Sequence[Fact] = ()
) -> Iterator[Fact]:
    """The statements that *claims* speak of, in text order; they may assess one of *meetings*."""
    groups: dict[tuple[Thing, str], list[Claim]] = {}
    for claim in claims:
        for speaker in _mentions(claim, vocab.SPEAKER):
            for quote in claim.fillers(vocab.QUOTE):
                words = quote.value if isinstance(quote, Literal) else quote.text
                groups.setdefault((things.id(speaker), words), []).append(claim)
    told = _told(meetings)
    for (speaker_id, words), group in groups.items():
        yield _statement(speaker_id, words, group, things, told)


def _mentions(claim: Claim, term: Iri) -> list[Mention]:
    return [f for f in claim.fillers(term) if isinstance(f, Mention)]


def _statement(
    speaker: Thing, words: str, claims: Sequence[Claim], things: Things, told: Told
) -> Fact:
    kinds = {things.words(f) for c in claims for f in c.fillers(vocab.STATEMENT_KIND)}
    kind = next((k for k in KINDS if k in kinds), "")
    roles: list[tuple[Iri, Thing | Literal]] = [
        (vocab.SPEAKER, speaker),
        (vocab.QUOTE, Literal(words)),
        (vocab.STATEMENT_KIND, Literal(kind)),
    ]
    roles += [(vocab.AUDIENCE, things.id(m)) for c in claims for m in _mentions(c, vocab.AUDIENCE)]
    roles += [(vocab.ABOUT, m) for c in claims for m in _assessed(c, told)][:1]
    name = f"statement/{content_id(speaker, words)[:12]}"
    return Fact(name, vocab.STATEMENT, "", tuple(dict.fromkeys(roles)), tuple(claims))


def _told(meetings: Sequence[Fact]) -> dict[str, list[tuple[Thing, Claim]]]:
    """The meetings that each document tells of, with its claims."""
    found: dict[str, list[tuple[Thing, Claim]]] = {}
    for meeting in meetings:
        for claim in meeting.claims:
            if claim.kind == vocab.MEETING:
                document = claim.evidence.sentence.document
                found.setdefault(document, []).append((meeting.id, claim))
    return found


def _assessed(claim: Claim, told: Told) -> Iterator[Thing]:
    """The meeting that a statement is about: the one told in its sentence, else the only one of its
    document that took place, told just before, else its document's only one.
    """
    if not claim.fillers(vocab.ABOUT):
        return
    here = claim.evidence.sentence
    meetings = told.get(here.document, ())
    inside = {m for m, c in meetings if c.evidence.sentence == here}
    for found in (inside, _only_held(meetings, here), {m for m, _ in meetings}):
        if len(found) == 1:
            yield from found
            return


def _only_held(meetings: Sequence[tuple[Thing, Claim]], here: Span) -> set[Thing]:
    """The one meeting that took place, when what was told last before *here* is that one."""
    held = {m for m, c in meetings if c.modality in HAPPENED}
    before = [(c.evidence.sentence.start, m) for m, c in meetings]
    last = max((start for start, _ in before if start < here.start), default=-1)
    return held if held == {m for start, m in before if start == last} else set()
