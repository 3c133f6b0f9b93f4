"""Relations of persons: what one is of another, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import vocab
from kg.graph.facts.things import Things, last
from kg.model import Claim, Fact, Literal, Mention, Thing


def relations(claims: Sequence[Claim], things: Things, _: Sequence[Fact] = ()) -> Iterator[Fact]:
    """The relations that *claims* speak of, in text order."""
    groups: dict[tuple[Thing, str, Thing], list[Claim]] = {}
    for claim in claims:
        subject, object_ = (
            next(things.id(f) for f in claim.fillers(term) if isinstance(f, Mention))
            for term in (vocab.SUBJECT, vocab.OBJECT)
        )
        kind = things.words(claim.fillers(vocab.RELATION_KIND)[0])
        groups.setdefault((subject, kind, object_), []).append(claim)
    for (subject, kind, object_), group in groups.items():
        name = f"relation/{last(subject)}--{kind}--{last(object_)}"
        roles = (
            (vocab.SUBJECT, subject),
            (vocab.RELATION_KIND, Literal(kind)),
            (vocab.OBJECT, object_),
        )
        yield Fact(name, vocab.RELATION, "", roles, tuple(group))
