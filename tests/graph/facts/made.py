"""Claims made by hand: what each says is written down, and nothing is read."""

from __future__ import annotations

from kg.graph.facts import Things
from kg.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Iri,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Span,
    When,
)

KINDS = {
    "person": MentionKind.PERSON,
    "country": MentionKind.COUNTRY,
    "place": MentionKind.PLACE,
    "role": MentionKind.ROLE,
    "organization": MentionKind.ORGANIZATION,
    "event": MentionKind.EVENT,
}


class World:
    """Documents, the claims that their sentences make, and the things that they speak of."""

    def __init__(self, **dates: str) -> None:
        self.documents = {
            name: Document(f"Text of {name}.", name=name, published=date)
            for name, date in (dates or {"one": ""}).items()
        }
        self.of: dict[str, str] = {}
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim] = []

    def mention(self, thing: str, document: str = "one") -> Mention:
        """The next mention of ``person/rosa-quispe``, or of ``country/PE``."""
        kind, _, rest = thing.partition("/")
        span = Span(self.documents[document].id, len(self.of), len(self.of) + 1)
        ref = rest if kind == "country" else ""
        text = rest.rsplit("/", 1)[-1].replace("-", " ").title()
        found = Mention(span, text, KINDS[kind], ref)
        self.of[found.id] = thing
        self.entities.setdefault(thing, Entity(thing, KINDS[kind], text, ref=ref))
        return found

    def say(
        self,
        kind: Iri,
        *roles: tuple[Iri, str | Literal],
        document: str = "one",
        when: When | None = None,
        modality: Modality = Modality.HELD,
        event: str = "",
        inferred: tuple[Iri, ...] = (),
        at: int = -1,
    ) -> Claim:
        """Add a claim whose roles are filled by things, or by plain values."""
        filled = tuple(
            (term, v if isinstance(v, Literal) else self.mention(v, document)) for term, v in roles
        )
        number = len(self.claims) if at < 0 else at
        sentence = Span(self.documents[document].id, number * 10, number * 10 + 9)
        evidence = Evidence(sentence, "said", "rule")
        made = Claim(
            kind, filled, evidence, when, modality=modality, event=event, inferred=inferred
        )
        self.claims.append(made)
        return made

    def things(self) -> Things:
        """What the mentions stand for; each event of each document is a meeting of its own."""
        events = {
            (c.evidence.sentence.document, c.event): f"meeting/{c.event}"
            for c in self.claims
            if c.event
        }
        documents = {d.id: d for d in self.documents.values()}
        return Things(documents, self.entities, self.of, events)
